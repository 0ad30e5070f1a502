/** Ordering: what a consensus engine must do for the ledger. The ledger ships one implementation, on Apache Ratis. */
@NullMarked
package org.signet.ledger.sequence;

import org.jspecify.annotations.NullMarked;
