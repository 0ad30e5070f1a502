package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is held: account by security, or account by currency. Exactly one of {@code isin} and {@code currency} is there.
 *
 * @param portfolio whose account
 * @param account safekeeping or cash account
 * @param isin the security
 * @param currency ISO 4217
 * @param name of the security
 * @param total available + reserved + blocked
 * @param available may be disposed of
 * @param reserved for instructions that were accepted and not settled
 * @param blocked for other reasons
 * @param pending on its way in
 * @param index of the leaf that moved it last
 */
public record Position(
        String portfolio,
        String account,
        @Nullable String isin,
        @Nullable String currency,
        @Nullable String name,
        BigDecimal total,
        BigDecimal available,
        BigDecimal reserved,
        BigDecimal blocked,
        BigDecimal pending,
        long index) {

    /** Where a page of positions goes on: {@code account/asset}. */
    @JsonIgnore
    public String cursor() {
        return account + "/" + (isin == null ? currency : isin);
    }
}
