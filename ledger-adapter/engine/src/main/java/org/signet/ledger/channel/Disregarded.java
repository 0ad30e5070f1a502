package org.signet.ledger.channel;

import org.signet.ledger.Genesis;
import org.signet.ledger.Sha256;

/**
 * A cosignature of another log that this node's operator knows of: the members have agreed that the organisation's node was
 * wrong when it gave it. It is in the order for good; without this acknowledgement every node halts at it again.
 *
 * <p>It takes the halt away and nothing else. A cosignature that agrees with this node's log counts, acknowledged or not, and
 * any other that does not agree halts the channel.
 *
 * @param organisation whose node cosigned
 * @param size leaves of the log it cosigned, from 1
 * @param root of that log
 */
public record Disregarded(String organisation, long size, Sha256 root) {
    public Disregarded {
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1, is " + size);
        }
    }

    /** How it is written in a node's configuration. */
    String json() {
        return "{\"organisation\": \"" + organisation + "\", \"size\": " + size + ", \"root\": \"" + root + "\"}";
    }

    static Disregarded of(MemberStatement statement) {
        return new Disregarded(
                statement.member().organisation(),
                statement.statement().size(),
                statement.statement().root());
    }

    void requireMember(Genesis genesis) {
        if (genesis.members().stream().noneMatch(member -> member.organisation().equals(organisation))) {
            throw new IllegalArgumentException(
                    "disregard names " + organisation + ", which is no member of channel " + genesis.channel());
        }
    }
}
