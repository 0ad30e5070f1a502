package org.signet.custody.jpa;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Writes reference data, people, mandates and rule packs: few, so through the entity manager. */
final class ReferenceRows {
    private final EntityManager entities;

    ReferenceRows(EntityManager entities) {
        this.entities = entities;
    }

    /** Applies an accepted transaction; what is no reference data is left alone. */
    void apply(Recorded recorded) {
        switch (recorded.leaf().kind() == null ? "" : recorded.leaf().kind()) {
            case "portfolio.register" -> portfolio(recorded);
            case "instrument.register" -> instrument(recorded);
            case "counterparty.register" -> counterparty(recorded);
            case "payee.register" -> payee(recorded);
            case "calendar.register" -> calendar(recorded);
            case "price.publish" -> price(recorded);
            case "exchange-rate.publish" -> exchangeRate(recorded);
            case "person.register" -> person(recorded);
            case "certificate.revoke" -> revocation(recorded);
            case "mandate.register" -> mandate(recorded);
            case "mandate.accept" -> mandateStatus(recorded, "ACCEPTED");
            case "mandate.revoke" -> mandateStatus(recorded, "REVOKED");
            case "rule-pack.propose" -> proposal(recorded);
            case "rule-pack.approve" -> packVersion(recorded);
            case "rule-pack.publish" -> publication(recorded);
            case "rule-pack.withdraw" -> withdrawal(recorded);
            default -> {}
        }
    }

    private void portfolio(Recorded recorded) {
        var row = new PortfolioRow();
        row.portfolio = recorded.requiredText("portfolio");
        row.name = recorded.requiredText("name");
        row.owner = recorded.requiredText("owner");
        row.manager = recorded.requiredText("manager");
        row.baseCurrency = recorded.requiredText("baseCurrency");
        row.index = recorded.leaf().index();
        entities.merge(row);
        for (String account : recorded.texts("safekeepingAccounts")) {
            var safekeeping = account(recorded, row.portfolio, account, "SAFEKEEPING");
            entities.merge(safekeeping);
        }
        for (JsonNode account : recorded.content().path("cashAccounts")) {
            var cash = account(recorded, row.portfolio, account.path("account").asText(), "CASH");
            cash.currency = account.path("currency").asText();
            cash.overdraft = Recorded.decimalOf(account.path("overdraft"));
            entities.merge(cash);
        }
    }

    private static AccountRow account(Recorded recorded, String portfolio, String account, String sort) {
        var row = new AccountRow();
        row.account = account;
        row.portfolio = portfolio;
        row.sort = sort;
        row.index = recorded.leaf().index();
        return row;
    }

    private void instrument(Recorded recorded) {
        var row = new InstrumentRow();
        row.isin = recorded.requiredText("isin");
        row.name = recorded.requiredText("name");
        row.cfi = recorded.requiredText("cfi");
        row.issuer = recorded.requiredText("issuer");
        row.issuerGroup = recorded.textOr("issuerGroup", row.issuer);
        row.currency = recorded.requiredText("currency");
        row.decimals = recorded.content().path("decimals").asInt();
        row.calendar = recorded.requiredText("calendar");
        row.maturity = Recorded.dateOf(recorded.content().path("maturity"));
        row.index = recorded.leaf().index();
        entities.merge(row);
    }

    private void counterparty(Recorded recorded) {
        var row = new CounterpartyRow();
        row.counterparty = recorded.requiredText("counterparty");
        row.portfolio = recorded.requiredText("portfolio");
        row.name = recorded.requiredText("name");
        row.placeOfSettlement = recorded.requiredText("placeOfSettlement");
        row.account = recorded.requiredText("account");
        row.index = recorded.leaf().index();
        entities.merge(row);
    }

    private void payee(Recorded recorded) {
        var row = new PayeeRow();
        row.payee = recorded.requiredText("payee");
        row.portfolio = recorded.requiredText("portfolio");
        row.name = recorded.requiredText("name");
        row.currency = recorded.requiredText("currency");
        row.account = recorded.requiredText("account");
        row.agent = recorded.requiredText("agent");
        row.index = recorded.leaf().index();
        entities.merge(row);
    }

    private void calendar(Recorded recorded) {
        var row = new CalendarRow();
        row.calendar = recorded.requiredText("calendar");
        row.content = recorded.contentText();
        row.index = recorded.leaf().index();
        entities.merge(row);
    }

    private void price(Recorded recorded) {
        var row = new PriceRow();
        row.index = recorded.leaf().index();
        row.isin = recorded.requiredText("isin");
        row.value = recorded.requiredDecimal("value");
        row.currency = recorded.requiredText("currency");
        row.source = recorded.requiredText("source");
        row.asOf = recorded.moment("asOf");
        row.organisation = recorded.organisation();
        row.time = recorded.leaf().time();
        entities.persist(row);
    }

    private void exchangeRate(Recorded recorded) {
        var row = new ExchangeRateRow();
        row.index = recorded.leaf().index();
        row.base = recorded.requiredText("base");
        row.quote = recorded.requiredText("quote");
        row.value = recorded.requiredDecimal("value");
        row.source = recorded.requiredText("source");
        row.asOf = recorded.moment("asOf");
        row.time = recorded.leaf().time();
        entities.persist(row);
    }

    private void person(Recorded recorded) {
        String organisation = recorded.requiredOrganisation();
        var row = new PersonRow();
        row.organisation = organisation;
        row.person = recorded.requiredText("person");
        row.name = recorded.requiredText("name");
        row.roles = Words.join(recorded.texts("roles"));
        row.index = recorded.leaf().index();
        entities.merge(row);

        List<String> listed = recorded.texts("certificates");
        entities.createQuery(
                        "select c from CertificateRow c where c.organisation = :organisation and c.person = :person",
                        CertificateRow.class)
                .setParameter("organisation", organisation)
                .setParameter("person", row.person)
                .getResultList()
                .forEach(certificate -> certificate.person = null);
        for (String sha256 : listed) {
            certificate(organisation, sha256, row.index).person = row.person;
        }
    }

    private CertificateRow certificate(String organisation, String sha256, long index) {
        CertificateRow found = entities.find(CertificateRow.class, new CertificateRow.Key(organisation, sha256));
        if (found != null) {
            return found;
        }
        var row = new CertificateRow();
        row.sha256 = sha256;
        row.organisation = organisation;
        row.index = index;
        entities.persist(row);
        return row;
    }

    private void revocation(Recorded recorded) {
        var row = certificate(
                recorded.requiredOrganisation(),
                recorded.requiredText("certificate"),
                recorded.leaf().index());
        row.revokedReason = recorded.requiredText("reason");
        row.revokedTime = recorded.leaf().time();
    }

    private void mandate(Recorded recorded) {
        var row = new MandateRow();
        row.mandate = recorded.requiredText("mandate");
        row.person = recorded.requiredText("person");
        row.portfolios = Words.enclose(recorded.texts("portfolios"));
        row.status = "REGISTERED";
        row.validFrom = recorded.moment("validFrom");
        row.validUntil = recorded.moment("validUntil");
        row.content = recorded.contentText();
        row.index = recorded.leaf().index();
        entities.merge(row);
    }

    private void mandateStatus(Recorded recorded, String status) {
        String mandate = recorded.requiredText("mandate");
        MandateRow row = entities.find(MandateRow.class, mandate);
        if (row == null) {
            throw new IllegalStateException(
                    "leaf " + recorded.leaf().index() + " is about a mandate that was never registered: " + mandate);
        }
        row.status = status;
    }

    private void proposal(Recorded recorded) {
        JsonNode pack = recorded.record().path("pack");
        var row = new RulePackRow();
        row.owner = recorded.requiredOrganisation();
        row.pack = recorded.requiredText("pack");
        row.sha256 = pack.path("sha256").asText();
        row.version = recorded.requiredText("version");
        row.content = recorded.contentText();
        row.index = recorded.leaf().index();
        take(row, pack, recorded);
        entities.merge(row);
    }

    /** Brings a version's row up to what the ledger says of it now. */
    private RulePackRow packVersion(Recorded recorded) {
        JsonNode pack = recorded.record().path("pack");
        var key = new RulePackRow.Key(
                pack.path("owner").asText(),
                pack.path("id").asText(),
                pack.path("sha256").asText());
        RulePackRow row = entities.find(RulePackRow.class, key);
        if (row == null) {
            throw new IllegalStateException(
                    "leaf " + recorded.leaf().index() + " is about a rule pack that was never proposed: " + key);
        }
        take(row, pack, recorded);
        return row;
    }

    private static void take(RulePackRow row, JsonNode pack, Recorded recorded) {
        row.status = pack.path("status").asText();
        row.proposer = pack.path("proposer").asText();
        row.approver = Recorded.textOf(pack.path("approver"));
        row.time = recorded.leaf().time();
    }

    private void publication(Recorded recorded) {
        RulePackRow row = packVersion(recorded);
        JsonNode height = recorded.content().path("height");
        row.fromHeight = height.isIntegralNumber() ? height.asLong() : null;
        row.fromTime = recorded.text("time") == null ? null : recorded.moment("time");
        row.published = recorded.leaf().index();
    }

    /** No version of the pack judges any more, whether it had begun to or not. */
    private void withdrawal(Recorded recorded) {
        entities.createQuery(
                        "select r from RulePackRow r where r.owner = :owner and r.pack = :pack and r.status = 'PUBLISHED'",
                        RulePackRow.class)
                .setParameter("owner", recorded.requiredOrganisation())
                .setParameter("pack", recorded.requiredText("pack"))
                .getResultList()
                .forEach(row -> row.status = "WITHDRAWN");
    }
}
