package org.signet.ledger.channel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.Alarm;
import org.signet.ledger.LedgerStatus.Peer;
import org.signet.ledger.LedgerStatus.Phase;
import org.signet.ledger.Outcome;
import org.signet.ledger.Receipt;
import org.signet.ledger.Sha256;
import org.signet.ledger.log.Checkpoint;

/** The auditor's node has computed another log and cosigned it. How the others, and then the auditor, go on. */
@Timeout(60)
class DisregardTest {
    @TempDir
    Path directory;

    private final Club club = new Club(2);
    private final Orders orders = new Orders();
    private final Map<String, ChannelLedger> nodes = new TreeMap<>();
    private Disregarded wrong;

    /** A contract that pays out one unit more than it says, unnoticed by its own invariants. */
    private static final class Differing extends TransferContract {
        @Override
        Outcome posted(String account, long balance) {
            return super.posted(account, balance + 1);
        }
    }

    @BeforeEach
    void theAuditorDiverges() {
        start("manager", new TransferContract(), Set.of());
        start("custodian", new TransferContract(), Set.of());
        start("auditor", new Differing(), Set.of());
        nodes.get("manager")
                .submit(ToyEnvelopes.sign("open fund-1 o1 alice 100"))
                .join();
        nodes.keySet().forEach(this::assertDiverged);
        wrong = new Disregarded(
                "auditor", 1, nodes.get("auditor").status().head().root());
    }

    @AfterEach
    void stop() {
        nodes.values().forEach(ChannelLedger::close);
    }

    private void start(String organisation, TransferContract contract, Set<Disregarded> disregarded) {
        if (nodes.containsKey(organisation)) {
            nodes.get(organisation).close();
        }
        ChannelLedger ledger = club.start(organisation, directory, orders.member(organisation), disregarded);
        nodes.put(organisation, ledger);
        ledger.plug(contract);
        await().until(() -> ledger.status().phase() != Phase.STARTING);
    }

    private void assertDiverged(String organisation) {
        ChannelLedger ledger = nodes.get(organisation);
        await().until(() -> ledger.status().phase() == Phase.HALTED);
        assertEquals(
                Alarm.What.DIVERGENCE, ledger.status().alarm().orElseThrow().what());
    }

    private Receipt submit(String organisation, String content) throws Exception {
        return nodes.get(organisation).submit(ToyEnvelopes.sign(content)).get(20, TimeUnit.SECONDS);
    }

    private long cosignedSize(String at, String of) {
        return nodes.get(at).status().peers().stream()
                .filter(peer -> peer.organisation().equals(of))
                .mapToLong(Peer::cosignedSize)
                .sum();
    }

    @Test
    void withoutTheAcknowledgementAHealthyNodeHaltsAgain() {
        start("manager", new TransferContract(), Set.of());
        assertDiverged("manager");
    }

    @Test
    void anAcknowledgementOfSomethingElseDoesNotHelp() {
        var otherRoot = Sha256.of(new byte[] {1});
        start(
                "manager",
                new TransferContract(),
                Set.of(
                        new Disregarded("custodian", 1, wrong.root()),
                        new Disregarded("auditor", 2, wrong.root()),
                        new Disregarded("auditor", 1, otherRoot)));
        assertDiverged("manager");
    }

    @Test
    void healthyNodesServeOnceTheyAcknowledgeAndTheAuditorOnceItIsRebuilt() throws Exception {
        start("manager", new TransferContract(), Set.of(wrong));
        start("custodian", new TransferContract(), Set.of(wrong));
        assertEquals(1, submit("manager", "open fund-1 o2 bob 0").leaf().index());
        await().until(() -> nodes.get("custodian").status().height() == 2);
        assertTrue(nodes.get("custodian").whenFinal(1).get(20, TimeUnit.SECONDS).isFinal());
        assertEquals(0, cosignedSize("manager", "auditor"), "what is disregarded counts for nothing");

        nodes.get("auditor").close();
        DamageTest.delete(directory.resolve("auditor"));
        start("auditor", new TransferContract(), Set.of(wrong));
        await().until(() -> cosignedSize("manager", "auditor") == 2);
        var head = nodes.get("manager").status().head();
        assertEquals(head, nodes.get("auditor").status().head());
        assertEquals(
                3,
                nodes.get("manager").checkpoint(1).orElseThrow().cosignatures().size(),
                "the auditor signs the right head of the height at which it was wrong");
        nodes.values()
                .forEach(ledger -> assertEquals(Phase.SERVING, ledger.status().phase()));
        nodes.values().forEach(ledger -> assertEquals(List.of(), ledger.verify()));
    }

    @Test
    void aRebuiltNodeThatWasWrongHaltsAtItsOwnCosignatureUnlessItAcknowledgesIt() throws Exception {
        nodes.get("auditor").close();
        DamageTest.delete(directory.resolve("auditor"));
        start("auditor", new TransferContract(), Set.of());
        assertDiverged("auditor");
    }

    @Test
    void theSameOrganisationDivergingAgainHaltsAgain() throws Exception {
        start("manager", new TransferContract(), Set.of(wrong));
        submit("manager", "open fund-1 o2 bob 0");
        orders.add(statement(2, wrong.root()));
        assertDiverged("manager");
    }

    @Test
    void anAcknowledgementOfThisNodesOwnHeadTakesNoCosignatureAway() throws Exception {
        Sha256 right = nodes.get("manager").status().head().root();
        start("manager", new TransferContract(), Set.of(wrong, new Disregarded("custodian", 1, right)));
        await().until(() -> cosignedSize("manager", "custodian") == 1);
    }

    @Test
    void aCosignatureBeyondTheLogCanBeAcknowledged() throws Exception {
        var beyond = new Disregarded("auditor", 7, wrong.root());
        start("manager", new TransferContract(), Set.of(wrong, beyond));
        orders.add(statement(7, wrong.root()));
        assertEquals(1, submit("manager", "open fund-1 o2 bob 0").leaf().index());
    }

    private byte[] statement(long size, Sha256 root) {
        var by = club.nodeKeys.get("auditor").sign(new Checkpoint(club.genesis.origin(), size, root), 1);
        return SequencedEntry.encode(new SequencedEntry.Statements(
                by.keyName(), by.keyId(), List.of(new SequencedEntry.Statement(size, root, by))));
    }

    @Test
    void whoIsNoMemberCannotBeAcknowledged() {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> club.start(
                        "manager",
                        directory,
                        orders.member("manager"),
                        Set.of(new Disregarded("nobody", 1, wrong.root()))));
        assertTrue(refused.getMessage().contains("nobody"), refused::getMessage);
        assertThrows(IllegalArgumentException.class, () -> new Disregarded("auditor", 0, wrong.root()));
    }
}
