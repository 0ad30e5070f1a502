package org.signet.custody.delivery;

import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import org.signet.custody.jpa.Projector;
import org.signet.ledger.Block;
import org.signet.ledger.connector.BlockListener;
import org.signet.ledger.log.CosignedCheckpoint;

/** Has every final block applied to the read model, in the transaction that delivers it. */
@MessageDriven
public class ReadModelDelivery implements BlockListener {
    @EJB
    private Projector projector;

    @Override
    public long deliveredHeight(String channel) {
        return projector.height(channel);
    }

    @Override
    public void onBlock(String channel, Block block, CosignedCheckpoint finality) {
        projector.apply(channel, block);
    }
}
