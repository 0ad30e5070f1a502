package org.signet.portal.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.custody.contract.Directory;
import org.signet.custody.intake.Ledgers;
import org.signet.custody.people.Person;
import org.signet.custody.people.Role;
import org.signet.ledger.Ledger;

/** The people of this node's organisation, as the ledgers of its channels know them at this moment. */
@ApplicationScoped
public class People {
    @Inject
    private Ledgers ledgers;

    /** The person that a visitor is in a channel; empty when he is nobody there, or his certificate is revoked. */
    public Optional<Person> person(String channel, Visitor visitor) {
        return ledgers.ledger(channel).flatMap(ledger -> person(ledger, visitor));
    }

    private static Optional<Person> person(Ledger ledger, Visitor visitor) {
        return ledger.read(state -> Directory.person(ledger.genesis().members(), state, visitor.signer()));
    }

    /** Whom the visitor is in each channel that knows him. */
    public SortedMap<String, Person> everywhere(Visitor visitor) {
        var found = new TreeMap<String, Person>();
        for (String channel : ledgers.channels()) {
            person(channel, visitor).ifPresent(person -> found.put(channel, person));
        }
        return found;
    }

    /** All roles of a person over channels. */
    static Set<Role> roles(Collection<Person> people) {
        var roles = new LinkedHashSet<Role>();
        people.forEach(person -> roles.addAll(person.roles()));
        return roles;
    }
}
