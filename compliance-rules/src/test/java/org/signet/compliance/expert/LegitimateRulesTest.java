package org.signet.compliance.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.compliance.Facts.Movement;
import org.signet.compliance.Finding;
import org.signet.compliance.Finding.Result;

/** Rules as an expert would write them: accepted, and right on both sides of their limits. */
class LegitimateRulesTest {
    private static String source;
    private static ExpertRules rules;

    @BeforeAll
    static void compile() throws Exception {
        try (var in = LegitimateRulesTest.class.getResourceAsStream("/org/signet/compliance/expert/legitimate.drl")) {
            source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertEquals(List.of(), ExpertGuard.check(source));
        rules = ExpertRules.compile("house", source);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                of("L-01", Result.HELD, facts -> {}),
                of("L-01", Result.PASSED, facts -> facts.netAssets = "1000000"),
                of("L-02", Result.PASSED, facts -> {}),
                of("L-02", Result.REFUSED, facts -> facts.maturity = LocalDate.of(2026, 3, 3)),
                of("L-02", Result.PASSED, facts -> facts.maturity = null),
                of("L-03", Result.WARNED, facts -> {}),
                of("L-03", Result.PASSED, facts -> facts.dealPrice = "49.99"),
                of("L-03", Result.PASSED, facts -> facts.dealPrice = null),
                of("L-04", Result.PASSED, facts -> {}),
                of("L-04", Result.HELD, facts -> facts.currency = "USD"),
                of("L-05", Result.PASSED, facts -> {}),
                of("L-05", Result.REFUSED, facts -> facts.priced = false),
                of("L-05", Result.PASSED, facts -> facts.movement = Movement.PAY),
                of("L-06", Result.WARNED, facts -> {}),
                of("L-06", Result.PASSED, facts -> facts.maturity = LocalDate.of(2026, 5, 1)),
                of("L-07", Result.HELD, facts -> {}),
                of("L-07", Result.PASSED, facts -> facts.workingDay = true),
                of("L-08", Result.PASSED, facts -> {}),
                of("L-08", Result.HELD, facts -> facts.amount = "24000.01"),
                of("L-09", Result.PASSED, facts -> {}),
                of("L-09", Result.REFUSED, facts -> facts.movement = Movement.PAY),
                of("L-10", Result.WARNED, facts -> {}),
                of("L-10", Result.PASSED, facts -> facts.movement = Movement.PAY),
                of("L-11", Result.PASSED, facts -> {}),
                of("L-11", Result.WARNED, facts -> facts.netAssets = "-1"),
                of("L-12", Result.WARNED, facts -> {}),
                of("L-12", Result.PASSED, facts -> facts.amount = "5000.01"));
    }

    private static Arguments of(String rule, Result result, Consumer<ExpertFacts> change) {
        return Arguments.of(rule, result, change);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judgesRight(String rule, Result result, Consumer<ExpertFacts> change) {
        assertEquals(result, finding(rule, change).result());
    }

    private static Finding finding(String rule, Consumer<ExpertFacts> change) {
        var facts = new ExpertFacts();
        change.accept(facts);
        return rules.judge(facts.facts()).stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFindingIsAsTheLibrarys() {
        Finding found = finding("L-01", facts -> {});
        assertEquals(
                new Finding(
                        "house",
                        "L-01",
                        "expert",
                        Result.HELD,
                        "100000",
                        "5000",
                        "0.03",
                        null,
                        "Mandate 4.1",
                        "VALR",
                        "A trade above three per cent of net assets."),
                found);
        assertNull(finding("L-02", facts -> {}).before());
    }

    @Test
    void everyRuleHasOneFindingInTheOrderOfTheSource() {
        List<String> names = rules.judge(new ExpertFacts().facts()).stream()
                .map(Finding::rule)
                .toList();
        assertEquals(ExpertGuard.ruleNames(source), names);
        assertEquals(12, names.size());
    }

    @Test
    void theLocaleDoesNotMatter() throws Exception {
        List<Finding> here = rules.judge(new ExpertFacts().facts());
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            var there = ExpertRules.compile("house", source);
            assertEquals(here, there.judge(new ExpertFacts().facts()));
        } finally {
            Locale.setDefault(locale);
        }
    }
}
