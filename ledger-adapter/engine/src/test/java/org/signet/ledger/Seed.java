package org.signet.ledger;

import java.util.Random;

/** A random test's seed: printed, and taken from {@code -Dsignet.seed=} to replay. */
public final class Seed {
    private Seed() {}

    public static Random random(Class<?> test) {
        long seed = Long.getLong("signet.seed", System.nanoTime());
        System.out.println(test.getSimpleName() + ": replay with -Dsignet.seed=" + seed);
        return new Random(seed);
    }
}
