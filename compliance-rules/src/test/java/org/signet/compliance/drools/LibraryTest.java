package org.signet.compliance.drools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.compliance.Finding.Result.HELD;
import static org.signet.compliance.Finding.Result.PASSED;
import static org.signet.compliance.Finding.Result.REFUSED;
import static org.signet.compliance.Finding.Result.WARNED;
import static org.signet.compliance.drools.Judgement.GROUP;
import static org.signet.compliance.drools.Judgement.ISSUER;
import static org.signet.compliance.drools.Judgement.NOW;
import static org.signet.compliance.drools.Judgement.SHARE;
import static org.signet.compliance.drools.Judgement.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.signet.compliance.Facts;
import org.signet.compliance.Facts.Movement;
import org.signet.compliance.Finding;
import org.signet.compliance.Rule;
import org.signet.compliance.Severity;

/** Every kind of the library with passing and breaching cases, the numbers in sight. */
class LibraryTest {
    private final Judgement of = new Judgement();

    private Finding.Result result(String kind, String... parameters) {
        return of.by(rule(kind, parameters)).result();
    }

    @Nested
    class RestrictedList {
        @Test
        void buyingSomethingElsePasses() {
            assertEquals(PASSED, result("restricted-list", "isins=US0378331005"));
        }

        @Test
        void buyingAListedSecurityIsRefused() {
            Finding finding = of.by(rule("restricted-list", "isins=US0378331005," + SHARE));
            assertEquals(REFUSED, finding.result());
            assertEquals("DSEC", finding.code());
            assertEquals("0", finding.headroom());
        }

        @Test
        void buyingFromAListedIssuerOrGroupIsRefused() {
            assertEquals(REFUSED, result("restricted-list", "issuers=" + ISSUER));
            assertEquals(REFUSED, result("restricted-list", "issuers=" + GROUP));
        }

        @Test
        void sellingAListedSecurityPassesUnlessTheRuleSaysOtherwise() {
            of.movement = Movement.DELIVER;
            assertEquals(PASSED, result("restricted-list", "isins=" + SHARE));
            assertEquals(REFUSED, result("restricted-list", "isins=" + SHARE, "movements=RECEIVE,DELIVER"));
        }
    }

    @Nested
    class PermittedTypes {
        @Test
        void aPermittedTypePasses() {
            assertEquals(PASSED, result("permitted-types", "cfi=D,ES"));
        }

        @Test
        void anyOtherTypeIsRefused() {
            Finding finding = of.by(rule("permitted-types", "cfi=EP,D"));
            assertEquals(REFUSED, finding.result());
            assertEquals("ESVUFR", finding.after());
            assertEquals("D EP", finding.limit());
        }
    }

    @Nested
    class IssuerGroupConcentration {
        @Test
        void exactlyAtTheLimitPasses() {
            Finding finding = of.by(rule("issuer-group-concentration", "limit=0.09"));
            assertEquals(PASSED, finding.result());
            assertEquals("0.04", finding.before());
            assertEquals("0.09", finding.after());
            assertEquals("100", finding.headroom());
        }

        @Test
        void oneCentAboveTheLimitIsRefusedAndTheHeadroomPasses() {
            of.value = "5000.01";
            Finding finding = of.by(rule("issuer-group-concentration", "limit=0.09"));
            assertEquals(REFUSED, finding.result());
            assertEquals("0.090001", finding.after());
            assertEquals("99", finding.headroom());
            of.quantity = "99";
            of.value = "4950.0099";
            assertEquals(PASSED, result("issuer-group-concentration", "limit=0.09"));
        }

        @Test
        void receivingFreeOfPaymentAddsToNetAssets() {
            of.againstPayment = false;
            Finding finding = of.by(rule("issuer-group-concentration", "limit=0.0858"));
            assertEquals(PASSED, finding.result());
            assertEquals("0.085715", finding.after());
            assertEquals("100", finding.headroom());
        }

        @Test
        void withoutNetAssetsTheTreatmentDecides() {
            of.netAssets = "0";
            assertEquals(REFUSED, result("issuer-group-concentration", "limit=0.1"));
            assertEquals(WARNED, result("issuer-group-concentration", "limit=0.1", "noNetAssets=WARN"));
        }

        @Test
        void sellingIsNotAnAcquisition() {
            of.movement = Movement.DELIVER;
            assertEquals(PASSED, result("issuer-group-concentration", "limit=0"));
        }
    }

    @Nested
    class PriceDeviation {
        private final Rule rule = rule("price-deviation", "tolerance=0.02", "maxAge=PT24H");

        @Test
        void exactlyAtTheTolerancePasses() {
            of.dealPrice = "51.00";
            Finding finding = of.by(rule);
            assertEquals(PASSED, finding.result());
            assertEquals("0.02", finding.after());
        }

        @Test
        void beyondTheToleranceIsRefusedEitherWay() {
            of.dealPrice = "51.01";
            assertEquals(REFUSED, of.by(rule).result());
            assertEquals("DDEA", of.by(rule).code());
            of.dealPrice = "48.99";
            assertEquals(REFUSED, of.by(rule).result());
        }

        @Test
        void withoutADealPriceTheAmountForAUnitCounts() {
            of.dealPrice = null;
            of.amount = "5200.00";
            assertEquals("0.04", of.by(rule).after());
        }

        @Test
        void debtIsPricedInPercentOfFaceValue() {
            of.cfi = "DBFTFR";
            of.dealPrice = null;
            of.quantity = "10000";
            assertEquals("0", of.by(rule).after());
        }

        @Test
        void noPriceIsABranchOfItsOwn() {
            of.price = null;
            assertEquals(REFUSED, of.by(rule).result());
            assertEquals(PASSED, result("price-deviation", "tolerance=0.02", "maxAge=PT24H", "noPrice=PASS"));
        }

        @Test
        void aPriceInAnotherCurrencyIsNoPrice() {
            of.price = new Facts.Price(new BigDecimal("50.00"), "USD", "XNYS", NOW);
            assertEquals(REFUSED, of.by(rule).result());
        }

        @Test
        void aPriceOfAnotherSourceIsNoPrice() {
            of.price = new Facts.Price(new BigDecimal("50.00"), "EUR", "Börse Stuttgart", NOW);
            assertEquals(
                    PASSED,
                    result("price-deviation", "tolerance=0.02", "maxAge=PT24H", "sources=XETR,Börse Stuttgart"));
            assertEquals(REFUSED, result("price-deviation", "tolerance=0.02", "maxAge=PT24H", "sources=XETR"));
            assertEquals(
                    WARNED,
                    result("price-deviation", "tolerance=0.02", "maxAge=PT24H", "sources=XETR", "noPrice=WARN"));
        }

        @Test
        void aPriceIsTooOldOneSecondAfterItsMaximumAge() {
            of.price = new Facts.Price(new BigDecimal("50.00"), "EUR", "XETR", NOW.minusSeconds(86_400));
            assertEquals(PASSED, of.by(rule).result());
            of.price = new Facts.Price(new BigDecimal("50.00"), "EUR", "XETR", NOW.minusSeconds(86_401));
            assertEquals(REFUSED, of.by(rule).result());
            assertEquals(WARNED, result("price-deviation", "tolerance=0.02", "maxAge=PT24H", "tooOld=WARN"));
        }

        @Test
        void freeOfPaymentHasNoPrice() {
            of.againstPayment = false;
            assertTrue(of.by(rule).text().startsWith("Does not apply"));
        }
    }

    @Nested
    class Cover {
        @Test
        void allTheCashThereIsPasses() {
            of.cash = "5000.00";
            Finding finding = of.by(rule("cash-cover"));
            assertEquals(PASSED, finding.result());
            assertEquals("100", finding.headroom());
        }

        @Test
        void oneCentTooLittleIsRefusedUnlessTheOverdraftCoversIt() {
            of.cash = "4999.99";
            Finding finding = of.by(rule("cash-cover"));
            assertEquals(REFUSED, finding.result());
            assertEquals("MONY", finding.code());
            assertEquals("99", finding.headroom());
            of.overdraft = "0.01";
            assertEquals(PASSED, result("cash-cover"));
        }

        @Test
        void theHeadroomOfAPaymentIsTheCash() {
            of.movement = Movement.PAY;
            of.quantity = "20000.01";
            of.amount = "20000.01";
            assertEquals("20000", of.by(rule("cash-cover")).headroom());
        }

        @Test
        void allTheUnitsThereAreMayBeDelivered() {
            of.movement = Movement.DELIVER;
            of.units = "100";
            assertEquals(PASSED, result("securities-cover"));
            of.units = "99";
            Finding finding = of.by(rule("securities-cover"));
            assertEquals(REFUSED, finding.result());
            assertEquals("LACK", finding.code());
            assertEquals("99", finding.headroom());
            assertEquals("-1", finding.after());
        }
    }

    @Nested
    class Settlement {
        private final Rule rule = rule("settlement-date");

        @Test
        void aWorkingDayBeforeItsCutOffPasses() {
            assertEquals(PASSED, of.by(rule).result());
        }

        @Test
        void yesterdayIsRefused() {
            of.date = LocalDate.of(2026, 3, 1);
            assertEquals(REFUSED, of.by(rule).result());
            assertEquals("DDAT", of.by(rule).code());
        }

        @Test
        void aHolidayIsRefused() {
            of.workingDay = false;
            assertEquals(REFUSED, of.by(rule).result());
        }

        @Test
        void afterTheCutOffIsRefusedAsLate() {
            of.cutOff = NOW;
            assertEquals(PASSED, of.by(rule).result());
            of.cutOff = NOW.minusMillis(1);
            assertEquals(REFUSED, of.by(rule).result());
            assertEquals("ADEA", of.by(rule).code());
        }

        @Test
        void beyondTheHorizonIsRefused() {
            of.date = LocalDate.of(2026, 3, 12);
            assertEquals(PASSED, result("settlement-date", "horizonDays=10"));
            of.date = LocalDate.of(2026, 3, 13);
            assertEquals(REFUSED, result("settlement-date", "horizonDays=10"));
        }

        @Test
        void withoutACalendarTheTreatmentDecides() {
            of.workingDay = null;
            assertEquals(REFUSED, of.by(rule).result());
            assertEquals(PASSED, result("settlement-date", "noCalendar=PASS"));
        }

        @Test
        void anotherSideThatIsNotAcceptedIsRefused() {
            assertEquals(PASSED, result("accepted-other-side"));
            of.accepted = false;
            assertEquals(REFUSED, result("accepted-other-side"));
        }
    }

    @Nested
    class DuplicateTerms {
        private final Rule rule = rule("duplicate-terms", "window=PT1H");

        @Test
        void termsNotSeenBeforePass() {
            assertEquals(PASSED, of.by(rule).result());
        }

        @Test
        void theSameTermsWithinTheWindowAreRefused() {
            of.sameTermsAt = NOW.minusSeconds(3600);
            assertEquals(REFUSED, of.by(rule).result());
            assertEquals("PODU", of.by(rule).code());
            of.sameTermsAt = NOW.minusSeconds(3601);
            assertEquals(PASSED, of.by(rule).result());
        }
    }

    @Test
    void whatABreachDoesIsTheOfficersChoice() {
        of.accepted = false;
        Rule rule = rule("accepted-other-side");
        assertEquals(WARNED, of.by(Severity.WARN, rule).result());
        assertEquals(HELD, of.by(Severity.SOFT, rule).result());
        assertEquals(REFUSED, of.by(Severity.HARD, rule).result());
    }

    @Test
    void aFindingNamesItsPackRuleAndClause() {
        Finding finding = of.by(rule("accepted-other-side"));
        assertEquals("house", finding.pack());
        assertEquals("R-accepted-other-side", finding.rule());
        assertEquals("Contract 4.2", finding.clause());
        assertNull(finding.headroom());
    }
}
