package org.signet.custody.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signet.custody.people.Role;
import org.signet.ledger.Outcome;
import org.signet.ledger.Point;
import org.signet.ledger.Reason;
import org.signet.ledger.State;
import org.signet.ledger.Transaction;

/**
 * A transaction in the course of being decided.
 *
 * @param transaction what was signed
 * @param signatories everyone who signed, known by name
 * @param state to read and to write
 * @param at the block
 */
record Act(Transaction transaction, List<Signatory> signatories, State state, Point at) {
    Instant time() {
        return at.time();
    }

    /** What one signer must be. */
    record Entitlement(List<Role> roles, Predicate<String> organisation, String whose) {}

    String id() {
        return transaction.proposal().id().value();
    }

    /** The first signer that has one of the roles in one of the organisations. */
    Optional<Signatory> entitled(Entitlement needed) {
        return allEntitled(needed).stream().findFirst();
    }

    List<Signatory> allEntitled(Entitlement needed) {
        return signatories.stream()
                .filter(signatory -> signatory.isOneOf(needed.roles())
                        && needed.organisation().test(signatory.organisation()))
                .toList();
    }

    /** Why nobody who signed is entitled, naming who signed and who should have. */
    Outcome unentitled(Entitlement needed) {
        String who = signatories.stream().map(Signatory::qualifiedName).collect(Collectors.joining(", "));
        String roles = needed.roles().stream().map(Role::word).collect(Collectors.joining(" or "));
        boolean hasRole = signatories.stream().anyMatch(signatory -> signatory.isOneOf(needed.roles()));
        String takes = "; it takes " + roles + " of " + needed.whose();
        return hasRole
                ? refused(null, Codes.ORGANISATION, who + " is of the wrong organisation for this" + takes)
                : refused(null, Codes.ROLE, who + " has not the role for this" + takes);
    }

    static Outcome refused(@Nullable String field, String code, String text) {
        return refused(field, code, text, new LeafRecord());
    }

    static Outcome refused(@Nullable String field, String code, String text, LeafRecord record) {
        return Outcome.refused(List.of(new Reason(code, field, text)), record.members());
    }

    static Outcome accepted(LeafRecord record) {
        return Outcome.accepted(record.members());
    }
}
