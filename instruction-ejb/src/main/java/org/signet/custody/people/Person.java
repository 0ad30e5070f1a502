package org.signet.custody.people;

import java.util.List;
import org.signet.ledger.Sha256;

/**
 * A person of a member organisation.
 *
 * @param organisation whose person
 * @param id the person's name in transactions, unique in the organisation
 * @param name as people know him
 * @param roles what he is there, in the order of {@link Role}
 * @param certificates SHA-256 of the DER certificates he signs with
 * @param version 1 for the first registration, one more for each that replaced it
 */
public record Person(
        String organisation, String id, String name, List<Role> roles, List<Sha256> certificates, int version) {
    public Person {
        roles = roles.stream().sorted().distinct().toList();
        certificates = List.copyOf(certificates);
    }

    public boolean isOneOf(List<Role> entitled) {
        return roles.stream().anyMatch(entitled::contains);
    }

    /** The person's name in the channel: {@code organisation/person}. */
    public String qualifiedName() {
        return organisation + "/" + id;
    }
}
