package org.signet.compliance.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The guard's bounds, each at the limit and beyond it; what hostile sources meet is in {@link HostileRulesTest}. */
class ExpertGuardTest {
    private static final String HEAD =
            "package org.signet.compliance.expert.rules;\nimport org.signet.compliance.Facts.*;\n";
    private static final String THEN = "\nthen\n    out.warn(\"C\", \"text\");\nend\n";

    private static String rule(String name, String left) {
        return "rule \"" + name + "\"\nwhen\n    " + left + THEN;
    }

    private static String constraint(String text) {
        return HEAD + rule("A", "Instruction( " + text + " )");
    }

    private static String repeat(int times, String separator, String text) {
        return IntStream.range(0, times).mapToObj(i -> text).collect(Collectors.joining(separator));
    }

    private static String rules(int count) {
        return HEAD
                + IntStream.range(0, count)
                        .mapToObj(i -> rule("R" + i, "Instruction()"))
                        .collect(Collectors.joining());
    }

    static Stream<Arguments> bounds() {
        return Stream.of(
                Arguments.of("rules", rules(50), rules(51)),
                Arguments.of(
                        "patterns",
                        HEAD + rule("A", repeat(6, "\n", "Instruction()")),
                        HEAD + rule("A", repeat(7, "\n", "Instruction()"))),
                Arguments.of(
                        "constraints",
                        constraint(repeat(12, ", ", "amount > 1B")),
                        constraint(repeat(13, ", ", "amount > 1B"))),
                Arguments.of(
                        "a constraint's length",
                        constraint(repeat(40, "\n|| ", "id == \"x\"")),
                        constraint(repeat(60, "\n|| ", "id == \"x\""))),
                Arguments.of(
                        "a text",
                        constraint("id != \"" + "x".repeat(160) + "\""),
                        constraint("id != \"" + "x".repeat(161) + "\"")),
                Arguments.of(
                        "a line",
                        HEAD + "// " + "x".repeat(190) + "\n" + rule("A", "Instruction()"),
                        HEAD + "// " + "x".repeat(200) + "\n" + rule("A", "Instruction()")),
                Arguments.of("nesting", constraint("((((amount > 1B))))"), constraint("(((((amount > 1B)))))")),
                Arguments.of(
                        "digits",
                        constraint("amount > " + "9".repeat(18) + "." + "9".repeat(18) + "B"),
                        constraint("amount > " + "9".repeat(19) + "B")),
                Arguments.of(
                        "whole numbers",
                        constraint("currencyDecimals < 999999999"),
                        constraint("currencyDecimals < 1000000000")),
                Arguments.of("octal numbers", constraint("currencyDecimals < 0"), constraint("currencyDecimals < 010")),
                Arguments.of("types", constraint("amount > 1B"), constraint("amount > 1")),
                Arguments.of(
                        "days",
                        HEAD + rule("A", "Settlement( date().plusDays(9999) > today )"),
                        HEAD + rule("A", "Settlement( date().plusDays(10000) > today )")),
                Arguments.of(
                        "names of this pattern",
                        HEAD + rule("A", "Instruction( $a : amount )\n    Portfolio( cashAvailable > $a )"),
                        HEAD + rule("A", "Instruction( $a : amount, quantity > $a )")),
                Arguments.of(
                        "the package",
                        HEAD + rule("A", "Instruction()"),
                        HEAD.replace("rules;", "rules.more;") + rule("A", "Instruction()")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bounds")
    void isHeldToItsBound(String what, String within, String beyond) {
        assertEquals(List.of(), ExpertGuard.check(within));
        assertFalse(ExpertGuard.check(beyond).isEmpty());
    }

    @Test
    void aSourceThatIsTooLongIsNotRead() {
        String longest = rules(50) + ("//" + "x".repeat(97) + "\n").repeat(400);
        assertEquals(List.of(), ExpertGuard.check(longest.substring(0, SourceText.CHARACTERS)));
        assertEquals(
                "line 1: the source has 32769 characters; at most 32768 are read",
                ExpertGuard.check(longest.substring(0, SourceText.CHARACTERS + 1))
                        .get(0)
                        .toString());
    }

    @Test
    void theWorstSourcesAreReadInTime() {
        List<String> worst = List.of(
                HEAD + "(".repeat(32_000),
                HEAD + "\"".repeat(32_000),
                HEAD + repeat(6_000, "\n", "rule"),
                constraint(repeat(2_700, "\n&& ", "id==\"\"")),
                constraint(repeat(1_400, "\n&& ", "!((((id==\"\"))))")),
                HEAD + rule("A", repeat(1_000, "\n", "( Instruction() or Price())")));
        for (String source : worst) {
            assertTrue(source.length() < SourceText.CHARACTERS);
            assertTimeout(
                    Duration.ofSeconds(20),
                    () -> assertFalse(ExpertGuard.check(source).isEmpty()));
        }
    }

    @Test
    void aSourceWithoutRulesIsRefused() {
        for (String source : List.of("", "\n", HEAD, "rule", "package", "\u0000")) {
            assertFalse(ExpertGuard.check(source).isEmpty());
        }
    }
}
