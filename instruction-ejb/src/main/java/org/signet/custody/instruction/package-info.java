/**
 * Instructions: what an advisor asks to be done, and what becomes of it.
 */
@NullMarked
package org.signet.custody.instruction;

import org.jspecify.annotations.NullMarked;
