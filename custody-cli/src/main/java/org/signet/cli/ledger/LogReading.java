package org.signet.cli.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.signet.cli.node.EventStream;
import org.signet.cli.node.LeafFeed;
import org.signet.ledger.Genesis;
import org.signet.ledger.Sha256;
import org.signet.ledger.log.CosignedCheckpoint;
import org.signet.ledger.log.MerkleHash;
import org.signet.ledger.log.MerkleTree;

/**
 * Every leaf of a log, read and hashed again.
 *
 * @param checkpoint what the members cosigned
 * @param root of the leaves that were read, as many as the checkpoint has
 * @param isCosigned whether the cosignatures meet the genesis' finality policy
 */
public record LogReading(CosignedCheckpoint checkpoint, Sha256 root, boolean isCosigned) {
    public boolean isOk() {
        return isCosigned && root.equals(checkpoint.checkpoint().root());
    }

    /**
     * Reads the log up to its newest final checkpoint.
     *
     * @param genesis the channel's, as the reader knows it
     */
    public static LogReading of(LogSource source, Genesis genesis) throws InterruptedException {
        if (!Sha256.of(source.genesis()).equals(genesis.hash())) {
            throw source.dishonest("its channel has another genesis");
        }
        CosignedCheckpoint checkpoint = source.checkpoint();
        if (!checkpoint.checkpoint().origin().equals(genesis.origin())) {
            throw source.dishonest(
                    "its checkpoint is of " + checkpoint.checkpoint().origin());
        }
        MerkleTree tree = MerkleTree.empty();
        if (checkpoint.checkpoint().size() > 0) {
            var feed = new LeafFeed(source.client(), source.events(), Optional.of(-1L));
            feed.follow(event -> append(tree, event, checkpoint.checkpoint().size()), complaint -> {});
        }
        return new LogReading(checkpoint, tree.root(), genesis.finality().isMetBy(checkpoint));
    }

    private static boolean append(MerkleTree tree, EventStream.Event event, long size) {
        if (event.type().equals("leaf")) {
            tree.append(MerkleHash.leaf(event.data().getBytes(StandardCharsets.UTF_8)));
        }
        return tree.size() < size;
    }
}
