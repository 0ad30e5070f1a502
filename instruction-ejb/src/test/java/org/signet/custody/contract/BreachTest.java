package org.signet.custody.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.signet.custody.contract.World.ADVISOR;
import static org.signet.custody.contract.World.BOND;
import static org.signet.custody.contract.World.OPERATIONS;
import static org.signet.custody.contract.World.PURCHASE;
import static org.signet.custody.contract.World.SALE;
import static org.signet.custody.contract.World.SHARE;
import static org.signet.custody.contract.World.SUPERVISION;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signet.compliance.drools.DroolsJudge;
import org.signet.ledger.Outcome;

/**
 * Breach cases. The portfolio has net assets of 1,762,500 EUR: 1,000,000 EUR and 100,000 USD (at 0.90) of cash, 1,000 shares at
 * 200 USD, which are 180,000 EUR, and bonds of 492,500 EUR.
 */
class BreachTest {
    private static final DroolsJudge JUDGE = new DroolsJudge();
    private static final String OFFICER = "custodian/compliance";

    private final World world = World.ready(JUDGE);
    private int minute;

    private void watch(String rule) {
        world.publish(
                OFFICER,
                world.propose(OFFICER, "law", "[{'rule':'W-1','severity':'WARN','clause':'52'," + rule + "}]"));
    }

    private void watchSecurities(String limit) {
        watch("'kind':'security-concentration','parameters':{'limit':['" + limit
                + "'],'cureDays':['10'],'cureCalendar':['NYSE']}");
    }

    private Outcome price(String isin, String value, String currency) {
        return world.price(isin, value, currency, "2026-11-23T08:%02d:00Z".formatted(minute++));
    }

    /** What the leaf says, a line a case. */
    private static List<String> changes(Outcome outcome) {
        var changes = new ArrayList<String>();
        if (outcome.record().get("breaches") instanceof List<?> breaches) {
            for (Object breach : breaches) {
                var members = (Map<?, ?>) breach;
                changes.add(members.get("status") + " " + members.get("portfolio") + " " + members.get("subject") + " "
                        + members.get("measured"));
            }
        }
        return changes;
    }

    private static Map<?, ?> first(Outcome outcome) {
        return (Map<?, ?>) ((List<?>) outcome.record().get("breaches")).get(0);
    }

    @Test
    void aPriceOpensACaseAndAnotherClosesIt() {
        watchSecurities("0.30");
        assertEquals(List.of(), changes(price(SHARE, "700", "USD")));
        String id = world.nextId();
        Outcome opened = price(SHARE, "900", "USD");
        // 810,000 of 2,392,500.
        assertEquals(List.of("OPENED GLOBAL " + SHARE + " 0.338558"), changes(opened));
        Map<?, ?> breach = first(opened);
        assertEquals("custodian", breach.get("owner"));
        assertEquals("law", breach.get("pack"));
        assertEquals("W-1", breach.get("rule"));
        assertEquals("security-concentration", breach.get("kind"));
        assertEquals("0.3", breach.get("limit"));
        assertEquals("52", breach.get("clause"));
        assertEquals(id, breach.get("opened"));
        assertEquals(world.time.toString(), breach.get("since"));
        assertEquals(false, breach.get("active"));
        // Ten working days after Monday the 23rd, over Thanksgiving.
        assertEquals("2026-12-08", breach.get("cureBy"));

        assertEquals(List.of(), changes(price(SHARE, "950", "USD")), "it is open already");
        Outcome closed = price(SHARE, "600", "USD");
        assertEquals(List.of("CLOSED GLOBAL " + SHARE + " null"), changes(closed));
        assertEquals(id, first(closed).get("opened"));
        assertEquals(breach.get("since"), first(closed).get("since"));
        assertEquals(List.of(), changes(price(SHARE, "500", "USD")));
    }

    @Test
    void aPriceThatIsNotTheNewestChangesNothing() {
        watchSecurities("0.30");
        world.price(SHARE, "210", "USD", "2026-11-23T08:30:00Z");
        assertEquals(List.of(), changes(world.price(SHARE, "900", "USD", "2026-11-23T08:29:00Z")));
    }

    @Test
    void whatFallsMakesTheRestLarger() {
        watchSecurities("0.28");
        // The bonds are 492,500 of 1,762,500, which is 0.2794, and of 1,717,500, which is 0.2868.
        assertEquals(List.of("OPENED GLOBAL " + BOND + " 0.286755"), changes(price(SHARE, "150", "USD")));
    }

    @Test
    void aPurchaseThatIsLetPassOpensACaseThatSomebodyCaused() {
        watchSecurities("0.11");
        Outcome first = world.accepted(ADVISOR, "instruction.securities", PURCHASE);
        assertEquals(
                List.of("OPENED GLOBAL " + BOND + " 0.279433", "OPENED GLOBAL " + SHARE + " 0.112341"), changes(first));
        assertEquals(true, first(first).get("active"));
        assertEquals(
                List.of("CLOSED GLOBAL " + SHARE + " null"),
                changes(world.accepted(ADVISOR, "instruction.securities", SALE)));
    }

    @Test
    void aCancelledPurchaseClosesWhatItOpened() {
        watchSecurities("0.13");
        String id = world.instruct(
                ADVISOR,
                "instruction.securities",
                PURCHASE.replace("'100'", "'400'").replace("'20000'", "'80000'"));
        assertEquals(List.of(), changes(world.step(OPERATIONS, "acknowledge", id)), "nothing moves");
        Outcome refused = world.accepted(
                SUPERVISION, "instruction.refuse", "'instruction':'" + id + "','reason':'OTHR','text':'no'");
        assertEquals(List.of("CLOSED GLOBAL " + SHARE + " null"), changes(refused));
        assertEquals(id, first(refused).get("opened"));
    }

    @Test
    void aReportAndAnInstrumentCount() {
        watch("'kind':'liquidity-most','parameters':{'limit':['0.15'],'buckets':['ILLIQUID'],'cureDays':['7']}");
        Outcome instrument = world.accepted(
                OPERATIONS,
                "instrument.register",
                "'isin':'%s','name':'Paper','cfi':'DBFTFB','issuer':'%s','currency':'EUR','decimals':2,'calendar':'NYSE','liquidity':'ILLIQUID'"
                        .formatted(BOND, World.ISSUER));
        assertEquals(List.of("OPENED GLOBAL null 0.279433"), changes(instrument));
        // No calendar: every day counts.
        assertEquals("2026-11-30", first(instrument).get("cureBy"));
        watch("'kind':'repo-limit','parameters':{'limit':['0.40'],'cureDays':['0']}");
        Outcome report = world.accepted(OPERATIONS, "exposure-report.publish", """
                'portfolio':'GLOBAL','asOf':'2026-11-23T08:00:00Z','liabilities':'800000','repo':'800000','deposits':[],
                'otcDerivatives':[]""");
        assertEquals(
                List.of("OPENED GLOBAL null 0.453901", "CLOSED GLOBAL null null"),
                changes(report),
                "the rule of that name is another one now");
        assertEquals("2026-11-23", first(report).get("cureBy"));
    }

    @Test
    void anOpeningBalanceCounts() {
        watch("'kind':'currency-exposure','parameters':{'limit':['0.16'],'cureDays':['7']}");
        world.accepted(OPERATIONS, "portfolio.register", """
                'portfolio':'GLOBAL','name':'Fund','owner':'Client','manager':'manager','baseCurrency':'EUR',
                'safekeepingAccounts':['SAFE-1'],'cashAccounts':[{'account':'CASH-EUR','currency':'EUR'},
                {'account':'CASH-USD','currency':'USD','overdraft':'1000'},{'account':'CASH-USD-B','currency':'USD'}]""");
        Outcome opened = world.accepted(
                OPERATIONS,
                "balance.open",
                "'portfolio':'GLOBAL','account':'CASH-USD-B','currency':'USD','quantity':'100000'");
        assertEquals(List.of("OPENED GLOBAL null 0.194332"), changes(opened));
    }

    @Test
    void aNewRuleCountsWhenAnOfficerHasThePortfolioReviewed() {
        watchSecurities("0.25");
        assertEquals(
                List.of("OPENED GLOBAL " + BOND + " 0.279433"),
                changes(world.accepted("manager/compliance", "portfolio.review", "'portfolio':'GLOBAL'")));
        assertEquals(List.of(), changes(world.accepted(OFFICER, "portfolio.review", "'portfolio':'GLOBAL'")));
        world.refused(OPERATIONS, "portfolio.review", "'portfolio':'GLOBAL'", Codes.ROLE, null);
        world.register("other-manager", "compliance", "compliance");
        world.refused("other-manager/compliance", "portfolio.review", "'portfolio':'GLOBAL'", Codes.ORGANISATION, null);
        world.refused(OFFICER, "portfolio.review", "'portfolio':'NONE'", Codes.UNKNOWN, "/portfolio");
    }

    @Test
    void aRateCountsAtTheNextReview() {
        watch("'kind':'currency-exposure','parameters':{'limit':['0.16'],'cureDays':['7']}");
        assertEquals(List.of(), changes(world.rate("USD", "EUR", "1.00", "2026-11-23T08:00:00Z")));
        // 300,000 of 1,792,500.
        assertEquals(
                List.of("OPENED GLOBAL null 0.167365"),
                changes(world.accepted(OFFICER, "portfolio.review", "'portfolio':'GLOBAL'")));
    }

    @Test
    void whatIsWithdrawnClosesItsCases() {
        watchSecurities("0.25");
        world.accepted(OFFICER, "portfolio.review", "'portfolio':'GLOBAL'");
        world.accepted(OFFICER + " custodian/compliance-head", "rule-pack.withdraw", "'pack':'law','reason':'over'");
        assertEquals(
                List.of("CLOSED GLOBAL " + BOND + " null"),
                changes(world.accepted(OFFICER, "portfolio.review", "'portfolio':'GLOBAL'")));
        assertNull(world.state.get(Keys.BREACHES.key("GLOBAL")));
    }

    @Test
    void aPortfolioThatCannotBeValuedStaysAsItIs() {
        watchSecurities("0.25");
        world.accepted(OFFICER, "portfolio.review", "'portfolio':'GLOBAL'");
        assertEquals(
                List.of(),
                changes(price(SHARE, "2000", "CHF")),
                "without a rate for francs nothing is known of any part of net assets");
        assertEquals(1, world.state.get(Keys.BREACHES.key("GLOBAL")).cases().size());
        assertEquals(
                List.of(),
                changes(world.accepted(OFFICER, "portfolio.review", "'portfolio':'SECOND'")),
                "nothing held");
    }

    @Test
    void aRefusedInstructionOpensNothing() {
        world.publish(OFFICER, world.propose(OFFICER, "law", """
                [{'rule':'W-1','severity':'HARD','clause':'52','kind':'security-concentration',
                'parameters':{'limit':['0.11'],'cureDays':['10']}}]"""));
        Outcome refused = world.refused(ADVISOR, "instruction.securities", PURCHASE, "VALR", null);
        assertNull(refused.record().get("breaches"));
        assertNull(world.state.get(Keys.BREACHES.key("GLOBAL")));
    }

    @Test
    void theClockStartsWhenTheCaseIsOpened() {
        watchSecurities("0.30");
        world.pass(Duration.ofDays(3));
        assertEquals("2026-12-10", first(price(SHARE, "900", "USD")).get("cureBy"), "Thursday the 26th is a holiday");
    }
}
