package org.signet.custody.jpa;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes instructions as they stand, and each step of their life. */
final class InstructionRows implements AutoCloseable {
    /** What an instruction is called on the processing axis when the contract refused it at once. */
    private static final String REJECTED = "REJECTED";

    private final Batch steps;
    private final Batch replaced;
    private final Batch openings;
    private final Batch updates;
    private final Map<String, @Nullable Object[]> opened = new LinkedHashMap<>();
    private final Map<String, @Nullable Object[]> updated = new LinkedHashMap<>();

    InstructionRows(Connection connection) throws SQLException {
        this.steps = new Batch(
                connection,
                "insert into step (leaf_index, instruction, kind, id, decision, height, time, organisation, person, processing,"
                        + " matching, settlement, hold, reasons) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.replaced = new Batch(connection, "delete from instruction where instruction = ? and decision = 'REFUSED'");
        this.openings = new Batch(
                connection,
                "insert into instruction (instruction, opened_index, kind, portfolio, movement, payment, isin, quantity, amount,"
                        + " currency, settlement_date, counterparty, payee, safekeeping_account, cash_account, decision,"
                        + " processing, matching, settlement, hold, settled, reversed, reasons, organisation, person, time, updated_index,"
                        + " updated_height, updated_time)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (instruction) do nothing");
        this.updates = new Batch(
                connection,
                "update instruction set processing = ?, matching = ?, settlement = ?, hold = ?, settled = ?, reversed = ?, reasons = ?,"
                        + " updated_index = ?, updated_height = ?, updated_time = ? where instruction = ?");
    }

    void add(Recorded recorded, @Nullable String person) throws SQLException {
        String instruction = recorded.subject();
        String id = recorded.id();
        if (instruction == null || id == null) {
            return;
        }
        steps.add(
                recorded.leaf().index(),
                instruction,
                recorded.leaf().kind(),
                id,
                recorded.leaf().decision().name(),
                recorded.leaf().height(),
                recorded.leaf().time(),
                recorded.organisation(),
                person,
                recorded.axis("processing"),
                recorded.axis("matching"),
                recorded.axis("settlement"),
                recorded.axis("hold"),
                Words.join(recorded.reasonCodes()));
        if (recorded.opensInstruction()) {
            if (recorded.isAccepted()) {
                replaced.add(instruction);
                opened.remove(instruction);
            }
            opened.putIfAbsent(instruction, opening(recorded, instruction, person));
        } else if (recorded.isAccepted() && recorded.axis("processing") != null) {
            updated.put(instruction, update(recorded, instruction));
        }
    }

    private @Nullable Object[] opening(Recorded recorded, String instruction, @Nullable String person) {
        JsonNode content = recorded.content();
        boolean payment = "instruction.payment".equals(recorded.leaf().kind());
        JsonNode money = content.path(payment ? "amount" : "settlementAmount");
        return new @Nullable Object[] {
            instruction,
            recorded.leaf().index(),
            recorded.leaf().kind(),
            recorded.textOr("portfolio", ""),
            recorded.text("movement"),
            recorded.text("payment"),
            recorded.text("isin"),
            Recorded.decimalOf(content.path("quantity")),
            Recorded.decimalOf(money.path("value")),
            Recorded.textOf(money.path("currency")),
            Recorded.dateOf(content.path(payment ? "executionDate" : "settlementDate")),
            recorded.text("counterparty"),
            recorded.text("payee"),
            recorded.text("safekeepingAccount"),
            recorded.text("cashAccount"),
            recorded.leaf().decision().name(),
            recorded.isAccepted() ? recorded.axis("processing") : REJECTED,
            recorded.axis("matching"),
            recorded.axis("settlement"),
            recorded.axis("hold"),
            recorded.settled(),
            recorded.isReversed(),
            Words.join(recorded.reasonCodes()),
            recorded.organisation(),
            person,
            recorded.leaf().time(),
            recorded.leaf().index(),
            recorded.leaf().height(),
            recorded.leaf().time()
        };
    }

    private @Nullable Object[] update(Recorded recorded, String instruction) {
        return new @Nullable Object[] {
            recorded.axis("processing"),
            recorded.axis("matching"),
            recorded.axis("settlement"),
            recorded.axis("hold"),
            recorded.settled(),
            recorded.isReversed(),
            Words.join(recorded.reasonCodes()),
            recorded.leaf().index(),
            recorded.leaf().height(),
            recorded.leaf().time(),
            instruction
        };
    }

    void write() throws SQLException {
        steps.send();
        replaced.send();
        for (@Nullable Object[] row : opened.values()) {
            openings.add(row);
        }
        openings.send();
        for (@Nullable Object[] row : updated.values()) {
            updates.add(row);
        }
        updates.send();
    }

    @Override
    public void close() throws SQLException {
        steps.close();
        replaced.close();
        openings.close();
        updates.close();
    }
}
