package org.signet.custody.content;

import java.util.List;
import org.signet.custody.people.Role;
import org.signet.ledger.Sha256;

/** Who is who. */
public sealed interface PeopleContent extends Content {
    /** {@code person.register}: a person of the signer's organisation, replacing the one of the same name. */
    record PersonRegister(String person, String name, List<Role> roles, List<Sha256> certificates)
            implements PeopleContent {}

    /** {@code certificate.revoke}: a certificate of the signer's organisation signs nothing from here on. */
    record CertificateRevoke(Sha256 certificate, String reason) implements PeopleContent {}
}
