package org.signet.ledger.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.Block;
import org.signet.ledger.LedgerListener;
import org.signet.ledger.Limits;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.log.CosignedCheckpoint;

/** How many may wait for finality, who is let go when, and a channel whose policy asks for nobody. */
@Timeout(60)
class FinalityTest {
    @Test
    void noMoreThanTheLimitWaitAndPlacesAreFreeAgainOnceLeavesAreFinal() {
        var waiters = new FinalityWaiters();
        for (int i = 0; i < Limits.PENDING_TRANSACTIONS; i++) {
            waiters.add(1 + i % 2, i);
        }
        var refused = assertThrows(NotTakenException.class, () -> waiters.add(3, 0));
        assertEquals(Why.BUSY, refused.why());
        assertEquals(Limits.PENDING_TRANSACTIONS / 2, waiters.upTo(1).size());
        waiters.add(3, 0);
        assertEquals(Limits.PENDING_TRANSACTIONS / 2, waiters.upTo(2).size());
        assertTrue(waiters.upTo(2).isEmpty());
        assertEquals(1, waiters.upTo(3).size());
    }

    @Test
    void onceRefusedAllAreSentAwayAndNobodyMayWait() {
        var waiters = new FinalityWaiters();
        CompletableFuture<?> waiting = waiters.add(1, 0);
        var why = new NotTakenException(Why.HALTED, "halted");
        assertEquals(1, waiters.refuse(why).size());
        assertFalse(waiting.isDone(), "the caller completes it, on a thread of its choice");
        assertThrows(NotTakenException.class, () -> waiters.add(1, 0));
        waiters.refuse(new NotTakenException(Why.NOT_SERVING, "closed"));
        assertEquals(
                Why.HALTED,
                assertThrows(NotTakenException.class, () -> waiters.add(1, 0)).why());
    }

    @Test
    void aPolicyThatAsksForNobodyMakesEveryBlockFinalAtOnce(@TempDir Path directory) throws Exception {
        var club = new Club(0);
        var orders = new Orders();
        var heard = new ArrayList<String>();
        try (var ledger =
                Club.serving(club.start("manager", directory, orders.member("manager")), new TransferContract())) {
            ledger.listen(new LedgerListener() {
                @Override
                public void executed(Block block) {
                    heard.add("executed " + block.height());
                }

                @Override
                public void isFinal(long height, CosignedCheckpoint checkpoint) {
                    heard.add("final " + height);
                }
            });
            var receipt =
                    ledger.submit(ToyEnvelopes.sign("open fund-1 o1 alice 100")).get(20, TimeUnit.SECONDS);
            assertTrue(receipt.isFinal());
            assertTrue(ledger.whenFinal(0).isDone());
            assertEquals(1, ledger.status().finalHeight());
            assertEquals(0, ledger.evidence(0).index());
            assertEquals(List.of(), ledger.verify());
        }
        assertEquals(List.of("executed 1", "final 1"), heard);
    }
}
