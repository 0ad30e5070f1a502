package org.signet.custody.content;

import static org.signet.custody.content.Shapes.AMOUNT;
import static org.signet.custody.content.Shapes.MOMENT_SHAPE;
import static org.signet.custody.content.Shapes.NAME;
import static org.signet.custody.content.Shapes.list;
import static org.signet.custody.content.Shapes.oneOf;
import static org.signet.custody.content.Shapes.text;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.signet.custody.mandate.Signing;
import org.signet.custody.mandate.Terms;
import org.signet.custody.value.Money;

/** The fields of mandates. */
final class MandateForms {
    private static final int PORTFOLIOS = 100;
    private static final int CURRENCIES = 50;

    private static final Field<String> MANDATE = Field.of("mandate", NAME);
    private static final Field<String> PERSON = Field.of("person", NAME);
    private static final Field<List<String>> PORTFOLIOS_OF = Field.of("portfolios", list(NAME, 1, PORTFOLIOS));
    private static final Field<List<String>> KINDS = Field.of(
            "kinds", list(oneOf(List.of(Contents.INSTRUCTION_SECURITIES, Contents.INSTRUCTION_PAYMENT)), 1, 2));
    private static final Field<Signing> SIGNING = Field.of("signing", oneOf(Signing.class, List.of(Signing.values())));
    private static final Field<List<Money>> LIMITS = Field.of("limits", list(AMOUNT, 0, CURRENCIES), "DMON");
    private static final Field<Instant> VALID_FROM = Field.of("validFrom", MOMENT_SHAPE);
    private static final Field<Instant> VALID_UNTIL = Field.of("validUntil", MOMENT_SHAPE);
    private static final Field<String> REASON = Field.of("reason", text());

    static final Map<String, Form<? extends Content>> ALL = Map.of(
            "mandate.register",
            Form.of(
                    MandateForms::terms,
                    MANDATE,
                    PERSON,
                    PORTFOLIOS_OF,
                    KINDS,
                    SIGNING,
                    LIMITS,
                    VALID_FROM,
                    VALID_UNTIL),
            "mandate.accept",
            Form.of(in -> new MandateContent.MandateAccept(in.get(MANDATE)), MANDATE),
            "mandate.revoke",
            Form.of(in -> new MandateContent.MandateRevoke(in.get(MANDATE), in.get(REASON)), MANDATE, REASON));

    private MandateForms() {}

    private static MandateContent terms(Values in) {
        long currencies =
                in.list(LIMITS).stream().map(Money::currency).distinct().count();
        in.refuseUnless(currencies == in.list(LIMITS).size(), LIMITS, "has two limits in one currency");
        in.refuseUnless(in.get(VALID_FROM).isBefore(in.get(VALID_UNTIL)), VALID_UNTIL, "must be later than validFrom");
        return new MandateContent.MandateRegister(new Terms(
                in.get(MANDATE),
                in.get(PERSON),
                in.list(PORTFOLIOS_OF),
                in.list(KINDS),
                in.get(SIGNING),
                in.list(LIMITS),
                in.get(VALID_FROM),
                in.get(VALID_UNTIL)));
    }
}
