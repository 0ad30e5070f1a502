package org.signet.ledger.log;

import java.util.List;
import org.signet.ledger.Sha256;

/** A leaf's inclusion proof with the checkpoint it leads to, as text (C2SP tlog-proof, without extra data). */
public final class TlogProof {
    private static final String HEADER = "c2sp.org/tlog-proof@v1\n";

    private TlogProof() {}

    /**
     * @param index the leaf's place, from 0
     * @param path from the leaf's sibling up to the root's child
     */
    public static String encode(long index, List<Sha256> path, CosignedCheckpoint cosigned) {
        var out = new StringBuilder(HEADER).append("index ").append(index).append('\n');
        path.forEach(hash -> out.append(Base64Text.encode(hash.bytes())).append('\n'));
        return out.append('\n').append(Note.encode(cosigned)).toString();
    }
}
