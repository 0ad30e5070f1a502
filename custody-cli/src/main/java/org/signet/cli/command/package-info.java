/**
 * The nouns and verbs: each class is a noun with its verbs inside, reads its options, asks somebody who knows, and prints
 * the answer.
 */
@NullMarked
package org.signet.cli.command;

import org.jspecify.annotations.NullMarked;
