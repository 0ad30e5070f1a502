package org.signet.custody.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.custody.instruction.Movement;
import org.signet.custody.value.Money;
import org.signet.ledger.Proposal;
import org.signet.ledger.Reading;
import org.signet.ledger.Reason;
import org.signet.ledger.Sha256;

/** What a content must look like; a change of one place of a good one is refused naming that place. */
class ContentsTest {
    private static final String PURCHASE = """
            {"kind":"instruction.securities","channel":"alpine","id":"i-1","portfolio":"GLOBAL","movement":"RECE",
             "payment":"APMT","transactionType":"TRAD","isin":"US0378331005","quantity":"100","tradeDate":"2026-11-23",
             "settlementDate":"2026-11-25","dealPrice":{"value":"271.4950","currency":"USD"},
             "settlementAmount":{"value":"27149.50","currency":"USD"},"safekeepingAccount":"SAFE-1",
             "cashAccount":"CASH-USD","counterparty":"DEUTDEFF","remark":"rebalancing \\u00e9 \\u4e2d"}""";

    private static final String BALANCE = """
            {"kind":"balance.open","channel":"alpine","id":"b-1","portfolio":"GLOBAL","account":"CASH-JPY","currency":"JPY",
             "quantity":"1000"}""";

    @Test
    void aGoodInstructionIsReadAsWritten() {
        Proposal proposal = assertInstanceOf(Proposal.class, read(PURCHASE));

        assertEquals("i-1", proposal.id().value());
        assertEquals("alpine", proposal.channel());
        var purchase = assertInstanceOf(InstructionContent.Securities.class, proposal.content());
        assertEquals(Movement.RECE, purchase.movement());
        assertEquals(Money.of("27149.50", "USD"), purchase.settlementAmount());
        assertEquals("rebalancing \u00e9 \u4e2d", purchase.remark());
    }

    @ParameterizedTest(name = "{2} {3}: {0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"quantity\":\"100\"|\"quantity\":100|/quantity|CONT",
                "\"quantity\":\"100\"|\"quantity\":\"-100\"|/quantity|DQUA",
                "\"quantity\":\"100\"|\"quantity\":\"0\"|/quantity|DQUA",
                "\"quantity\":\"100\"|\"quantity\":\"NaN\"|/quantity|DQUA",
                "\"quantity\":\"100\"|\"quantity\":\"1e3\"|/quantity|DQUA",
                "\"quantity\":\"100\"|\"quantity\":\"+1\"|/quantity|DQUA",
                "\"quantity\":\"100\"|\"quantity\":\"0100\"|/quantity|DQUA",
                "\"quantity\":\"100\"|\"quantity\":\"\u0661\"|/quantity|DQUA",
                "\"quantity\":\"100\"|\"quantity\":\"1234567890123456789012345678901234567890\"|/quantity|DQUA",
                "\"quantity\":\"100\"|\"quantity\":\"1.12345678901\"|/quantity|DQUA",
                "\"quantity\":\"100\"|\"quantity\":null|/quantity|CONT",
                "\"quantity\":\"100\"|\"quantity\":[\"100\"]|/quantity|CONT",
                "\"quantity\":\"100\"|\"quantity\":NaN|''|CONT",
                "\"quantity\":\"100\",|''|/quantity|CONT",
                "\"quantity\":\"100\"|\"quantity\":\"100\",\"quantity\":\"100\"|''|CONT",
                "\"remark\"|\"remrak\"|/remrak|CONT",
                "US0378331005|US0378331006|/isin|DSEC",
                "US0378331005|us0378331005|/isin|DSEC",
                "2026-11-25|2026-02-30|/settlementDate|DDAT",
                "2026-11-25|25.11.2026|/settlementDate|DDAT",
                "2026-11-25|2026-11-22|/settlementDate|DDAT",
                "\"27149.50\"|\"27149.505\"|/settlementAmount/value|DMON",
                "\"27149.50\"|27149.50|/settlementAmount/value|CONT",
                "\"27149.50\",\"currency\":\"USD\"|\"27149.50\",\"currency\":\"XYZ\"|/settlementAmount/currency|NCRR",
                "\"27149.50\"|\"27149.50\",\"tip\":\"1\"|/settlementAmount/tip|CONT",
                "APMT|FREE|/settlementAmount|DMON",
                "APMT|FREE|/cashAccount|CASH",
                "\"cashAccount\":\"CASH-USD\",|''|/cashAccount|CASH",
                "RECE|PAYM|/movement|DELN",
                "TRAD|XXXX|/transactionType|SETR",
                "DEUTDEFF|DEUTDEF|/counterparty|IEXE",
                "rebalancing|re\\u0007balancing|/remark|CONT",
                "rebalancing|re\\u202ebalancing|/remark|CONT",
                "rebalancing|re\\ud800balancing|/remark|CONT",
                "\"i-1\"|\"-i\"|/id|CONT",
                "\"i-1\"|17|/id|CONT",
                "instruction.securities|instruction.seal|/kind|CONT",
                "}}|}|''|CONT",
                "\"GLOBAL\"|\"GLO BAL\"|/portfolio|CONT",
            })
    void oneWrongPlaceIsNamed(String good, String bad, String field, String code) {
        String changed = PURCHASE.equals(PURCHASE.replace(good, bad)) ? PURCHASE + "}" : PURCHASE.replace(good, bad);
        List<Reason> reasons = refused(changed);

        assertTrue(
                reasons.stream().anyMatch(reason -> field.equals(reason.field()) && code.equals(reason.code())),
                () -> field + " " + code + " is not among " + reasons);
    }

    @Test
    void allWrongFieldsAreToldAtOnce() {
        List<Reason> reasons = refused(PURCHASE.replace("US0378331005", "XX").replace("\"100\"", "100"));

        assertEquals(
                List.of("/isin", "/quantity"),
                reasons.stream().map(Reason::field).toList());
    }

    @Test
    void theReasonsToldAreLimited() {
        var fields = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            fields.append(",\"x").append(i).append("\":1");
        }
        assertEquals(
                Problems.LIMIT,
                refused(PURCHASE.replaceFirst("}$", fields + "}")).size());
    }

    @Test
    @DisplayName("10,000 lists inside of each other are refused without a stack overflow")
    void deepNesting() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        assertEquals("CONT", refused(deep).get(0).code());
        assertEquals("CONT", refused(PURCHASE.replace("\"100\"", deep)).get(0).code());
    }

    @Test
    void overLongTextIsRefused() {
        assertEquals(
                "/remark",
                refused(PURCHASE.replace("rebalancing", "r".repeat(141))).get(0).field());
        assertInstanceOf(Proposal.class, read(PURCHASE.replaceFirst("rebalancing[^\"]*", "\uD83D\uDE00".repeat(140))));
    }

    @Test
    void whatIsNotOneJsonObjectInUtf8IsRefused() {
        for (String text : List.of(
                "",
                " ",
                "null",
                "[]",
                "\"text\"",
                "17",
                "garbage",
                PURCHASE + PURCHASE,
                "\uFEFF" + PURCHASE,
                "{'kind':'x'}",
                PURCHASE.replace("\"TRAD\"", "\"TRAD\"/* */"))) {
            assertEquals("CONT", refused(text).get(0).code(), text);
        }
        byte[] latin1 = PURCHASE.replace("rebalancing", "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        assertInstanceOf(Reading.Unreadable.class, Contents.read(latin1));
        assertInstanceOf(Reading.Unreadable.class, Contents.read(PURCHASE.getBytes(StandardCharsets.UTF_16)));
    }

    @Test
    void amountsHaveTheDecimalsOfTheirCurrency() {
        assertInstanceOf(Proposal.class, read(BALANCE));
        assertEquals(
                "DMON",
                refused(BALANCE.replace("\"1000\"", "\"1000.5\"")).get(0).code());
        assertInstanceOf(Proposal.class, read(BALANCE.replace("JPY", "KWD").replace("\"1000\"", "\"1000.555\"")));
    }

    @Test
    void anOpeningBalanceIsOfASecurityOrOfMoney() {
        assertEquals(
                "/isin",
                refused(BALANCE.replace("\"currency\":\"JPY\",", "")).get(0).field());
        assertEquals(
                "/isin",
                refused(BALANCE.replace("\"currency\"", "\"isin\":\"US0378331005\",\"currency\""))
                        .get(0)
                        .field());
    }

    @Test
    void aPackIsNamedByTheHashOfItsCanonicalJson() {
        String pack = """
                {"kind":"rule-pack.propose","channel":"alpine","id":"p-1","pack":"house","version":"1","rules":[
                {"rule":"H-1","kind":"restricted-list","severity":"HARD","clause":"3.1","parameters":{"isins":["US0378331005"]}}],
                "cases":[{"case":"any","given":{"price":""},"expect":{"H-1":"PASSED"}}]}""";
        Proposal proposal = assertInstanceOf(Proposal.class, read(pack));
        var proposed = assertInstanceOf(RulePackContent.Propose.class, proposal.content());

        String canonical = "{\"cases\":[{\"case\":\"any\",\"expect\":{\"H-1\":\"PASSED\"},\"given\":{\"price\":\"\"}}],"
                + "\"pack\":\"house\",\"rules\":[{\"clause\":\"3.1\",\"kind\":\"restricted-list\","
                + "\"parameters\":{\"isins\":[\"US0378331005\"]},\"rule\":\"H-1\",\"severity\":\"HARD\"}],\"version\":\"1\"}";
        assertEquals(Sha256.of(canonical.getBytes(StandardCharsets.UTF_8)), proposed.sha256());
        assertEquals(
                List.of("US0378331005"), proposed.rules().get(0).parameters().get("isins"));
        assertEquals("", proposed.cases().get(0).given().get("price"));
        assertEquals(
                "/rules/0/severity",
                refused(pack.replace("HARD", "hard")).get(0).field());
    }

    private static List<Reason> refused(String text) {
        return assertInstanceOf(Reading.Unreadable.class, read(text), text).reasons();
    }

    private static Reading read(String text) {
        return Contents.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
