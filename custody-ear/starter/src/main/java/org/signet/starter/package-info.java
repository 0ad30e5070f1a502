/**
 * How a node's process begins: Payara Micro is booted, and the process ends again when a part of the node could not be
 * deployed. The server by itself would go on without it.
 */
@NullMarked
package org.signet.starter;

import org.jspecify.annotations.NullMarked;
