package org.signet.custody.jpa;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Block;
import org.signet.ledger.Leaf;

/** The rows that every transaction adds: leaf, postings, balances, findings, breach cases, instruction and its steps. */
final class LedgerRows implements AutoCloseable {
    private record BalanceKey(String account, String asset, String bucket) {}

    private record Balance(BigDecimal amount, long index) {}

    private final Connection connection;
    private final Batch blocks;
    private final Batch leaves;
    private final Batch postings;
    private final Batch findings;
    private final BreachRows breaches;
    private final InstructionRows instructions;
    private final Map<BalanceKey, Balance> balances = new LinkedHashMap<>();
    private long height;
    private long size;

    LedgerRows(Connection connection) throws SQLException {
        this.connection = connection;
        this.blocks = new Batch(
                connection, "insert into block (height, time, first_leaf, transactions, root) values (?, ?, ?, ?, ?)");
        this.leaves = new Batch(
                connection,
                "insert into leaf (leaf_index, height, time, id, kind, decision, sha256, organisation, person, portfolio,"
                        + " subject, signers, reasons) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.postings = new Batch(
                connection,
                "insert into posting (leaf_index, leg, height, time, account, asset, bucket, amount, balance, instruction)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.findings = new Batch(
                connection,
                "insert into finding (leaf_index, position, instruction, portfolio, time, pack, rule, kind, result, before,"
                        + " after, bound, headroom, clause, code, text)"
                        + " values (?, ?, ?, coalesce(?, (select portfolio from instruction where instruction = ?)), ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?)");
        this.breaches = new BreachRows(connection);
        this.instructions = new InstructionRows(connection);
    }

    void add(Block block) throws SQLException {
        height = block.height();
        size = block.checkpoint().size();
        blocks.add(
                height,
                block.time(),
                size - block.entries().size(),
                block.entries().size(),
                block.checkpoint().root().toString());
    }

    /** A transaction of the block that was added last. */
    void add(Recorded recorded, @Nullable String person) throws SQLException {
        Leaf leaf = recorded.leaf();
        leaves.add(
                leaf.index(),
                leaf.height(),
                recorded.leaf().time(),
                recorded.id(),
                leaf.kind(),
                leaf.decision().name(),
                leaf.digest().toString(),
                recorded.organisation(),
                person,
                recorded.portfolio(),
                recorded.subject(),
                recorded.signers(),
                Words.join(recorded.leafReasonCodes()));
        addPostings(recorded);
        addFindings(recorded);
        breaches.add(recorded);
        if (recorded.isAboutInstruction()) {
            instructions.add(recorded, person);
        }
    }

    private void addPostings(Recorded recorded) throws SQLException {
        long index = recorded.leaf().index();
        int leg = 0;
        for (JsonNode posting : recorded.record().path("postings")) {
            var key = new BalanceKey(
                    posting.path("account").asText(),
                    posting.path("asset").asText(),
                    posting.path("bucket").asText());
            var balance = new BigDecimal(posting.path("balance").asText());
            postings.add(
                    index,
                    leg++,
                    recorded.leaf().height(),
                    recorded.leaf().time(),
                    key.account(),
                    key.asset(),
                    key.bucket(),
                    new BigDecimal(posting.path("amount").asText()),
                    balance,
                    recorded.isAboutInstruction() ? recorded.subject() : null);
            balances.put(key, new Balance(balance, index));
        }
    }

    /**
     * A follow-up that is judged again and refused names its instruction only: the portfolio is that of the instruction,
     * which therefore must have been written before.
     */
    private void addFindings(Recorded recorded) throws SQLException {
        int position = 0;
        for (JsonNode finding : recorded.record().path("findings")) {
            String result = finding.path("result").asText();
            if (!result.equals("PASSED")) {
                findings.add(
                        recorded.leaf().index(),
                        position,
                        recorded.subject(),
                        recorded.portfolio(),
                        recorded.subject(),
                        recorded.leaf().time(),
                        finding.path("pack").asText(),
                        finding.path("rule").asText(),
                        finding.path("kind").asText(),
                        result,
                        Recorded.textOf(finding.path("before")),
                        Recorded.textOf(finding.path("after")),
                        Recorded.textOf(finding.path("limit")),
                        Recorded.textOf(finding.path("headroom")),
                        Recorded.clean(finding.path("clause").asText()),
                        finding.path("code").asText(),
                        Recorded.clean(finding.path("text").asText()));
            }
            position++;
        }
    }

    /** Sends everything that was added, and the height. */
    void write() throws SQLException {
        blocks.send();
        leaves.send();
        postings.send();
        instructions.write();
        findings.send();
        breaches.write();
        writeBalances();
        try (var row = new Batch(connection, "update projection set height = ?, leaves = ?")) {
            row.add(height, size);
            row.send();
        }
    }

    private void writeBalances() throws SQLException {
        try (var rows = new Batch(
                connection,
                "insert into balance (account, asset, bucket, amount, leaf_index) values (?, ?, ?, ?, ?)"
                        + " on conflict (account, asset, bucket)"
                        + " do update set amount = excluded.amount, leaf_index = excluded.leaf_index")) {
            for (var entry : balances.entrySet()) {
                BalanceKey key = entry.getKey();
                Balance balance = entry.getValue();
                rows.add(key.account(), key.asset(), key.bucket(), balance.amount(), balance.index());
            }
            rows.send();
        }
    }

    @Override
    public void close() throws SQLException {
        blocks.close();
        leaves.close();
        postings.close();
        findings.close();
        breaches.close();
        instructions.close();
    }
}
