package org.signet.compliance.library;

import java.math.BigDecimal;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Facts;
import org.signet.compliance.library.Findings.Judged;

/** How much is bought and sold in a calendar year: the lesser of the two, of net assets. */
public final class Turnover {
    private Turnover() {}

    public static Judged judge(BoundRule rule, Facts facts) {
        Facts.Instruction instruction = facts.instruction();
        if (!instruction.againstPayment() || instruction.movement() == Facts.Movement.PAY) {
            return rule.doesNotApply("nothing is bought or sold");
        }
        String year = Integer.toString(facts.settlement().today().getYear());
        boolean buys = instruction.movement() == Facts.Movement.RECEIVE;
        BigDecimal own = facts.book().amount(buys ? Heading.BOUGHT : Heading.SOLD, year);
        BigDecimal other = facts.book().amount(buys ? Heading.SOLD : Heading.BOUGHT, year);
        BigDecimal most = rule.decimal("limit").multiply(facts.portfolio().netAssetsBase());
        // The lesser of the two counts. While the other way is within the limit, more of this way changes nothing.
        Share share = other.compareTo(most) <= 0
                ? Share.ofNetAssets(
                        facts,
                        own.min(other),
                        own.add(instruction.amountBase()).min(other).subtract(own.min(other)))
                : Share.ofNetAssets(facts, own, instruction.amountBase());
        return share.atMost(rule, facts, "The lesser of what was bought and sold in " + year);
    }
}
