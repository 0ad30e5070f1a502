/**
 * Talking with a node as a person: over its REST API, with the person's key, and trusting the organisation's authority
 * only.
 *
 * <p>Who one is and which node one talks to is a {@link org.signet.cli.node.Profile}: either spelt out ({@code --url
 * --key --ca}) or by name ({@code --as harbour/advisor}) where a network made by this command line is at hand.
 */
@NullMarked
package org.signet.cli.node;

import org.jspecify.annotations.NullMarked;
