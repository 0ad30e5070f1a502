/**
 * Advices: short JSON messages that tell other systems of an organisation what became of a transaction, once it is final.
 *
 * <p>An advice is made from the leaf alone, so that every node says the same of the same leaf. It goes to the topic of
 * the node's own organisation, which hears of everything on its channels, and to the topics of the organisations whose people
 * signed. Receivers tell repetitions by {@code channel} and {@code index}.
 */
@NullMarked
package org.signet.custody.advice;

import org.jspecify.annotations.NullMarked;
