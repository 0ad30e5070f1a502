/**
 * How the command line talks: what it prints, how it complains, and how it ends.
 *
 * <p>Results go to standard output, as a table for people or as JSON for programs; progress and complaints go to standard
 * error, so that a pipe only ever carries results. Colour is used only when a person is looking.
 */
@NullMarked
package org.signet.cli.terminal;

import org.jspecify.annotations.NullMarked;
