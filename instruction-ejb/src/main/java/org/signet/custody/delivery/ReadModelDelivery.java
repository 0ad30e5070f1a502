package org.signet.custody.delivery;

import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import java.util.List;
import org.signet.custody.jpa.ProjectionSetting;
import org.signet.custody.jpa.Projector;
import org.signet.ledger.Block;
import org.signet.ledger.connector.BlockListener;
import org.signet.ledger.log.CosignedCheckpoint;

/** Has every final block applied to the read model, in the transaction that delivers it. */
@MessageDriven
public class ReadModelDelivery implements BlockListener {
    @EJB
    private Projector projector;

    @Inject
    private ProjectionSetting projection;

    @Override
    public long deliveredHeight(String channel) {
        return projection.isOn() ? projector.height(channel) : NOTHING_WANTED;
    }

    @Override
    public void onBlocks(String channel, List<Block> blocks, CosignedCheckpoint finality) {
        projector.apply(channel, blocks);
    }
}
