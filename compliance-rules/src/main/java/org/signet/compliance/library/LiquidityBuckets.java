package org.signet.compliance.library;

import java.math.BigDecimal;
import java.util.TreeSet;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Facts;
import org.signet.compliance.library.Findings.Judged;

/** How much may, or must, be in buckets of liquidity. */
public final class LiquidityBuckets {
    private LiquidityBuckets() {}

    public static Judged most(BoundRule rule, Facts facts) {
        return share(rule, facts).atMost(rule, facts, what(rule));
    }

    public static Judged least(BoundRule rule, Facts facts) {
        return share(rule, facts).atLeast(rule, facts, what(rule));
    }

    private static Share share(BoundRule rule, Facts facts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String bucket : new TreeSet<>(rule.strings("buckets"))) {
            sum = sum.add(facts.book().amount(Heading.LIQUIDITY, bucket));
        }
        Facts.Security security = facts.security();
        boolean isIn = security != null
                && security.traits().liquidity() != null
                && rule.strings("buckets")
                        .contains(security.traits().liquidity().name());
        return Share.ofNetAssets(facts, sum, isIn ? facts.instruction().valueBase() : BigDecimal.ZERO);
    }

    private static String what(BoundRule rule) {
        return "What is in " + String.join(", ", new TreeSet<>(rule.strings("buckets")));
    }
}
