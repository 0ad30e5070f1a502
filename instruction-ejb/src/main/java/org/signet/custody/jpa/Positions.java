package org.signet.custody.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holdings and cash, as they stand or as they stood after any block. */
final class Positions {
    /**
     * Which positions; null means any.
     *
     * @param cash money, or else securities
     * @param portfolio whose
     * @param account on which
     * @param asset ISIN or currency
     * @param height after which block, null for the newest
     * @param after the cursor of the last position of the page before
     */
    record Filter(
            boolean cash,
            @Nullable String portfolio,
            @Nullable String account,
            @Nullable String asset,
            @Nullable Long height,
            @Nullable String after) {}

    private static final String NEWEST = "select account, asset, bucket, amount, leaf_index from balance";

    /** For every balance there is, its last leg before a leaf: one index seek each. */
    private static final String AS_OF =
            "select b.account, b.asset, b.bucket, p.balance as amount, p.leaf_index from balance b join lateral"
                    + " (select balance, leaf_index from posting"
                    + " where account = b.account and asset = b.asset and bucket = b.bucket and leaf_index < ?1"
                    + " order by leaf_index desc, leg desc limit 1) p on true";

    private static final String POSITIONS =
            "select a.portfolio, x.account, x.asset, (select name from instrument where isin = x.asset),"
                    + " coalesce(sum(x.amount) filter (where x.bucket = 'AVAILABLE'), 0),"
                    + " coalesce(sum(x.amount) filter (where x.bucket = 'RESERVED'), 0),"
                    + " coalesce(sum(x.amount) filter (where x.bucket = 'BLOCKED'), 0),"
                    + " coalesce(sum(x.amount) filter (where x.bucket = 'PENDING'), 0),"
                    + " max(x.leaf_index)"
                    + " from (%s) x join account a on a.account = x.account"
                    + " where a.sort = ?2"
                    + " and (cast(?3 as text) is null or a.portfolio = ?3)"
                    + " and (cast(?4 as text) is null or x.account = ?4)"
                    + " and (cast(?5 as text) is null or x.asset = ?5)"
                    + " and (cast(?6 as text) is null or (x.account || '/' || x.asset) collate \"C\" > ?6)"
                    + " group by a.portfolio, x.account, x.asset"
                    + " having bool_or(x.amount <> 0)"
                    + " order by (x.account || '/' || x.asset) collate \"C\" limit ?7";

    private Positions() {}

    static List<Position> list(EntityManager entities, Filter filter, int limit) {
        Query query = entities.createNativeQuery(POSITIONS.formatted(filter.height() == null ? NEWEST : AS_OF))
                .setParameter(2, filter.cash() ? "CASH" : "SAFEKEEPING")
                .setParameter(3, filter.portfolio())
                .setParameter(4, filter.account())
                .setParameter(5, filter.asset())
                .setParameter(6, filter.after())
                .setParameter(7, limit);
        if (filter.height() != null) {
            query.setParameter(1, leavesAfter(entities, filter.height()));
        }
        @SuppressWarnings("unchecked")
        List<Object[]> rows = query.getResultList();
        return rows.stream().map(row -> position(row, filter.cash())).toList();
    }

    /** The log's size after a block. */
    private static long leavesAfter(EntityManager entities, long height) {
        List<?> size = entities.createNativeQuery("select first_leaf + transactions from block where height = ?1")
                .setParameter(1, height)
                .getResultList();
        return size.isEmpty() ? 0 : ((Number) size.get(0)).longValue();
    }

    private static Position position(@Nullable Object[] row, boolean cash) {
        var available = decimal(row[4]);
        var reserved = decimal(row[5]);
        var blocked = decimal(row[6]);
        return new Position(
                String.valueOf(row[0]),
                String.valueOf(row[1]),
                cash ? null : String.valueOf(row[2]),
                cash ? String.valueOf(row[2]) : null,
                row[3] == null ? null : row[3].toString(),
                available.add(reserved).add(blocked),
                available,
                reserved,
                blocked,
                decimal(row[7]),
                row[8] instanceof Number index ? index.longValue() : -1);
    }

    private static BigDecimal decimal(@Nullable Object value) {
        return value instanceof BigDecimal decimal ? decimal : BigDecimal.ZERO;
    }
}
