package org.signet.cli.it;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.signet.ledger.store.Column;
import org.signet.ledger.store.Keys;

/** Somebody who knows RocksDB, and has the machine, but not the node's storage key. */
final class StoredLeaf {
    private StoredLeaf() {}

    /** Changes one byte of a leaf in the store of a stopped node. */
    static void alter(Path ledgerData, long index) throws RocksDBException {
        RocksDB.loadLibrary();
        Path store = ledgerData.resolve("channels").resolve(DemoNetwork.CHANNEL).resolve("store");
        var descriptors = new ArrayList<ColumnFamilyDescriptor>();
        for (Column column : Column.values()) {
            descriptors.add(new ColumnFamilyDescriptor(column.title().getBytes(StandardCharsets.UTF_8)));
        }
        var handles = new ArrayList<ColumnFamilyHandle>();
        try (var options = new DBOptions();
                var db = RocksDB.open(options, store.toString(), descriptors, handles);
                var flush = new FlushOptions()) {
            ColumnFamilyHandle leaves = handles.get(Column.LEAVES.ordinal());
            byte[] value = db.get(leaves, Keys.number(index));
            value[20] ^= 1;
            db.put(leaves, Keys.number(index), value);
            db.flush(flush, handles);
            handles.forEach(ColumnFamilyHandle::close);
        }
    }
}
