package org.signet.cli.bench;

import java.util.Optional;
import org.signet.cli.terminal.CommandFailure;

/**
 * What a run measures.
 *
 * @param count instructions that are measured
 * @param warmUp instructions before those, which are not
 * @param size the book they are on
 * @param isHot all on one portfolio, signed by all advisors
 * @param rate instructions a second, each sent when it is due whether or not others were answered; empty to send as fast as
 *     they are answered
 * @param clients who send and wait at the same time, when there is no rate
 * @param batch instructions that a client hands in together; 1 with a rate
 * @param fault the organisation whose node is killed after half of the instructions, and started again
 */
public record Plan(
        int count,
        int warmUp,
        Book.Size size,
        int channels,
        boolean isHot,
        Optional<Double> rate,
        int clients,
        int batch,
        Optional<String> fault) {
    /** Signed in memory before they are sent, some two KiB each. */
    private static final int MOST = 2_000_000;

    private static final int CHANNELS = 64;
    private static final int CLIENTS = 256;
    private static final int BATCH = 500;
    private static final double RATE = 100_000;

    public Plan {
        require(count >= 1 && count <= MOST, "--count is 1 to " + MOST);
        require(warmUp >= 0 && warmUp <= MOST, "--warm-up is 0 to " + MOST);
        require(channels >= 1 && channels <= CHANNELS, "--channels is 1 to " + CHANNELS);
        require(count >= channels, "--count is at least one for each of the channels");
        require(clients >= 1 && clients <= CLIENTS, "--clients is 1 to " + CLIENTS);
        require(batch >= 1 && batch <= BATCH, "--batch is 1 to " + BATCH);
        require(rate.isEmpty() || rate.get() > 0 && rate.get() <= RATE, "--rate is above 0, at most " + RATE);
    }

    /** What one of the channels gets of it: its part of the instructions, of the rate, and of the clients, but one at least. */
    Plan ofChannel(int place) {
        return new Plan(
                part(count, place),
                part(warmUp, place),
                size,
                1,
                isHot,
                rate.map(all -> all / channels),
                Math.max(1, part(clients, place)),
                batch,
                fault);
    }

    private int part(int all, int place) {
        return all / channels + (place < all % channels ? 1 : 0);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw CommandFailure.usage(otherwise);
        }
    }
}
