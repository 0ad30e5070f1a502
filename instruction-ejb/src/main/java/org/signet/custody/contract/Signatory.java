package org.signet.custody.contract;

import java.util.List;
import org.signet.custody.people.Role;

/**
 * A signer as the channel knows him.
 *
 * @param organisation whose person
 * @param person his name there
 * @param roles what he is there
 */
record Signatory(String organisation, String person, List<Role> roles) {
    boolean isOneOf(List<Role> entitled) {
        return roles.stream().anyMatch(entitled::contains);
    }

    String qualifiedName() {
        return organisation + "/" + person;
    }
}
