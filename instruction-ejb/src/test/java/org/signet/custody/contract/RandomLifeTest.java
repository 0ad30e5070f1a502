package org.signet.custody.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.signet.custody.contract.World.ADVISOR;
import static org.signet.custody.contract.World.APPROVER;
import static org.signet.custody.contract.World.JUNIOR;
import static org.signet.custody.contract.World.OPERATIONS;
import static org.signet.custody.contract.World.SUPERVISION;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.signet.ledger.Outcome;

/**
 * A day of random instructions and random steps, sensible and not. After each accepted one the contract's own invariants
 * hold ({@link World#submit} checks them); at the end everything open is refused and nothing stays reserved. Replays from
 * {@code -Dseed=...}.
 */
class RandomLifeTest {
    private static final int TRANSACTIONS = 1_200;
    private static final List<String> STEPS = List.of(
            "acknowledge",
            "acknowledge",
            "match",
            "match",
            "settle",
            "settle",
            "unmatch",
            "refuse",
            "cancel-request",
            "cancel-grant",
            "cancel-deny",
            "reversal",
            "approve");

    @Test
    void theBooksBalanceWhateverHappens() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        World world = played(seed);

        long accepted = world.outcomes.stream()
                .filter(text -> text.contains("ACCEPTED"))
                .count();
        assertEquals(true, accepted > TRANSACTIONS / 4, "only " + accepted + " were accepted; seed " + seed);
        world.assertBalance(
                "CASH-EUR", "EUR", world.balance("CASH-EUR", "EUR").available().toPlainString(), "0", "0");
        world.assertBalance(
                "SAFE-1",
                World.SHARE,
                world.balance("SAFE-1", World.SHARE).available().toPlainString(),
                "0",
                "0");
        world.assertBalance(
                "SAFE-1",
                World.BOND,
                world.balance("SAFE-1", World.BOND).available().toPlainString(),
                "0",
                "0");
    }

    @Test
    void everyNodeDecidesAlikeWhateverItsLocaleAndTimeZone() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        World here = played(seed);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            World there = played(seed);

            assertEquals(here.outcomes, there.outcomes, "seed " + seed);
            assertEquals(here.state.stored().keySet(), there.state.stored().keySet(), "seed " + seed);
            here.state
                    .stored()
                    .forEach((key, bytes) -> assertEquals(
                            new String(bytes, java.nio.charset.StandardCharsets.UTF_8),
                            new String(there.state.stored().get(key), java.nio.charset.StandardCharsets.UTF_8),
                            key));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static World played(long seed) {
        var random = new Random(seed);
        World world = World.ready();
        world.pack("manager/compliance", "house", "SOFT", "4000");
        world.pack("custodian/compliance", "supervision", "HARD", "4500");
        var ids = new ArrayList<String>();
        for (int i = 0; i < TRANSACTIONS; i++) {
            if (ids.isEmpty() || random.nextInt(4) == 0) {
                place(world, random, ids);
            } else if (random.nextInt(20) == 0) {
                price(world, random);
            } else {
                String step = STEPS.get(random.nextInt(STEPS.size()));
                step(world, step, ids.get(Math.max(0, ids.size() - 1 - random.nextInt(12))));
            }
            world.pass(Duration.ofMinutes(random.nextInt(20)));
        }
        ids.forEach(id -> step(world, "refuse", id));
        return world;
    }

    private static void place(World world, Random random, List<String> ids) {
        String id = world.nextId();
        String signer = List.of(ADVISOR, ADVISOR, JUNIOR, APPROVER, JUNIOR + " " + APPROVER)
                .get(random.nextInt(5));
        String today = world.time.toString().substring(0, 10);
        String quantity = Integer.toString(1 + random.nextInt(5_000));
        Outcome outcome;
        if (random.nextInt(4) == 0) {
            outcome = world.submit(
                    signer,
                    "instruction.payment",
                    World.PAYMENT.replace("1500.25", quantity + ".5").replace("2026-11-24", today));
        } else {
            String order = (random.nextBoolean()
                            ? World.PURCHASE
                            : random.nextBoolean() ? World.SALE : World.FREE_RECEIPT)
                    .replace("2026-11-25", today)
                    .replace("2026-11-23", today)
                    .replace("'100'", "'" + quantity + "'")
                    .replace("'20000'", "'" + (1 + random.nextInt(60_000)) + ".01'");
            if (random.nextBoolean()) {
                order = order.replace(World.SHARE, World.BOND)
                        .replace("'dealPrice':{'value':'200','currency':'USD'},", "")
                        .replace("CASH-USD", "CASH-EUR")
                        .replace("'USD'", "'EUR'");
            }
            outcome = world.submit(signer, "instruction.securities", order);
        }
        if (outcome.isAccepted()) {
            ids.add(id);
        }
    }

    private static void price(World world, Random random) {
        String asOf = world.time.minusSeconds(random.nextInt(4_000)).toString();
        if (random.nextBoolean()) {
            world.price(World.SHARE, Integer.toString(150 + random.nextInt(100)), "USD", asOf);
        } else {
            world.price(World.BOND, "9" + random.nextInt(10) + "." + random.nextInt(100), "EUR", asOf);
        }
    }

    private static void step(World world, String step, String id) {
        String instruction = "'instruction':'" + id + "'";
        String today = world.time.minus(Duration.ofHours(5)).toString().substring(0, 10);
        String digest = new Holdings(world.state)
                .instruction(id)
                .orElseThrow()
                .order()
                .digest()
                .toString();
        switch (step) {
            case "settle" ->
                world.submit(OPERATIONS, "instruction.settle", instruction + ",'effectiveDate':'" + today + "'");
            case "unmatch" -> world.submit(OPERATIONS, "instruction.unmatch", instruction + ",'reason':'DMON'");
            case "refuse" ->
                world.submit(SUPERVISION, "instruction.refuse", instruction + ",'reason':'VALR','text':'law'");
            case "cancel-request" -> world.submit(ADVISOR, "instruction.cancel-request", instruction);
            case "cancel-deny" -> world.submit(OPERATIONS, "instruction.cancel-deny", instruction + ",'reason':'DPRG'");
            case "reversal" -> world.submit(OPERATIONS, "instruction.reversal", instruction + ",'reason':'wrong'");
            case "approve" -> world.submit(APPROVER, "instruction.approve", instruction + ",'sha256':'" + digest + "'");
            default -> world.submit(OPERATIONS, "instruction." + step, instruction);
        }
    }
}
