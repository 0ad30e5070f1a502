package org.signet.compliance;

import java.util.List;

/**
 * A compliance contract: rules with their parameters, owned by one organisation.
 *
 * @param id the pack's name, such as {@code custodian-supervision}
 * @param version the owner's version of it
 * @param owner the organisation that owns it
 * @param hash SHA-256, in hexadecimal, of the content the pack was published with; leaves name packs by it
 * @param rules in the order in which findings are listed
 */
public record RulePack(String id, String version, String owner, String hash, List<Rule> rules) {
    public RulePack {
        rules = List.copyOf(rules);
    }
}
