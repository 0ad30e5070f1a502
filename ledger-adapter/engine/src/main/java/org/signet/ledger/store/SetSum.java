package org.signet.ledger.store;

/**
 * The keyed hash of a set of entries, whatever their order: made from what a store holds or from what it should hold, to
 * compare the two in one pass over each. Made by {@link StoreView#newSum}; used by one thread at a time.
 */
public final class SetSum {
    private final Seal seal;
    private final SetHash hash = new SetHash();

    SetSum(Seal seal) {
        this.seal = seal;
    }

    /** Adds an entry that is not in yet. */
    public void add(Column column, byte[] key, byte[] value) {
        hash.toggle(seal.element(column, key, value));
    }

    /** Adds the entries of another sum, which has none in common with this. */
    public void addAll(SetSum other) {
        hash.toggle(other.hash);
    }

    public boolean isSameAs(SetSum other) {
        return hash.isSameAs(other.hash);
    }

    SetHash hash() {
        return hash;
    }
}
