package org.signet.ledger;

import java.util.List;
import org.signet.ledger.log.CosignedCheckpoint;

/**
 * A transaction's place in the log.
 *
 * @param leaf what was decided
 * @param reasons why it was refused, empty when accepted
 * @param checkpoint the first checkpoint that covers the leaf, with the cosignatures collected so far
 * @param isFinal whether the channel's finality policy is met
 */
public record Receipt(Leaf leaf, List<Reason> reasons, CosignedCheckpoint checkpoint, boolean isFinal) {}
