package org.signet.ledger.connector;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import org.jspecify.annotations.Nullable;

/** How a {@link BlockListener} wants to be served. */
@Activation(messageListeners = BlockListener.class)
public class BlockActivationSpec implements ActivationSpec {
    /** The longest pause that may be asked for: an hour. */
    private static final long LONGEST_PAUSE_MILLIS = 3_600_000;

    private @Nullable ResourceAdapter adapter;

    @ConfigProperty(defaultValue = "200", description = "pause after the first failure, in milliseconds; it doubles")
    private Long firstPauseMillis = 200L;

    @ConfigProperty(defaultValue = "15000", description = "longest pause between attempts, in milliseconds")
    private Long longestPauseMillis = 15_000L;

    @ConfigProperty(
            defaultValue = "100",
            description = "after a delivery, blocks gather for so many milliseconds and are then delivered together")
    private Long gatheringMillis = 100L;

    @Override
    public void validate() throws InvalidPropertyException {
        if (firstPauseMillis < 1
                || longestPauseMillis < firstPauseMillis
                || longestPauseMillis > LONGEST_PAUSE_MILLIS) {
            throw new InvalidPropertyException(
                    "firstPauseMillis must be from 1 to longestPauseMillis, and that at most " + LONGEST_PAUSE_MILLIS
                            + "; they are " + firstPauseMillis + " and " + longestPauseMillis);
        }
        if (gatheringMillis < 0 || gatheringMillis > LONGEST_PAUSE_MILLIS) {
            throw new InvalidPropertyException(
                    "gatheringMillis must be from 0 to " + LONGEST_PAUSE_MILLIS + "; it is " + gatheringMillis);
        }
    }

    public Long getFirstPauseMillis() {
        return firstPauseMillis;
    }

    public void setFirstPauseMillis(Long firstPauseMillis) {
        this.firstPauseMillis = firstPauseMillis;
    }

    public Long getLongestPauseMillis() {
        return longestPauseMillis;
    }

    public void setLongestPauseMillis(Long longestPauseMillis) {
        this.longestPauseMillis = longestPauseMillis;
    }

    public Long getGatheringMillis() {
        return gatheringMillis;
    }

    public void setGatheringMillis(Long gatheringMillis) {
        this.gatheringMillis = gatheringMillis;
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        this.adapter = adapter;
    }
}
