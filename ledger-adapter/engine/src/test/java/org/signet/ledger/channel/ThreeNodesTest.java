package org.signet.ledger.channel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.Alarm;
import org.signet.ledger.LedgerStatus.Peer;
import org.signet.ledger.LedgerStatus.Phase;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.Outcome;
import org.signet.ledger.Receipt;
import org.signet.ledger.Seed;
import org.signet.ledger.Sha256;
import org.signet.ledger.State;
import org.signet.ledger.log.Checkpoint;
import org.signet.ledger.log.Cosignature;

/** Three organisations over one order: what is final, and what happens when one of them computes something else. */
@Timeout(120)
class ThreeNodesTest {
    @TempDir
    Path directory;

    private final Club club = new Club(2);
    private final Orders orders = new Orders();
    private final Map<String, ChannelLedger> nodes = new TreeMap<>();

    @AfterEach
    void stop() {
        nodes.values().forEach(ChannelLedger::close);
    }

    private ChannelLedger start(String organisation, TransferContract contract) {
        ChannelLedger ledger = club.start(organisation, directory, orders.member(organisation));
        nodes.put(organisation, ledger);
        ledger.plug(contract);
        await().until(() -> ledger.status().phase() != Phase.STARTING);
        await().until(() -> ledger.status().phase() != Phase.NO_QUORUM);
        return ledger;
    }

    private Receipt submit(String organisation, String content) throws Exception {
        return nodes.get(organisation).submit(ToyEnvelopes.sign(content)).get(20, TimeUnit.SECONDS);
    }

    /** A contract that pays out one unit more than it says, unnoticed by its own invariants. */
    private static final class Differing extends TransferContract {
        @Override
        Outcome posted(String account, long balance) {
            return super.posted(account, balance + 1);
        }
    }

    @Test
    void aLeafIsFinalWhenEnoughMembersCosigned() throws Exception {
        start("manager", new TransferContract());
        submit("manager", "open fund-1 o1 alice 100");
        await().until(() -> cosignedSize("manager", "manager") == 1);
        assertEquals(0, nodes.get("manager").status().finalHeight());
        assertThrows(IllegalStateException.class, () -> nodes.get("manager").evidence(0));
        CompletableFuture<Receipt> waiting = nodes.get("manager").whenFinal(0);
        assertFalse(waiting.isDone());

        start("custodian", new TransferContract());
        assertTrue(waiting.get(20, TimeUnit.SECONDS).isFinal());
        start("auditor", new TransferContract());
        await().until(() -> cosignedSize("manager", "auditor") == 1);
        assertEquals(
                3,
                nodes.get("manager").checkpoint(1).orElseThrow().cosignatures().size());
    }

    private long cosignedSize(String at, String of) {
        return nodes.get(at).status().peers().stream()
                .filter(peer -> peer.organisation().equals(of))
                .mapToLong(Peer::cosignedSize)
                .sum();
    }

    @Test
    void aMemberWithAnotherRootHaltsTheChannelEverywhere() throws Exception {
        start("manager", new TransferContract());
        start("custodian", new TransferContract());
        start("auditor", new Differing());
        submit("manager", "open fund-1 o1 alice 100");
        for (ChannelLedger ledger : nodes.values()) {
            await().until(() -> ledger.status().phase() == Phase.HALTED);
            assertEquals(
                    Alarm.What.DIVERGENCE, ledger.status().alarm().orElseThrow().what());
        }
        Alarm alarm = nodes.get("manager").status().alarm().orElseThrow();
        assertEquals(1, alarm.height());
        String own = nodes.get("manager").status().head().root().toString();
        String theirs = nodes.get("auditor").status().head().root().toString();
        assertTrue(alarm.text().contains(own) && alarm.text().contains(theirs), alarm.text());
        assertTrue(alarm.text().contains("auditor") && alarm.text().contains("height 1"), alarm.text());

        var refused = assertThrows(ExecutionException.class, () -> submit("manager", "open fund-1 o2 bob 0"));
        assertEquals(Why.HALTED, ((NotTakenException) refused.getCause()).why());
        assertEquals(100L, nodes.get("manager").<Long>read(state -> state.get(TransferContract.BALANCE.key("alice"))));
        int entries = orders.size();
        orders.add(SequencedEntry.encode(new SequencedEntry.Batch(List.of(ToyEnvelopes.sign("open fund-1 o2 bob 0")))));
        assertEquals(1, nodes.get("manager").status().height());
        assertEquals(entries + 1, orders.size(), "a halted node cosigns nothing more");
    }

    @Test
    void aHaltOutlastsARestart() throws Exception {
        start("manager", new TransferContract());
        start("auditor", new Differing());
        submit("manager", "open fund-1 o1 alice 100");
        await().until(() -> nodes.get("manager").status().phase() == Phase.HALTED);
        nodes.get("manager").close();
        ChannelLedger again = club.start("manager", directory, orders.member("manager"));
        nodes.put("manager", again);
        again.plug(new TransferContract());
        await().until(() -> again.status().phase() == Phase.HALTED);
    }

    @Test
    void forgedAndForeignCosignaturesAreIgnored() throws Exception {
        ChannelLedger manager = start("manager", new TransferContract());
        submit("manager", "open fund-1 o1 alice 100");
        await().until(() -> cosignedSize("manager", "manager") == 1);
        var stranger = new Club(1);
        var root = manager.status().head().root();
        var otherRoot = Sha256.of(new byte[] {1});
        var checkpoint = new Checkpoint(club.genesis.origin(), 1, otherRoot);
        var custodian = club.nodeKeys.get("custodian");
        // the custodian's name and key id under the stranger's signature, over another root
        var forged = stranger.nodeKeys.get("custodian").sign(checkpoint, 1);
        var asCustodian = new Cosignature(
                custodian.verifierKey().name(), custodian.verifierKey().keyId(), 1, forged.signature());
        orders.add(statement(asCustodian, otherRoot));
        orders.add(statement(forged, otherRoot));
        orders.add(new byte[] {9, 9, 9});
        orders.add(new byte[0]);
        submit("manager", "open fund-1 o2 bob 0");
        assertEquals(Phase.SERVING, manager.status().phase());
        assertEquals(0, cosignedSize("manager", "custodian"));
        // a true one is taken, which shows that the statement is otherwise what is expected
        var honest = custodian.sign(new Checkpoint(club.genesis.origin(), 1, root), 1);
        orders.add(statement(honest, root));
        await().until(() -> cosignedSize("manager", "custodian") == 1);
    }

    private static byte[] statement(Cosignature by, Sha256 root) {
        return SequencedEntry.encode(new SequencedEntry.Statements(
                by.keyName(), by.keyId(), List.of(new SequencedEntry.Statement(1, root, by))));
    }

    @Test
    void aCosignatureBeyondTheLogIsADivergence() throws Exception {
        ChannelLedger manager = start("manager", new TransferContract());
        submit("manager", "open fund-1 o1 alice 100");
        var root = manager.status().head().root();
        var checkpoint = new Checkpoint(club.genesis.origin(), 7, root);
        var cosignature = club.nodeKeys.get("auditor").sign(checkpoint, 1);
        orders.add(SequencedEntry.encode(new SequencedEntry.Statements(
                cosignature.keyName(),
                cosignature.keyId(),
                List.of(new SequencedEntry.Statement(7, root, cosignature)))));
        await().until(() -> manager.status().phase() == Phase.HALTED);
        assertEquals(
                Alarm.What.DIVERGENCE, manager.status().alarm().orElseThrow().what());
    }

    @Test
    void withoutAMajorityNothingIsTakenAndReadsGoOn() throws Exception {
        ChannelLedger manager = start("manager", new TransferContract());
        submit("manager", "open fund-1 o1 alice 100");
        orders.setServing(false);
        assertEquals(Phase.NO_QUORUM, manager.status().phase());
        var refused = assertThrows(ExecutionException.class, () -> submit("manager", "open fund-1 o2 bob 0"));
        assertEquals(Why.NO_QUORUM, ((NotTakenException) refused.getCause()).why());
        assertEquals(0, manager.status().pending());
        assertEquals(100L, manager.<Long>read(state -> state.get(TransferContract.BALANCE.key("alice"))));
        assertEquals(0, submit("manager", "open fund-1 o1 alice 100").leaf().index(), "known bytes are answered");
        orders.setServing(true);
        assertEquals(1, submit("manager", "open fund-1 o2 bob 0").leaf().index());
    }

    @Test
    void randomTransfersEndInTheSameHeadOnEveryNode() throws Exception {
        Random random = Seed.random(ThreeNodesTest.class);
        for (String organisation : Club.ORGANISATIONS) {
            start(organisation, new TransferContract());
        }
        var receipts = new ArrayList<CompletableFuture<Receipt>>();
        for (int account = 0; account < 10; account++) {
            receipts.add(
                    someNode(random).submit(ToyEnvelopes.sign("open fund-1 o" + account + " a" + account + " 100")));
        }
        for (int i = 0; i < 2_000; i++) {
            String content = "transfer fund-1 t" + random.nextInt(1_900) + " a" + random.nextInt(11) + " a"
                    + random.nextInt(11) + " " + random.nextInt(60);
            byte[] signed =
                    random.nextInt(50) == 0 ? content.getBytes(StandardCharsets.UTF_8) : ToyEnvelopes.sign(content);
            receipts.add(someNode(random).submit(signed));
            if (random.nextInt(200) == 0) {
                String organisation = Club.ORGANISATIONS.get(1 + random.nextInt(2));
                settle(receipts);
                nodes.get(organisation).close();
                start(organisation, new TransferContract());
            }
        }
        settle(receipts);
        var first = nodes.get("manager").status();
        for (ChannelLedger node : nodes.values()) {
            await().atMost(30, TimeUnit.SECONDS).until(() -> node.status().finalHeight() == first.height());
            assertEquals(first.head(), node.status().head());
            assertEquals(List.of(), node.verify());
            assertEquals(1_000L, node.<Long>read(ThreeNodesTest::total));
        }
    }

    private void settle(List<CompletableFuture<Receipt>> receipts) throws Exception {
        for (CompletableFuture<Receipt> receipt : receipts) {
            receipt.get(30, TimeUnit.SECONDS);
        }
        receipts.clear();
    }

    private ChannelLedger someNode(Random random) {
        return nodes.get(Club.ORGANISATIONS.get(random.nextInt(3)));
    }

    private static long total(State state) {
        long total = 0;
        for (int account = 0; account < 10; account++) {
            total += state.get(TransferContract.BALANCE.key("a" + account));
        }
        return total;
    }
}
