/**
 * The command {@code signet}: everything a person does with a node that is not done in the portal.
 *
 * <p>A command is a noun and a verb ({@code signet instruction submit}). What it prints is for people ({@code --output
 * table}) or for programs ({@code --output json}), never for both; progress and complaints go to standard error. How it
 * ended is in the exit code: see {@link org.signet.cli.terminal.ExitCode}.
 *
 * <p>The commands hold no knowledge of their own. They sign with {@code org.signet.ledger.identity}, check with {@code
 * org.signet.ledger.verify}, and ask everything else of a node's public REST API, so whatever the command line can do,
 * any other client can do too.
 */
@NullMarked
package org.signet.cli;

import org.jspecify.annotations.NullMarked;
