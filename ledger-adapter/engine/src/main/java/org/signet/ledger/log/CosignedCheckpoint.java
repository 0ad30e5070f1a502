package org.signet.ledger.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A checkpoint with the cosignatures collected for it, in the order of the key names. */
public record CosignedCheckpoint(Checkpoint checkpoint, List<Cosignature> cosignatures) {
    private static final Comparator<Cosignature> ORDER =
            Comparator.comparing(Cosignature::keyName).thenComparingInt(Cosignature::keyId);

    public CosignedCheckpoint {
        cosignatures = cosignatures.stream().sorted(ORDER).toList();
    }

    /** This with one more cosignature; the same when that key has one already, since the first is as good. */
    public CosignedCheckpoint with(Cosignature cosignature) {
        if (cosignatures.stream().anyMatch(present -> ORDER.compare(present, cosignature) == 0)) {
            return this;
        }
        var more = new ArrayList<>(cosignatures);
        more.add(cosignature);
        return new CosignedCheckpoint(checkpoint, more);
    }
}
