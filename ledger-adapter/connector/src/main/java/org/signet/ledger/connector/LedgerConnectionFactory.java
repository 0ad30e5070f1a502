package org.signet.ledger.connector;

import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import java.io.Serializable;

/** The way to this node's ledgers; applications look it up in JNDI. */
public interface LedgerConnectionFactory extends Serializable, Referenceable {
    /**
     * A connection, to be closed after use.
     *
     * @throws ResourceException when the adapter is not running
     */
    LedgerConnection getConnection() throws ResourceException;
}
