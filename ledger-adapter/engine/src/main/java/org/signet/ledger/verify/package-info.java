/**
 * Checks evidence files offline, trusting nothing that a node computed.
 *
 * <p>This is a second reading of the same published formats, so that a mistake in the ledger does not hide itself: the
 * package shares no code with what produces evidence, except the hash and signature primitives of the platform and of
 * Bouncy Castle, and a JSON parser. A test of the architecture holds that. What {@code openssl} and {@code sha256sum} can
 * check by hand, {@link org.signet.ledger.verify.EvidenceVerifier} checks in one step.
 *
 * <p>What it proves, given a genesis file that the reader trusts: these bytes were signed by these people, certified by
 * these organisations; the channel decided this about them; that decision is in the one log whose head the organisations
 * named here have signed, in a number that the channel's policy calls final. What it cannot prove: that a certificate had
 * not been revoked (the decision says so: the ledger refuses a revoked signer), nor anything about README.txt, which is
 * whole but signed by nobody.
 */
@NullMarked
package org.signet.ledger.verify;

import org.jspecify.annotations.NullMarked;
