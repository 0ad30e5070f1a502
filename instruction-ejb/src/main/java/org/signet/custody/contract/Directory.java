package org.signet.custody.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signet.custody.contract.Keys.CertificateEntry;
import org.signet.custody.people.Person;
import org.signet.custody.people.Role;
import org.signet.ledger.Genesis;
import org.signet.ledger.Signer;
import org.signet.ledger.State;

/** Who somebody is, by his certificate, as the contract knows him; for those who decide who may read. */
public final class Directory {
    private Directory() {}

    /**
     * The person whose certificate it is. The registrar whom the genesis pins is one even before anybody registered him.
     *
     * @return empty when it is nobody's, or revoked
     */
    public static Optional<Person> person(List<Genesis.Member> members, State state, Signer signer) {
        CertificateEntry entry = state.get(Keys.certificate(signer.organisation(), signer.fingerprint()));
        if (entry != null && entry.revoked() != null) {
            return Optional.empty();
        }
        boolean isPinned = new Members(members).isPinnedRegistrar(signer);
        @Nullable String name = entry == null ? null : entry.person();
        Person person = name == null ? null : state.get(Keys.person(signer.organisation(), name));
        if (person != null) {
            return Optional.of(isPinned ? withRegistrar(person) : person);
        }
        return isPinned
                ? Optional.of(new Person(
                        signer.organisation(),
                        "registrar",
                        "registrar",
                        List.of(Role.REGISTRAR),
                        List.of(signer.fingerprint()),
                        0))
                : Optional.empty();
    }

    private static Person withRegistrar(Person person) {
        var roles = new ArrayList<>(person.roles());
        roles.add(Role.REGISTRAR);
        return new Person(
                person.organisation(), person.id(), person.name(), roles, person.certificates(), person.version());
    }
}
