package org.signet.custody.content;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Case;
import org.signet.compliance.Rule;
import org.signet.ledger.Sha256;

/** Compliance contracts: a version of a pack is proposed, approved by a second officer, published, and one day withdrawn. */
public sealed interface RulePackContent extends Content {
    String pack();

    /**
     * {@code rule-pack.propose}.
     *
     * @param cases what the author expects of it
     * @param sha256 of the pack's canonical JSON: what everybody names this version by, from here on
     */
    record Propose(String pack, String version, List<Rule> rules, List<Case> cases, Sha256 sha256)
            implements RulePackContent {}

    /** {@code rule-pack.approve}: what a second officer has read. */
    record Approve(String pack, Sha256 sha256) implements RulePackContent {}

    /**
     * {@code rule-pack.publish}.
     *
     * @param height the first block that is judged by it, null for none in particular
     * @param time the block time from which on it judges, null for none in particular; with neither, it judges from the next
     *     transaction on
     */
    record Publish(
            String pack,
            Sha256 sha256,
            @Nullable Long height,
            @Nullable Instant time) implements RulePackContent {}

    /** {@code rule-pack.withdraw}: no version of the pack judges any more. */
    record Withdraw(String pack, String reason) implements RulePackContent {}
}
