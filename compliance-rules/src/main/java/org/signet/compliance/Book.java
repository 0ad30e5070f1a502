package org.signet.compliance;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;

/**
 * What a portfolio holds, sorted as rules ask for it. Nothing is computed before it is asked for, and nothing looks through
 * the positions: a question costs the same for fifty positions and for fifty thousand.
 *
 * <p>Amounts are in the portfolio's base currency, exact, as they will be when every open instruction has settled, without
 * the instruction that is judged. What is not there is zero.
 */
public interface Book {
    /** A portfolio of nothing. */
    Book EMPTY = new Book() {
        @Override
        public BigDecimal amount(Heading heading, String name) {
            return BigDecimal.ZERO;
        }

        @Override
        public SortedMap<String, BigDecimal> above(Heading heading, BigDecimal threshold) {
            return Collections.emptySortedMap();
        }
    };

    /** By what amounts are sorted, and what names are under it. */
    enum Heading {
        /** Securities of an issuer's LEI that no law treats in a way of its own ({@link Regime#ORDINARY}). */
        ISSUER_ORDINARY,
        /** Covered bonds of an issuer's LEI. */
        ISSUER_COVERED,
        /** Government securities of an issuer's LEI. */
        ISSUER_GOVERNMENT,
        /** Units of funds of an issuer's LEI. */
        ISSUER_FUND,
        /** As by issuer, by the LEI of the issuer group. */
        GROUP_ORDINARY,
        GROUP_COVERED,
        GROUP_GOVERNMENT,
        GROUP_FUND,
        /** Securities by the first letter of their CFI code. */
        TYPE,
        /** Holdings of one ISIN. */
        SECURITY,
        /** Cash and securities in one currency, by its code; securities count under the currency of their price. */
        CURRENCY,
        /** Cash of all currencies; the name is empty. */
        CASH,
        /** Government securities that are redeemed by the end of the month before the named day (ISO 8601), or sooner. */
        GOVERNMENT_UNTIL,
        /** Debt with a maturity; the name is empty. */
        MATURING,
        /** The same, each multiplied by its maturity as a day since 1970-01-01: in the base currency times days. */
        MATURITY_DAYS,
        /** The same by the next reset of the interest, or the maturity where there is none. */
        RESET_DAYS,
        /** Securities in a {@link Liquidity} bucket, by its name. */
        LIQUIDITY,
        /** Settlement amounts of securities acquired against payment, by the calendar year of the instruction. */
        BOUGHT,
        /** The same delivered. */
        SOLD,
        /** Units of an ISIN in all portfolios of the manager: a number, not an amount. */
        MANAGER_UNITS,
        /** Units of an ISIN in this portfolio: a number, not an amount. */
        UNITS,
        /** Ordinary voting securities of issuers of which the portfolio has more than a tenth, by LEI. */
        OVER_A_TENTH,
        /** Of the newest exposure report: what the portfolio owes; the name is empty. */
        LIABILITIES,
        /** Of the newest exposure report: cash raised by selling under repurchase agreements; the name is empty. */
        REPO,
        /** Of the newest exposure report: deposits with a body, by LEI. */
        DEPOSIT,
        /** Of the newest exposure report: exposure from OTC derivatives to a body that is a credit institution, by LEI. */
        OTC_BANK,
        /** Of the newest exposure report: the same to any other body. */
        OTC_OTHER;

        /** The heading of an issuer's securities under a regime. */
        public static Heading ofIssuer(Regime regime) {
            return valueOf("ISSUER_" + regime);
        }

        /** The heading of an issuer group's securities under a regime. */
        public static Heading ofGroup(Regime regime) {
            return valueOf("GROUP_" + regime);
        }
    }

    /** How laws on diversification treat a security. */
    enum Regime {
        ORDINARY,
        /** Directive 2009/65/EC article 52(4). */
        COVERED,
        /** Issued or guaranteed by a state or a body that the law treats alike: Directive 2009/65/EC article 52(3). */
        GOVERNMENT,
        /** Units of investment funds: Directive 2009/65/EC article 55. */
        FUND
    }

    /** How fast a holding can be turned into cash: 17 CFR 270.22e-4(b)(1)(ii). */
    enum Liquidity {
        HIGHLY_LIQUID,
        MODERATELY_LIQUID,
        LESS_LIQUID,
        ILLIQUID
    }

    /** The amount under a heading and a name. */
    BigDecimal amount(Heading heading, String name);

    /**
     * Every name under a heading whose amount is above a threshold, with it. For issuers, groups, securities, currencies,
     * deposits, OTC bodies and {@link Heading#OVER_A_TENTH}.
     *
     * @param threshold not below zero
     * @throws IllegalArgumentException for a heading whose names cannot be listed
     */
    SortedMap<String, BigDecimal> above(Heading heading, BigDecimal threshold);
}
