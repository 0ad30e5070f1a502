package org.signet.compliance.drools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.signet.compliance.drools.Judgement.JUDGE;
import static org.signet.compliance.drools.Judgement.pack;
import static org.signet.compliance.drools.Judgement.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signet.compliance.Facts.Movement;
import org.signet.compliance.Finding;
import org.signet.compliance.Rule;
import org.signet.compliance.RulePack;
import org.signet.compliance.Severity;
import org.signet.compliance.Verdict;
import org.signet.compliance.library.RuleKind;
import org.signet.compliance.library.RuleLibrary;

class DroolsJudgeTest {
    private static final Rule EXPERT = new Rule(
            "R-expert",
            "expert",
            Severity.HARD,
            "1",
            Map.of(
                    "source",
                    List.of(
                            "package org.signet.compliance.expert.rules;",
                            "import org.signet.compliance.Facts.*;",
                            "rule \"R-expert\"",
                            "when Price( currency == \"USD\" )",
                            "then out.warn(\"1\", \"Priced in dollars.\");",
                            "end")));

    static final List<Rule> EVERY_KIND = List.of(
            EXPERT,
            rule("restricted-list", "isins=US0378331005"),
            rule("watch-list", "isins=US0378331005"),
            rule("related-parties", "otherSides=COBADEFFXXX"),
            rule("permitted-types", "cfi=E,D"),
            rule("rating-floor", "least=BBB-", "noRating=WARN"),
            rule("maturity-cap", "maxDays=397", "noMaturity=PASS"),
            rule("order-size", "limit=0.50"),
            rule("lot-size"),
            rule("signing-bands", "above=1000000", "signers=2"),
            rule("price-deviation", "tolerance=0.02", "maxAge=PT24H"),
            rule("cash-cover"),
            rule("securities-cover"),
            rule("accepted-other-side"),
            rule("settlement-date"),
            rule("duplicate-terms", "window=PT1H"),
            rule("issuer-concentration", "limit=0.10"),
            rule("issuer-group-concentration", "limit=0.10"),
            rule("type-concentration", "categories=C", "limit=0.10"),
            rule("security-concentration", "limit=0.20"),
            rule("regime-concentration", "regime=COVERED", "limit=0.25"),
            rule("large-exposures-sum", "above=0.05", "limit=0.40"),
            rule("combined-body", "limit=0.20"),
            rule("deposit-limit", "limit=0.20"),
            rule("otc-limit", "limit=0.05", "bankLimit=0.10"),
            rule("counterparty-exposure", "limit=0.20"),
            rule("diversified-company"),
            rule("share-of-issue", "limit=0.10"),
            rule("total-assets", "limit=1.40"),
            rule("repo-limit", "limit=0.40"),
            rule("liquid-floor", "least=0.05"),
            rule("weighted-maturity", "maxDays=60", "weight=RESET"),
            rule("currency-exposure", "limit=0.30"),
            rule("liquidity-most", "buckets=ILLIQUID", "limit=0.15"),
            rule("liquidity-least", "buckets=HIGHLY_LIQUID", "least=0.00"),
            rule("turnover", "limit=2.00"));

    private final RulePack everything = new RulePack("everything", "1", "custodian", "11", EVERY_KIND);

    @Test
    void everyKindOfTheLibraryIsJudgedHere() {
        assertEquals(
                RuleLibrary.kinds().stream().map(RuleKind::id).toList(),
                EVERY_KIND.stream().map(Rule::kind).toList());
    }

    @Test
    void packsThatJudgeNoMoreLeaveNoSessionBehind() {
        var judge = new DroolsJudge();
        for (int i = 0; i < 20; i++) {
            var pack = new RulePack("house", Integer.toString(i), "manager", "0" + i, List.of(rule("cash-cover")));
            judge.judge(List.of(pack), new Judgement().facts());
            judge.judge(List.of(pack), new Judgement().facts());
            assertEquals(1, judge.sessions());
        }
    }

    @Test
    void everyRuleOfEveryPackHasExactlyOneFindingInOrderWhateverTheInstruction() {
        for (Movement movement : Movement.values()) {
            for (boolean againstPayment : new boolean[] {true, false}) {
                for (boolean priced : new boolean[] {true, false}) {
                    var of = new Judgement();
                    of.movement = movement;
                    of.againstPayment = againstPayment;
                    if (!priced) {
                        of.price = null;
                    }
                    hasOneFindingEach(of);
                }
            }
        }
    }

    private void hasOneFindingEach(Judgement of) {
        Verdict verdict = JUDGE.judge(List.of(everything, pack(rule("cash-cover"))), of.facts());
        List<String> expected =
                new ArrayList<>(EVERY_KIND.stream().map(Rule::id).toList());
        expected.add("R-cash-cover");
        assertEquals(expected, verdict.findings().stream().map(Finding::rule).toList());
        for (Finding finding : verdict.findings()) {
            assertFalse(finding.text().contains("findings instead of one"), finding::toString);
        }
    }

    @Test
    void theVerdictIsItsGravestFinding() {
        var of = new Judgement();
        of.accepted = false;
        of.workingDay = false;
        Rule warns = new Rule("a", "accepted-other-side", Severity.WARN, "1", Map.of());
        Rule holds = new Rule("b", "settlement-date", Severity.SOFT, "2", Map.of());
        assertEquals(
                Finding.Result.HELD,
                JUDGE.judge(List.of(pack(warns, holds)), of.facts()).result());
        assertEquals(Finding.Result.PASSED, JUDGE.judge(List.of(), of.facts()).result());
    }

    @Test
    void aChangedPackIsJudgedByAtOnce() {
        var of = new Judgement();
        assertEquals(
                Finding.Result.PASSED,
                of.by(rule("issuer-group-concentration", "limit=0.09")).result());
        assertEquals(
                Finding.Result.REFUSED,
                of.by(rule("issuer-group-concentration", "limit=0.08")).result());
    }

    @Test
    void localeAndTimeZoneDoNotMatter() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        var of = new Judgement();
        Verdict here = JUDGE.judge(List.of(everything), of.facts());
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertEquals(here, new DroolsJudge().judge(List.of(everything), of.facts()));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void manyThreadsGetTheSameVerdict() {
        var of = new Judgement();
        Verdict alone = JUDGE.judge(List.of(everything), of.facts());
        IntStream.range(0, 500)
                .parallel()
                .forEach(i -> assertEquals(alone, JUDGE.judge(List.of(everything), of.facts())));
    }

    @Test
    void theJudgingThreadNeedNotKnowDrools() {
        ClassLoader here = Thread.currentThread().getContextClassLoader();
        ClassLoader stranger = ClassLoader.getPlatformClassLoader();
        try {
            Thread.currentThread().setContextClassLoader(stranger);
            Verdict verdict = new DroolsJudge().judge(List.of(everything), new Judgement().facts());
            assertEquals(EVERY_KIND.size(), verdict.findings().size());
            assertEquals(stranger, Thread.currentThread().getContextClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(here);
        }
    }
}
