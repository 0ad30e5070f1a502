package org.signet.ledger.log;

import java.util.List;

/** A checkpoint with the cosignatures collected for it, in the order of the key names. */
public record CosignedCheckpoint(Checkpoint checkpoint, List<Cosignature> cosignatures) {
    public CosignedCheckpoint {
        cosignatures = List.copyOf(cosignatures);
    }
}
