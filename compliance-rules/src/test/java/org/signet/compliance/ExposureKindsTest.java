package org.signet.compliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Limits by body: exactly at the limit passes, the smallest step beyond it does not, and the largest quantity that passes is
 * exact. The standard case buys 100 units for 5,000 with net assets of 100,000.
 */
class ExposureKindsTest {
    private static final String ISSUER = "529900D6BF99LW9R2E68";
    private static final String GROUP = "529900PM64WH8AF1E917";
    private static final String A = "5493001KJTIIGC8Y1R12";
    private static final String B = "213800WAVVOPS85N2205";
    private static final String C = "PBLD0EJDB5FWOLXP3B76";
    private static final String D = "7LTWFZYICNSX8D621K86";

    @Nested
    class SecurityConcentration {
        private final KindJudgement of = KindJudgement.of("security-concentration", "limit=0.20", "onlyTypes=C")
                .given("cfi=CIOGES");

        @Test
        void oneFundMayBeAFifth() {
            of.given("book.SECURITY:DE0007164600=15000");
            assertEquals("PASSED 0.2 100", of.summary());
            of.given("book.SECURITY:DE0007164600=15000.01");
            assertEquals("REFUSED 0.200001 99", of.summary());
        }

        @Test
        void sharesAreNotMeant() {
            of.given("cfi=ESVUFR", "book.SECURITY:DE0007164600=90000");
            assertEquals(
                    "Does not apply: only about CFI codes that begin with [C].",
                    of.finding().text());
        }
    }

    @Nested
    class RegimeConcentration {
        @Test
        void coveredBondsOfAnIssuerHaveALimitOfTheirOwn() {
            var of = KindJudgement.of("regime-concentration", "regime=COVERED", "limit=0.25")
                    .given("regime=COVERED", "book.ISSUER_ORDINARY:" + ISSUER + "=9000");
            of.given("book.ISSUER_COVERED:" + ISSUER + "=20000");
            assertEquals("PASSED 0.25 100", of.summary());
            of.given("book.ISSUER_COVERED:" + ISSUER + "=20000.01");
            assertEquals("REFUSED 0.250001 99", of.summary());
        }

        @Test
        void aGroupIsOneBody() {
            var of = KindJudgement.of("regime-concentration", "regime=ORDINARY", "by=GROUP", "limit=0.10")
                    .given("book.GROUP_ORDINARY:" + GROUP + "=5000", "book.ISSUER_ORDINARY:" + ISSUER + "=90000");
            assertEquals("PASSED 0.1 100", of.summary());
            of.given("book.GROUP_ORDINARY:" + GROUP + "=6000");
            assertEquals("REFUSED 0.11 80", of.summary());
        }

        @Test
        void otherRegimesAreNotMeant() {
            var of = KindJudgement.of("regime-concentration", "regime=GOVERNMENT", "limit=0.01");
            assertEquals(
                    "Does not apply: not about ORDINARY securities, only GOVERNMENT.",
                    of.finding().text());
        }
    }

    @Nested
    class LargeExposuresSum {
        private final KindJudgement of = KindJudgement.of("large-exposures-sum", "above=0.05", "limit=0.40")
                .given("book.ISSUER_ORDINARY:" + A + "=9000", "book.ISSUER_ORDINARY:" + B + "=9000")
                .given("book.ISSUER_ORDINARY:" + C + "=9000");

        @Test
        void exactlyFortyPerCentPasses() {
            of.given("book.ISSUER_ORDINARY:" + ISSUER + "=8000");
            assertEquals("PASSED 0.4 100", of.summary());
        }

        @Test
        void aboveItIsABreachAndTheLargestQuantityStaysWithinTheSum() {
            of.given("book.ISSUER_ORDINARY:" + ISSUER + "=8000.01");
            assertEquals("REFUSED 0.400001 99", of.summary());
        }

        @Test
        void whatStaysSmallDoesNotCountAndTheLargestQuantityKeepsItSmall() {
            of.given("book.ISSUER_ORDINARY:" + D + "=12000", "book.ISSUER_ORDINARY:" + ISSUER + "=0");
            assertEquals("PASSED 0.39 100", of.summary());
            of.given("book.ISSUER_ORDINARY:" + ISSUER + "=1000");
            // 6,000 would be large, and 45 % too much; 4,000 more keeps it at a twentieth.
            assertEquals("REFUSED 0.45 80", of.summary());
        }

        @Test
        void aTwentiethIsNotLarge() {
            of.given("book.ISSUER_ORDINARY:" + D + "=5000", "book.ISSUER_ORDINARY:" + ISSUER + "=8000");
            assertEquals("PASSED 0.4 100", of.summary());
            of.given("book.ISSUER_ORDINARY:" + D + "=5000.01");
            assertEquals("REFUSED 0.450001 0", of.summary());
        }
    }

    @Nested
    class CombinedBody {
        @Test
        void securitiesDepositsAndDerivativesCountTogether() {
            var of = KindJudgement.of("combined-body", "limit=0.20")
                    .given("book.ISSUER_ORDINARY:" + ISSUER + "=4000", "book.DEPOSIT:" + ISSUER + "=6000")
                    .given("book.OTC_BANK:" + ISSUER + "=3000", "book.OTC_OTHER:" + ISSUER + "=2000");
            assertEquals("PASSED 0.2 100", of.summary());
            of.given("book.OTC_OTHER:" + ISSUER + "=2000.01");
            assertEquals("REFUSED 0.200001 99", of.summary());
        }
    }

    @Nested
    class Counterparties {
        @Test
        void theLargestDepositCounts() {
            var of = KindJudgement.of("deposit-limit", "limit=0.20")
                    .given("book.DEPOSIT:" + A + "=20000", "book.DEPOSIT:" + B + "=19000");
            assertEquals("PASSED", of.result().name());
            of.given("book.DEPOSIT:" + B + "=20000.01");
            assertEquals("REFUSED", of.result().name());
            assertTrue(of.finding().text().startsWith("Deposits with " + B), of.finding()::text);
        }

        @Test
        void aPaymentOutOfNetAssetsCanMakeADepositTooLarge() {
            var of = KindJudgement.of("deposit-limit", "limit=0.20")
                    .given("movement=PAY", "value=0.00", "quantity=5000.00", "book.DEPOSIT:" + A + "=19000");
            assertEquals("PASSED 0.2 5000", of.summary());
            of.given("book.DEPOSIT:" + A + "=19000.01");
            assertEquals("REFUSED 0.200001 4999.95", of.summary());
        }

        @Test
        void creditInstitutionsHaveALimitOfTheirOwnInDerivatives() {
            var of = KindJudgement.of("otc-limit", "limit=0.05", "bankLimit=0.10")
                    .given("book.OTC_OTHER:" + A + "=5000", "book.OTC_BANK:" + B + "=10000");
            assertEquals("PASSED", of.result().name());
            of.given("book.OTC_BANK:" + B + "=10000.01");
            assertEquals("REFUSED", of.result().name());
            of.given("book.OTC_BANK:" + B + "=1", "book.OTC_OTHER:" + A + "=5000.01");
            assertEquals("REFUSED", of.result().name());
        }

        @Test
        void allWithOneCounterpartyCountsTogether() {
            var of = KindJudgement.of("counterparty-exposure", "limit=0.20")
                    .given("book.DEPOSIT:" + A + "=12000", "book.OTC_BANK:" + A + "=8000");
            assertEquals("PASSED", of.result().name());
            of.given("book.OTC_OTHER:" + A + "=0.01");
            assertEquals("REFUSED", of.result().name());
        }
    }

    @Nested
    class DiversifiedCompany {
        private final KindJudgement of = KindJudgement.of("diversified-company")
                .given("book.LIABILITIES=20000", "netAssets=80000")
                .given("book.ISSUER_ORDINARY:" + A + "=10000", "book.ISSUER_ORDINARY:" + B + "=8000");

        @Test
        void theQuarterIsOfTotalAssets() {
            of.given("book.ISSUER_ORDINARY:" + ISSUER + "=2000");
            assertEquals("PASSED 0.25 100", of.summary());
            of.given("book.ISSUER_ORDINARY:" + ISSUER + "=2000.01");
            assertEquals("REFUSED 0.250001 99", of.summary());
        }

        @Test
        void aTwentiethIsDiversified() {
            of.given("book.ISSUER_ORDINARY:" + C + "=6000", "book.ISSUER_ORDINARY:" + ISSUER + "=0");
            assertEquals("PASSED 0.24 100", of.summary());
            of.given("book.ISSUER_ORDINARY:" + ISSUER + "=0.01");
            assertEquals("REFUSED 0.290001 99", of.summary());
        }

        @Test
        void moreThanATenthOfTheVotesIsNotDiversified() {
            of.given(
                    "book.ISSUER_ORDINARY:" + C + "=6000", "units=0", "unitsInIssue=1000", "book.UNITS:DE0007164600=0");
            assertEquals("PASSED 0.24 100", of.summary());
            of.given("book.UNITS:DE0007164600=1");
            assertEquals("REFUSED 0.29 99", of.summary());
            of.given("cfi=ESNUFR");
            assertEquals("PASSED", of.result().name());
        }

        @Test
        void anIssuerOfWhichATenthIsHeldAlreadyCounts() {
            of.given("book.ISSUER_ORDINARY:" + C + "=3000", "book.OVER_A_TENTH:" + C + "=3000");
            of.given("book.ISSUER_ORDINARY:" + ISSUER + "=1000");
            assertEquals("REFUSED 0.27 80", of.summary());
        }

        @Test
        void coveredAndOrdinaryCountTogether() {
            of.given("book.ISSUER_ORDINARY:" + C + "=3000", "book.ISSUER_COVERED:" + C + "=3000");
            of.given("book.ISSUER_ORDINARY:" + ISSUER + "=1000");
            assertEquals("REFUSED 0.3 80", of.summary());
        }

        @Test
        void aBreachByPricesIsNoneWhileTheAcquisitionDoesNotAddToIt() {
            of.given("book.ISSUER_ORDINARY:" + C + "=30000", "book.ISSUER_ORDINARY:" + ISSUER + "=0");
            assertEquals("PASSED", of.result().name());
            of.given("book.ISSUER_ORDINARY:" + ISSUER + "=5000.01");
            assertEquals("REFUSED", of.result().name());
        }

        @Test
        void governmentSecuritiesAreFree() {
            of.given("regime=GOVERNMENT", "book.ISSUER_ORDINARY:" + C + "=90000");
            assertEquals("PASSED", of.result().name());
        }
    }

    @Nested
    class ShareOfIssue {
        @Test
        void allPortfoliosOfTheManagerCountTogether() {
            var of = KindJudgement.of("share-of-issue", "limit=0.10")
                    .given("unitsInIssue=10000", "book.MANAGER_UNITS:DE0007164600=900", "book.UNITS:DE0007164600=5");
            assertEquals("PASSED 0.1 100", of.summary());
            of.given("book.MANAGER_UNITS:DE0007164600=901");
            assertEquals("REFUSED 0.1001 99", of.summary());
        }

        @Test
        void orOnePortfolioByItself() {
            var of = KindJudgement.of("share-of-issue", "limit=0.10", "across=PORTFOLIO")
                    .given("unitsInIssue=10000", "book.MANAGER_UNITS:DE0007164600=5000", "book.UNITS:DE0007164600=900");
            assertEquals("PASSED 0.1 100", of.summary());
        }

        @Test
        void whereNothingIsKnownTheTreatmentDecides() {
            assertEquals(
                    "WARNED",
                    KindJudgement.of("share-of-issue", "limit=0.10").result().name());
            assertEquals(
                    "REFUSED",
                    KindJudgement.of("share-of-issue", "limit=0.10", "noIssueSize=BREACH")
                            .result()
                            .name());
        }
    }
}
