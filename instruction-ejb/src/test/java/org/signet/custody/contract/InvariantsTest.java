package org.signet.custody.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.custody.contract.World.ADVISOR;
import static org.signet.custody.contract.World.PURCHASE;
import static org.signet.custody.contract.World.SHARE;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.custody.holding.Bucket;
import org.signet.custody.holding.Leg;
import org.signet.ledger.State;

/** A fault in the books, put there on purpose, is named. */
class InvariantsTest {
    private final World world = World.ready();

    @BeforeEach
    void anOpenPurchase() {
        world.accepted(ADVISOR, "instruction.securities", PURCHASE);
    }

    private void assertNamed(State.Key<?> written, String words) {
        var thrown = assertThrows(
                IllegalStateException.class, () -> world.contract.checkInvariants(world.state, List.of(written)));
        assertTrue(thrown.getMessage().contains(words), thrown.getMessage());
    }

    @ParameterizedTest(name = "{2} by {3} on {0} {1}: {4}")
    @CsvSource({
        "CASH-USD,USD,AVAILABLE,1,sum to 1",
        "CASH-USD,USD,AVAILABLE,-80001,sum to -80001",
        "CASH-USD,USD,AVAILABLE,-81000.01,below its floor",
        "CASH-USD,USD,RESERVED,-20001,reserved is below zero",
        "CASH-USD,USD,RESERVED,1,open instructions reserve 20000",
        "CASH-USD,USD,BLOCKED,-1,blocked is below zero",
        "SAFE-1,US0378331005,PENDING,-101,pending is below zero",
        "SAFE-1,US0378331005,PENDING,1,open instructions expect 100",
        "SAFE-1,US0378331005,AVAILABLE,-1001,below its floor",
        "GLOBAL:MARKET,USD,EXTERNAL,0.01,sum to 0.01",
    })
    void oneBalanceIsWrong(String account, String asset, Bucket bucket, BigDecimal by, String words) {
        var key = Keys.balance(account, asset);
        world.state.put(key, world.balance(account, asset).plus(bucket, by));
        assertNamed(key, words);
    }

    @Test
    void unitsAreMovedAndNotValued() {
        var inside = Keys.balance("SAFE-1", SHARE);
        var outside = Keys.balance("GLOBAL:MARKET", SHARE);
        world.state.put(inside, world.state.get(inside).plus(Bucket.AVAILABLE, BigDecimal.ONE));
        world.state.put(outside, world.state.get(outside).plus(Bucket.EXTERNAL, BigDecimal.ONE.negate()));
        assertNamed(inside, "valued for 1100 units, accounts have 1101");
    }

    @Test
    void anOverdraftIsTakenAwayFromWhatIsDrawn() {
        world.accepted(ADVISOR, "instruction.securities", PURCHASE.replace("'20000'", "'80500'"));
        String smaller = """
                'portfolio':'GLOBAL','name':'Fund','owner':'Client','manager':'manager','baseCurrency':'EUR',
                'safekeepingAccounts':['SAFE-1'],'cashAccounts':[{'account':'CASH-EUR','currency':'EUR'},
                {'account':'CASH-USD','currency':'USD','overdraft':'%s'}]""";
        world.refused(World.OPERATIONS, "portfolio.register", smaller.formatted("499.99"), "MONY", "/cashAccounts");
        world.accepted(World.OPERATIONS, "portfolio.register", smaller.formatted("500"));
    }

    @Test
    void legsThatDoNotSumToZeroAreNotPosted() {
        var portfolio = new Holdings(world.state).portfolio("GLOBAL").orElseThrow();
        var legs = List.of(new Leg("CASH-USD", "USD", Bucket.AVAILABLE, BigDecimal.ONE));
        assertThrows(IllegalStateException.class, () -> new Books(world.state).post(portfolio, legs));
    }
}
