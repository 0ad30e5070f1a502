package org.signet.custody.contract;

import java.util.ArrayList;
import java.util.List;
import org.signet.custody.content.PeopleContent;
import org.signet.custody.content.PeopleContent.CertificateRevoke;
import org.signet.custody.content.PeopleContent.PersonRegister;
import org.signet.custody.contract.Act.Entitlement;
import org.signet.custody.contract.Keys.CertificateEntry;
import org.signet.custody.people.Person;
import org.signet.custody.people.Role;
import org.signet.ledger.Outcome;
import org.signet.ledger.Reason;
import org.signet.ledger.Sha256;
import org.signet.ledger.Signer;
import org.signet.ledger.State;
import org.signet.ledger.Transaction;

/** Registers people, revokes certificates, and knows signers by their certificates. */
final class PeopleDesk {
    private static final String REVOKED = Reason.Codes.CERTIFICATE;

    private static final List<String> OF_PINNED_REGISTRAR = List.of("person.register", "certificate.revoke");

    private final Members members;

    PeopleDesk(Members members) {
        this.members = members;
    }

    /**
     * Knows every signer by name.
     *
     * @param known to add them to
     * @return reasons against those whose certificate is revoked or nobody's
     */
    List<Reason> know(Transaction transaction, State state, List<Signatory> known) {
        var reasons = new ArrayList<Reason>();
        for (Signer signer : transaction.signers()) {
            CertificateEntry entry = state.get(Keys.certificate(signer.organisation(), signer.fingerprint()));
            String certificate = "the certificate " + signer.fingerprint() + " of " + signer.organisation();
            Person person = entry == null || entry.person() == null
                    ? null
                    : state.get(Keys.person(signer.organisation(), entry.person()));
            boolean isPinned = members.isPinnedRegistrar(signer)
                    && OF_PINNED_REGISTRAR.contains(transaction.proposal().kind());
            if (entry != null && entry.revoked() != null) {
                reasons.add(Reason.of(REVOKED, certificate + " was revoked at " + entry.revoked()));
            } else if (person != null) {
                List<Role> roles = isPinned ? withRegistrar(person.roles()) : person.roles();
                known.add(new Signatory(signer.organisation(), person.id(), roles));
            } else if (isPinned) {
                known.add(new Signatory(signer.organisation(), "registrar", List.of(Role.REGISTRAR)));
            } else {
                reasons.add(Reason.of(Codes.PERSON, certificate + " is not registered as a person's"));
            }
        }
        return reasons;
    }

    Outcome decide(PeopleContent content, Act act) {
        var registrar = new Entitlement(List.of(Role.REGISTRAR), organisation -> true, "the organisation");
        var by = act.entitled(registrar);
        if (by.isEmpty()) return act.unentitled(registrar);
        String organisation = by.get().organisation();
        return content instanceof PersonRegister register
                ? register(register, organisation, act)
                : revoke((CertificateRevoke) content, organisation, act);
    }

    private static Outcome register(PersonRegister content, String organisation, Act act) {
        State state = act.state();
        for (int i = 0; i < content.certificates().size(); i++) {
            CertificateEntry entry = state.get(
                    Keys.certificate(organisation, content.certificates().get(i)));
            String field = "/certificates/" + i;
            if (entry != null && entry.revoked() != null) {
                return Act.refused(field, REVOKED, "this certificate was revoked at " + entry.revoked());
            }
            if (entry != null && entry.person() != null && !entry.person().equals(content.person())) {
                return Act.refused(field, Codes.FIXED, "this certificate is " + entry.person() + "'s");
            }
        }
        var key = Keys.person(organisation, content.person());
        Person before = state.get(key);
        if (before != null) {
            before.certificates().forEach(dropped -> unlink(organisation, dropped, state));
        }
        int version = before == null ? 1 : before.version() + 1;
        state.put(
                key,
                new Person(
                        organisation,
                        content.person(),
                        content.name(),
                        content.roles(),
                        content.certificates(),
                        version));
        for (Sha256 certificate : content.certificates()) {
            state.put(Keys.certificate(organisation, certificate), new CertificateEntry(content.person(), null));
        }
        return Act.accepted(new LeafRecord().with("organisation", organisation).version(version));
    }

    /** A certificate that is revoked stays so, whoever's it was. */
    private static void unlink(String organisation, Sha256 certificate, State state) {
        var key = Keys.certificate(organisation, certificate);
        CertificateEntry entry = state.get(key);
        if (entry != null && entry.revoked() == null) {
            state.remove(key);
        }
    }

    private static Outcome revoke(CertificateRevoke content, String organisation, Act act) {
        var key = Keys.certificate(organisation, content.certificate());
        CertificateEntry entry = act.state().get(key);
        if (entry != null && entry.revoked() != null) {
            return Act.refused("/certificate", REVOKED, "it was revoked already at " + entry.revoked());
        }
        act.state().put(key, new CertificateEntry(entry == null ? null : entry.person(), act.time()));
        return Act.accepted(new LeafRecord().with("organisation", organisation));
    }

    private static List<Role> withRegistrar(List<Role> roles) {
        var all = new ArrayList<>(roles);
        all.add(Role.REGISTRAR);
        return all;
    }
}
