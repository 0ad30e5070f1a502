package org.signet.custody.contract;

import java.util.ArrayList;
import java.util.List;
import org.signet.custody.content.MandateContent;
import org.signet.custody.content.MandateContent.MandateAccept;
import org.signet.custody.content.MandateContent.MandateRegister;
import org.signet.custody.content.MandateContent.MandateRevoke;
import org.signet.custody.contract.Act.Entitlement;
import org.signet.custody.contract.Keys.Names;
import org.signet.custody.mandate.Mandate;
import org.signet.custody.mandate.Terms;
import org.signet.custody.people.Role;
import org.signet.custody.portfolio.Portfolio;
import org.signet.ledger.Outcome;
import org.signet.ledger.State;

/** Registers, accepts and revokes mandates. */
final class MandateDesk {
    /** Mandates of one person that are neither revoked nor over: each instruction of his looks through them. */
    private static final int MANDATES = 20;

    private final Members members;

    MandateDesk(Members members) {
        this.members = members;
    }

    Outcome decide(MandateContent content, Act act) {
        if (content instanceof MandateRegister register) return register(register.terms(), act);
        if (content instanceof MandateAccept accept) return accept(accept, act);
        return revoke((MandateRevoke) content, act);
    }

    private Outcome register(Terms terms, Act act) {
        var needed = new Entitlement(List.of(Role.REGISTRAR), members::isManager, "a manager");
        var by = act.entitled(needed);
        if (by.isEmpty()) return act.unentitled(needed);
        String manager = by.get().organisation();
        var key = Keys.MANDATE.key(terms.mandate());
        if (act.state().get(key) != null) {
            return Act.refused("/mandate", Codes.FIXED, terms.mandate() + " is taken: other terms are another mandate");
        }
        if (act.state().get(Keys.person(manager, terms.person())) == null) {
            return Act.refused("/person", Codes.UNKNOWN, manager + " has nobody called " + terms.person());
        }
        for (int i = 0; i < terms.portfolios().size(); i++) {
            String name = terms.portfolios().get(i);
            Portfolio portfolio = act.state().get(Keys.PORTFOLIO.key(name));
            if (portfolio == null || !portfolio.manager().equals(manager)) {
                return Act.refused("/portfolios/" + i, Codes.UNKNOWN, manager + " manages no portfolio called " + name);
            }
        }
        var mandates = pruned(Keys.get(act.state(), Keys.mandatesOf(manager, terms.person()), Names.NONE), act);
        if (mandates.size() >= MANDATES) {
            return Act.refused("/person", Codes.OTHER, terms.person() + " has " + MANDATES + " mandates already");
        }
        mandates.add(terms.mandate());
        var mandate = new Mandate(manager, terms, act.time(), null, null, null);
        act.state().put(key, mandate);
        act.state().put(Keys.mandatesOf(manager, terms.person()), new Names(mandates));
        return Act.accepted(new LeafRecord().mandate(mandate));
    }

    private static List<String> pruned(Names names, Act act) {
        if (names.names().size() < MANDATES) {
            return new ArrayList<>(names.names());
        }
        return new ArrayList<>(names.names().stream()
                .filter(name -> {
                    Mandate mandate = act.state().get(Keys.MANDATE.key(name));
                    return mandate != null
                            && mandate.status() != Mandate.Status.REVOKED
                            && act.time().isBefore(mandate.terms().validUntil());
                })
                .toList());
    }

    /** The custodian of every portfolio of the mandate. */
    private static boolean isCustodianOfAll(String organisation, Mandate mandate, State state) {
        return mandate.terms().portfolios().stream().allMatch(name -> {
            Portfolio portfolio = state.get(Keys.PORTFOLIO.key(name));
            return portfolio != null && portfolio.custodian().equals(organisation);
        });
    }

    private static Outcome accept(MandateAccept content, Act act) {
        Mandate mandate = act.state().get(Keys.MANDATE.key(content.mandate()));
        if (mandate == null) return unknown(content.mandate());
        var needed = supervision(mandate, act);
        var by = act.entitled(needed);
        if (by.isEmpty()) return act.unentitled(needed);
        if (mandate.status() != Mandate.Status.REGISTERED) {
            return Act.refused("/mandate", Codes.OTHER, content.mandate() + " is " + words(mandate) + " already");
        }
        return keep(mandate.acceptedBy(by.get().organisation(), act.time()), act);
    }

    private static Outcome revoke(MandateRevoke content, Act act) {
        Mandate mandate = act.state().get(Keys.MANDATE.key(content.mandate()));
        if (mandate == null) return unknown(content.mandate());
        var registrar = new Entitlement(List.of(Role.REGISTRAR), mandate.manager()::equals, mandate.manager());
        var supervision = supervision(mandate, act);
        if (act.entitled(registrar).isEmpty() && act.entitled(supervision).isEmpty()) {
            return act.unentitled(new Entitlement(
                    List.of(Role.REGISTRAR, Role.SUPERVISION),
                    organisation -> false,
                    mandate.manager() + " or of the custodian"));
        }
        if (mandate.status() == Mandate.Status.REVOKED) {
            return Act.refused("/mandate", Codes.OTHER, content.mandate() + " is revoked already");
        }
        return keep(mandate.revokedAt(act.time()), act);
    }

    private static Entitlement supervision(Mandate mandate, Act act) {
        return new Entitlement(
                List.of(Role.SUPERVISION),
                organisation -> isCustodianOfAll(organisation, mandate, act.state()),
                "the custodian of its portfolios");
    }

    private static Outcome keep(Mandate mandate, Act act) {
        act.state().put(Keys.MANDATE.key(mandate.terms().mandate()), mandate);
        return Act.accepted(new LeafRecord().mandate(mandate));
    }

    private static Outcome unknown(String mandate) {
        return Act.refused("/mandate", Codes.UNKNOWN, "no mandate is called " + mandate);
    }

    private static String words(Mandate mandate) {
        return mandate.status() == Mandate.Status.ACCEPTED ? "accepted" : "revoked";
    }
}
