package org.signet.ledger.connector;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signet.ledger.Block;

/** A bean that keeps its height, as a database would, and a ledger that becomes final block by block. */
class BlockDeliveryTest {
    private final StandingLedger ledger = new StandingLedger();
    private final RecordingBean bean = new RecordingBean();
    private BlockDelivery delivery;
    private Thread worker;

    @BeforeEach
    void start() {
        delivery = begin();
    }

    private BlockDelivery begin() {
        return begin(1, 5);
    }

    private BlockDelivery begin(long firstPauseMillis, long longestPauseMillis) {
        return begin(firstPauseMillis, longestPauseMillis, 1);
    }

    private BlockDelivery begin(long firstPauseMillis, long longestPauseMillis, long gatheringMillis) {
        var spec = new BlockActivationSpec();
        spec.setFirstPauseMillis(firstPauseMillis);
        spec.setLongestPauseMillis(longestPauseMillis);
        spec.setGatheringMillis(gatheringMillis);
        var begun = new BlockDelivery("demo", ledger.asLedger(), bean.endpoints(), spec);
        worker = new Thread(begun, "delivery");
        worker.start();
        return begun;
    }

    @AfterEach
    void stop() throws Exception {
        delivery.release();
        assertTrue(delivery.awaitEnd(Duration.ofSeconds(5)));
        worker.join();
    }

    private static List<Long> upTo(long height) {
        return LongStream.rangeClosed(1, height).boxed().toList();
    }

    @Test
    void everyFinalBlockIsDeliveredOnceInOrder() {
        ledger.executeUpTo(30);
        ledger.finalUpTo(25);
        await().until(() -> bean.height() == 25);
        ledger.finalUpTo(30);
        await().until(() -> bean.height() == 30);
        assertEquals(upTo(30), bean.committed());
    }

    @Test
    void aBlockThatIsNotFinalIsNotDelivered() {
        ledger.executeUpTo(10);
        ledger.finalUpTo(4);
        await().until(() -> bean.height() == 4);
        await().during(Duration.ofMillis(100)).until(() -> bean.height() == 4);
    }

    @Test
    void aBeanThatThrowsIsServedAgainFromItsOwnHeight() {
        bean.failNext(7);
        ledger.executeUpTo(12);
        ledger.finalUpTo(12);
        await().until(() -> bean.height() == 12);
        assertEquals(upTo(12), bean.committed());
        assertEquals(7, bean.rolledBack());
    }

    @Test
    void blocksThatBecomeFinalDoNotShortenThePauseAfterAFailure() throws Exception {
        stop();
        bean.failNext(1_000);
        delivery = begin(3_600_000, 3_600_000);
        ledger.executeUpTo(20);
        ledger.finalUpTo(1);
        await().until(() -> bean.rolledBack() == 1);
        LongStream.rangeClosed(2, 20).forEach(ledger::finalUpTo);
        await().during(Duration.ofMillis(100)).until(() -> bean.rolledBack() == 1);
    }

    @Test
    void aCommitThatFailsSilentlyIsNoticedAtTheNextBlock() {
        bean.loseCommitOf(3);
        ledger.executeUpTo(6);
        ledger.finalUpTo(3);
        await().until(() -> bean.lostCommits() == 1);
        assertEquals(0, bean.height());
        ledger.finalUpTo(6);
        await().until(() -> bean.height() == 6);
        assertEquals(upTo(6), bean.committed());
    }

    @Test
    void aBeanThatIsNotReadyIsWaitedFor() throws Exception {
        stop();
        bean.unavailable(true);
        delivery = begin();
        ledger.executeUpTo(2);
        ledger.finalUpTo(2);
        await().during(Duration.ofMillis(50)).until(() -> bean.height() == 0);
        bean.unavailable(false);
        await().until(() -> bean.height() == 2);
    }

    @Test
    void aBeanThatComesBackGoesOnWhereItStopped() throws Exception {
        ledger.executeUpTo(5);
        ledger.finalUpTo(5);
        await().until(() -> bean.height() == 5);
        stop();
        ledger.executeUpTo(9);
        ledger.finalUpTo(9);
        delivery = begin();
        await().until(() -> bean.height() == 9);
        assertEquals(upTo(9), bean.committed());
    }

    @Test
    void blocksThatBecomeFinalAfterADeliveryGather() throws Exception {
        stop();
        delivery = begin(1, 5, 500);
        ledger.executeUpTo(20);
        ledger.finalUpTo(1);
        await().until(() -> bean.height() == 1);
        LongStream.rangeClosed(2, 20).forEach(ledger::finalUpTo);
        assertEquals(1, bean.height());
        await().until(() -> bean.height() == 20);
        assertEquals(upTo(20), bean.committed());
        assertEquals(4, bean.transactions(), "1; then 2 to 9, 10 to 17, 18 to 20");
    }

    @Test
    void everyDeliveryIsATransactionAndEveryEndpointIsReleased() throws Exception {
        stop();
        bean.failNext(2);
        ledger.executeUpTo(4);
        ledger.finalUpTo(4);
        delivery = begin();
        await().until(() -> bean.height() == 4);
        stop();
        assertEquals(3, bean.transactions());
        assertEquals(bean.endpointsMade(), bean.endpointsReleased());
    }

    @Test
    void finalityCoversTheBlock() {
        ledger.executeUpTo(3);
        ledger.finalUpTo(3);
        await().until(() -> bean.height() == 3);
        for (Block block : ledger.blocks(1, 3)) {
            assertTrue(bean.finalitySize(block.height()) >= block.checkpoint().size());
        }
    }

    @Test
    void pausesDoubleUpToTheirBound() {
        var pause = new Pause(100, 350);
        assertEquals(
                List.of(100L, 200L, 350L, 350L),
                LongStream.range(0, 4).map(i -> pause.next().toMillis()).boxed().toList());
        pause.reset();
        assertEquals(100, pause.next().toMillis());
    }
}
