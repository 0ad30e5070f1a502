package org.signet.compliance.library;

import java.math.BigDecimal;
import java.util.TreeSet;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Book.Regime;
import org.signet.compliance.Facts;
import org.signet.compliance.library.Findings.Judged;

/**
 * No more than a part of net assets may be exposed to one issuer, one issuer group, one category of securities, or one
 * security.
 *
 * <p>Against payment the acquisition leaves net assets as they are; free of payment it adds its value to them.
 */
public final class Concentration {
    private Concentration() {}

    /** All share classes and other securities of an issuer count together. */
    public static Judged ofIssuer(BoundRule rule, Facts facts, Facts.Security security) {
        return judge(rule, facts, facts.portfolio().issuerExposureBase(), "issuer " + security.issuer());
    }

    public static Judged ofGroup(BoundRule rule, Facts facts, Facts.Security security) {
        return judge(rule, facts, facts.portfolio().groupExposureBase(), "issuer group " + security.issuerGroup());
    }

    /** Only for the categories that the rule names. */
    public static Judged ofType(BoundRule rule, Facts facts, Facts.Security security) {
        String category = security.cfi().substring(0, 1);
        if (!rule.strings("categories").contains(category)) {
            return rule.doesNotApply(
                    "not about category " + category + ", only " + new TreeSet<>(rule.strings("categories")));
        }
        return judge(rule, facts, facts.portfolio().typeExposureBase(), "CFI category " + category);
    }

    /** Of one ISIN. */
    public static Judged ofSecurity(BoundRule rule, Facts facts, Facts.Security security) {
        return judge(
                rule, facts, facts.book().amount(Heading.SECURITY, security.isin()), "security " + security.isin());
    }

    /** Of the securities of a body that the law treats in the way that the rule is about. */
    public static Judged ofRegime(BoundRule rule, Facts facts, Facts.Security security) {
        Regime regime = Regime.valueOf(rule.word("regime"));
        if (security.traits().regime() != regime) {
            return rule.doesNotApply("not about " + security.traits().regime() + " securities, only " + regime);
        }
        Body body = Body.of(rule, security);
        return judge(
                rule, facts, facts.book().amount(body.heading(regime), body.lei()), regime + " securities of " + body);
    }

    private static Judged judge(BoundRule rule, Facts facts, BigDecimal exposure, String what) {
        return Share.ofNetAssets(facts, exposure, facts.instruction().valueBase())
                .atMost(rule, facts, "Exposure to " + what);
    }
}
