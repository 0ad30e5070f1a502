package org.signet.custody.content;

import static org.signet.custody.content.Shapes.NAME;
import static org.signet.custody.content.Shapes.SHA_256;
import static org.signet.custody.content.Shapes.list;
import static org.signet.custody.content.Shapes.parsed;
import static org.signet.custody.content.Shapes.string;
import static org.signet.custody.content.Shapes.text;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.signet.custody.people.Role;
import org.signet.ledger.Sha256;

/** The fields of what is said about people. */
final class PeopleForms {
    /** Certificates a person signs with at a time: the present one, the next one, one on another device. */
    private static final int CERTIFICATES = 8;

    private static final Shape<Role> ROLE = parsed(
            string(),
            Role::ofWord,
            "must be one of " + Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(" ")));

    private static final Field<String> PERSON = Field.of("person", NAME);
    private static final Field<String> PERSON_NAME = Field.of("name", text());
    private static final Field<List<Role>> ROLES = Field.of("roles", list(ROLE, 1, Role.values().length));
    private static final Field<List<Sha256>> CERTIFICATES_OF = Field.of("certificates", list(SHA_256, 0, CERTIFICATES));
    private static final Field<Sha256> CERTIFICATE = Field.of("certificate", SHA_256);
    private static final Field<String> REASON = Field.of("reason", text());

    static final Map<String, Form<? extends Content>> ALL = Map.of(
            "person.register",
            Form.of(
                    in -> new PeopleContent.PersonRegister(
                            in.get(PERSON), in.get(PERSON_NAME), in.list(ROLES), in.list(CERTIFICATES_OF)),
                    PERSON,
                    PERSON_NAME,
                    ROLES,
                    CERTIFICATES_OF),
            "certificate.revoke",
            Form.of(
                    in -> new PeopleContent.CertificateRevoke(in.get(CERTIFICATE), in.get(REASON)),
                    CERTIFICATE,
                    REASON));

    private PeopleForms() {}
}
