package org.signet.portal.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.portal.rest.ProblemException;

/** The addresses (RFC 6454 origins) at which this node may be asked. */
@ApplicationScoped
public class Origins {
    @Inject
    @ConfigProperty(name = "signet.https.address", defaultValue = "127.0.0.1")
    private String address;

    @Inject
    @ConfigProperty(name = "signet.https.port")
    private int port;

    /** More of them, separated by commas: the names under which clients reach the node. */
    @Inject
    @ConfigProperty(name = "signet.https.origins", defaultValue = "none")
    private String others;

    private Set<String> all() {
        var all = new TreeSet<String>();
        for (String host : List.of(address, "127.0.0.1", "localhost")) {
            all.add(origin(host, port));
        }
        if (!others.equals("none")) {
            for (String other : others.split(",", -1)) {
                all.add(other.strip().toLowerCase(Locale.ROOT));
            }
        }
        return all;
    }

    private static String origin(String host, int port) {
        return "https://" + host + (port == 443 ? "" : ":" + port);
    }

    /**
     * The origin a request was sent to, as the client named it.
     *
     * @throws ProblemException when that is none of the node's own
     */
    String of(HttpServletRequest request) {
        String origin = origin(request.getServerName().toLowerCase(Locale.ROOT), request.getServerPort());
        if (!all().contains(origin)) {
            throw new ProblemException(
                    Problem.of(ProblemType.CROSS_ORIGIN, "this node is not to be reached under that name"));
        }
        return origin;
    }

    /** Whether a browser sent the request from a page of this node, or no browser sent it. */
    public boolean isOwn(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        @Nullable String origin = request.getHeader("Origin");
        boolean sameSite = site == null || site.equals("same-origin") || site.equals("none");
        return sameSite && (origin == null || all().contains(origin.toLowerCase(Locale.ROOT)));
    }
}
