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
    public void onBlock(String channel, Block block, CosignedCheckpoint finality) {
        String here = ledgers.organisation();
        List<Advice> advices = block.entries().stream()
                .map(entry -> Advice.of(here, entry.leaf()))
                .toList();
        topics.send(channel, block.height(), advices);
    }
}
