package org.signet.portal.security;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How much one caller may ask.
 *
 * <p>Whoever TLS or a session vouches for has a measure of his own, wherever he calls from, wide enough for an order
 * management system: he can be called to account. Whoever shows nothing but a signature is measured by his address, since
 * checking signatures costs the node more than garbage costs its sender. What the channel can take is another matter: a
 * ledger with too much to do answers {@code busy}.
 */
@Dependent
public class RateLimits {
    static final String OF_PERSON = "signet.limit.submissions-of-person";
    static final String OF_STRANGER = "signet.limit.submissions-of-stranger";

    private final RateLimit requestsOfPerson;
    private final RateLimit requestsOfStranger;
    private final RateLimit submissionsOfPerson;
    private final RateLimit submissionsOfStranger;

    @Inject
    RateLimits(
            @ConfigProperty(name = OF_PERSON, defaultValue = "5000") int submissionsOfPerson,
            @ConfigProperty(name = OF_STRANGER, defaultValue = "200") int submissionsOfStranger) {
        this(submissionsOfPerson, submissionsOfStranger, Clock.systemUTC());
    }

    RateLimits(int submissionsOfPerson, int submissionsOfStranger, InstantSource clock) {
        this.requestsOfPerson = new RateLimit(200, 50, clock);
        this.requestsOfStranger = new RateLimit(60, 10, clock);
        this.submissionsOfPerson = RateLimit.perSecond(OF_PERSON, submissionsOfPerson, clock);
        this.submissionsOfStranger = RateLimit.perSecond(OF_STRANGER, submissionsOfStranger, clock);
    }

    /** Takes one from the measure of whoever asks; zero when it could, otherwise how long to wait. */
    Duration take(boolean submits, Optional<Visitor> visitor, String address) {
        if (visitor.isPresent()) {
            RateLimit limit = submits ? submissionsOfPerson : requestsOfPerson;
            return limit.take(visitor.get().fingerprint().toString());
        }
        RateLimit limit = submits ? submissionsOfStranger : requestsOfStranger;
        return limit.take(address);
    }
}
