package org.signet.ledger.channel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.Alarm;
import org.signet.ledger.Block;
import org.signet.ledger.LedgerListener;
import org.signet.ledger.LedgerStatus.Phase;
import org.signet.ledger.Limits;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.Outcome;
import org.signet.ledger.Outcome.Decision;
import org.signet.ledger.Point;
import org.signet.ledger.Receipt;
import org.signet.ledger.RefusedException;
import org.signet.ledger.Sha256;
import org.signet.ledger.State;
import org.signet.ledger.Transaction;
import org.signet.ledger.TransactionId;

/** What the ledger itself refuses, what it answers twice, and when it takes nothing in. */
@Timeout(60)
class RefusalTest {
    @TempDir
    Path directory;

    private final Club club = new Club(1);
    private final Orders orders = new Orders();
    private ChannelLedger ledger;

    @BeforeEach
    void start() {
        ledger = Club.serving(club.start("manager", directory, orders.member("manager")), new TransferContract());
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    private Receipt submit(byte[] signed) throws Exception {
        return ledger.submit(signed).get(20, TimeUnit.SECONDS);
    }

    private Receipt submit(String content) throws Exception {
        return submit(ToyEnvelopes.sign(content));
    }

    private static void assertRefused(Receipt receipt, String code) {
        assertEquals(Decision.REFUSED, receipt.leaf().decision());
        assertEquals(code, receipt.reasons().get(0).code());
    }

    private void assertNotOpened(byte[] signed, String code) {
        var refused = assertThrows(RefusedException.class, () -> ledger.open(signed));
        assertEquals(code, refused.reasons().get(0).code());
    }

    @Test
    void anEnvelopeThatDoesNotHoldGetsALeafWithoutId() throws Exception {
        byte[] garbage = "open fund-1 o1 alice 100".getBytes(StandardCharsets.UTF_8);
        Receipt receipt = submit(garbage);
        assertRefused(receipt, "ENVL");
        assertNull(receipt.leaf().id());
        assertTrue(new String(receipt.leaf().json(), StandardCharsets.UTF_8).contains("\"signers\":[]"));
        assertNotOpened(garbage, "ENVL");
        assertEquals(
                Decision.ACCEPTED, submit("open fund-1 o1 alice 100").leaf().decision(), "the id is free");
    }

    @Test
    void aCertificateNotValidAtTheBlocksTimeIsRefused() throws Exception {
        ledger.close();
        orders.setTimeMillis(ToyEnvelopes.VALID_FROM.toEpochMilli() - 1);
        start();
        assertRefused(submit("open fund-1 o1 alice 100"), "CERT");
        orders.setTimeMillis(ToyEnvelopes.VALID_FROM.toEpochMilli());
        assertEquals(
                Decision.ACCEPTED, submit("open fund-1 o1 alice 100 ").leaf().decision());
    }

    @Test
    void unreadableContentIsRefused() throws Exception {
        assertRefused(submit("nonsense"), "CONT");
        assertNotOpened(ToyEnvelopes.sign("nonsense"), "CONT");
    }

    @Test
    void aTransactionForAnotherChannelIsRefusedAndItsIdStaysFree() throws Exception {
        assertRefused(submit("open fund-2 o1 alice 100"), "CHAN");
        assertNotOpened(ToyEnvelopes.sign("open fund-2 o1 alice 100"), "CHAN");
        assertTrue(ledger.receipt(new TransactionId("o1")).isEmpty());
        assertEquals(
                Decision.ACCEPTED, submit("open fund-1 o1 alice 100").leaf().decision());
        assertEquals(List.of(), ledger.verify());
    }

    @Test
    void theSameIdWithOtherBytesIsRefused() throws Exception {
        submit("open fund-1 o1 alice 100");
        Receipt second = submit("open fund-1 o1 bob 100");
        assertRefused(second, "REFE");
        assertEquals("/id", second.reasons().get(0).field());
        assertEquals(
                0, ledger.receipt(new TransactionId("o1")).orElseThrow().leaf().index());
        var opened = ledger.open(ToyEnvelopes.sign("open fund-1 o1 carol 1"));
        assertEquals(
                "REFE", ledger.preview(opened, Instant.EPOCH).reasons().get(0).code());
    }

    @Test
    void theSameIdTwiceInOneBlockIsRefusedOnce() throws Exception {
        order("open fund-1 o1 alice 100", "open fund-1 o1 bob 100", "open fund-1 o1 alice 100");
        await().until(() -> ledger.status().height() == 1);
        Block block = ledger.blocks(1, 10).get(0);
        assertEquals(
                List.of(Decision.ACCEPTED, Decision.REFUSED),
                block.entries().stream().map(entry -> entry.leaf().decision()).toList());
    }

    private void order(String... contents) {
        List<byte[]> signed = Arrays.stream(contents).map(ToyEnvelopes::sign).toList();
        orders.add(SequencedEntry.encode(new SequencedEntry.Batch(signed)));
    }

    @Test
    void theSameBytesAgainAnswerTheFirstReceiptAndMakeNoLeaf() throws Exception {
        Receipt first = submit("open fund-1 o1 alice 100");
        Receipt again = submit("open fund-1 o1 alice 100");
        assertEquals(first.leaf().index(), again.leaf().index());
        order("open fund-1 o1 alice 100");
        submit("open fund-1 o2 bob 0");
        assertEquals(2, ledger.status().head().size());
        assertEquals(2, ledger.status().height(), "a block without new transactions is none");
    }

    @Test
    void whoeverWaitsForBytesThatAnotherNodeHadOrderedGetsTheirReceipt() throws Exception {
        ledger.unplug();
        order("open fund-1 o1 alice 100");
        ledger.plug(new TransferContract());
        assertEquals(0, submit("open fund-1 o1 alice 100").leaf().index());
        assertEquals(1, ledger.status().head().size());
    }

    @Test
    void signaturesAreCheckedOnceForTheSameBytes() throws Exception {
        byte[] signed = ToyEnvelopes.sign("open fund-1 o1 alice 100");
        ledger.open(signed);
        ledger.open(signed);
        submit(signed);
        submit(signed);
        assertEquals(1, club.envelopes.get("manager").verified.get(Sha256.of(signed)));
    }

    @Test
    void anEmptyOrTooLargeTransactionIsNotTaken() {
        for (int length : new int[] {0, Limits.TRANSACTION_BYTES + 1}) {
            var refused = assertThrows(ExecutionException.class, () -> submit(new byte[length]));
            assertEquals(Why.TOO_LARGE, ((NotTakenException) refused.getCause()).why());
            assertNotOpened(new byte[length], "ENVL");
        }
        assertEquals(0, orders.size());
    }

    @Test
    void tooMuchWaitingIsAnsweredBusy() throws Exception {
        ledger.unplug();
        var goOn = new CountDownLatch(1);
        ledger.plug(new TransferContract() {
            @Override
            public Outcome execute(Transaction transaction, State state, Point at) {
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return super.execute(transaction, state, at);
            }
        });
        List<CompletableFuture<Receipt>> taken = new ArrayList<>();
        for (int i = 0; i < Limits.PENDING_TRANSACTIONS; i++) {
            taken.add(ledger.submit(ToyEnvelopes.sign("open fund-1 o" + i + " a" + i + " 1")));
        }
        assertEquals(Limits.PENDING_TRANSACTIONS, ledger.status().pending());
        var refused = assertThrows(ExecutionException.class, () -> submit("open fund-1 late late 1"));
        assertEquals(Why.BUSY, ((NotTakenException) refused.getCause()).why());
        goOn.countDown();
        for (CompletableFuture<Receipt> receipt : taken) {
            receipt.get(30, TimeUnit.SECONDS);
        }
        assertEquals(0, ledger.status().pending());
    }

    @Test
    void withoutContractNothingIsTakenAndWhatIsOrderedWaits() throws Exception {
        ledger.unplug();
        assertEquals(Phase.WAITING_FOR_CONTRACT, ledger.status().phase());
        var refused = assertThrows(ExecutionException.class, () -> submit("open fund-1 o1 alice 100"));
        assertEquals(Why.NOT_SERVING, ((NotTakenException) refused.getCause()).why());
        order("open fund-1 o1 alice 100");
        assertEquals(0, ledger.status().height());
        assertThrows(NotTakenException.class, () -> ledger.open(ToyEnvelopes.sign("open fund-1 o1 alice 100")));
        ledger.plug(new TransferContract());
        assertThrows(IllegalStateException.class, () -> ledger.plug(new TransferContract()));
        await().until(() -> ledger.status().height() == 1);
    }

    @Test
    void aContractThatThrowsHaltsAndStoresNothingOfTheBlock() throws Exception {
        submit("open fund-1 o1 alice 100");
        assertHalts("open fund-1 o2 bob 0", "throw fund-1 x1", "thrown as asked");
    }

    @Test
    void aBrokenInvariantHaltsAndStoresNothingOfTheBlock() throws Exception {
        submit("open fund-1 o1 alice 100");
        assertHalts("open fund-1 o2 bob 0", "print-money fund-1 x1 alice", "not what was issued");
    }

    private void assertHalts(String good, String bad, String why) throws Exception {
        var heard = new AtomicReference<Alarm>();
        ledger.listen(new LedgerListener() {
            @Override
            public void halted(Alarm alarm) {
                heard.set(alarm);
            }
        });
        order(good, bad);
        await().until(() -> ledger.status().phase() == Phase.HALTED);
        Alarm alarm = ledger.status().alarm().orElseThrow();
        assertEquals(Alarm.What.CONTRACT, alarm.what());
        assertEquals(2, alarm.height());
        assertTrue(alarm.text().contains(why), alarm.text());
        await().until(() -> alarm.equals(heard.get()));
        assertEquals(1, ledger.status().head().size());
        assertNull(ledger.read(state -> state.get(TransferContract.BALANCE.key("bob"))));
        assertEquals(List.of(), ledger.verify());
    }

    @Test
    void previewDecidesWithoutChangingAnything() throws Exception {
        submit("open fund-1 o1 alice 100");
        var opened = ledger.open(ToyEnvelopes.sign("open fund-1 o2 bob 5"));
        assertTrue(ledger.preview(opened, Instant.EPOCH).isAccepted());
        assertNull(ledger.read(state -> state.get(TransferContract.BALANCE.key("bob"))));
        assertThrows(
                UnsupportedOperationException.class,
                () -> ledger.read(state -> {
                    state.put(TransferContract.ISSUED, 1L);
                    return 0;
                }));
        assertEquals(1, ledger.status().head().size());
    }

    @Test
    void aPreviewOfSeveralLetsEachSeeWhatTheAcceptedOnesBeforeItChange() throws Exception {
        submit("open fund-1 o1 alice 100");
        var repeated = ledger.open(ToyEnvelopes.sign("open fund-1 o1 carol 1"));
        var opened = ledger.open(ToyEnvelopes.sign("open fund-1 o2 bob 5"));
        var again = ledger.open(ToyEnvelopes.sign("open fund-1 o3 bob 7"));
        List<Outcome> outcomes = ledger.preview(List.of(repeated, opened, again), Instant.EPOCH);
        assertEquals(
                List.of(false, true, false),
                outcomes.stream().map(Outcome::isAccepted).toList());
        assertTrue(ledger.preview(again, Instant.EPOCH).isAccepted());
        assertNull(ledger.read(state -> state.get(TransferContract.BALANCE.key("bob"))));
    }

    @Test
    void closingEndsEveryThreadAndSendsWaitersAway() throws Exception {
        submit("open fund-1 o1 alice 100");
        ledger.unplug();
        orders.setServing(true);
        ledger.close();
        Set<String> left = new HashSet<>();
        Thread.getAllStackTraces().keySet().forEach(thread -> left.add(thread.getName()));
        assertFalse(left.stream().anyMatch(name -> name.startsWith("ledger-fund-1")), left::toString);
        var refused = assertThrows(ExecutionException.class, () -> submit("open fund-1 o2 bob 1"));
        assertEquals(Why.NOT_SERVING, ((NotTakenException) refused.getCause()).why());
        assertEquals(Phase.STOPPED, ledger.status().phase());
    }
}
