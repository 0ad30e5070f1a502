/**
 * People of the member organisations, the roles they have there and the certificates they sign with.
 *
 * <p>A signature names a certificate; a certificate belongs to at most one person of its organisation. What a person may do
 * follows from the roles that his organisation's registrar gave him and, for instructions, from mandates. The registrar
 * pinned by the channel's genesis registers the first people, and himself where he has more to sign than that.
 */
@NullMarked
package org.signet.custody.people;

import org.jspecify.annotations.NullMarked;
