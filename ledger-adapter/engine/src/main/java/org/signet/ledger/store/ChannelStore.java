package org.signet.ledger.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.Sha256;

/**
 * The store of one channel on one node. One thread writes, any number read; {@link #close} waits for readers.
 *
 * <p>Every method that reads throws {@link DamagedStoreException} rather than answer what was not written.
 */
public final class ChannelStore implements Entries, AutoCloseable {
    private static final byte[] HEAD = "head".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GENESIS = "genesis".getBytes(StandardCharsets.US_ASCII);

    private final Database database;
    private final Seal seal;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<Column, ColumnFamilyHandle> columns;
    private final KnownElements known = new KnownElements();
    private SetHash set = new SetHash();
    private byte[] head = new byte[0];
    private boolean closed;

    private ChannelStore(Database database, Seal seal) {
        this.database = database;
        this.columns = new EnumMap<>(database.columns());
        this.seal = seal;
    }

    /**
     * Opens the store, or makes it.
     *
     * @throws DamagedStoreException when RocksDB cannot open it, or the head or the channel's identity is not what was
     *     written, or belongs to another channel or another storage key
     * @throws UncheckedIOException when the directory cannot be used
     */
    public static ChannelStore open(Path directory, StorageKey key, Sha256 genesis) {
        try {
            Files.createDirectories(directory);
            var database = Database.open(directory);
            var store = new ChannelStore(database, new Seal(key, genesis));
            try {
                store.begin(genesis);
                return store;
            } catch (RuntimeException e) {
                store.close();
                throw e;
            }
        } catch (RocksDBException e) {
            throw failure("the store in " + directory, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(Sha256 genesis) {
        byte[] written = get(Column.META, GENESIS);
        byte[] stored = get(Column.META, HEAD);
        if (written == null && stored == null) {
            if (!isEmpty()) {
                throw new DamagedStoreException("meta: the head is missing although there are entries");
            }
            var first = new StoreWrite();
            first.put(Column.META, GENESIS, genesis.bytes());
            write(first, new byte[0]);
            return;
        }
        if (written == null || !Arrays.equals(written, genesis.bytes())) {
            throw new DamagedStoreException("meta: the genesis is missing or another channel's");
        }
        if (stored == null || stored.length < SetHash.STORED_BYTES) {
            throw new DamagedStoreException("meta: the head is missing");
        }
        set = SetHash.ofStored(seal, Arrays.copyOf(stored, SetHash.STORED_BYTES));
        head = Arrays.copyOfRange(stored, SetHash.STORED_BYTES, stored.length);
    }

    private boolean isEmpty() {
        boolean[] any = {false};
        for (Column column : Column.values()) {
            scan(column, (key, value) -> {
                any[0] = true;
                return false;
            });
        }
        return !any[0];
    }

    @Override
    public byte[] head() {
        return head.clone();
    }

    @Override
    public byte @Nullable [] get(Column column, byte[] key) {
        return get(column, key, database.plainReads());
    }

    byte @Nullable [] get(Column column, byte[] key, ReadOptions options) {
        lock.readLock().lock();
        try {
            requireOpen();
            byte[] sealed = database.db().get(handle(column), options, key);
            return sealed == null ? null : opened(column, key, sealed);
        } catch (RocksDBException e) {
            throw failure(column.title() + " " + Keys.readable(column, key), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    private byte[] opened(Column column, byte[] key, byte[] sealed) {
        byte[] plain = seal.open(column, key, sealed);
        if (plain == null) {
            throw new DamagedStoreException(
                    column.title() + " " + Keys.readable(column, key) + ": the value is not what was written");
        }
        return plain;
    }

    private static RuntimeException failure(String what, RocksDBException e) {
        var status = e.getStatus();
        if (status != null && status.getCode() == Status.Code.Corruption) {
            return new DamagedStoreException(what + ": " + e.getMessage());
        }
        return new UncheckedIOException(new IOException(what + ": " + e.getMessage(), e));
    }

    /**
     * Writes all changes and the new head in one step.
     *
     * @param newHead what {@link #head()} is to answer from then on
     */
    public void write(StoreWrite write, byte[] newHead) {
        var changed = set.copy();
        var elements = new ArrayList<Element>();
        try (var batch = new WriteBatch()) {
            for (var change : write.changes()) {
                if (change.column().isHashedAsSet()) {
                    elements.add(exchange(change, changed));
                }
                apply(change, batch);
            }
            byte[] stored = changed.stored(seal, random);
            byte[] value = Arrays.copyOf(stored, stored.length + newHead.length);
            System.arraycopy(newHead, 0, value, stored.length, newHead.length);
            batch.put(handle(Column.META), HEAD, seal.seal(Column.META, HEAD, value));
            lock.readLock().lock();
            try {
                requireOpen();
                database.db().write(database.writes(), batch);
            } finally {
                lock.readLock().unlock();
            }
        } catch (RocksDBException e) {
            throw failure("writing to the store", e);
        }
        set = changed;
        elements.forEach(element -> known.put(element.column(), element.key(), element.after()));
        head = newHead.clone();
    }

    /** An entry's share in the set hash from here on; null when it is removed. */
    private record Element(Column column, byte[] key, byte @Nullable [] after) {}

    /** Takes the entry that is there out of the set hash, and puts the one that will be there in. */
    private Element exchange(StoreWrite.Change change, SetHash changed) {
        byte[] before = elementBefore(change.column(), change.key());
        if (before != null) {
            changed.toggle(before);
        }
        byte[] value = change.value();
        byte[] after = value == null ? null : seal.element(change.column(), change.key(), value);
        if (after != null) {
            changed.toggle(after);
        }
        return new Element(change.column(), change.key(), after);
    }

    private byte @Nullable [] elementBefore(Column column, byte[] key) {
        byte[] remembered = known.get(column, key);
        if (remembered != null) {
            return remembered;
        }
        byte[] value = get(column, key);
        return value == null ? null : seal.element(column, key, value);
    }

    private void apply(StoreWrite.Change change, WriteBatch batch) throws RocksDBException {
        byte[] value = change.value();
        if (value == null) {
            batch.delete(handle(change.column()), change.key());
        } else {
            batch.put(handle(change.column()), change.key(), seal.seal(change.column(), change.key(), value));
        }
    }

    @Override
    public void scan(Column column, Visitor visitor) {
        scan(column, visitor, database.scans());
    }

    void scan(Column column, Visitor visitor, ReadOptions options) {
        lock.readLock().lock();
        try {
            requireOpen();
            try (RocksIterator entries = database.db().newIterator(handle(column), options)) {
                for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                    byte[] key = entries.key();
                    if (!visitor.visit(key, Optional.ofNullable(seal.open(column, key, entries.value())))) {
                        return;
                    }
                }
                entries.status();
            }
        } catch (RocksDBException e) {
            throw failure(column.title(), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    SetSum newSum() {
        return new SetSum(seal);
    }

    /** Whether the set hash beside a view's head is that of the entries found in the view. */
    boolean isSetWhole(StoreView view, SetSum found) {
        byte[] stored = storedHead(view);
        return found.hash().isSameAs(SetHash.ofStored(seal, Arrays.copyOf(stored, SetHash.STORED_BYTES)));
    }

    byte[] head(StoreView view) {
        byte[] stored = storedHead(view);
        return Arrays.copyOfRange(stored, SetHash.STORED_BYTES, stored.length);
    }

    private static byte[] storedHead(StoreView view) {
        byte[] stored = view.get(Column.META, HEAD);
        if (stored == null || stored.length < SetHash.STORED_BYTES) {
            throw new DamagedStoreException("meta: the head is missing");
        }
        return stored;
    }

    /** The store as it is now, whatever is written afterwards. Close it soon: it keeps old values alive. */
    public StoreView view() {
        lock.readLock().lock();
        try {
            requireOpen();
            return new StoreView(this, database.db().getSnapshot());
        } finally {
            lock.readLock().unlock();
        }
    }

    void release(StoreView view) {
        lock.readLock().lock();
        try {
            view.options().close();
            if (!closed) {
                database.db().releaseSnapshot(view.snapshot());
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    private ColumnFamilyHandle handle(Column column) {
        ColumnFamilyHandle handle = columns.get(column);
        if (handle == null) {
            throw new IllegalStateException("no column " + column);
        }
        return handle;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    @Override
    public void close() {
        known.close();
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                database.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
