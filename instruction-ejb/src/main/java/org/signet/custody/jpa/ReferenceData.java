package org.signet.custody.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions about reference data, people, mandates and rule packs; as {@link ReadModel}. */
public final class ReferenceData {
    private static final String AFTER = "r.index > :after";

    private final EntityManager entities;

    ReferenceData(EntityManager entities) {
        this.entities = entities;
    }

    public List<PortfolioRow> portfolios(long after, int limit) {
        return new Select<>(entities, PortfolioRow.class)
                .where(AFTER, "after", after)
                .list("r.index", limit);
    }

    public Optional<PortfolioRow> portfolio(String portfolio) {
        return Optional.ofNullable(entities.find(PortfolioRow.class, portfolio));
    }

    /** Accounts of the given portfolios, by name. */
    public List<AccountRow> accounts(List<String> portfolios, int limit) {
        return new Select<>(entities, AccountRow.class)
                .where("r.portfolio in :portfolios", "portfolios", portfolios)
                .list("r.account", limit);
    }

    /** {@code text} is looked for in ISIN and name, upper and lower case alike. */
    public List<InstrumentRow> instruments(@Nullable String text, long after, int limit) {
        String pattern = text == null ? null : "%" + escape(text.toLowerCase(Locale.ROOT)) + "%";
        return new Select<>(entities, InstrumentRow.class)
                .where(AFTER, "after", after)
                .where("(lower(r.isin) like :text escape '!' or lower(r.name) like :text escape '!')", "text", pattern)
                .list("r.index", limit);
    }

    private static String escape(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    public Optional<InstrumentRow> instrument(String isin) {
        return Optional.ofNullable(entities.find(InstrumentRow.class, isin));
    }

    public List<PriceRow> prices(@Nullable String isin, long after, int limit) {
        return new Select<>(entities, PriceRow.class)
                .where(AFTER, "after", after)
                .where("r.isin = :isin", "isin", isin)
                .list("r.index", limit);
    }

    /** The newest price of each of the given instruments that has one. */
    public List<PriceRow> newestPrices(List<String> isins) {
        return new Select<>(entities, PriceRow.class)
                .where(
                        "r.index in (select max(p.index) from PriceRow p where p.isin in :isins group by p.isin)",
                        "isins",
                        isins)
                .list("r.index", Math.max(1, isins.size()));
    }

    public List<ExchangeRateRow> exchangeRates(@Nullable String base, @Nullable String quote, long after, int limit) {
        return new Select<>(entities, ExchangeRateRow.class)
                .where(AFTER, "after", after)
                .where("r.base = :base", "base", base)
                .where("r.quote = :quote", "quote", quote)
                .list("r.index", limit);
    }

    public List<CalendarRow> calendars(long after, int limit) {
        return new Select<>(entities, CalendarRow.class)
                .where(AFTER, "after", after)
                .list("r.index", limit);
    }

    public List<CounterpartyRow> counterparties(@Nullable String portfolio, long after, int limit) {
        return new Select<>(entities, CounterpartyRow.class)
                .where(AFTER, "after", after)
                .where("r.portfolio = :portfolio", "portfolio", portfolio)
                .list("r.index", limit);
    }

    public List<PayeeRow> payees(@Nullable String portfolio, long after, int limit) {
        return new Select<>(entities, PayeeRow.class)
                .where(AFTER, "after", after)
                .where("r.portfolio = :portfolio", "portfolio", portfolio)
                .list("r.index", limit);
    }

    public List<PersonRow> people(@Nullable String organisation, long after, int limit) {
        return new Select<>(entities, PersonRow.class)
                .where(AFTER, "after", after)
                .where("r.organisation = :organisation", "organisation", organisation)
                .list("r.index", limit);
    }

    public Optional<PersonRow> person(String organisation, String person) {
        return new Select<>(entities, PersonRow.class)
                        .where("r.organisation = :organisation", "organisation", organisation)
                        .where("r.person = :person", "person", person)
                        .list("r.index", 1)
                        .stream()
                        .findFirst();
    }

    /** Certificates of the given people. */
    public List<CertificateRow> certificates(List<String> people, int limit) {
        return new Select<>(entities, CertificateRow.class)
                .where("r.person in :people", "people", people)
                .list("r.index, r.sha256", limit);
    }

    public List<MandateRow> mandates(
            @Nullable String person, @Nullable String portfolio, @Nullable String status, long after, int limit) {
        return new Select<>(entities, MandateRow.class)
                .where(AFTER, "after", after)
                .where("r.person = :person", "person", person)
                .where("r.status = :status", "status", status)
                .where(
                        "r.portfolios like :portfolio escape '!'",
                        "portfolio",
                        portfolio == null ? null : "% " + escape(portfolio) + " %")
                .list("r.index", limit);
    }

    public Optional<MandateRow> mandate(String mandate) {
        return Optional.ofNullable(entities.find(MandateRow.class, mandate));
    }

    /** Versions, in the order in which they were proposed. */
    public List<RulePackRow> rulePacks(
            @Nullable String owner, @Nullable String pack, @Nullable String status, long after, int limit) {
        return new Select<>(entities, RulePackRow.class)
                .where("r.owner = :owner", "owner", owner)
                .where("r.pack = :pack", "pack", pack)
                .where("r.status = :status", "status", status)
                .where(AFTER, "after", after)
                .list("r.index", limit);
    }

    /** The version that was proposed last. */
    public Optional<RulePackRow> rulePack(String owner, String pack) {
        return new Select<>(entities, RulePackRow.class)
                        .where("r.owner = :owner", "owner", owner)
                        .where("r.pack = :pack", "pack", pack)
                        .list("r.index desc", 1)
                        .stream()
                        .findFirst();
    }

    public Optional<RulePackRow> rulePack(String owner, String pack, String sha256) {
        return Optional.ofNullable(entities.find(RulePackRow.class, new RulePackRow.Key(owner, pack, sha256)));
    }
}
