package org.signet.portal.live;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signet.custody.intake.Ledgers;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.ledger.Ledger;
import org.signet.portal.health.Serving;
import org.signet.portal.rest.ProblemException;
import org.signet.portal.rest.Problems;
import org.signet.portal.security.Access;
import org.signet.portal.security.Entitlement;
import org.signet.portal.security.Visitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code GET /api/v1/channels/{channel}/events}; the authentication filter forwards it here, since JAX-RS leaves no
 * say in how a stream's buffers are bounded.
 */
@WebServlet(
        name = "events",
        urlPatterns = EventsServlet.PATH,
        asyncSupported = true,
        loadOnStartup = EventsServlet.LAST)
public class EventsServlet extends HttpServlet {
    /** Where requests are forwarded to. */
    public static final String PATH = "/live/events";

    /** Started after all others, so that the portal is ready when this is. */
    static final int LAST = Integer.MAX_VALUE;

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(EventsServlet.class);

    private static final Pattern ADDRESS = Pattern.compile("/api/v1/channels/([^/]+)/events");

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final int STREAMS = 256;
    private static final int STREAMS_OF_ONE = 8;

    private final transient Places places = new Places(STREAMS, STREAMS_OF_ONE);

    @Inject
    private transient Ledgers ledgers;

    @Inject
    private transient Entitlement entitlement;

    @Inject
    private transient Pulse pulse;

    @Inject
    private transient Serving serving;

    @Resource
    private transient ManagedThreadFactory threads;

    @Override
    public void init() {
        serving.set(true);
    }

    @Override
    public void destroy() {
        serving.set(false);
    }

    /** The channel, when the request asks for events. */
    public static Optional<String> channel(HttpServletRequest request) {
        Object forwarded = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        Matcher address = ADDRESS.matcher(forwarded == null ? request.getRequestURI() : forwarded.toString());
        return request.getMethod().equals("GET") && address.matches()
                ? Optional.of(address.group(1))
                : Optional.empty();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String channel = channel(request)
                    .orElseThrow(() -> new ProblemException(Problem.of(ProblemType.NOT_FOUND, "no such address")));
            Visitor visitor = entitlement.require(request, channel, Access.LOG);
            open(request, response, channel, visitor);
        } catch (ProblemException e) {
            Problems.write(response, e.problem());
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response, String channel, Visitor visitor)
            throws IOException {
        Ledger ledger = ledgers.ledger(channel).orElseThrow();
        Long after = after(request);
        Tail tail = after == null
                ? Tail.fromNow(ledger, response.getOutputStream())
                : Tail.after(ledger, response.getOutputStream(), after)
                        .orElseThrow(() -> new ProblemException(
                                Problem.of(ProblemType.PARAMETER, "the log has no leaf " + after + " yet")));
        if (!places.take(visitor.fingerprint())) {
            throw new ProblemException(Problem.of(
                    ProblemType.TOO_MANY_STREAMS,
                    "there are " + STREAMS + " streams in all and " + STREAMS_OF_ONE + " for one person"));
        }
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        threads.newThread(() -> {
                    try {
                        run(async, tail, channel, ledger, visitor);
                    } finally {
                        places.free(visitor.fingerprint());
                        async.complete();
                    }
                })
                .start();
    }

    private void run(AsyncContext async, Tail tail, String channel, Ledger ledger, Visitor visitor) {
        try {
            tail.heartbeat();
            boolean going = true;
            while (going && entitlement.isHeld(visitor, channel, Access.LOG)) {
                long seen = pulse.beat(channel, ledger);
                tail.catchUp();
                tail.heartbeat();
                going = pulse.await(channel, seen, HEARTBEAT);
            }
            tail.dropped(going ? "the certificate or its role does not open this any more" : "the node is stopping");
        } catch (IOException e) {
            LOG.debug("The reader of {} went away or took nothing for too long: {}", channel, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn(
                    "The stream of {} to {} broke off",
                    channel,
                    async.getRequest().getRemoteAddr(),
                    e);
        }
    }

    private static @Nullable Long after(HttpServletRequest request) {
        String last = request.getHeader("Last-Event-ID");
        String after = last == null ? request.getParameter("after") : last;
        if (after == null || after.isEmpty()) {
            return null;
        }
        if (!after.matches("-1|[0-9]{1,18}")) {
            throw new ProblemException(
                    Problem.of(ProblemType.PARAMETER, "Last-Event-ID or after must be a ledger index, or -1"));
        }
        return Long.valueOf(after);
    }

    /** Streams that are open. */
    public int streams() {
        return places.taken();
    }
}
