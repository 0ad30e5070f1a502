package org.signet.ledger.channel;

import org.jspecify.annotations.Nullable;
import org.signet.ledger.Genesis;
import org.signet.ledger.log.Checkpoint;

/** What a member says about its log, and whether it really said so: checked once, ahead of execution. */
final class MemberStatement {
    private final Genesis genesis;
    private final Genesis.Member member;
    private final SequencedEntry.Statement statement;
    private @Nullable Boolean holds;

    MemberStatement(Genesis genesis, Genesis.Member member, SequencedEntry.Statement statement) {
        this.genesis = genesis;
        this.member = member;
        this.statement = statement;
    }

    Genesis.Member member() {
        return member;
    }

    SequencedEntry.Statement statement() {
        return statement;
    }

    /** Whether the cosignature is by the member's node key and for this channel, size and root. */
    synchronized boolean holds() {
        if (holds == null) {
            holds = statement.size() > 0
                    && member.nodeKey()
                            .verifies(
                                    new Checkpoint(genesis.origin(), statement.size(), statement.root()),
                                    statement.cosignature());
        }
        return holds;
    }
}
