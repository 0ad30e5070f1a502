package org.signet.portal.security;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.signet.custody.intake.Ledgers;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.ledger.Reason;
import org.signet.ledger.Signer;
import org.signet.ledger.identity.SignatureVerifier;
import org.signet.ledger.identity.Verification;
import org.signet.portal.rest.ProblemException;

/**
 * Signing in: the server gives a nonce, the person signs it with his own key, the server gives a cookie.
 *
 * <p>What is signed names the origin the person believes he talks to, so that another site that passes the nonce on gets a
 * signature that is good for nothing here; and it is of a kind that no channel knows, so that it can never be a
 * transaction, nor a transaction a sign-in.
 */
@ApplicationScoped
public class SignIn {
    /** {@code __Host-} makes browsers insist on Secure, on the whole host and on nobody else's subdomain (RFC 6265bis). */
    public static final String COOKIE = "__Host-signet";

    private static final String KIND = "session.sign-in";
    private static final Set<String> FIELDS = Set.of("kind", "origin", "organisation", "nonce");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final InstantSource clock = Clock.systemUTC();
    private final Challenges challenges = new Challenges(clock);
    private final Sessions sessions = new Sessions(clock);

    @Inject
    private Ledgers ledgers;

    @Inject
    private Origins origins;

    @Inject
    private People people;

    /** A nonce, and what to sign with it. */
    public record Invitation(String nonce, String origin, String organisation, Instant expires) {}

    /** A session, with the cookie's value. */
    public record Session(Visitor visitor, String token, Instant expires) {}

    /** Gives out a nonce to whoever asks at one of the node's own origins. */
    public Invitation invite(HttpServletRequest request) {
        var challenge = challenges.give(origins.of(request));
        return new Invitation(challenge.nonce(), challenge.origin(), ledgers.organisation(), challenge.expires());
    }

    /**
     * Opens a session for whoever signed a nonce.
     *
     * @param cms SignedData over the JSON object of docs/reference/rest.md
     * @throws ProblemException naming what is wrong with it
     */
    public Session open(byte[] cms) {
        if (!(verifier().verify(cms) instanceof Verification.Verified verified)) {
            throw rejected(verifier().verify(cms));
        }
        if (verified.signers().size() != 1) {
            throw refused("one person signs in, but " + verified.signers().size() + " signed");
        }
        JsonNode content = content(verified.content());
        Challenges.Challenge challenge = challenges
                .use(content.path("nonce").asText())
                .orElseThrow(() -> refused("the nonce was not given out here, was used before, or is too old"));
        if (!challenge.origin().equals(content.path("origin").asText())) {
            throw refused("what was signed is meant for another origin than " + challenge.origin());
        }
        if (!ledgers.organisation().equals(content.path("organisation").asText())) {
            throw refused("what was signed is meant for another organisation");
        }
        Visitor visitor = visitor(verified.signers().get(0));
        Sessions.Opened opened = sessions.open(visitor);
        return new Session(visitor, opened.token(), opened.expires());
    }

    private Visitor visitor(Signer signer) {
        Optional<Reason> invalid = verifier().checkValidity(signer, clock.instant());
        if (invalid.isPresent()) {
            throw new ProblemException(new Problem(
                    ProblemType.CERTIFICATE,
                    invalid.get().text(),
                    List.of(invalid.get()),
                    Optional.empty(),
                    Optional.empty()));
        }
        var visitor = new Visitor(signer);
        if (people.everywhere(visitor).isEmpty()) {
            throw refused("the certificate is registered to nobody in a channel of this node, or revoked");
        }
        return visitor;
    }

    /** Only the authority of the node's own organisation counts here. */
    private SignatureVerifier verifier() {
        return new SignatureVerifier(ledgers.channels().stream()
                .flatMap(channel -> ledgers.ledger(channel).stream())
                .flatMap(ledger -> ledger.genesis().member(ledgers.organisation()).stream())
                .limit(1)
                .toList());
    }

    private static ProblemException rejected(Verification verification) {
        List<Reason> reasons = verification instanceof Verification.Rejected rejected ? rejected.reasons() : List.of();
        Reason first = reasons.isEmpty() ? Reason.of(Reason.Codes.ENVELOPE, "not readable") : reasons.get(0);
        return new ProblemException(
                new Problem(ProblemType.ofUnopened(first), first.text(), reasons, Optional.empty(), Optional.empty()));
    }

    private static JsonNode content(byte[] bytes) {
        try {
            JsonNode content = JSON.readTree(bytes);
            var names = new TreeSet<String>();
            content.fieldNames().forEachRemaining(names::add);
            boolean texts =
                    FIELDS.stream().allMatch(field -> content.path(field).isTextual());
            if (names.equals(new TreeSet<>(FIELDS))
                    && texts
                    && KIND.equals(content.path("kind").asText())) {
                return content;
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.of(ProblemType.CONTENT, "what was signed is not JSON"), e);
        }
        throw new ProblemException(Problem.of(
                ProblemType.CONTENT,
                "what was signed must be a JSON object with exactly kind (\"" + KIND
                        + "\"), origin, organisation and nonce"));
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.of(ProblemType.UNAUTHENTICATED, why));
    }

    /** Who has the session that the request's cookie names. */
    Optional<Visitor> visitor(HttpServletRequest request) {
        return token(request).flatMap(sessions::visitor);
    }

    /** When the request's session ends. */
    public Optional<Instant> expires(HttpServletRequest request) {
        return token(request).flatMap(sessions::expires);
    }

    /** Ends the request's session, if it has one. */
    public void close(HttpServletRequest request) {
        token(request).ifPresent(sessions::close);
    }

    private static Optional<String> token(HttpServletRequest request) {
        if (request.getCookies() == null) {
            return Optional.empty();
        }
        for (Cookie cookie : request.getCookies()) {
            if (cookie.getName().equals(COOKIE)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }
}
