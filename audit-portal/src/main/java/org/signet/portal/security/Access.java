package org.signet.portal.security;

import static org.signet.custody.people.Role.ADVISOR;
import static org.signet.custody.people.Role.APPROVER;
import static org.signet.custody.people.Role.AUDITOR;
import static org.signet.custody.people.Role.COMPLIANCE;
import static org.signet.custody.people.Role.OPERATIONS;
import static org.signet.custody.people.Role.REGISTRAR;
import static org.signet.custody.people.Role.SUPERVISION;
import static org.signet.custody.people.Role.VIEWER;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.signet.custody.people.Role;

/** The table of who may do what (docs/reference/rest.md). */
public enum Access {
    /** Transactions, evidence, checkpoints, events. */
    LOG(REGISTRAR, ADVISOR, APPROVER, COMPLIANCE, OPERATIONS, SUPERVISION, AUDITOR),
    INSTRUCTIONS(ADVISOR, APPROVER, COMPLIANCE, OPERATIONS, SUPERVISION, AUDITOR, VIEWER),
    /** Holdings, cash, postings. */
    HOLDINGS(ADVISOR, APPROVER, COMPLIANCE, OPERATIONS, SUPERVISION, AUDITOR, VIEWER),
    /** Portfolios, instruments, prices, exchange rates, calendars, counterparties, payees. */
    REFERENCE(REGISTRAR, ADVISOR, APPROVER, COMPLIANCE, OPERATIONS, SUPERVISION, AUDITOR, VIEWER),
    /** People, certificates, mandates. */
    PEOPLE(REGISTRAR, ADVISOR, APPROVER, COMPLIANCE, OPERATIONS, SUPERVISION, AUDITOR),
    /** Rule packs. */
    RULES(REGISTRAR, ADVISOR, APPROVER, COMPLIANCE, OPERATIONS, SUPERVISION, AUDITOR),
    STATUS(REGISTRAR, ADVISOR, APPROVER, COMPLIANCE, OPERATIONS, SUPERVISION, AUDITOR, VIEWER),
    /** Verdicts on what is not signed. */
    WHAT_IF(ADVISOR, APPROVER, COMPLIANCE),
    /** Executing the history again, to prove it or to try a draft of a rule pack on it. */
    REPLAY(COMPLIANCE, AUDITOR),
    /** Rebuilding the read model. */
    ADMINISTRATION(REGISTRAR, OPERATIONS);

    private final Set<Role> roles;

    Access(Role first, Role... others) {
        this.roles = EnumSet.of(first, others);
    }

    public boolean isOpenTo(Collection<Role> held) {
        return held.stream().anyMatch(roles::contains);
    }
}
