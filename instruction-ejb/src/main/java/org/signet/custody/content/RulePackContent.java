package org.signet.custody.content;

import java.util.List;
import org.signet.compliance.Rule;
import org.signet.ledger.Sha256;

/** Compliance contracts. */
public sealed interface RulePackContent extends Content {
    /**
     * {@code rule-pack.publish}.
     *
     * @param contentHash SHA-256 of the content's bytes as they were signed; leaves name the pack by it
     */
    record PackPublish(String pack, String version, List<Rule> rules, Sha256 contentHash) implements RulePackContent {}

    /** {@code rule-pack.withdraw}. */
    record PackWithdraw(String pack, String reason) implements RulePackContent {}
}
