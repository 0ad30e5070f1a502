package org.signet.ledger.verify;

import java.util.Optional;

/**
 * The genesis file that a reader trusts, by its hash: everything in an evidence file is measured against it. Got from a
 * member of the channel, or kept since the channel was founded; never from the evidence.
 */
public final class Trust {
    private final Optional<String> genesisSha256;

    private Trust(Optional<String> genesisSha256) {
        this.genesisSha256 = genesisSha256;
    }

    /** The reader has the genesis file. */
    public static Trust inGenesis(byte[] file) {
        return new Trust(Optional.of(Primitives.hex(Primitives.sha256(file))));
    }

    /**
     * The reader knows the genesis file's hash.
     *
     * @param hex 64 lower-case hexadecimal digits
     * @throws IllegalArgumentException when it is something else
     */
    public static Trust inGenesisHash(String hex) {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a genesis hash has 64 lower-case hexadecimal digits");
        }
        return new Trust(Optional.of(hex));
    }

    /**
     * The reader knows nothing: the evidence is measured against the genesis file it brings along, and the report says so.
     * Such a report proves that the parts agree, not that the organisations are who they claim to be.
     */
    public static Trust inTheFileItself() {
        return new Trust(Optional.empty());
    }

    Optional<String> genesisSha256() {
        return genesisSha256;
    }
}
