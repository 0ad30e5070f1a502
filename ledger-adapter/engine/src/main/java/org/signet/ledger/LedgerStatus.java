package org.signet.ledger;

import java.util.List;
import java.util.Optional;
import org.signet.ledger.log.Checkpoint;

/**
 * How a channel is doing on this node.
 *
 * @param channel the channel's name
 * @param phase what the node is doing
 * @param height blocks executed here
 * @param head the log here
 * @param finalHeight blocks known to be final here
 * @param peers every member's node, this one included
 * @param pending transactions taken in here and not yet executed
 * @param contract version of the plugged contract, empty while none is
 * @param alarm why it is halted
 */
public record LedgerStatus(
        String channel,
        Phase phase,
        long height,
        Checkpoint head,
        long finalHeight,
        List<Peer> peers,
        int pending,
        Optional<String> contract,
        Optional<Alarm> alarm) {
    /** What the node is doing. */
    public enum Phase {
        /** Opening the store, checking it, replaying. */
        STARTING,
        /** Waiting for an application to plug in its contract. */
        WAITING_FOR_CONTRACT,
        /** Taking in transactions. */
        SERVING,
        /** No leader or no majority of members: reads go on, submitting is answered "later". */
        NO_QUORUM,
        /** Stopped for good until somebody repairs it; see the alarm. */
        HALTED,
        STOPPED
    }

    /**
     * A member's node.
     *
     * @param organisation whose node
     * @param leader whether it orders at present
     * @param reachable whether this node heard of it recently; its own is always
     * @param cosignedSize the largest log size it has cosigned, as known here
     */
    public record Peer(String organisation, boolean leader, boolean reachable, long cosignedSize) {}

    public LedgerStatus {
        peers = List.copyOf(peers);
    }
}
