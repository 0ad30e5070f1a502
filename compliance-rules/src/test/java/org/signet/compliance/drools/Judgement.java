package org.signet.compliance.drools;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signet.compliance.Facts;
import org.signet.compliance.Facts.Movement;
import org.signet.compliance.Finding;
import org.signet.compliance.GivenBook;
import org.signet.compliance.Rule;
import org.signet.compliance.RulePack;
import org.signet.compliance.Severity;

/**
 * A purchase that every rule passes, to be changed in one point: 100 units of a share at 50.00 EUR by a fund with net
 * assets of 100,000 EUR, of which 4,000 are in the same issuer group and 20,000 in cash.
 */
final class Judgement {
    static final DroolsJudge JUDGE = new DroolsJudge();
    static final String SHARE = "DE0007164600";
    static final String ISSUER = "529900D6BF99LW9R2E68";
    static final String GROUP = "529900PM64WH8AF1E917";
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    Movement movement = Movement.RECEIVE;
    boolean againstPayment = true;
    String quantity = "100";
    String amount = "5000.00";
    String dealPrice = "50.00";
    String value = "5000.00";
    String cfi = "ESVUFR";
    Facts.Price price = new Facts.Price(new BigDecimal("50.00"), "EUR", "XETR", NOW.minusSeconds(3600));
    LocalDate maturity;
    String netAssets = "100000";
    String cash = "20000";
    String overdraft = "0";
    String units = "1000";
    String issuerExposure = "4000";
    String groupExposure = "4000";
    String typeExposure = "4000";
    LocalDate date = LocalDate.of(2026, 3, 4);
    Boolean workingDay = true;
    Instant cutOff = NOW.plusSeconds(3600);
    boolean accepted = true;
    Instant sameTermsAt;
    int signers = 1;
    Facts.Traits traits = Facts.Traits.NONE;
    final GivenBook book = new GivenBook();

    Facts facts() {
        var instruction = new Facts.Instruction(
                "i-1",
                movement,
                againstPayment,
                new BigDecimal(quantity),
                new BigDecimal(amount),
                "EUR",
                2,
                dealPrice == null ? null : new BigDecimal(dealPrice),
                new BigDecimal(amount),
                signers,
                new BigDecimal(value),
                sameTermsAt == null ? null : "i-0",
                sameTermsAt);
        return new Facts(
                NOW,
                instruction,
                movement == Movement.PAY
                        ? null
                        : new Facts.Security(SHARE, cfi, ISSUER, GROUP, 0, maturity, traits, price),
                new Facts.Portfolio(
                        "P-1",
                        "EUR",
                        new BigDecimal(netAssets),
                        new BigDecimal(cash),
                        new BigDecimal(overdraft),
                        new BigDecimal(units),
                        new BigDecimal(issuerExposure),
                        new BigDecimal(groupExposure),
                        new BigDecimal(typeExposure)),
                new Facts.Settlement(date, LocalDate.of(2026, 3, 2), workingDay, cutOff, "DEUTDEFFXXX", accepted),
                book);
    }

    Finding by(Rule rule) {
        return JUDGE.judge(List.of(pack(rule)), facts()).findings().get(0);
    }

    Finding by(Severity severity, Rule rule) {
        return by(new Rule(rule.id(), rule.kind(), severity, rule.clause(), rule.parameters()));
    }

    /** A hard rule of a kind, with {@code name=value,value} parameters. */
    static Rule rule(String kind, String... parameters) {
        Map<String, List<String>> named = new HashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            named.put(
                    parameter.substring(0, equals),
                    Arrays.asList(parameter.substring(equals + 1).split(",", -1)));
        }
        return new Rule("R-" + kind, kind, Severity.HARD, "Contract 4.2", named);
    }

    static RulePack pack(Rule... rules) {
        return new RulePack("house", "1", "manager", "00", List.of(rules));
    }
}
