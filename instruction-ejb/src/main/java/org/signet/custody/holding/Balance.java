package org.signet.custody.holding;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import org.signet.custody.value.Decimals;

/**
 * What an account has of one asset, by bucket.
 *
 * @param available to be disposed of
 * @param reserved to go out
 * @param blocked not to be moved
 * @param pending to come in
 * @param external on accounts of the outside world, the only bucket there
 */
public record Balance(
        BigDecimal available, BigDecimal reserved, BigDecimal blocked, BigDecimal pending, BigDecimal external) {
    public static final Balance NOTHING = new Balance(ZERO, ZERO, ZERO, ZERO, ZERO);

    public Balance {
        available = Decimals.normal(available);
        reserved = Decimals.normal(reserved);
        blocked = Decimals.normal(blocked);
        pending = Decimals.normal(pending);
        external = Decimals.normal(external);
    }

    public BigDecimal of(Bucket bucket) {
        return switch (bucket) {
            case AVAILABLE -> available;
            case RESERVED -> reserved;
            case BLOCKED -> blocked;
            case PENDING -> pending;
            case EXTERNAL -> external;
        };
    }

    public Balance plus(Bucket bucket, BigDecimal amount) {
        return switch (bucket) {
            case AVAILABLE -> new Balance(available.add(amount), reserved, blocked, pending, external);
            case RESERVED -> new Balance(available, reserved.add(amount), blocked, pending, external);
            case BLOCKED -> new Balance(available, reserved, blocked.add(amount), pending, external);
            case PENDING -> new Balance(available, reserved, blocked, pending.add(amount), external);
            case EXTERNAL -> new Balance(available, reserved, blocked, pending, external.add(amount));
        };
    }

    /** What is there: available, reserved and blocked. */
    public BigDecimal total() {
        return available.add(reserved).add(blocked);
    }

    /** What will be there when every open instruction has settled; what valuations count. */
    public BigDecimal projected() {
        return available.add(blocked).add(pending);
    }

    /** All buckets; over all accounts of a portfolio, inside and outside, these sum to zero. */
    public BigDecimal sum() {
        return total().add(pending).add(external);
    }
}
