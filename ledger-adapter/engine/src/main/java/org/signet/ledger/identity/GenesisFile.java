package org.signet.ledger.identity;

import java.time.Instant;
import java.util.List;
import org.signet.ledger.Genesis;
import org.signet.ledger.RefusedException;
import org.signet.ledger.log.Policy;

/** The genesis file of a channel: JSON, read strictly. */
public final class GenesisFile {
    private GenesisFile() {}

    /**
     * Reads and checks a genesis file.
     *
     * @throws RefusedException naming the field and what is wrong with it
     */
    public static Genesis read(byte[] bytes) throws RefusedException {
        throw new UnsupportedOperationException("being written: " + bytes.length);
    }

    /**
     * Writes a genesis file and reads it back.
     *
     * @return the genesis, whose {@link Genesis#bytes} are the file
     * @throws RefusedException as {@link #read}
     */
    public static Genesis write(
            String channel, String origin, Instant created, List<Genesis.Member> members, Policy finality)
            throws RefusedException {
        throw new UnsupportedOperationException("being written: " + channel + origin + created + members + finality);
    }
}
