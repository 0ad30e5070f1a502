package org.signet.compliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.compliance.drools.DroolsJudge;

class CaseTableTest {
    private static final Judge JUDGE = new DroolsJudge();
    private static final RulePack PACK = new RulePack(
            "house",
            "1",
            "manager",
            "00",
            List.of(
                    rule("R-1", "issuer-group-concentration", Map.of("limit", List.of("0.10"))),
                    rule("R-2", "settlement-date", Map.of()),
                    rule("R-3", "price-deviation", Map.of("tolerance", List.of("0.05"), "maxAge", List.of("PT24H")))));

    private static Rule rule(String id, String kind, Map<String, List<String>> parameters) {
        return new Rule(id, kind, Severity.HARD, "1", parameters);
    }

    private static List<String> run(Map<String, String> given, Map<String, String> expect) {
        return CaseTable.run(JUDGE, PACK, List.of(new Case("the case", new TreeMap<>(given), new TreeMap<>(expect))));
    }

    @Test
    void theStandardCasePassesEverything() {
        assertEquals(List.of(), run(Map.of(), Map.of("R-1", "PASSED", "R-2", "PASSED", "R-3", "PASSED")));
    }

    @ParameterizedTest
    @CsvSource({
        "groupExposure, 5000.01, R-1",
        "netAssets, 89999.99, R-1",
        "value, 6000.01, R-1",
        "workingDay, false, R-2",
        "cutOffIn, -PT1S, R-2",
        "settlesInDays, -1, R-2",
        "dealPrice, 53, R-3",
        "price, '', R-3",
        "priceAge, PT25H, R-3"
    })
    void whatIsGivenCounts(String name, String value, String refused) {
        assertEquals(List.of(), run(Map.of(name, value), Map.of(refused, "REFUSED")));
        List<String> faults = run(Map.of(name, value), Map.of(refused, "PASSED"));
        assertTrue(
                faults.get(0).startsWith("case the case: " + refused + " should be PASSED, is REFUSED: "),
                faults::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quantity  | 1e9999999  | given quantity must be a decimal",
                "netAssets | much       | given netAssets must be a decimal",
                "movement  | STEAL      | given movement must be RECEIVE, DELIVER or PAY",
                "priceAge  | P999999D   | given priceAge must be an ISO 8601 duration",
                "settlesInDays | 99999  | given settlesInDays must be a number of days",
                "workingDay | maybe     | given workingDay must be true or false",
                "weather   | fine       | nothing is given by the name weather; there are againstPayment amount"
            })
    void whatHasNoSenseIsNamed(String name, String value, String fault) {
        List<String> faults = run(Map.of(name, value), Map.of("R-1", "PASSED"));
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.get(0).startsWith("case the case: " + fault), faults::toString);
    }

    @Test
    void aTableExpectsSomethingOfRulesThatAreThere() {
        assertEquals(List.of("case the case: expects nothing of any rule"), run(Map.of(), Map.of()));
        assertEquals(List.of("case the case: the pack has no rule R-9"), run(Map.of(), Map.of("R-9", "PASSED")));
        assertEquals(
                List.of("case the case: R-1 is expected to be FINE, which is none of PASSED WARNED HELD REFUSED"),
                run(Map.of(), Map.of("R-1", "FINE")));
        Case one = new Case("one", new TreeMap<>(), new TreeMap<>(Map.of("R-1", "PASSED")));
        assertEquals(List.of("case one is there twice"), CaseTable.run(JUDGE, PACK, List.of(one, one)));
    }
}
