package org.signet.cli.ledger;

import java.util.Optional;
import org.signet.cli.terminal.CommandFailure;
import org.signet.ledger.log.Checkpoint;

/**
 * Two nodes' logs, compared.
 *
 * @param left the first node's log at the height both have
 * @param right the second node's
 * @param parting the first block after which the logs differ; empty when they are the same as far as both go
 */
public record Comparison(LogSource.Head left, LogSource.Head right, Optional<Parting> parting) {
    /** The logs of both nodes after the first block at which they differ. */
    public record Parting(LogSource.Head left, LogSource.Head right) {
        public long height() {
            return left.height();
        }
    }

    /**
     * Finds where they part by asking for about log2(height) heads of each, every one with its proof as far as they are
     * final. A log that parts from the others is halted there, and its last block never becomes final.
     */
    public static Comparison of(LogSource left, LogSource right) {
        long common = Math.min(left.height(), right.height());
        if (common == 0) {
            throw CommandFailure.usage("one of the nodes has no block yet");
        }
        Checkpoint leftTop = left.checkpoint().checkpoint();
        Checkpoint rightTop = right.checkpoint().checkpoint();
        LogSource.Head leftHead = left.head(common, leftTop);
        LogSource.Head rightHead = right.head(common, rightTop);
        if (isSame(leftHead, rightHead)) {
            return new Comparison(leftHead, rightHead, Optional.empty());
        }
        long same = 0;
        Parting parting = new Parting(leftHead, rightHead);
        while (parting.height() - same > 1) {
            long middle = same + (parting.height() - same) / 2;
            LogSource.Head leftMiddle = left.head(middle, leftTop);
            LogSource.Head rightMiddle = right.head(middle, rightTop);
            if (isSame(leftMiddle, rightMiddle)) {
                same = middle;
            } else {
                parting = new Parting(leftMiddle, rightMiddle);
            }
        }
        return new Comparison(leftHead, rightHead, Optional.of(parting));
    }

    private static boolean isSame(LogSource.Head one, LogSource.Head other) {
        return one.size() == other.size() && one.root().equals(other.root());
    }
}
