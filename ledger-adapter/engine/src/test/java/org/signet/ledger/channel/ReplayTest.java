package org.signet.ledger.channel;

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
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.Difference;
import org.signet.ledger.Outcome;
import org.signet.ledger.Point;
import org.signet.ledger.State;
import org.signet.ledger.Transaction;
import org.signet.ledger.sequence.LocalSequencerFactory;

/** The history executed once more, by the same contract and by others. */
@Timeout(60)
class ReplayTest {
    @TempDir
    Path directory;

    private ChannelLedger ledger;

    @BeforeEach
    void aHistory() throws Exception {
        ledger = new Club(1)
                .start(
                        "manager",
                        directory,
                        new LocalSequencerFactory("manager", directory.resolve("log"), InstantSource.system()));
        Club.serving(ledger, new TransferContract());
        submit("open fund-1 o1 alice 100");
        submit("open fund-1 o2 bob 0");
        submit("open fund-1 o3 carol 0");
        submit("transfer fund-1 t1 alice bob 30");
        submit("transfer fund-1 t2 alice bob 1000");
        submit("transfer fund-1 t1 alice bob 31");
        submit("close fund-1 c1 carol");
        submit("nonsense");
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    private void submit(String content) throws Exception {
        ledger.submit(ToyEnvelopes.sign(content)).get(20, TimeUnit.SECONDS);
    }

    private long height() {
        return ledger.status().height();
    }

    @Test
    void theSameContractComesToTheSameLeaves() {
        var heights = new ArrayList<Long>();
        assertEquals(Optional.empty(), ledger.replay(new TransferContract(), height(), heights::add));
        assertEquals(height(), heights.size());
        assertEquals(height(), heights.get(heights.size() - 1));
        assertEquals(
                70L, ledger.<Long>read(state -> state.get(TransferContract.BALANCE.key("alice"))), "nothing changed");
        try (var files = Files.walk(directory)) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().equals("replay")), "nothing is left");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anotherContractIsFoundAtTheFirstLeafItChanges() {
        var generous = new TransferContract() {
            @Override
            public Outcome execute(Transaction transaction, State state, Point at) {
                Outcome outcome = super.execute(transaction, state, at);
                return transaction.proposal().id().value().equals("t2") ? Outcome.accepted(new TreeMap<>()) : outcome;
            }
        };
        Difference found = ledger.replay(generous, height(), height -> {}).orElseThrow();
        assertEquals(4, found.index());
        assertTrue(new String(found.recorded(), StandardCharsets.UTF_8).contains("REFUSED"));
        assertTrue(new String(found.executed(), StandardCharsets.UTF_8).contains("ACCEPTED"));
        assertEquals(Optional.empty(), ledger.replay(generous, 4, height -> {}), "before it there is no difference");
    }

    @Test
    void theContractSeesTheStateAndThePointAsTheyWere() {
        var seen = new ArrayList<String>();
        var watching = new TransferContract() {
            @Override
            public Outcome execute(Transaction transaction, State state, Point at) {
                seen.add(transaction.proposal().id() + " at " + at.height() + " with "
                        + state.get(BALANCE.key("alice")));
                return super.execute(transaction, state, at);
            }
        };
        ledger.replay(watching, 5, height -> {});
        assertEquals(
                List.of(
                        "o1 at 1 with null",
                        "o2 at 2 with 100",
                        "o3 at 3 with 100",
                        "t1 at 4 with 100",
                        "t2 at 5 with 70"),
                seen);
    }

    @Test
    void oneAtATimeAndOnlyWhatIsThere() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ledger.replay(new TransferContract(), height() + 1, height -> {}));
        ledger.replay(
                new TransferContract(),
                1,
                height -> assertThrows(
                        IllegalStateException.class, () -> ledger.replay(new TransferContract(), 1, again -> {})));
        assertFalse(ledger.replay(new TransferContract(), 1, height -> {}).isPresent());
    }
}
