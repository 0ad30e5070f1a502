package org.signet.ledger.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.Block;
import org.signet.ledger.Leaf;
import org.signet.ledger.LedgerStatus.Phase;
import org.signet.ledger.Outcome.Decision;
import org.signet.ledger.Receipt;
import org.signet.ledger.TransactionId;
import org.signet.ledger.log.MerkleCheck;
import org.signet.ledger.log.MerkleHash;
import org.signet.ledger.sequence.LocalSequencerFactory;

/** A node by itself: what a transaction leaves behind, and what a restart finds again. */
@Timeout(60)
class SingleNodeTest {
    @TempDir
    Path directory;

    private final Club club = new Club(1);
    private ChannelLedger ledger;

    @BeforeEach
    void start() {
        ledger = club.start(
                "manager",
                directory,
                new LocalSequencerFactory("manager", directory.resolve("log"), InstantSource.system()));
        Club.serving(ledger, new TransferContract());
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    private void restart() {
        ledger.close();
        start();
    }

    private Receipt submit(String content) throws Exception {
        return ledger.submit(ToyEnvelopes.sign(content)).get(20, TimeUnit.SECONDS);
    }

    private long balance(String account) {
        return ledger.read(state -> state.get(TransferContract.BALANCE.key(account)));
    }

    @Test
    void aTransferIsExecutedRecordedAndFinal() throws Exception {
        submit("open fund-1 o1 alice 100");
        submit("open fund-1 o2 bob 0");
        Receipt receipt = submit("transfer fund-1 t1 alice bob 30");

        Leaf leaf = receipt.leaf();
        assertEquals(Decision.ACCEPTED, leaf.decision());
        assertEquals(2, leaf.index());
        assertEquals(3, leaf.height());
        String json = new String(leaf.json(), StandardCharsets.UTF_8);
        assertTrue(
                json.startsWith(
                        "{\"channel\":\"fund-1\",\"decision\":\"ACCEPTED\",\"height\":3,\"id\":\"t1\",\"index\":2,"
                                + "\"kind\":\"transfer\",\"reasons\":[],\"record\":{\"account\":\"alice\",\"balance\":\"70\"},\"sha256\":\""
                                + leaf.digest() + "\",\"signers\":[{\"certificate\":\""),
                json);
        assertEquals(70, balance("alice"));
        assertEquals(30, balance("bob"));

        Receipt finalReceipt = ledger.whenFinal(2).get(20, TimeUnit.SECONDS);
        assertTrue(finalReceipt.isFinal());
        var evidence = ledger.evidence(2);
        assertTrue(club.genesis.finality().isMetBy(evidence.checkpoint()));
        assertTrue(MerkleCheck.includes(
                2,
                evidence.checkpoint().checkpoint().size(),
                MerkleHash.leaf(evidence.leaf()),
                evidence.inclusion(),
                evidence.checkpoint().checkpoint().root()));
        assertArrayEquals(ToyEnvelopes.sign("transfer fund-1 t1 alice bob 30"), evidence.signed());
        assertEquals(Phase.SERVING, ledger.status().phase());
    }

    @Test
    void aRefusalLeavesNoTraceInTheState() throws Exception {
        submit("open fund-1 o1 alice 100");
        submit("open fund-1 o2 bob 0");
        Receipt receipt = submit("transfer fund-1 t1 alice bob 101");
        assertEquals(Decision.REFUSED, receipt.leaf().decision());
        assertEquals("LACK", receipt.reasons().get(0).code());
        assertEquals(100, balance("alice"));
        assertEquals(0, balance("bob"));
    }

    @Test
    void aRestartFindsTheSameHeadAndGoesOn() throws Exception {
        submit("open fund-1 o1 alice 100");
        submit("open fund-1 o2 bob 0");
        ledger.whenFinal(1).get(20, TimeUnit.SECONDS);
        var head = ledger.status().head();
        restart();
        assertEquals(100, balance("alice"));
        assertEquals(head, ledger.status().head());
        assertEquals(2, submit("transfer fund-1 t1 alice bob 1").leaf().index());
        assertEquals(99, balance("alice"));
        assertEquals(
                0, ledger.receipt(new TransactionId("o1")).orElseThrow().leaf().index());
    }

    @Test
    void blocksAreTheSameFromMemoryAndFromTheStore() throws Exception {
        submit("open fund-1 o1 alice 100");
        submit("transfer fund-1 t1 alice nobody 1");
        submit("nothing that anybody signed");
        var fromMemory = told(ledger.blocks(1, 10));
        restart();
        var fromStore = told(ledger.blocks(1, 10));
        assertEquals(3, fromStore.size());
        assertEquals(fromStore, fromMemory);
    }

    private static List<String> told(List<Block> blocks) {
        return blocks.stream()
                .map(block -> block.height() + " " + block.time() + " " + block.checkpoint() + " " + entries(block))
                .toList();
    }

    private static List<String> entries(Block block) {
        return block.entries().stream()
                .map(entry -> String.join(
                        " ",
                        HexFormat.of().formatHex(entry.signed()),
                        HexFormat.of().formatHex(entry.content()),
                        HexFormat.of().formatHex(entry.leaf().json()),
                        entry.leaf().id() + "",
                        entry.leaf().kind() + "",
                        entry.leaf().digest().toString()))
                .toList();
    }
}
