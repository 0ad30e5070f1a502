package org.signet.compliance.drools;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.signet.compliance.Book.Liquidity;
import org.signet.compliance.Book.Regime;
import org.signet.compliance.Facts;
import org.signet.compliance.Finding;
import org.signet.compliance.Rule;
import org.signet.compliance.RulePack;

/** Prints what every kind finds on many random facts: the same text wherever it runs. */
final class VerdictPrinter {
    private static final int JUDGEMENTS = 400;

    private VerdictPrinter() {}

    /** @param args the seed of the facts, and a seed for the order in which rules are given to the judge */
    public static void main(String[] args) {
        System.out.print(print(Long.parseLong(args[0]), Long.parseLong(args[1])));
    }

    /** One line a finding, in the order of the rules' ids, whatever order they were judged in. */
    static String print(long seed, long order) {
        List<Rule> rules = new ArrayList<>(DroolsJudgeTest.EVERY_KIND);
        Collections.shuffle(rules, new Random(order));
        List<RulePack> packs = List.of(new RulePack("everything", "1", "custodian", "11", rules));
        var judge = new DroolsJudge();
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        for (int i = 0; i < JUDGEMENTS; i++) {
            Facts facts = random(random).facts();
            for (Finding finding : judge.judge(packs, facts).findings()) {
                lines.add(String.format(Locale.ROOT, "%03d %s", i, finding));
            }
        }
        Collections.sort(lines);
        return String.join("\n", lines) + "\n";
    }

    private static Judgement random(Random random) {
        var of = new Judgement();
        of.movement = Facts.Movement.values()[random.nextInt(3)];
        of.againstPayment = random.nextInt(4) > 0;
        of.quantity = Integer.toString(1 + random.nextInt(100_000));
        of.amount = amount(random);
        of.dealPrice = random.nextInt(5) == 0 ? null : amount(random);
        of.value = of.movement == Facts.Movement.DELIVER ? "-" + amount(random) : amount(random);
        of.netAssets = random.nextInt(20) == 0 ? "0" : amount(random) + "7";
        of.issuerExposure = amount(random);
        of.groupExposure = amount(random);
        of.signers = 1 + random.nextInt(3);
        of.maturity = random.nextBoolean() ? null : LocalDate.of(2026, 3, 2).plusDays(random.nextInt(4_000));
        of.traits = new Facts.Traits(
                random.nextInt(3) == 0 ? Regime.COVERED : Regime.ORDINARY,
                random.nextBoolean() ? null : "BBB-",
                random.nextBoolean() ? null : new BigDecimal(1 + random.nextInt(200)),
                random.nextBoolean() ? null : Liquidity.ILLIQUID,
                random.nextBoolean() ? null : new BigDecimal(1 + random.nextInt(1_000_000)),
                null);
        for (String place : List.of(
                "ISSUER_ORDINARY:" + Judgement.ISSUER,
                "ISSUER_ORDINARY:5493001KJTIIGC8Y1R12",
                "ISSUER_COVERED:" + Judgement.ISSUER,
                "CURRENCY:USD",
                "CURRENCY:CHF",
                "CASH",
                "LIABILITIES",
                "REPO",
                "LIQUIDITY:ILLIQUID",
                "BOUGHT:2026",
                "SOLD:2026",
                "DEPOSIT:5493001KJTIIGC8Y1R12",
                "OTC_BANK:213800WAVVOPS85N2205",
                "MANAGER_UNITS:" + Judgement.SHARE)) {
            if (random.nextBoolean()) {
                of.book.put(place, amount(random));
            }
        }
        return of;
    }

    private static String amount(Random random) {
        return random.nextInt(100_000) + "." + (10 + random.nextInt(90));
    }
}
