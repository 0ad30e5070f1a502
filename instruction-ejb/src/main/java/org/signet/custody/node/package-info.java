/**
 * The application on its node: takes hold of the ledgers that the resource adapter runs, and plugs the custody contract
 * into them for as long as the application is deployed.
 */
@NullMarked
package org.signet.custody.node;

import org.jspecify.annotations.NullMarked;
