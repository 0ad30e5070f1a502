/**
 * A whole network on one machine: real organisations, real nodes, nothing pretended but the people.
 *
 * <p>The demo is three node processes and one PostgreSQL server, all on loopback, with everything they keep in one
 * directory ({@link org.signet.cli.demo.DemoDirectory}). What runs is written down ({@link
 * org.signet.cli.demo.DemoState}) so that a later command can tell how it is, and stop it; a process is known by its
 * number <em>and</em> the instant it started ({@link org.signet.cli.demo.ProcessIdentity}), because numbers are used
 * again and nothing that is not ours may ever be stopped.
 *
 * <p>What the demo does to get a network going is what an operator does: {@code network init}, a home directory for each
 * node, {@code bin/signet-node}, and signed transactions sent to the REST API.
 */
@NullMarked
package org.signet.cli.demo;

import org.jspecify.annotations.NullMarked;
