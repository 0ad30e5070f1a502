package org.signet.ledger;

import java.util.List;
import org.signet.ledger.log.CosignedCheckpoint;

/**
 * Everything needed to check one transaction offline.
 *
 * @param genesis the channel's genesis file, as bytes
 * @param signed the CMS bytes
 * @param leaf the leaf's bytes
 * @param index the leaf's place
 * @param inclusion the RFC 6962 audit path from the leaf's sibling up to the root's child
 * @param checkpoint a final checkpoint that covers the leaf
 */
public record Evidence(
        byte[] genesis,
        byte[] signed,
        byte[] leaf,
        long index,
        List<Sha256> inclusion,
        CosignedCheckpoint checkpoint) {}
