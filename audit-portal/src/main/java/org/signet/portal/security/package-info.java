/**
 * Who is asking, and what he may.
 *
 * <p>A visitor proves that he has the key of a certificate: in the TLS handshake, or by signing the server's nonce for a
 * session. Either way the certificate must be registered, on the ledger of the channel he asks about, to a person of this
 * node's own organisation, and not be revoked; that is looked up on every request, so a revocation counts at once. The
 * person's roles and the table in {@link org.signet.portal.security.Access} then decide. What is not in the table is
 * refused, and so is an address that forgets to name its entry.
 *
 * <p>There are no passwords, and no rights of the server's own: an administrator of the machine is nobody here.
 */
@NullMarked
package org.signet.portal.security;

import org.jspecify.annotations.NullMarked;
