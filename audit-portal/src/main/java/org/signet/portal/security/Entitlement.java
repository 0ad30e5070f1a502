package org.signet.portal.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signet.custody.intake.Ledgers;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.custody.people.Role;
import org.signet.portal.rest.ProblemException;

/** Judges a request by the visitor's roles. */
@ApplicationScoped
public class Entitlement {
    @Inject
    private People people;

    @Inject
    private Ledgers ledgers;

    /**
     * Lets the request pass.
     *
     * @param channel the channel asked about, null when it is about the node
     * @param needed the entry of the table, null when the address has none
     * @throws ProblemException 401 when nobody is known to ask, 404 when there is no such channel, 403 when he may not
     */
    public Visitor require(HttpServletRequest request, @Nullable String channel, @Nullable Access needed) {
        Visitor visitor = Visitor.of(request)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.UNAUTHENTICATED,
                        "sign in, or use a TLS client certificate of " + ledgers.organisation())));
        if (channel != null && ledgers.ledger(channel).isEmpty()) {
            throw new ProblemException(Problem.of(ProblemType.NOT_FOUND, "this node has no channel of that name"));
        }
        Set<Role> roles = People.roles(
                channel == null
                        ? people.everywhere(visitor).values()
                        : people.person(channel, visitor).stream().toList());
        if (roles.isEmpty()) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNAUTHENTICATED, "the certificate is registered to nobody here, or revoked"));
        }
        if (needed == null || !needed.isOpenTo(roles)) {
            throw new ProblemException(Problem.of(ProblemType.NOT_ENTITLED, sentence(roles, needed)));
        }
        return visitor;
    }

    /** Whether a visitor who was let in may stay. */
    public boolean isHeld(Visitor visitor, String channel, Access access) {
        return people.person(channel, visitor)
                .filter(person -> access.isOpenTo(person.roles()))
                .isPresent();
    }

    private static String sentence(Collection<Role> roles, @Nullable Access needed) {
        String held = String.join(", ", roles.stream().map(Role::word).sorted().toList());
        return needed == null ? "nobody is entitled to this" : "the roles " + held + " do not open " + needed;
    }
}
