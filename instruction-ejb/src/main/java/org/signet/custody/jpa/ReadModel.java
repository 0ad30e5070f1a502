package org.signet.custody.jpa;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions to one channel's read model, within a running transaction that has entered the channel's schema. Lists are
 * in the order of the ledger index, begin after {@code after}, and have at most {@code limit} rows; a filter that is null
 * does not filter.
 */
public final class ReadModel {
    private final EntityManager entities;

    ReadModel(EntityManager entities) {
        this.entities = entities;
    }

    /** The block up to which answers are complete. */
    public long height() {
        return Projection.height(entities);
    }

    /** Which transactions. */
    public record LeafFilter(
            @Nullable String kind,
            @Nullable String decision,
            @Nullable String portfolio,
            @Nullable String subject,
            @Nullable String person) {}

    public List<LeafRow> leaves(LeafFilter filter, long after, int limit) {
        return new Select<>(entities, LeafRow.class)
                .where("r.index > :after", "after", after)
                .where("r.kind = :kind", "kind", filter.kind())
                .where("r.decision = :decision", "decision", filter.decision())
                .where("r.portfolio = :portfolio", "portfolio", filter.portfolio())
                .where("r.subject = :subject", "subject", filter.subject())
                .where("r.person = :person", "person", filter.person())
                .list("r.index", limit);
    }

    /** Transactions of a family, such as {@code mandate.}, about one subject. */
    public List<LeafRow> history(String family, String subject, int limit) {
        return new Select<>(entities, LeafRow.class)
                .where("r.subject = :subject", "subject", subject)
                .where("r.kind like :family", "family", family + "%")
                .where("r.decision = 'ACCEPTED'")
                .list("r.index", limit);
    }

    /** A row of table {@code leaf}. */
    public Optional<LeafRow> leaf(long index) {
        return Optional.ofNullable(entities.find(LeafRow.class, index));
    }

    /**
     * Which instructions.
     *
     * @param status a value of any of the four axes
     * @param open whether something may still happen to it
     */
    public record InstructionFilter(
            @Nullable String portfolio,
            @Nullable String status,
            @Nullable String kind,
            @Nullable String person,
            boolean open) {}

    public List<InstructionRow> instructions(InstructionFilter filter, long after, int limit) {
        var select = new Select<>(entities, InstructionRow.class)
                .where("r.index > :after", "after", after)
                .where("r.portfolio = :portfolio", "portfolio", filter.portfolio())
                .where("r.kind = :kind", "kind", filter.kind())
                .where("r.person = :person", "person", filter.person())
                .where(
                        "(r.processing = :status or r.matching = :status or r.settlement = :status or r.hold = :status)",
                        "status",
                        filter.status());
        if (filter.open()) {
            select.where("r.decision = 'ACCEPTED'")
                    .where("(r.processing is null or r.processing not in ('REJECTED', 'CANCELLED'))")
                    .where("(r.settlement is null or r.settlement <> 'CLOSED')");
        }
        return select.list("r.index", limit);
    }

    public Optional<InstructionRow> instruction(String id) {
        return Optional.ofNullable(entities.find(InstructionRow.class, id));
    }

    public List<StepRow> steps(String instruction, int limit) {
        return new Select<>(entities, StepRow.class)
                .where("r.instruction = :instruction", "instruction", instruction)
                .list("r.index", limit);
    }

    public List<PostingRow> postingsOfInstruction(String instruction, int limit) {
        return new Select<>(entities, PostingRow.class)
                .where("r.instruction = :instruction", "instruction", instruction)
                .list("r.index, r.leg", limit);
    }

    /** Legs of whole transactions: the last one's are all there, which may make the list longer than the limit. */
    public List<PostingRow> postings(
            @Nullable String portfolio, @Nullable String account, @Nullable String asset, long after, int limit) {
        var found = new ArrayList<>(postingsWhere(portfolio, account, asset)
                .where("r.index > :after", "after", after)
                .list("r.index, r.leg", limit));
        if (found.size() == limit) {
            PostingRow last = found.get(limit - 1);
            found.addAll(postingsWhere(portfolio, account, asset)
                    .where("r.index = :last", "last", last.index)
                    .where("r.leg > :leg", "leg", last.leg)
                    .list("r.index, r.leg", limit));
        }
        return found;
    }

    private Select<PostingRow> postingsWhere(
            @Nullable String portfolio, @Nullable String account, @Nullable String asset) {
        return new Select<>(entities, PostingRow.class)
                .where("r.account = :account", "account", account)
                .where("r.asset = :asset", "asset", asset)
                .where(
                        "r.account in (select a.account from AccountRow a where a.portfolio = :portfolio)",
                        "portfolio",
                        portfolio);
    }

    /** Securities held, at a height or at the newest; {@code after} is a {@link Position#cursor()}. */
    public List<Position> holdings(
            @Nullable String portfolio,
            @Nullable String account,
            @Nullable String isin,
            @Nullable Long height,
            @Nullable String after,
            int limit) {
        return Positions.list(entities, new Positions.Filter(false, portfolio, account, isin, height, after), limit);
    }

    /** Money held, as {@link #holdings}. */
    public List<Position> cash(
            @Nullable String portfolio,
            @Nullable String account,
            @Nullable String currency,
            @Nullable Long height,
            @Nullable String after,
            int limit) {
        return Positions.list(entities, new Positions.Filter(true, portfolio, account, currency, height, after), limit);
    }

    public List<FindingRow> findings(
            @Nullable String result,
            @Nullable String rule,
            @Nullable String pack,
            @Nullable String portfolio,
            long after,
            int limit) {
        return new Select<>(entities, FindingRow.class)
                .where("r.index > :after", "after", after)
                .where("r.result = :result", "result", result)
                .where("r.rule = :rule", "rule", rule)
                .where("r.pack = :pack", "pack", pack)
                .where("r.portfolio = :portfolio", "portfolio", portfolio)
                .list("r.index, r.position", limit);
    }

    /**
     * Which breach cases.
     *
     * @param open only those that nothing has closed
     */
    public record BreachFilter(
            @Nullable String portfolio,
            @Nullable String owner,
            @Nullable String pack,
            @Nullable String rule,
            boolean open) {}

    /** Cases of whole transactions: the last one's are all there, which may make the list longer than the limit. */
    public List<BreachRow> breaches(BreachFilter filter, long after, int limit) {
        var found = new ArrayList<>(
                breachesWhere(filter).where("r.index > :after", "after", after).list("r.index, r.position", limit));
        if (found.size() == limit) {
            BreachRow last = found.get(limit - 1);
            found.addAll(breachesWhere(filter)
                    .where("r.index = :last", "last", last.index)
                    .where("r.position > :position", "position", last.position)
                    .list("r.position", Integer.MAX_VALUE));
        }
        return found;
    }

    private Select<BreachRow> breachesWhere(BreachFilter filter) {
        var select = new Select<>(entities, BreachRow.class)
                .where("r.portfolio = :portfolio", "portfolio", filter.portfolio())
                .where("r.owner = :owner", "owner", filter.owner())
                .where("r.pack = :pack", "pack", filter.pack())
                .where("r.rule = :rule", "rule", filter.rule());
        return filter.open() ? select.where("r.closedIndex is null") : select;
    }

    /** Reference data, people, mandates and rule packs. */
    public ReferenceData reference() {
        return new ReferenceData(entities);
    }
}
