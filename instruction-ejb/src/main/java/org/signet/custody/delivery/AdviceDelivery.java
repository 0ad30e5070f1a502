package org.signet.custody.delivery;

import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import java.util.List;
import org.signet.custody.advice.Advice;
import org.signet.custody.advice.AdviceTopics;
import org.signet.custody.intake.Ledgers;
import org.signet.ledger.Block;
import org.signet.ledger.connector.BlockListener;
import org.signet.ledger.log.CosignedCheckpoint;

/** Has advices sent about every final block, in the transaction that delivers it. */
@MessageDriven
public class AdviceDelivery implements BlockListener {
    @EJB
    private AdviceTopics topics;

    @EJB
    private Ledgers ledgers;

    @Override
    public long deliveredHeight(String channel) {
        return topics.height(channel);
    }

    @Override
    public void onBlocks(String channel, List<Block> blocks, CosignedCheckpoint finality) {
        topics.send(
                channel,
                blocks.get(0).height(),
                blocks.get(blocks.size() - 1).height(),
                isAnybodyListening(channel) ? advices(blocks) : List.of());
    }

    /** Who signs is a member's; so one who hears of nobody's transactions hears of none. */
    private boolean isAnybodyListening(String channel) {
        return ledgers.ledger(channel).orElseThrow().genesis().members().stream()
                .anyMatch(member -> topics.isHeard(member.organisation()));
    }

    private List<Advice> advices(List<Block> blocks) {
        String here = ledgers.organisation();
        return blocks.stream()
                .flatMap(block -> block.entries().stream())
                .map(entry -> Advice.of(here, entry.leaf()))
                .toList();
    }
}
