package org.signet.custody.content;

import static org.signet.custody.content.Shapes.NAME;
import static org.signet.custody.content.Shapes.list;
import static org.signet.custody.content.Shapes.map;
import static org.signet.custody.content.Shapes.oneOf;
import static org.signet.custody.content.Shapes.text;

import java.util.List;
import java.util.Map;
import org.signet.compliance.Rule;
import org.signet.compliance.Severity;
import org.signet.ledger.Sha256;

/** The fields of rule packs. */
final class RulePackForms {
    private static final int RULES = 200;
    private static final int PARAMETERS = 30;
    private static final int PARAMETER_VALUES = 5_000;
    private static final int KIND_LENGTH = 70;

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

    private static final Field<String> PACK = Field.of("pack", NAME);
    private static final Field<String> VERSION = Field.of("version", text());
    private static final Field<List<Rule>> RULES_OF = Field.of("rules", list(RULE_FORM, 0, RULES));
    private static final Field<String> REASON = Field.of("reason", text());

    static final Form<? extends Content> WITHDRAW =
            Form.of(in -> new RulePackContent.PackWithdraw(in.get(PACK), in.get(REASON)), PACK, REASON);

    private RulePackForms() {}

    /** @param contentHash of the bytes that are being read */
    static Form<? extends Content> publish(Sha256 contentHash) {
        return Form.of(
                in -> {
                    long rules =
                            in.list(RULES_OF).stream().map(Rule::id).distinct().count();
                    in.refuseUnless(rules == in.list(RULES_OF).size(), RULES_OF, "has a rule twice");
                    return new RulePackContent.PackPublish(
                            in.get(PACK), in.get(VERSION), in.list(RULES_OF), contentHash);
                },
                PACK,
                VERSION,
                RULES_OF);
    }
}
