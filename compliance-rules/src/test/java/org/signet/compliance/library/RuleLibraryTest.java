package org.signet.compliance.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signet.compliance.Finding;
import org.signet.compliance.Rule;
import org.signet.compliance.RulePack;
import org.signet.compliance.Severity;

class RuleLibraryTest {
    @Test
    void aGoodPackHasNoFaults() {
        assertEquals(List.of(), check("issuer-group-concentration", Map.of("limit", List.of("0.10"))));
    }

    @Test
    void anUnknownKindIsNamed() {
        assertEquals(List.of("rule R-1: there is no rule kind wishes"), check("wishes", Map.of()));
    }

    @Test
    void aMissingParameterIsNamedWithItsShape() {
        assertEquals(
                List.of("rule R-1: parameter limit is missing: one decimal from 0 to 1, such as 0.10"),
                check("issuer-group-concentration", Map.of()));
    }

    @Test
    void anUnknownParameterIsNamed() {
        assertEquals(
                List.of("rule R-1: cash-cover has no parameter limit"),
                check("cash-cover", Map.of("limit", List.of("1"))));
    }

    @Test
    void everyShapeRefusesWhatItIsNot() {
        refuses("issuer-group-concentration", "limit", "1.01");
        refuses("issuer-group-concentration", "limit", "-0.1");
        refuses("issuer-group-concentration", "limit", "10%");
        refuses("issuer-group-concentration", "limit", "1e-1");
        refuses("issuer-group-concentration", "noNetAssets", "IGNORE");
        refuses("duplicate-terms", "window", "1 hour");
        refuses("duplicate-terms", "window", "-PT1H");
        refuses("duplicate-terms", "window", "P9999D");
        refuses("restricted-list", "isins", "DE000716460");
        refuses("restricted-list", "issuers", "DE0007164600");
        refuses("permitted-types", "cfi", "es");
        refuses("cash-cover", "movements", "SEND");
        refuses("settlement-date", "horizonDays", "9999");
    }

    @Test
    void aRuleIdIsUsedOnce() {
        var rule = new Rule("R-1", "cash-cover", Severity.HARD, "1", Map.of());
        assertEquals(List.of("rule R-1: the id is used twice"), RuleLibrary.check(pack(rule, rule)));
    }

    @Test
    void aPackHasAtLeastOneAndAtMostFiveHundredRules() {
        assertEquals(List.of("a pack has at least one rule"), RuleLibrary.check(pack()));
        var rule = new Rule("R-1", "cash-cover", Severity.HARD, "1", Map.of());
        assertEquals(
                "a pack has at most 500 rules, not 501",
                RuleLibrary.check(pack(Collections.nCopies(501, rule).toArray(Rule[]::new)))
                        .get(0));
    }

    @Test
    void aParameterHasAtMostTenThousandValues() {
        assertEquals(
                List.of("rule R-1: parameter isins has more than 10000 values"),
                check("restricted-list", Map.of("isins", Collections.nCopies(10_001, "DE0007164600"))));
    }

    @Test
    void aRuleThatEndsWithoutAFindingOrWithTwoRefuses() {
        var pack = pack(new Rule("R-1", "cash-cover", Severity.WARN, "1", Map.of()));
        var bound = BoundRule.bind(pack, pack.rules().get(0), 0);
        assertEquals(
                Finding.Result.REFUSED, new Findings(List.of(bound)).verdict().result());
        var twice = new Findings(List.of(bound));
        twice.doesNotApply(bound, "once");
        assertEquals(Finding.Result.PASSED, twice.verdict().result());
        twice.doesNotApply(bound, "twice");
        assertEquals(Finding.Result.REFUSED, twice.verdict().result());
    }

    @Test
    void theDocumentationHasEveryKindWithItsParameters() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "rules.md"));
        for (RuleKind kind : RuleLibrary.kinds()) {
            String row = page.lines()
                    .filter(line -> line.startsWith("| `" + kind.id() + "` |"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(kind.id() + " is not documented"));
            for (var parameter : kind.parameters()) {
                String name = "`" + parameter.name() + "`";
                boolean isOfEveryKind = List.of("`onlyTypes`", "`onlyPortfolios`", "`exempt`", "`from`", "`until`")
                        .contains(name);
                assertTrue(isOfEveryKind ? page.contains(name) : row.contains(name), () -> kind.id() + ": " + name);
            }
        }
    }

    private static void refuses(String kind, String parameter, String value) {
        var parameters = new java.util.HashMap<String, List<String>>();
        RuleLibrary.kind(kind).orElseThrow().parameters().stream()
                .filter(declared -> declared.defaults().isEmpty())
                .forEach(declared -> parameters.put(
                        declared.name(),
                        switch (declared.type()) {
                            case FRACTION -> List.of("0.1");
                            case DURATION -> List.of("PT1H");
                            default -> List.of("E");
                        }));
        parameters.put(parameter, List.of(value));
        String shape = RuleLibrary.kind(kind)
                .orElseThrow()
                .parameter(parameter)
                .orElseThrow()
                .type()
                .shape();
        assertEquals(List.of("rule R-1: parameter " + parameter + " must be " + shape), check(kind, parameters));
    }

    private static List<String> check(String kind, Map<String, List<String>> parameters) {
        return RuleLibrary.check(pack(new Rule("R-1", kind, Severity.HARD, "1", parameters)));
    }

    private static RulePack pack(Rule... rules) {
        return new RulePack("house", "1", "manager", "00", List.of(rules));
    }
}
