package org.signet.custody.contract;

import static org.signet.custody.contract.World.ADVISOR;
import static org.signet.custody.contract.World.BOND;
import static org.signet.custody.contract.World.PAYMENT;
import static org.signet.custody.contract.World.PURCHASE;
import static org.signet.custody.contract.World.SALE;
import static org.signet.custody.contract.World.SHARE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A good instruction with one thing changed that does not fit what is registered. */
class OrderRefusalTest {
    private final World world = World.ready();

    @ParameterizedTest(name = "{0} -> {1}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GLOBAL|NOTHING|UNKN|/portfolio",
                "US0378331005|CH0038863350|DSEC|/isin",
                "'100'|'100.5'|DQUA|/quantity",
                "SAFE-1|SAFE-2|SAFE|/safekeepingAccount",
                "SAFE-1|NOTHING|SAFE|/safekeepingAccount",
                "SAFE-1|CASH-USD|SAFE|/safekeepingAccount",
                "CASH-USD|CASH-USD-2|CASH|/cashAccount",
                "CASH-USD|NOTHING|CASH|/cashAccount",
                "CASH-USD|CASH-EUR|NCRR|/settlementAmount/currency",
                "'200','currency':'USD'|'200','currency':'EUR'|DDEA|/dealPrice/currency",
                "'tradeDate':'2026-11-23'|'tradeDate':'2026-11-24'|DTRD|/tradeDate",
                "'tradeDate':'2026-11-23','settlementDate':'2026-11-25'|'tradeDate':'2026-11-20','settlementDate':'2026-11-22'|DDAT|/settlementDate",
                "'20000'|'101000.01'|MONY|",
            })
    void purchase(String good, String bad, String code, String field) {
        world.refused(
                ADVISOR, "instruction.securities", PURCHASE.replace("\n", "").replace(good, bad), code, field);
    }

    @Test
    void theOverdraftMayBeUsedToTheLastCent() {
        world.accepted(ADVISOR, "instruction.securities", PURCHASE.replace("'20000'", "'101000'"));
        world.assertBalance("CASH-USD", "USD", "-1000", "101000", "0");
    }

    @Test
    void noMoreIsDeliveredThanIsThere() {
        world.refused(ADVISOR, "instruction.securities", SALE.replace("'100'", "'1001'"), "LACK", null);
        world.accepted(ADVISOR, "instruction.securities", SALE.replace("'100'", "'600'"));
        world.refused(ADVISOR, "instruction.securities", SALE.replace("'100'", "'401'"), "LACK", null);
    }

    @Test
    void securitiesToComeAreNotThereYet() {
        world.accepted(ADVISOR, "instruction.securities", PURCHASE);
        world.refused(ADVISOR, "instruction.securities", SALE.replace("'100'", "'1001'"), "LACK", null);
    }

    @Test
    void aBondIsNotSettledAfterItIsRedeemed() {
        String bond = PURCHASE.replace(SHARE, BOND)
                .replace("CASH-USD", "CASH-EUR")
                .replace("'USD'", "'EUR'")
                .replace("2026-11-25", "2030-08-16");
        world.refused(ADVISOR, "instruction.securities", bond, "DSEC", "/isin");
    }

    @Test
    void aBondsDealPriceIsInTheCurrencyOfItsFaceValue() {
        String bond = PURCHASE.replace(SHARE, BOND);
        world.refused(ADVISOR, "instruction.securities", bond, "DDEA", "/dealPrice/currency");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GLOBAL|NOTHING|UNKN|/portfolio",
                "CASH-EUR|CASH-EUR-2|CASH|/cashAccount",
                "CASH-EUR|CASH-USD|NCRR|/amount/currency",
                "2026-11-24|2026-11-22|DDAT|/executionDate",
            })
    void payment(String good, String bad, String code, String field) {
        world.refused(ADVISOR, "instruction.payment", PAYMENT.replace(good, bad), code, field);
    }

    @Test
    void aPaymentOfMoreThanThereIs() {
        world.accepted(ADVISOR, "instruction.payment", PAYMENT.replace("1500.25", "500000"));
        world.accepted(ADVISOR, "instruction.payment", PAYMENT.replace("1500.25", "500000"));
        world.refused(ADVISOR, "instruction.payment", PAYMENT.replace("1500.25", "0.01"), "MONY", null);
    }
}
