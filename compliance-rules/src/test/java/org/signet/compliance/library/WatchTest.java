package org.signet.compliance.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.compliance.Excess;
import org.signet.compliance.GivenBook;
import org.signet.compliance.Rule;
import org.signet.compliance.RulePack;
import org.signet.compliance.Severity;
import org.signet.compliance.Stand;

/** Every kind that is watched, at its limit and a cent beyond it, for a portfolio with net assets of 100,000 EUR. */
class WatchTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final String A = "529900D6BF99LW9R2E68";
    private static final String B = "529900PM64WH8AF1E917";

    private static Rule rule(String kind, String parameters) {
        Map<String, List<String>> values = new TreeMap<>();
        values.put("cureDays", List.of("10"));
        for (String parameter : parameters.split(" ")) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                values.put(
                        parameter.substring(0, equals),
                        Arrays.asList(parameter.substring(equals + 1).split(",")));
            }
        }
        return new Rule("R-1", kind, Severity.HARD, "article 1", values);
    }

    private static RulePack pack(Rule rule) {
        return new RulePack("pack", "1", "custodian", "hash", List.of(rule));
    }

    private static List<Excess> excesses(Rule rule, String netAssets, String book) {
        var given = new GivenBook();
        for (String amount : book.split(" ")) {
            if (!amount.isEmpty()) {
                int equals = amount.indexOf('=');
                assertEquals(List.of(), given.put(amount.substring(0, equals), amount.substring(equals + 1)));
            }
        }
        assertEquals(List.of(), RuleLibrary.check(pack(rule)));
        return Watch.excesses(
                BoundRule.bind(pack(rule), rule, 0), new Stand("fund", "EUR", TODAY, new BigDecimal(netAssets), given));
    }

    /** {@code kind; parameters; what is within the limit; what is beyond it; subject measured of each excess}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer-concentration; limit=0.10; ISSUER_ORDINARY:A=6000 ISSUER_COVERED:A=4000 ISSUER_FUND:B=10000;"
                        + " ISSUER_ORDINARY:A=6000 ISSUER_COVERED:A=4000.01 ISSUER_FUND:B=10000.01; A 0.100001, B 0.100001",
                "issuer-group-concentration; limit=0.20; GROUP_GOVERNMENT:A=20000 ISSUER_GOVERNMENT:B=99000;"
                        + " GROUP_GOVERNMENT:A=20000.01; A 0.200001",
                "type-concentration; limit=0.30 categories=C,E; TYPE:C=30000 TYPE:E=30000 TYPE:D=40000;"
                        + " TYPE:C=30000 TYPE:E=30001 TYPE:D=39999; E 0.30001",
                "security-concentration; limit=0.05; SECURITY:X=5000 SECURITY:Y=5000; SECURITY:X=5000 SECURITY:Y=5000.01; Y 0.050001",
                "regime-concentration; limit=0.25 regime=COVERED; ISSUER_COVERED:A=25000 ISSUER_ORDINARY:A=9000;"
                        + " ISSUER_COVERED:A=25000.01; A 0.250001",
                "regime-concentration; limit=0.10 regime=ORDINARY by=GROUP; GROUP_ORDINARY:A=10000 ISSUER_ORDINARY:A=99000;"
                        + " GROUP_ORDINARY:A=10001; A 0.10001",
                "large-exposures-sum; limit=0.40 above=0.05; ISSUER_ORDINARY:A=20000 ISSUER_ORDINARY:B=20000 ISSUER_ORDINARY:C=5000;"
                        + " ISSUER_ORDINARY:A=20000 ISSUER_ORDINARY:B=20000 ISSUER_ORDINARY:C=5000.01;  0.450001",
                "combined-body; limit=0.20; ISSUER_ORDINARY:A=5000 DEPOSIT:A=5000 OTC_BANK:A=5000 OTC_OTHER:A=5000;"
                        + " ISSUER_ORDINARY:A=5000 DEPOSIT:A=5000 OTC_BANK:A=5000 OTC_OTHER:A=5000.01; A 0.200001",
                "deposit-limit; limit=0.20; DEPOSIT:A=20000; DEPOSIT:A=20000.01; A 0.200001",
                "otc-limit; limit=0.05 bankLimit=0.10; OTC_BANK:A=10000 OTC_OTHER:B=5000;"
                        + " OTC_BANK:A=10001 OTC_OTHER:B=5001; A 0.10001, B 0.05001",
                "counterparty-exposure; limit=0.15; DEPOSIT:A=10000 OTC_OTHER:A=5000; DEPOSIT:A=10000 OTC_OTHER:A=5001; A 0.15001",
                "total-assets; limit=1.40; LIABILITIES=40000; LIABILITIES=40000.01;  1.400001",
                "repo-limit; limit=0.40; REPO=40000; REPO=40001;  0.40001",
                "liquid-floor; least=0.05; CASH=2000 GOVERNMENT_UNTIL:2027-03-02=3000;"
                        + " CASH=2000 GOVERNMENT_UNTIL:2027-03-02=2999.99;  0.049999",
                // 50,000 until 2026-07-02, which is 122 days, and 50,000 of cash: 61 days.
                "weighted-maturity; maxDays=61 weight=MATURITY; MATURING=50000 MATURITY_DAYS=1031800000;"
                        + " MATURING=50000 MATURITY_DAYS=1031800001;  61.00001",
                "currency-exposure; limit=0.20; CURRENCY:USD=10000 CURRENCY:CHF=10000 CURRENCY:EUR=80000;"
                        + " CURRENCY:USD=10000 CURRENCY:CHF=10001 CURRENCY:EUR=80000;  0.20001",
                "currency-exposure; limit=0.20 currencies=USD; CURRENCY:USD=20000 CURRENCY:CHF=70000; CURRENCY:USD=20001;  0.20001",
                "liquidity-most; limit=0.15 buckets=ILLIQUID,LESS_LIQUID; LIQUIDITY:ILLIQUID=10000 LIQUIDITY:LESS_LIQUID=5000;"
                        + " LIQUIDITY:ILLIQUID=10000 LIQUIDITY:LESS_LIQUID=5001;  0.15001",
                "liquidity-least; least=0.30 buckets=HIGHLY_LIQUID; LIQUIDITY:HIGHLY_LIQUID=30000;"
                        + " LIQUIDITY:HIGHLY_LIQUID=29999.99;  0.299999"
            })
    void withinTheLimitThereIsNothingAndBeyondItThereIs(String scenario) {
        String[] parts = scenario.replace(":A=", ":" + A + "=")
                .replace(":B=", ":" + B + "=")
                .split("; ?", -1);
        Rule rule = rule(parts[0], parts[1]);
        assertEquals(List.of(), excesses(rule, "100000", parts[2].strip()), scenario);
        var beyond = new ArrayList<String>();
        for (Excess excess : excesses(rule, "100000", parts[3].strip())) {
            beyond.add(excess.subject().replace(A, "A").replace(B, "B") + " " + excess.measured());
        }
        assertEquals(parts[4].strip(), String.join(", ", beyond).strip(), scenario);
        assertEquals(List.of(), excesses(rule, "0", parts[3].strip()), "without net assets nothing can be measured");
    }

    @Test
    void everyKindThatCanBeWatchedIsTriedAbove() throws NoSuchMethodException {
        var tried = new TreeSet<String>();
        String[] scenarios = WatchTest.class
                .getDeclaredMethod("withinTheLimitThereIsNothingAndBeyondItThereIs", String.class)
                .getAnnotation(ValueSource.class)
                .strings();
        Arrays.stream(scenarios).forEach(scenario -> tried.add(scenario.substring(0, scenario.indexOf(';'))));
        var watched = new TreeSet<String>();
        RuleLibrary.kinds().stream()
                .filter(kind -> kind.parameter("cureDays").isPresent())
                .forEach(kind -> watched.add(kind.id()));
        assertEquals(watched, tried);
    }

    @Test
    void anExcessSaysWhoseRuleItIsAndHowLongItMayLast() {
        Rule rule = rule("deposit-limit", "limit=0.20 cureCalendar=CNY");
        assertEquals(
                List.of(new Excess(
                        "custodian", "pack", "R-1", "deposit-limit", A, "0.3", "0.2", "article 1", 10, "CNY")),
                excesses(rule, "100000", "DEPOSIT:" + A + "=30000"));
    }

    @Test
    void onlyThePortfoliosAndTheDaysOfTheRuleAreWatched() {
        String beyond = "DEPOSIT:" + A + "=30000";
        assertEquals(
                1,
                excesses(rule("deposit-limit", "limit=0.20 onlyPortfolios=fund,other"), "100000", beyond)
                        .size());
        assertEquals(
                0,
                excesses(rule("deposit-limit", "limit=0.20 onlyPortfolios=other"), "100000", beyond)
                        .size());
        assertEquals(
                1,
                excesses(rule("deposit-limit", "limit=0.20 from=2026-03-02"), "100000", beyond)
                        .size());
        assertEquals(
                0,
                excesses(rule("deposit-limit", "limit=0.20 from=2026-03-03"), "100000", beyond)
                        .size());
        assertEquals(
                1,
                excesses(rule("deposit-limit", "limit=0.20 until=2026-03-02"), "100000", beyond)
                        .size());
        assertEquals(
                0,
                excesses(rule("deposit-limit", "limit=0.20 until=2026-03-01"), "100000", beyond)
                        .size());
    }

    @Test
    void aRuleAboutSomeSecuritiesIsNotWatched() {
        assertEquals(
                List.of(
                        "rule R-1: parameter cureDays watches the portfolio as a whole, and cannot stand beside onlyTypes"),
                RuleLibrary.check(pack(rule("issuer-concentration", "limit=0.10 onlyTypes=E"))));
        assertEquals(
                List.of(
                        "rule R-1: parameter cureDays watches the portfolio as a whole, and cannot stand beside exempt"),
                RuleLibrary.check(pack(rule("issuer-concentration", "limit=0.10 exempt=DE0007164600"))));
        assertEquals(
                List.of("rule R-1: rating-floor has no parameter cureDays"),
                RuleLibrary.check(pack(rule("rating-floor", "least=BBB"))));
        Rule without = new Rule(
                "R-1",
                "deposit-limit",
                Severity.HARD,
                "c",
                Map.of("limit", List.of("0.2"), "cureCalendar", List.of("EUR")));
        assertEquals(
                List.of("rule R-1: parameter cureCalendar says nothing without cureDays"),
                RuleLibrary.check(pack(without)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Watch.excesses(
                        BoundRule.bind(pack(rule("lot-size", "")), rule("lot-size", ""), 0),
                        new Stand("fund", "EUR", TODAY, BigDecimal.TEN, new GivenBook())));
    }

    @Test
    void aDraftIsWatchedInEveryRuleThatCanBe() {
        Rule plain = new Rule("P-1", "deposit-limit", Severity.HARD, "c", Map.of("limit", List.of("0.2")));
        Rule narrow = new Rule(
                "P-2",
                "issuer-concentration",
                Severity.HARD,
                "c",
                Map.of("limit", List.of("0.2"), "onlyTypes", List.of("E")));
        Rule other = new Rule("P-3", "lot-size", Severity.HARD, "c", Map.of());
        Rule watched = rule("repo-limit", "limit=0.40");
        RulePack watching = RuleLibrary.watchingEveryRule(
                new RulePack("pack", "1", "custodian", "hash", List.of(plain, narrow, other, watched)));
        assertEquals(
                List.of("P-1", "R-1"), watching.rules().stream().map(Rule::id).toList());
        assertEquals(List.of("0"), watching.rules().get(0).parameters().get("cureDays"));
        assertEquals(List.of("10"), watching.rules().get(1).parameters().get("cureDays"));
        assertTrue(RuleLibrary.check(watching).isEmpty());
    }
}
