package org.signet.custody.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.signet.custody.contract.World.ADVISOR;
import static org.signet.custody.contract.World.BOND;
import static org.signet.custody.contract.World.OPERATIONS;
import static org.signet.custody.contract.World.PURCHASE;
import static org.signet.custody.contract.World.SHARE;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference data, and what a portfolio is worth by them. */
class ReferenceDataTest {
    private final World world = World.ready();

    private String netAssets() {
        return new Holdings(world.state).netAssets("GLOBAL").orElseThrow().toPlainString();
    }

    @Test
    void netAssetsAreCashAndSecuritiesAtReferencePrices() {
        // 1,000,000 EUR + 100,000 USD at 0.90 + 1,000 shares at 200 USD at 0.90 + 500,000 face value at 98.50 per cent
        assertEquals("1762500", netAssets());
    }

    @Test
    void aPriceValuesWhatIsHeld() {
        world.price(SHARE, "210", "USD", "2026-11-23T08:00:00Z");
        assertEquals("1771500", netAssets());
    }

    @Test
    void anOlderPriceIsKeptAndValuesNothing() {
        assertEquals(
                false,
                world.price(SHARE, "1", "USD", "2026-11-21T08:00:00Z").record().get("newest"));
        assertEquals("1762500", netAssets());
        assertEquals(
                true,
                world.price(SHARE, "210", "USD", "2026-11-22T20:00:00Z")
                        .record()
                        .get("newest"));
        assertEquals("1771500", netAssets());
    }

    @Test
    void aPriceInAnotherCurrencyReplacesTheOneBefore() {
        world.price(SHARE, "180", "EUR", "2026-11-23T08:00:00Z");
        assertEquals("1762500", netAssets());
    }

    @Test
    void anExchangeRateConvertsFromThenOn() {
        world.rate("USD", "EUR", "0.80", "2026-11-23T08:00:00Z");
        assertEquals("1732500", netAssets());
        assertEquals(
                false,
                world.rate("USD", "EUR", "0.1", "2026-11-22T08:00:00Z").record().get("newest"));
        assertEquals("1732500", netAssets());
    }

    @Test
    void aRateTheOtherWayRoundDividesAndRoundsOnce() {
        world.instrument("CH0038863350", "ESVUFR", "CHF", 0, "");
        world.open("SAFE-1", "'isin':'CH0038863350'", "1");
        world.price("CH0038863350", "100", "CHF", "2026-11-23T08:00:00Z");
        assertEquals(Optional.empty(), new Holdings(world.state).netAssets("GLOBAL"));
        world.refused(ADVISOR, "instruction.securities", PURCHASE, "NCRR", null);

        world.rate("EUR", "CHF", "3", "2026-11-23T08:00:00Z");
        assertEquals("1762533.3333333333", netAssets());
        world.accepted(ADVISOR, "instruction.securities", PURCHASE);
    }

    @Test
    void aPurchaseAtTheReferencePriceChangesNoNetAssets() {
        world.accepted(ADVISOR, "instruction.securities", PURCHASE);
        assertEquals("1762500", netAssets());
    }

    @Test
    void aPriceFromTheFutureIsRefused() {
        world.refused(
                OPERATIONS,
                "price.publish",
                "'isin':'US0378331005','value':'1','currency':'USD','source':'s','asOf':'2026-11-24T00:00:00Z'",
                "OTHR",
                "/asOf");
        world.refused(
                OPERATIONS,
                "exchange-rate.publish",
                "'base':'USD','quote':'EUR','value':'1','source':'s','asOf':'2026-11-24T00:00:00Z'",
                "OTHR",
                "/asOf");
    }

    @Test
    void aPriceOfDebtIsInTheCurrencyOfItsFaceValueAndOfSomethingKnown() {
        String price = "'isin':'%s','value':'99','currency':'USD','source':'s','asOf':'2026-11-23T00:00:00Z'";
        world.refused(OPERATIONS, "price.publish", price.formatted(BOND), "NCRR", "/currency");
        world.refused(OPERATIONS, "price.publish", price.formatted("CH0038863350"), "DSEC", "/isin");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'EUR','quantity'|'USD','quantity'|NCRR|/currency",
                "CASH-EUR|CASH-EUR-2|CASH|/account",
                "GLOBAL|NOTHING|UNKN|/portfolio",
                "'currency':'EUR'|'isin':'US0378331005'|SAFE|/account",
                "'account':'CASH-EUR','currency':'EUR'|'account':'SAFE-1','isin':'CH0038863350'|DSEC|/isin",
                "'account':'CASH-EUR','currency':'EUR','quantity':'5'|'account':'SAFE-1','isin':'US0378331005','quantity':'0.5'|DQUA|/quantity",
                "GLOBAL|GLOBAL|FIXD|/account",
            })
    void balancesAreOpenedOnceOnTheRightAccounts(String good, String bad, String code, String field) {
        String open = "'portfolio':'GLOBAL','account':'CASH-EUR','currency':'EUR','quantity':'5'";
        world.refused(OPERATIONS, "balance.open", open.replace(good, bad), code, field);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'manager':'manager'|'manager':'other-manager'|FIXD|/manager",
                "'manager':'manager'|'manager':'custodian'|UNKN|/manager",
                "'baseCurrency':'EUR'|'baseCurrency':'USD'|FIXD|/baseCurrency",
                "'SAFE-1'|'SAFE-9'|FIXD|/safekeepingAccounts",
                "'SAFE-1'|'SAFE-1','SAFE-2'|SAFE|/safekeepingAccounts",
                "{'account':'CASH-EUR','currency':'EUR'},||FIXD|/cashAccounts",
                "'currency':'EUR'}|'currency':'GBP'}|FIXD|/cashAccounts",
                "[{'account'|[{'account':'CASH-USD-2','currency':'USD'},{'account'|CASH|/cashAccounts",
            })
    void whatOthersLeanOnStays(String good, String bad, String code, String field) {
        String portfolio = """
                'portfolio':'GLOBAL','name':'Fund','owner':'Client','manager':'manager','baseCurrency':'EUR','safekeepingAccounts':['SAFE-1'],'cashAccounts':[{'account':'CASH-EUR','currency':'EUR'},{'account':'CASH-USD','currency':'USD','overdraft':'1000'}]""";
        world.refused(OPERATIONS, "portfolio.register", portfolio.replace(good, bad == null ? "" : bad), code, field);
        assertEquals(
                2L,
                world.accepted(OPERATIONS, "portfolio.register", portfolio)
                        .record()
                        .get("version"));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"'EUR'|'USD'|/currency", "DBFTFB|ESVUFR|/cfi", "'decimals':2|'decimals':1|/decimals"})
    void whatHoldingsLeanOnStays(String good, String bad, String field) {
        String bond = "'isin':'" + BOND + "','name':'Paper','cfi':'DBFTFB','issuer':'" + World.ISSUER
                + "','currency':'EUR','decimals':2,'calendar':'NYSE'";
        world.refused(OPERATIONS, "instrument.register", bond.replace(good, bad), "FIXD", field);
    }
}
