/**
 * The public HTTP API, version 1: the way in for instructions and the way out for everything that a member may read.
 *
 * <p>Resources here turn HTTP into calls on the session beans of {@code org.signet.custody} and back; they decide nothing.
 */
@NullMarked
package org.signet.portal.rest;

import org.jspecify.annotations.NullMarked;
