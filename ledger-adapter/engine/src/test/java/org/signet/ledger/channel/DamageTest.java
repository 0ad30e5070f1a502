package org.signet.ledger.channel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.signet.ledger.Alarm;
import org.signet.ledger.Damage;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.LedgerStatus.Phase;
import org.signet.ledger.Seed;
import org.signet.ledger.log.Checkpoint;
import org.signet.ledger.sequence.LocalSequencerFactory;
import org.signet.ledger.store.Column;
import org.signet.ledger.store.Keys;

/** Somebody or something changes what a node has stored, behind its back. */
@Timeout(120)
class DamageTest {
    @TempDir
    Path directory;

    private final Club club = new Club(1);
    private ChannelLedger ledger;
    private Checkpoint head;

    @BeforeEach
    void recordSomeBlocks() throws Exception {
        ledger = Club.serving(open(), new TransferContract());
        submit("open fund-1 o1 alice 100");
        submit("open fund-1 o2 bob 0");
        for (int i = 0; i < 5; i++) {
            submit("transfer fund-1 t" + i + " alice bob 1");
        }
        ledger.whenFinal(6).get(20, TimeUnit.SECONDS);
        await().until(() -> ledger.status().finalHeight() == 7);
        head = ledger.status().head();
        ledger.close();
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    private void submit(String content) throws Exception {
        ledger.submit(ToyEnvelopes.sign(content)).get(20, TimeUnit.SECONDS);
    }

    private ChannelLedger open() {
        return club.start(
                "manager",
                directory,
                new LocalSequencerFactory("manager", directory.resolve("log"), InstantSource.system()));
    }

    private Path store() {
        return directory.resolve("manager");
    }

    private void reopen() {
        ledger = open();
        ledger.plug(new TransferContract());
        await().until(() -> ledger.status().phase() != Phase.STARTING);
    }

    private void assertHalted() {
        await().until(() -> ledger.status().phase() == Phase.HALTED);
        assertEquals(
                Alarm.What.DAMAGED_STORE, ledger.status().alarm().orElseThrow().what());
        assertFalse(ledger.verify().isEmpty());
    }

    /** An edit of the RocksDB by a program that knows RocksDB, but not the storage key. */
    private interface Edit {
        void in(RocksDB db, ColumnFamilyHandle column) throws RocksDBException;
    }

    private void edit(Column column, Edit edit) throws RocksDBException {
        var descriptors = new ArrayList<ColumnFamilyDescriptor>();
        for (Column one : Column.values()) {
            descriptors.add(new ColumnFamilyDescriptor(one.title().getBytes(StandardCharsets.UTF_8)));
        }
        var handles = new ArrayList<ColumnFamilyHandle>();
        try (var options = new DBOptions();
                var db = RocksDB.open(options, store().toString(), descriptors, handles);
                var flush = new FlushOptions()) {
            edit.in(db, handles.get(column.ordinal()));
            db.flush(flush, handles);
            handles.forEach(ColumnFamilyHandle::close);
        }
    }

    private static byte[] lastKey(RocksDB db, ColumnFamilyHandle column) {
        try (RocksIterator entries = db.newIterator(column)) {
            entries.seekToLast();
            return entries.key();
        }
    }

    @Test
    void anUntouchedStoreIsWhole() {
        reopen();
        assertEquals(Phase.SERVING, ledger.status().phase());
        assertEquals(List.of(), ledger.verify());
        assertEquals(head, ledger.status().head());
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void anAlteredValueIsFoundAtTheStart(Column column) throws Exception {
        edit(column, (db, handle) -> {
            byte[] key = lastKey(db, handle);
            byte[] value = db.get(handle, key);
            value[0] ^= 1;
            db.put(handle, key, value);
        });
        reopen();
        assertHalted();
        assertTrue(
                ledger.status().alarm().orElseThrow().text().contains(column == Column.META ? "meta" : column.title())
                        || ledger.status().alarm().orElseThrow().text().contains("default"));
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void aMissingValueIsFoundAtTheStart(Column column) throws Exception {
        edit(column, (db, handle) -> db.delete(handle, lastKey(db, handle)));
        reopen();
        assertHalted();
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void aValueUnderAnotherKeyIsFoundAtTheStart(Column column) throws Exception {
        edit(column, (db, handle) -> {
            byte[] key = lastKey(db, handle);
            byte[] value = db.get(handle, key);
            key[key.length - 1] ^= 1;
            db.put(handle, key, value);
        });
        reopen();
        assertHalted();
    }

    @Test
    void anOlderBalancePutBackIsFoundAtTheStart() throws Exception {
        byte[] alice = WorldState.storedKey(TransferContract.BALANCE.key("alice"));
        byte[][] older = new byte[1][];
        edit(Column.STATE, (db, handle) -> older[0] = db.get(handle, alice));
        ledger = Club.serving(open(), new TransferContract());
        submit("transfer fund-1 later alice bob 50");
        ledger.close();
        edit(Column.STATE, (db, handle) -> db.put(handle, alice, older[0]));
        reopen();
        assertHalted();
        assertTrue(ledger.verify().toString().contains("older"), ledger.verify()::toString);
    }

    @Test
    void aDamagedLeafIsNotServedButTheOthersAre() throws Exception {
        edit(Column.LEAVES, (db, handle) -> {
            byte[] key = Keys.number(3);
            byte[] value = db.get(handle, key);
            value[20] ^= 1;
            db.put(handle, key, value);
        });
        reopen();
        assertHalted();
        assertThrows(DamagedStoreException.class, () -> ledger.receipt(3));
        assertEquals(2, ledger.receipt(2).orElseThrow().leaf().index());
        assertEquals(List.of(new Damage("leaves", "3", "the value is not what was written")), ledger.verify());
    }

    @Test
    void aStoreWithAnotherStorageKeyOrGenesisIsNotServed() {
        ledger = new Club(1)
                .start(
                        "manager",
                        directory,
                        new LocalSequencerFactory("manager", directory.resolve("other"), InstantSource.system()));
        await().until(() -> ledger.status().phase() == Phase.HALTED);
        assertThrows(DamagedStoreException.class, () -> ledger.receipt(0));
    }

    @Test
    void flippedBytesInTheFilesAreNeverServed() throws Exception {
        edit(Column.META, (db, handle) -> {});
        Random random = Seed.random(DamageTest.class);
        Path whole = directory.resolve("whole");
        copy(store(), whole);
        List<Path> files;
        try (Stream<Path> all = Files.list(whole)) {
            files = all.filter(file -> file.toString().endsWith(".sst"))
                    .sorted()
                    .toList();
        }
        assertFalse(files.isEmpty());
        int found = 0;
        for (int i = 0; i < 40; i++) {
            delete(store());
            copy(whole, store());
            Path file = store().resolve(files.get(random.nextInt(files.size())).getFileName());
            byte[] bytes = Files.readAllBytes(file);
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
            reopen();
            if (ledger.status().phase() == Phase.HALTED || !ledger.verify().isEmpty()) {
                await().until(() -> ledger.status().phase() == Phase.HALTED);
                found++;
            } else {
                // a byte that RocksDB does not read: everything served is as it was
                assertEquals(head, ledger.status().head());
                assertEquals(95L, ledger.<Long>read(state -> state.get(TransferContract.BALANCE.key("alice"))));
                assertEquals(List.of(), ledger.verify());
            }
            ledger.close();
        }
        assertTrue(found > 20, "only " + found + " of 40 flips were found");
    }

    @Test
    void aTornOrFlippedWriteAheadLogIsMadeGoodFromTheSequencer() throws Exception {
        List<Path> logs;
        try (Stream<Path> all = Files.list(store())) {
            logs = all.filter(file ->
                            file.toString().endsWith(".log") && file.toFile().length() > 0)
                    .toList();
        }
        assertFalse(logs.isEmpty());
        for (Path log : logs) {
            byte[] bytes = Files.readAllBytes(log);
            bytes[bytes.length / 2] ^= 1;
            Files.write(log, bytes);
        }
        reopen();
        await().until(() ->
                ledger.status().phase() == Phase.HALTED || ledger.status().height() == 7);
        if (ledger.status().phase() != Phase.HALTED) {
            assertEquals(head, ledger.status().head());
            assertEquals(List.of(), ledger.verify());
        }
    }

    @Test
    void aDiscardedStoreIsRebuiltFromTheLog() throws Exception {
        delete(store());
        reopen();
        await().until(() -> ledger.status().finalHeight() == 7);
        assertEquals(head, ledger.status().head());
        assertEquals(95L, ledger.<Long>read(state -> state.get(TransferContract.BALANCE.key("alice"))));
        assertArrayEquals(
                ToyEnvelopes.sign("open fund-1 o2 bob 0"), ledger.signed(1).orElseThrow());
        assertEquals(List.of(), ledger.verify());
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
