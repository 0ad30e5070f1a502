package org.signet.compliance.library;

import org.signet.compliance.Book.Heading;
import org.signet.compliance.Book.Regime;
import org.signet.compliance.Facts;

/**
 * Whose securities count together: an issuer, or its whole group as one body.
 *
 * @param isGroup whether it is the group
 * @param lei of the issuer, or of the group's parent
 */
record Body(boolean isGroup, String lei) {
    /** The body of a security, as the rule's {@code by} has it. */
    static Body of(BoundRule rule, Facts.Security security) {
        boolean isGroup = rule.word("by").equals("GROUP");
        return new Body(isGroup, isGroup ? security.issuerGroup() : security.issuer());
    }

    Heading heading(Regime regime) {
        return isGroup ? Heading.ofGroup(regime) : Heading.ofIssuer(regime);
    }

    @Override
    public String toString() {
        return (isGroup ? "issuer group " : "issuer ") + lei;
    }
}
