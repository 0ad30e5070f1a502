package org.signet.custody.content;

import static org.signet.custody.content.Shapes.MOMENT_SHAPE;
import static org.signet.custody.content.Shapes.NAME;
import static org.signet.custody.content.Shapes.SHA_256;
import static org.signet.custody.content.Shapes.list;
import static org.signet.custody.content.Shapes.map;
import static org.signet.custody.content.Shapes.oneOf;
import static org.signet.custody.content.Shapes.text;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Case;
import org.signet.compliance.Rule;
import org.signet.compliance.Severity;
import org.signet.custody.value.Texts;
import org.signet.ledger.Sha256;

/** The fields of rule packs. */
final class RulePackForms {
    private static final int RULES = 500;
    private static final int PARAMETERS = 30;
    private static final int PARAMETER_VALUES = 5_000;
    private static final int KIND_LENGTH = 70;
    private static final int CASES = 1_000;
    private static final int GIVEN = 40;

    private static final Field<String> RULE = Field.of("rule", NAME);
    private static final Field<String> KIND = Field.of("kind", text(KIND_LENGTH));
    private static final Field<Severity> SEVERITY =
            Field.of("severity", oneOf(Severity.class, List.of(Severity.values())));
    private static final Field<String> CLAUSE = Field.of("clause", text());
    private static final Field<Map<String, List<String>>> PARAMETERS_OF =
            Field.of("parameters", map(list(text(), 0, PARAMETER_VALUES), PARAMETERS));
    private static final Form<Rule> RULE_FORM = Form.of(
            in -> new Rule(in.get(RULE), in.get(KIND), in.get(SEVERITY), in.get(CLAUSE), in.get(PARAMETERS_OF)),
            RULE,
            KIND,
            SEVERITY,
            CLAUSE,
            PARAMETERS_OF);

    /** Empty text is "there is none". */
    private static final Shape<String> GIVEN_TEXT = Shapes.checked(
            Shapes.string(),
            text -> Texts.isShowable(text) && Texts.length(text) <= Shapes.TEXT_LENGTH,
            "must have at most " + Shapes.TEXT_LENGTH + " characters, none of them broken or of control");

    private static final Field<String> CASE = Field.of("case", text());
    /** What a case may give: a fact by its name, or an amount of the book by its heading and its name there. */
    private static final Pattern GIVEN_NAME =
            Pattern.compile("[A-Za-z]{1,35}|book\\.[A-Z_]{1,35}(:[A-Za-z0-9._-]{1,35})?");

    private static final Field<Map<String, String>> CASE_GIVEN =
            Field.of("given", map(text -> GIVEN_NAME.matcher(text).matches(), GIVEN_TEXT, GIVEN));

    private static final Field<Map<String, String>> EXPECT = Field.of("expect", map(text(), RULES));
    private static final Form<Case> CASE_FORM = Form.of(
            in -> new Case(in.get(CASE), new TreeMap<>(in.get(CASE_GIVEN)), new TreeMap<>(in.get(EXPECT))),
            CASE,
            CASE_GIVEN,
            EXPECT);

    private static final Field<String> PACK = Field.of("pack", NAME);
    private static final Field<String> VERSION = Field.of("version", text());
    private static final Field<List<Rule>> RULES_OF = Field.of("rules", list(RULE_FORM, 0, RULES));
    private static final Field<List<Case>> CASES_OF = Field.of("cases", list(CASE_FORM, 0, CASES));
    private static final Field<Sha256> SHA256 = Field.of("sha256", SHA_256);
    private static final Field<Instant> TIME = Field.of("time", MOMENT_SHAPE).optional();
    private static final Field<Integer> HEIGHT =
            Field.of("height", Shapes.integer(1, Integer.MAX_VALUE)).optional();
    private static final Field<String> REASON = Field.of("reason", text());

    private static final Form<? extends Content> PROPOSE = Form.of(
            in -> {
                List<Rule> rules = in.list(RULES_OF);
                long ids = rules.stream().map(Rule::id).distinct().count();
                in.refuseUnless(ids == rules.size(), RULES_OF, "has a rule twice");
                List<Case> cases = in.list(CASES_OF);
                return new RulePackContent.Propose(
                        in.get(PACK),
                        in.get(VERSION),
                        rules,
                        cases,
                        PackHash.of(in.get(PACK), in.get(VERSION), rules, cases));
            },
            PACK,
            VERSION,
            RULES_OF,
            CASES_OF);

    static final Map<String, Form<? extends Content>> ALL = Map.of(
            "rule-pack.propose",
            PROPOSE,
            "rule-pack.approve",
            Form.of(in -> new RulePackContent.Approve(in.get(PACK), in.get(SHA256)), PACK, SHA256),
            "rule-pack.publish",
            Form.of(RulePackForms::publish, PACK, SHA256, HEIGHT, TIME),
            "rule-pack.withdraw",
            Form.of(in -> new RulePackContent.Withdraw(in.get(PACK), in.get(REASON)), PACK, REASON));

    private RulePackForms() {}

    private static RulePackContent.@Nullable Publish publish(Values in) {
        Integer height = in.find(HEIGHT);
        Instant time = in.find(TIME);
        in.refuseUnless(height == null || time == null, HEIGHT, "and time exclude each other");
        return new RulePackContent.Publish(
                in.get(PACK), in.get(SHA256), height == null ? null : height.longValue(), time);
    }
}
