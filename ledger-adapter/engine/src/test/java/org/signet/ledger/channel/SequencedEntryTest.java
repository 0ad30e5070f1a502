package org.signet.ledger.channel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.LedgerStatus.Phase;
import org.signet.ledger.Limits;
import org.signet.ledger.Seed;
import org.signet.ledger.Sha256;
import org.signet.ledger.channel.SequencedEntry.Batch;
import org.signet.ledger.channel.SequencedEntry.Statement;
import org.signet.ledger.channel.SequencedEntry.Statements;
import org.signet.ledger.log.Checkpoint;

/** What a hostile leader may put into the order: every node makes the same of it, mostly nothing. */
class SequencedEntryTest {
    private static final byte[] BATCH =
            SequencedEntry.encode(new Batch(List.of(ToyEnvelopes.sign("a"), ToyEnvelopes.sign("bc"))));

    private final Club club = new Club(1);
    private final byte[] statements = statements(2);

    private byte[] statements(int count) {
        var root = Sha256.of(new byte[] {1});
        var by = club.nodeKeys.get("auditor").sign(new Checkpoint(club.genesis.origin(), 1, root), 1);
        return SequencedEntry.encode(
                new Statements(by.keyName(), by.keyId(), Collections.nCopies(count, new Statement(1, root, by))));
    }

    private static void assertNothing(byte[] bytes) {
        assertEquals(Optional.empty(), SequencedEntry.decode(bytes));
    }

    @Test
    void whatIsWrittenIsRead() {
        var batch = (Batch) SequencedEntry.decode(BATCH).orElseThrow();
        assertArrayEquals(ToyEnvelopes.sign("bc"), batch.transactions().get(1));
        var read = (Statements) SequencedEntry.decode(statements).orElseThrow();
        assertArrayEquals(statements, SequencedEntry.encode(read));
    }

    @Test
    void everyTruncationAndAnyByteMoreIsNothing() {
        for (byte[] whole : List.of(BATCH, statements)) {
            for (int length = 0; length < whole.length; length++) {
                assertNothing(Arrays.copyOf(whole, length));
            }
            assertNothing(Arrays.copyOf(whole, whole.length + 1));
        }
    }

    @Test
    void anUnknownVersionOrSortIsNothing() {
        for (int at : new int[] {0, 1}) {
            for (int value : new int[] {0, 3, 127, 255}) {
                byte[] bytes = BATCH.clone();
                bytes[at] = (byte) value;
                assertNothing(bytes);
            }
        }
    }

    @Test
    void countsOutsideTheLimitsAreNothing() {
        var tiny = new byte[] {1};
        assertTrue(SequencedEntry.decode(encoded(Collections.nCopies(Limits.BLOCK_TRANSACTIONS, tiny)))
                .isPresent());
        assertNothing(encoded(Collections.nCopies(Limits.BLOCK_TRANSACTIONS + 1, tiny)));
        assertNothing(encoded(List.of()));
        assertTrue(SequencedEntry.decode(statements(SequencedEntry.STATEMENTS)).isPresent());
        assertNothing(statements(SequencedEntry.STATEMENTS + 1));
        assertNothing(statements(0));
        byte[] huge = BATCH.clone();
        huge[2] = (byte) 0xff;
        assertNothing(huge);
    }

    private static byte[] encoded(List<byte[]> transactions) {
        return SequencedEntry.encode(new Batch(transactions));
    }

    @Test
    void lengthsOutsideTheLimitsAreNothingAndCostNoMemory() {
        for (int length : new int[] {-1, 0, Integer.MIN_VALUE, Integer.MAX_VALUE, Limits.TRANSACTION_BYTES + 1}) {
            assertNothing(ByteBuffer.wrap(BATCH.clone()).putInt(4, length).array());
        }
        var largest = new byte[Limits.TRANSACTION_BYTES];
        int fits = Limits.BLOCK_BYTES / Limits.TRANSACTION_BYTES;
        assertTrue(SequencedEntry.decode(encoded(Collections.nCopies(fits, largest)))
                .isPresent());
        assertNothing(encoded(List.of(new byte[Limits.TRANSACTION_BYTES + 1])));
        var tooMuch = new ArrayList<>(Collections.nCopies(fits, largest));
        tooMuch.add(new byte[] {1});
        assertNothing(encoded(tooMuch));
    }

    @Test
    void aKeyNameOrTimeThatNoCosignatureHasIsNothing() {
        byte[] space = statements.clone();
        space[4] = ' ';
        assertNothing(space);
        byte[] badUtf = statements.clone();
        badUtf[4] = (byte) 0xff;
        assertNothing(badUtf);
        int time = 2 + 2 + "auditor.example".length() + 4 + 2 + 8 + 32;
        assertNothing(ByteBuffer.wrap(statements.clone()).putLong(time, -1).array());
    }

    @Test
    void randomBytesAreDecodedOrNothingAndNeverThrow() {
        Random random = Seed.random(SequencedEntryTest.class);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = (random.nextBoolean() ? BATCH : statements).clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Optional<SequencedEntry> first = SequencedEntry.decode(bytes);
            assertEquals(first.isPresent(), SequencedEntry.decode(bytes).isPresent());
        }
    }

    @Test
    @Timeout(60)
    void everyNodePassesOverHostileEntriesAlike(@TempDir Path directory) {
        var orders = new Orders();
        for (byte[] bytes : List.of(new byte[0], new byte[] {9}, Arrays.copyOf(BATCH, 7), statements(0))) {
            orders.add(bytes);
        }
        orders.add(encoded(List.of(ToyEnvelopes.sign("open fund-1 o1 alice 100"))));
        try (var manager = club.start("manager", directory, orders.member("manager"));
                var auditor = club.start("auditor", directory, orders.member("auditor"))) {
            for (ChannelLedger ledger : List.of(manager, auditor)) {
                ledger.plug(new TransferContract());
                await().until(() -> ledger.status().height() == 1);
            }
            assertEquals(manager.status().head(), auditor.status().head());
            assertEquals(Phase.SERVING, manager.status().phase());
        }
    }
}
