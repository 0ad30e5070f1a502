package org.signet.compliance.library;

import java.math.BigDecimal;
import java.util.Map;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Facts;
import org.signet.compliance.library.Findings.Judged;

/** No more than a part of net assets may be in other currencies than the base currency, or in those that the rule names. */
public final class CurrencyExposure {
    private CurrencyExposure() {}

    public static Judged judge(BoundRule rule, Facts facts) {
        String base = facts.portfolio().baseCurrency();
        BigDecimal exposure = facts.book().above(Heading.CURRENCY, BigDecimal.ZERO).entrySet().stream()
                .filter(entry -> isCounted(rule, base, entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Share.ofNetAssets(facts, exposure, change(rule, facts))
                .atMost(
                        rule,
                        facts,
                        rule.strings("currencies").isEmpty()
                                ? "Exposure to other currencies than " + base
                                : "Exposure to the currencies of the rule");
    }

    /** Whether a currency counts: one that the rule names, or every one but the base currency where it names none. */
    static boolean isCounted(BoundRule rule, String base, String currency) {
        return rule.strings("currencies").isEmpty()
                ? !currency.equals(base)
                : rule.strings("currencies").contains(currency);
    }

    /** The security under the currency of its price, and the money the other way. */
    private static BigDecimal change(BoundRule rule, Facts facts) {
        Facts.Instruction instruction = facts.instruction();
        Facts.Security security = facts.security();
        String base = facts.portfolio().baseCurrency();
        BigDecimal change = BigDecimal.ZERO;
        if (security != null
                && security.price() != null
                && isCounted(rule, base, security.price().currency())) {
            change = change.add(instruction.valueBase());
        }
        if (instruction.againstPayment() && isCounted(rule, base, instruction.currency())) {
            change = instruction.movement() == Facts.Movement.DELIVER
                    ? change.add(instruction.amountBase())
                    : change.subtract(instruction.amountBase());
        }
        return change;
    }
}
