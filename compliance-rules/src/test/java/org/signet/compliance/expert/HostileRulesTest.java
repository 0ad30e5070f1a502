package org.signet.compliance.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.compliance.expert.Hostile.Effect;

/** Every hostile rule is refused by the guard; the same source, let past it, does what the index says. */
class HostileRulesTest {
    static List<Hostile> all() {
        return Hostile.all();
    }

    static List<Hostile> apart() {
        return all().stream().filter(one -> one.unguarded().needsProcess()).toList();
    }

    static List<Hostile> here() {
        return all().stream().filter(one -> !one.unguarded().needsProcess()).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isRefusedOnItsLine(Hostile hostile) {
        List<Problem> problems = ExpertGuard.check(hostile.source());
        assertFalse(problems.isEmpty());
        assertEquals(hostile.line(), problems.get(0).line(), problems::toString);
        assertTrue(problems.get(0).text().contains(hostile.says()), problems::toString);
        assertThrows(ExpertRules.RefusedSource.class, () -> ExpertRules.compile("pack", hostile.source()));
    }

    /** Where both rings refuse, each does so without the other. */
    @ParameterizedTest
    @MethodSource("all")
    void isRefusedByEachOfItsRings(Hostile hostile) {
        String rings = (ExpertGuard.characters(hostile.source()).none() ? "" : "C")
                + (ExpertGuard.structure(hostile.source()).none() ? "" : "S");
        assertEquals(hostile.rings(), rings);
    }

    @ParameterizedTest
    @MethodSource("here")
    void doesHarmUnguarded(Hostile hostile) throws Exception {
        assertEquals(hostile.unguarded(), Unguarded.run(hostile.source(), Unguarded.node()));
    }

    @ParameterizedTest
    @MethodSource("here")
    void meetsTheLoaderWhenOnlyTheGuardIsGone(Hostile hostile) throws Exception {
        Effect effect = Unguarded.run(hostile.source(), new RestrictedLoader(Unguarded.node()));
        assertEquals(stopped(hostile.restricted()), stopped(effect));
    }

    @ParameterizedTest
    @MethodSource("apart")
    void doesHarmUnguardedInAProcessOfItsOwn(Hostile hostile) throws Exception {
        assertEquals(hostile.unguarded(), Unguarded.runApart(hostile));
        var loader = new RestrictedLoader(Unguarded.node());
        if (hostile.restricted() == Effect.REFUSED) {
            assertThrows(
                    ExpertRules.RefusedSource.class,
                    () -> ExpertRules.compileUnchecked("pack", hostile.source(), loader));
        } else {
            ExpertRules.compileUnchecked("pack", hostile.source(), loader);
        }
    }

    /** Whether a missing class is noticed by the compiler or by the linker depends on what Drools has cached. */
    private static Effect stopped(Effect effect) {
        return effect == Effect.BREAKS ? Effect.REFUSED : effect;
    }

    @Test
    void nothingThatRunsCodeOfItsChoicePassesTheLoader() {
        for (Hostile hostile : all()) {
            assertFalse(
                    List.of(Effect.PROPERTY, Effect.FILE, Effect.CONNECTION, Effect.EXIT, Effect.VICTIM)
                            .contains(hostile.restricted()),
                    hostile::name);
        }
    }
}
