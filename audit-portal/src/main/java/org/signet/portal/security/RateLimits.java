package org.signet.portal.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
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
@ApplicationScoped
public class RateLimits {
    static final String OF_PERSON = "signet.limit.submissions-of-person";
    static final String OF_STRANGER = "signet.limit.submissions-of-stranger";

    private final RateLimit requestsOfPerson;
    private final RateLimit requestsOfStranger;
    private final InstantSource clock;

    @Inject
    @ConfigProperty(name = OF_PERSON, defaultValue = "10000")
    private int personPerSecond;

    @Inject
    @ConfigProperty(name = OF_STRANGER, defaultValue = "200")
    private int strangerPerSecond;

    private RateLimit submissionsOfPerson;
    private RateLimit submissionsOfStranger;

    /** For the container, which injects the rates and then calls {@link #configure()}. */
    public RateLimits() {
        this(1, 1, Clock.systemUTC());
    }

    RateLimits(int submissionsOfPerson, int submissionsOfStranger, InstantSource clock) {
        this.clock = clock;
        this.requestsOfPerson = new RateLimit(200, 50, clock);
        this.requestsOfStranger = new RateLimit(60, 10, clock);
        this.submissionsOfPerson = RateLimit.perSecond(OF_PERSON, submissionsOfPerson, clock);
        this.submissionsOfStranger = RateLimit.perSecond(OF_STRANGER, submissionsOfStranger, clock);
    }

    @PostConstruct
    void configure() {
        submissionsOfPerson = RateLimit.perSecond(OF_PERSON, personPerSecond, clock);
        submissionsOfStranger = RateLimit.perSecond(OF_STRANGER, strangerPerSecond, clock);
    }

    /** Takes one from the measure of whoever asks; zero when it could, otherwise how long to wait. */
    Duration take(boolean submits, Optional<Visitor> visitor, String address) {
        if (submits) {
            return submissions(visitor).take(caller(visitor, address));
        }
        return (visitor.isPresent() ? requestsOfPerson : requestsOfStranger).take(caller(visitor, address));
    }

    /** Counts a batch, whose request was taken as one, as what it holds. It passes; what comes after it waits. */
    public void countBatch(HttpServletRequest request, int transactions) {
        countBatch(Visitor.of(request), request.getRemoteAddr(), transactions);
    }

    void countBatch(Optional<Visitor> visitor, String address, int transactions) {
        submissions(visitor).count(caller(visitor, address), transactions - 1);
    }

    private RateLimit submissions(Optional<Visitor> visitor) {
        return visitor.isPresent() ? submissionsOfPerson : submissionsOfStranger;
    }

    private static String caller(Optional<Visitor> visitor, String address) {
        return visitor.map(known -> known.fingerprint().toString()).orElse(address);
    }
}
