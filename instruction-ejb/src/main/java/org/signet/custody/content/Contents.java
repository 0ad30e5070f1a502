package org.signet.custody.content;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.signet.custody.value.Texts;
import org.signet.ledger.Proposal;
import org.signet.ledger.Reading;
import org.signet.ledger.Reason;
import org.signet.ledger.TransactionId;

/** Reads the content of a transaction: bytes in, one of the records of {@link Content} or the reasons against it out. */
public final class Contents {
    public static final String INSTRUCTION_SECURITIES = "instruction.securities";
    public static final String INSTRUCTION_PAYMENT = "instruction.payment";

    private static final Field<String> KIND = Field.of("kind", Shapes.text());
    private static final Field<String> CHANNEL = Field.of("channel", Shapes.text());
    private static final Field<String> ID = Field.of(
            "id",
            Shapes.checked(
                    Shapes.string(),
                    TransactionId::isValid,
                    "must have 1 to 64 of A-Z a-z 0-9 . _ : - and start with a letter or digit"));
    private static final Form<Head> HEAD =
            Form.of(in -> new Head(in.get(KIND), in.get(CHANNEL), new TransactionId(in.get(ID))), KIND, CHANNEL, ID);
    private static final Set<String> HEAD_FIELDS = Set.of(KIND.name(), CHANNEL.name(), ID.name());

    private static final Map<String, Form<? extends Content>> FORMS = forms();

    private record Head(String kind, String channel, TransactionId id) {}

    private Contents() {}

    /** The kinds of transaction there are, in alphabetical order. */
    public static List<String> kinds() {
        return List.copyOf(new TreeSet<>(FORMS.keySet()));
    }

    /**
     * Reads a content. Pure; thread-safe; never throws for what the bytes say.
     *
     * @return a {@link Proposal} whose content is a {@link Content}, or the reasons, each with its field
     */
    public static Reading read(byte[] bytes) {
        var problems = new Problems();
        ObjectNode object = StrictJson.read(bytes, problems);
        if (object == null) {
            return new Reading.Unreadable(problems.reasons());
        }
        Head head = HEAD.read(object, spot(object, problems), fieldNames(object));
        if (head == null) {
            return new Reading.Unreadable(problems.reasons());
        }
        Form<? extends Content> form = FORMS.get(head.kind());
        if (form == null) {
            problems.add("/kind", Reason.Codes.CONTENT, "is not a kind of transaction: " + Texts.quoted(head.kind()));
            return new Reading.Unreadable(problems.reasons());
        }
        Content content = form.read(object, spot(object, problems), HEAD_FIELDS);
        return content == null
                ? new Reading.Unreadable(problems.reasons())
                : new Proposal(head.id(), head.channel(), head.kind(), content);
    }

    private static Shape.Spot spot(ObjectNode object, Problems problems) {
        return new Shape.Spot(object, "", Reason.Codes.CONTENT, problems);
    }

    private static Set<String> fieldNames(ObjectNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Map<String, Form<? extends Content>> forms() {
        var forms = new TreeMap<String, Form<? extends Content>>();
        forms.putAll(PeopleForms.ALL);
        forms.putAll(ReferenceForms.ALL);
        forms.putAll(CalendarForms.ALL);
        forms.putAll(MandateForms.ALL);
        forms.putAll(InstructionForms.ALL);
        forms.putAll(RulePackForms.ALL);
        return Map.copyOf(forms);
    }
}
