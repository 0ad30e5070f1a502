package org.signet.cli.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.signet.cli.node.NodeClient;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.ExitCode;
import org.signet.ledger.Sha256;
import org.signet.ledger.log.Checkpoint;
import org.signet.ledger.log.CosignedCheckpoint;
import org.signet.ledger.log.MerkleCheck;
import org.signet.ledger.log.Note;

/**
 * A channel's log as one node publishes it.
 *
 * @param name of the node, for messages
 */
public record LogSource(String name, NodeClient client, String channel) {
    /**
     * The log after a block.
     *
     * @param height of the block
     * @param size leaves
     * @param root Merkle tree hash
     */
    public record Head(long height, long size, Sha256 root) {}

    private String path(String resource) {
        return "/channels/" + NodeClient.segment(channel) + resource;
    }

    /** The newest final checkpoint. */
    CosignedCheckpoint checkpoint() {
        try {
            return Note.parse(client.get(path("/checkpoint")).orThrow().text());
        } catch (IllegalArgumentException e) {
            throw dishonest("its checkpoint cannot be read: " + e.getMessage());
        }
    }

    /** Blocks that the node has executed. */
    long height() {
        return client.json(path("/status")).path("height").asLong();
    }

    byte[] genesis() {
        return client.get(path("/genesis")).orThrow().body();
    }

    /**
     * The log after a block, proven to be a beginning of {@code checkpoint}. Behind the checkpoint nothing is final, and
     * there is no more than the node's word.
     */
    Head head(long height, Checkpoint checkpoint) {
        JsonNode block = client.json(path("/blocks/" + height));
        var head = new Head(
                height, block.path("size").asLong(), hash(block.path("root").asText()));
        if (head.size() > checkpoint.size()) {
            return head;
        }
        if (!MerkleCheck.isConsistent(
                head.size(),
                head.root(),
                checkpoint.size(),
                checkpoint.root(),
                proof(head.size(), checkpoint.size()))) {
            throw dishonest(
                    "it cannot prove that its log of " + checkpoint.size() + " leaves grew out of its block " + height);
        }
        return head;
    }

    private List<Sha256> proof(long from, long to) {
        if (from == to) {
            return List.of();
        }
        JsonNode proof =
                client.json(path("/consistency?from=" + from + "&to=" + to)).path("proof");
        return StreamSupport.stream(proof.spliterator(), false)
                .map(hash -> hash(hash.asText()))
                .toList();
    }

    private Sha256 hash(String hex) {
        try {
            return Sha256.parse(hex);
        } catch (IllegalArgumentException e) {
            throw dishonest("it gives " + hex + " for a hash");
        }
    }

    String events() {
        return path("/events");
    }

    CommandFailure dishonest(String what) {
        return new CommandFailure(ExitCode.VERIFICATION_FAILED, "the node " + name + " does not hold up: " + what);
    }
}
