package org.signet.compliance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Limits of a fund as a whole, on the standard case: 100 units bought for 5,000 with net assets of 100,000. */
class FundKindsTest {
    /** CaseFacts' today, 2 March 2026, as a day since 1970. */
    private static final long TODAY = 20514;

    @Test
    void totalAssets() {
        var of = KindJudgement.of("total-assets", "limit=1.40").given("book.LIABILITIES=40000");
        assertEquals("PASSED 1.4 100", of.summary());
        of.given("book.LIABILITIES=40000.01");
        assertEquals("REFUSED 1.400001 0", of.summary());
        of.given("book.LIABILITIES=38000", "movement=PAY", "value=0.00", "quantity=5000.00");
        assertEquals("PASSED 1.4 5000", of.summary());
    }

    @Test
    void repo() {
        var of = KindJudgement.of("repo-limit", "limit=0.40").given("book.REPO=40000");
        assertEquals("PASSED 0.4 100", of.summary());
        of.given("book.REPO=40000.01");
        assertEquals("REFUSED 0.400001 0", of.summary());
    }

    @Nested
    class LiquidFloor {
        private final KindJudgement of = KindJudgement.of("liquid-floor", "least=0.05")
                .given("book.CASH=8000", "book.GOVERNMENT_UNTIL:2027-03-02=2000");

        @Test
        void aPurchaseTakesFromCash() {
            assertEquals("PASSED 0.05 100", of.summary());
            of.given("book.CASH=7999.99");
            assertEquals("REFUSED 0.049999 99", of.summary());
        }

        @Test
        void aShortGovernmentBondChangesNothing() {
            of.given("book.CASH=3000", "regime=GOVERNMENT", "maturesInDays=360", "cfi=DBFTFB");
            assertEquals("PASSED 0.05 100", of.summary());
            of.given("maturesInDays=365");
            assertEquals("REFUSED 0 0", of.summary());
        }

        @Test
        void aPaymentTakesFromNetAssetsToo() {
            of.given("movement=PAY", "value=0.00", "quantity=5000.00", "book.CASH=7750");
            assertEquals("PASSED 0.05 5000", of.summary());
            of.given("book.CASH=7749.99");
            assertEquals("REFUSED 0.049999 4999.98", of.summary());
        }

        @Test
        void aSaleBringsCash() {
            of.given("movement=DELIVER", "value=-5000.00", "book.CASH=0", "book.GOVERNMENT_UNTIL:2027-03-02=0");
            assertEquals("PASSED 0.05 100", of.summary());
        }
    }

    @Nested
    class WeightedMaturity {
        @Test
        void cashHasNoneAndTheRestIsWeightedByValue() {
            long days = 50_000 * (TODAY + 100);
            var of = KindJudgement.of("weighted-maturity", "maxDays=60", "weight=MATURITY")
                    .given("book.MATURING=50000", "book.MATURITY_DAYS=" + days, "maturesInDays=200", "cfi=DYFTXB");
            assertEquals("PASSED 60 100", of.summary());
            of.given("maturesInDays=201");
            assertEquals("REFUSED 60.05 99", of.summary());
        }

        @Test
        void orToTheNextReset() {
            long days = 50_000 * (TODAY + 100);
            var of = KindJudgement.of("weighted-maturity", "maxDays=60", "weight=RESET")
                    .given("book.MATURING=50000", "book.RESET_DAYS=" + days, "maturesInDays=900", "resetsInDays=200");
            assertEquals("PASSED 60 100", of.summary());
            of.given("resetsInDays=");
            assertEquals("REFUSED 95 22", of.summary());
        }
    }

    @Nested
    class CurrencyExposure {
        @Test
        void everyForeignCurrencyCounts() {
            var of = KindJudgement.of("currency-exposure", "limit=0.30")
                    .given("currency=USD", "book.CURRENCY:EUR=70000", "book.CURRENCY:USD=30000");
            // Paid with dollars: one foreign amount for another.
            assertEquals("PASSED 0.3 100", of.summary());
            of.given("amountBase=4000.00", "book.CURRENCY:CHF=0.01", "book.CURRENCY:USD=29000");
            assertEquals("REFUSED 0.300001 99", of.summary());
        }

        @Test
        void orOnlySome() {
            var of = KindJudgement.of("currency-exposure", "limit=0.10", "currencies=CHF,JPY")
                    .given("book.CURRENCY:USD=90000", "book.CURRENCY:CHF=10000");
            assertEquals("PASSED 0.1 100", of.summary());
            of.given("book.CURRENCY:JPY=1");
            assertEquals("REFUSED 0.10001 0", of.summary());
        }
    }

    @Nested
    class LiquidityBuckets {
        @Test
        void illiquidHoldingsHaveALimit() {
            var of = KindJudgement.of("liquidity-most", "buckets=ILLIQUID,LESS_LIQUID", "limit=0.15")
                    .given("liquidity=ILLIQUID", "book.LIQUIDITY:ILLIQUID=8000", "book.LIQUIDITY:LESS_LIQUID=2000");
            assertEquals("PASSED 0.15 100", of.summary());
            of.given("book.LIQUIDITY:LESS_LIQUID=2000.01");
            assertEquals("REFUSED 0.150001 99", of.summary());
            of.given("liquidity=");
            assertEquals("PASSED 0.100001 100", of.summary());
        }

        @Test
        void liquidOnesAFloor() {
            var of = KindJudgement.of("liquidity-least", "buckets=HIGHLY_LIQUID", "least=0.20")
                    .given("movement=DELIVER", "value=-5000.00", "liquidity=HIGHLY_LIQUID")
                    .given("book.LIQUIDITY:HIGHLY_LIQUID=25000");
            assertEquals("PASSED 0.2 100", of.summary());
            of.given("book.LIQUIDITY:HIGHLY_LIQUID=24999.99");
            assertEquals("REFUSED 0.199999 99", of.summary());
        }
    }

    @Nested
    class Turnover {
        private final KindJudgement of =
                KindJudgement.of("turnover", "limit=1.50").given("book.BOUGHT:2026=145000", "book.SOLD:2026=200000");

        @Test
        void theLesserOfBothWaysCounts() {
            assertEquals("PASSED 1.5 100", of.summary());
            of.given("book.BOUGHT:2026=145000.01");
            assertEquals("REFUSED 1.500001 99", of.summary());
        }

        @Test
        void whileTheOtherWayIsWithinTheLimitNothingIsABreach() {
            of.given("book.SOLD:2026=150000", "book.BOUGHT:2026=900000");
            assertEquals("PASSED 1.5 100", of.summary());
            of.given("movement=DELIVER", "value=-5000.00");
            assertEquals("REFUSED 1.55 0", of.summary());
        }
    }

    @Nested
    class Orders {
        @Test
        void ratingFloor() {
            var of = KindJudgement.of("rating-floor", "least=BBB-").given("rating=BBB-");
            assertEquals("PASSED BBB- null", of.summary());
            of.given("rating=BB+");
            assertEquals("REFUSED BB+ 0", of.summary());
            of.given("rating=");
            assertEquals("REFUSED", of.result().name());
            assertEquals(
                    "PASSED",
                    KindJudgement.of("rating-floor", "least=BBB-", "noRating=PASS")
                            .result()
                            .name());
        }

        @Test
        void lots() {
            var of = KindJudgement.of("lot-size").given("lot=100");
            assertEquals("PASSED 100 100", of.summary());
            of.given("quantity=150");
            assertEquals("REFUSED 150 100", of.summary());
            of.given("lot=");
            assertEquals("PASSED", of.result().name());
        }

        @Test
        void signingBands() {
            var of = KindJudgement.of("signing-bands", "above=5000", "signers=2");
            assertEquals("PASSED 1 null", of.summary());
            of.given("value=5000.01");
            assertEquals("REFUSED 1 99", of.summary());
            of.given("signers=2");
            assertEquals("PASSED 2 null", of.summary());
        }
    }

    @Nested
    class Everywhere {
        @Test
        void warningAndHoldingComeBeforeTheLimit() {
            var of = KindJudgement.of("order-size", "limit=0.05", "holdAt=0.04", "warnAt=0.03");
            assertEquals("PASSED", of.given("value=3000").result().name());
            assertEquals("WARNED", of.given("value=3000.01").result().name());
            assertEquals("HELD", of.given("value=4000.01").result().name());
            assertEquals("REFUSED", of.given("value=5000.01").result().name());
        }

        @Test
        void aRuleIsInForceFromItsFirstToItsLastDay() {
            assertEquals("REFUSED", dated("from=2026-03-02"));
            assertEquals("PASSED", dated("from=2026-03-03"));
            assertEquals("REFUSED", dated("until=2026-03-02"));
            assertEquals("PASSED", dated("until=2026-03-01"));
        }

        private String dated(String parameter) {
            return KindJudgement.of("order-size", "limit=0.01", parameter)
                    .result()
                    .name();
        }

        @Test
        void securitiesAndPortfoliosMayBeLeftOut() {
            assertEquals("PASSED", dated("exempt=DE0007164600"));
            assertEquals("REFUSED", dated("exempt=US0378331005"));
            assertEquals("PASSED", dated("onlyPortfolios=other"));
            assertEquals("REFUSED", dated("onlyPortfolios=case,other"));
            assertEquals("PASSED", dated("onlyTypes=D,C"));
            assertEquals("REFUSED", dated("onlyTypes=D,ES"));
        }
    }
}
