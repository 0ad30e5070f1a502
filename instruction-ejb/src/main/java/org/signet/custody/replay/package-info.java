/**
 * The history executed once more: to prove that what was recorded follows from what was signed, and to see what it would have
 * been under another rule pack.
 *
 * <p>Both replay the ledger from its first block with every signature checked again, so the state is at each instruction what
 * it was then. The rules are judged from the same facts; nothing is recorded of either.
 */
@NullMarked
package org.signet.custody.replay;

import org.jspecify.annotations.NullMarked;
