package org.signet.portal.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.signet.custody.intake.Ledgers;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.ledger.Signer;
import org.signet.ledger.identity.KeyFiles;
import org.signet.portal.live.EventsServlet;
import org.signet.portal.rest.ProblemException;
import org.signet.portal.rest.Problems;

/** Finds out who is asking, and turns away whoever asks too much, too long, or from another site. */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class AuthenticationFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Characters of an address with its query. */
    private static final int ADDRESS = 4096;

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String TLS_CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    @Inject
    private transient RateLimits limits;

    @Inject
    private transient SignIn signIn;

    @Inject
    private transient Origins origins;

    @Inject
    private transient Ledgers ledgers;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            admit(request);
        } catch (ProblemException e) {
            Problems.write(response, e.problem());
            return;
        }
        if (EventsServlet.channel(request).isPresent()) {
            request.getRequestDispatcher(EventsServlet.PATH).forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void admit(HttpServletRequest request) {
        String query = request.getQueryString();
        if (request.getRequestURI().length() + (query == null ? 0 : query.length()) > ADDRESS) {
            throw new ProblemException(Problem.of(
                    ProblemType.TOO_LARGE, "an address with its query has at most " + ADDRESS + " characters"));
        }
        Optional<Visitor> signedIn = signIn.visitor(request);
        if (signedIn.isPresent() && !SAFE_METHODS.contains(request.getMethod()) && !origins.isOwn(request)) {
            throw new ProblemException(
                    Problem.of(ProblemType.CROSS_ORIGIN, "the request comes from a page of another origin"));
        }
        Optional<Visitor> visitor = signedIn.or(() -> byCertificate(request));
        limit(request, visitor);
        visitor.ifPresent(known -> known.attachTo(request));
    }

    /** TLS has checked that the client has the key and that the organisation's authority issued the certificate. */
    private Optional<Visitor> byCertificate(HttpServletRequest request) {
        if (!(request.getAttribute(TLS_CERTIFICATES) instanceof X509Certificate[] chain) || chain.length == 0) {
            return Optional.empty();
        }
        try {
            chain[0].checkValidity();
        } catch (CertificateException e) {
            return Optional.empty();
        }
        return Optional.of(new Visitor(Signer.of(ledgers.organisation(), chain[0], KeyFiles.fingerprint(chain[0]))));
    }

    private void limit(HttpServletRequest request, Optional<Visitor> visitor) {
        String address = request.getRequestURI();
        boolean submits = request.getMethod().equals("POST")
                && (address.endsWith("/transactions") || address.endsWith("/transactions/batch"));
        Duration wait = limits.take(submits, visitor, request.getRemoteAddr());
        if (!wait.isZero()) {
            throw new ProblemException(Problem.of(ProblemType.TOO_MANY_REQUESTS, "wait " + wait.toMillis() + " ms"));
        }
    }
}
