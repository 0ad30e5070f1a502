package org.signet.compliance.drools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.compliance.Finding.Result.PASSED;
import static org.signet.compliance.Finding.Result.REFUSED;
import static org.signet.compliance.Finding.Result.WARNED;
import static org.signet.compliance.drools.Judgement.GROUP;
import static org.signet.compliance.drools.Judgement.ISSUER;
import static org.signet.compliance.drools.Judgement.SHARE;
import static org.signet.compliance.drools.Judgement.rule;

import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.compliance.Facts.Movement;
import org.signet.compliance.Finding;

/** Limits by issuer, category, size and maturity, and lists of names: passing and breaching cases, the numbers in sight. */
class LimitsTest {
    private final Judgement of = new Judgement();

    private Finding.Result result(String kind, String... parameters) {
        return of.by(rule(kind, parameters)).result();
    }

    @Nested
    class IssuerConcentration {
        @Test
        void itMeasuresTheIssuerAndNotItsGroup() {
            of.issuerExposure = "5000";
            of.groupExposure = "90000";
            Finding atLimit = of.by(rule("issuer-concentration", "limit=0.10"));
            assertEquals(PASSED, atLimit.result());
            assertEquals("0.05", atLimit.before());
            assertEquals("0.1", atLimit.after());
            assertEquals("100", atLimit.headroom());
            of.issuerExposure = "5000.01";
            Finding above = of.by(rule("issuer-concentration", "limit=0.10"));
            assertEquals(REFUSED, above.result());
            assertEquals("VALR", above.code());
            assertEquals("99", above.headroom());
            assertTrue(above.text().contains("issuer " + ISSUER), above::text);
        }
    }

    @Nested
    class TypeConcentration {
        @Test
        void itMeasuresTheCategory() {
            of.typeExposure = "15000";
            Finding atLimit = of.by(rule("type-concentration", "categories=E,C", "limit=0.20"));
            assertEquals(PASSED, atLimit.result());
            assertEquals("0.2", atLimit.after());
            of.typeExposure = "15000.01";
            assertEquals(REFUSED, result("type-concentration", "categories=E,C", "limit=0.20"));
        }

        @Test
        void otherCategoriesAreFree() {
            of.typeExposure = "90000";
            Finding finding = of.by(rule("type-concentration", "categories=C,D", "limit=0.01"));
            assertEquals(PASSED, finding.result());
            assertEquals("Does not apply: not about category E, only [C, D].", finding.text());
        }
    }

    @Nested
    class OrderSize {
        @ParameterizedTest
        @CsvSource({"RECEIVE, 5000.00", "DELIVER, -5000.00"})
        void exactlyAtTheLimitPassesEitherWay(Movement movement, String value) {
            of.movement = movement;
            of.value = value;
            Finding finding = of.by(rule("order-size", "limit=0.05"));
            assertEquals(PASSED, finding.result());
            assertEquals("0.05", finding.after());
            assertEquals("100", finding.headroom());
        }

        @ParameterizedTest
        @CsvSource({"RECEIVE, 5000.01", "DELIVER, -5000.01"})
        void aboveItIsRefusedAndTheHeadroomPasses(Movement movement, String value) {
            of.movement = movement;
            of.value = value;
            Finding finding = of.by(rule("order-size", "limit=0.05"));
            assertEquals(REFUSED, finding.result());
            assertEquals("0.050001", finding.after());
            assertEquals("99", finding.headroom());
        }

        @Test
        void withoutNetAssetsTheTreatmentDecides() {
            of.netAssets = "0";
            assertEquals(REFUSED, result("order-size", "limit=0.05"));
            assertEquals(WARNED, result("order-size", "limit=0.05", "noNetAssets=WARN"));
        }
    }

    @Nested
    class MaturityCap {
        @Test
        void theLastAllowedDayPassesTheNextDoesNot() {
            of.maturity = LocalDate.of(2026, 3, 2).plusDays(397);
            Finding last = of.by(rule("maturity-cap", "maxDays=397"));
            assertEquals(PASSED, last.result());
            assertEquals("397", last.after());
            of.maturity = of.maturity.plusDays(1);
            Finding next = of.by(rule("maturity-cap", "maxDays=397"));
            assertEquals(REFUSED, next.result());
            assertEquals("DSEC", next.code());
            assertEquals("0", next.headroom());
        }

        @Test
        void withoutMaturityTheTreatmentDecides() {
            assertEquals(REFUSED, result("maturity-cap", "maxDays=397"));
            assertEquals(PASSED, result("maturity-cap", "maxDays=397", "noMaturity=PASS"));
        }
    }

    @Nested
    class WatchList {
        @Test
        void whatIsOnItIsNoted() {
            Finding finding = of.by(org.signet.compliance.Severity.WARN, rule("watch-list", "isins=" + SHARE));
            assertEquals(WARNED, finding.result());
            assertEquals("The security " + SHARE + " is watched.", finding.text());
            assertEquals(REFUSED, result("watch-list", "issuers=" + GROUP));
        }

        @Test
        void whatIsNotPasses() {
            assertEquals(PASSED, result("watch-list", "isins=US0378331005"));
        }
    }

    @Nested
    class RelatedParties {
        @Test
        void aRelatedIssuerGroupOrBrokerIsABreach() {
            assertEquals(REFUSED, result("related-parties", "issuers=" + ISSUER));
            assertEquals(REFUSED, result("related-parties", "issuers=" + GROUP));
            Finding broker = of.by(rule("related-parties", "otherSides=DEUTDEFFXXX"));
            assertEquals(REFUSED, broker.result());
            assertEquals("The other side DEUTDEFFXXX is a related party.", broker.text());
        }

        @Test
        void aPaymentHasNoIssuerButAPayee() {
            of.movement = Movement.PAY;
            assertEquals(PASSED, result("related-parties", "issuers=" + ISSUER));
            assertEquals(REFUSED, result("related-parties", "otherSides=DEUTDEFFXXX"));
        }

        @Test
        void anybodyElsePasses() {
            Finding finding = of.by(rule("related-parties", "otherSides=COBADEFFXXX"));
            assertEquals(PASSED, finding.result());
            assertNull(finding.headroom());
        }
    }
}
