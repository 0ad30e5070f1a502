/**
 * How the node is, for those who watch it: MicroProfile Health at {@code /health}, and metrics at {@code /metrics}.
 *
 * <p>Live means: do not restart it. Ready means: it takes in instructions and shows what became of them. A halted channel
 * is not ready but live, since a restart would only hide the alarm.
 */
@NullMarked
package org.signet.portal.health;

import org.jspecify.annotations.NullMarked;
