package org.signet.portal.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.signet.custody.intake.Ledgers;
import org.signet.ledger.Block;
import org.signet.ledger.Leaf;
import org.signet.ledger.Ledger;

/** The node's ledgers, or the problem that there is none of that name. */
@ApplicationScoped
public class Channels {
    @Inject
    private Ledgers ledgers;

    Ledger ledger(String channel) {
        return ledgers.ledger(channel)
                .orElseThrow(() -> ProblemException.notFound("this node has no channel of that name"));
    }

    /** The content of the transaction behind a leaf. */
    byte[] content(Ledger ledger, Leaf leaf) {
        for (Block block : ledger.blocks(leaf.height(), 1)) {
            for (Block.Entry entry : block.entries()) {
                if (entry.leaf().index() == leaf.index()) {
                    return entry.content();
                }
            }
        }
        throw ProblemException.notFound("there is no transaction " + leaf.index());
    }
}
