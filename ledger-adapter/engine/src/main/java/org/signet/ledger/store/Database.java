package org.signet.ledger.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;
import org.rocksdb.WriteOptions;

/** An open RocksDB with its native objects, which must be freed in order. */
final class Database implements AutoCloseable {
    private static final long BLOCK_CACHE_BYTES = 64L * 1024 * 1024;

    /** Of one column. Large, so that values that change often are overwritten here, and not on disk again and again. */
    private static final long WRITE_BUFFER_BYTES = 64L * 1024 * 1024;

    /** Of all columns of all channels of a node. */
    private static final long ALL_WRITE_BUFFERS_BYTES = 256L * 1024 * 1024;

    /** Young files are soon merged into others: compressing them would be work for nothing. */
    private static final List<CompressionType> COMPRESSION =
            List.of(CompressionType.NO_COMPRESSION, CompressionType.NO_COMPRESSION, CompressionType.LZ4_COMPRESSION);

    private static final long WAL_BYTES = 256L * 1024 * 1024;
    /** Most looked up ids and digests are not there; with so many bits a key, 99 in 100 of those cost no disk read. */
    private static final double BLOOM_BITS = 10;

    /** The same for what is not on disk yet, as a part of the write buffer: 330 KiB a column. */
    private static final double MEMTABLE_BLOOM = 0.005;

    /**
     * What a column's buffer grows by. With this and its bloom filter a column that holds next to nothing takes half a MiB: all
     * columns of many channels together must stay far below {@link #ALL_WRITE_BUFFERS_BYTES}, or every write flushes.
     */
    private static final long ARENA_BLOCK_BYTES = 128L * 1024;

    private static final long LOG_FILE_BYTES = 1024 * 1024;

    private static final WriteBufferManager WRITE_BUFFERS;

    static {
        RocksDB.loadLibrary();
        WRITE_BUFFERS = new WriteBufferManager(ALL_WRITE_BUFFERS_BYTES, new LRUCache(ALL_WRITE_BUFFERS_BYTES));
    }

    private final List<AutoCloseable> natives = new ArrayList<>();
    private final Map<Column, ColumnFamilyHandle> columns = new EnumMap<>(Column.class);
    private final ReadOptions plainReads;
    private final ReadOptions scans;
    private final WriteOptions writes;
    private final RocksDB db;

    private Database(Path directory) throws RocksDBException {
        Cache cache = owned(new LRUCache(BLOCK_CACHE_BYTES));
        ColumnFamilyOptions columnOptions = owned(new ColumnFamilyOptions()
                .setCompressionPerLevel(COMPRESSION)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setArenaBlockSize(ARENA_BLOCK_BYTES)
                .setMemtablePrefixBloomSizeRatio(MEMTABLE_BLOOM)
                .setMemtableWholeKeyFiltering(true)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setFilterPolicy(owned(new BloomFilter(BLOOM_BITS)))));
        DBOptions options = owned(databaseOptions());
        plainReads = owned(new ReadOptions());
        scans = owned(new ReadOptions().setFillCache(false));
        writes = owned(new WriteOptions());
        var descriptors = new ArrayList<ColumnFamilyDescriptor>();
        for (Column column : Column.values()) {
            descriptors.add(new ColumnFamilyDescriptor(column.titleBytes(), columnOptions));
        }
        var handles = new ArrayList<ColumnFamilyHandle>();
        db = opened(options, directory, descriptors, handles);
        for (Column column : Column.values()) {
            columns.put(column, owned(handles.get(column.ordinal())));
        }
    }

    private RocksDB opened(
            DBOptions options,
            Path directory,
            List<ColumnFamilyDescriptor> descriptors,
            List<ColumnFamilyHandle> handles)
            throws RocksDBException {
        try {
            return owned(RocksDB.open(options, directory.toString(), descriptors, handles));
        } catch (RocksDBException e) {
            close();
            throw e;
        }
    }

    /**
     * All columns are flushed together, so that losing the end of the write-ahead log takes the store back to an earlier
     * entry and never leaves the columns at different ones. The ordering engine's log brings it forward again.
     */
    private static DBOptions databaseOptions() {
        return new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setParanoidChecks(true)
                .setAtomicFlush(true)
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setWriteBufferManager(WRITE_BUFFERS)
                .setMaxTotalWalSize(WAL_BYTES)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(LOG_FILE_BYTES)
                .setKeepLogFileNum(2);
    }

    static Database open(Path directory) throws RocksDBException {
        return new Database(directory);
    }

    private <T extends AutoCloseable> T owned(T object) {
        natives.add(object);
        return object;
    }

    RocksDB db() {
        return db;
    }

    Map<Column, ColumnFamilyHandle> columns() {
        return columns;
    }

    ReadOptions plainReads() {
        return plainReads;
    }

    ReadOptions scans() {
        return scans;
    }

    WriteOptions writes() {
        return writes;
    }

    @Override
    public void close() {
        for (int i = natives.size() - 1; i >= 0; i--) {
            try {
                natives.get(i).close();
            } catch (Exception e) {
                throw new IllegalStateException("a native object could not be freed", e);
            }
        }
        natives.clear();
    }
}
