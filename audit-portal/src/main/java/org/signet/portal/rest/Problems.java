package org.signet.portal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.signet.custody.intake.Answers;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;

/** Problem documents (RFC 9457) as HTTP answers. */
public final class Problems {
    static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    /** When to try again what passes by itself. */
    private static final Map<ProblemType, Integer> RETRY_AFTER_SECONDS =
            Map.of(ProblemType.BUSY, 1, ProblemType.TOO_MANY_REQUESTS, 1, ProblemType.TOO_MANY_STREAMS, 30);

    private static final int RETRY_AFTER_OTHERWISE_SECONDS = 5;

    private Problems() {}

    static Response response(String channel, Problem problem) {
        return response(problem.type(), Answers.problem(channel, problem));
    }

    static Response response(ProblemType type, ObjectNode document) {
        var response = Response.status(type.status()).type(MEDIA_TYPE).entity(Answers.text(document));
        retryAfter(type).ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        return response.build();
    }

    /** Answers outside of JAX-RS. */
    public static void write(HttpServletResponse response, Problem problem) throws IOException {
        byte[] body = Answers.text(Answers.problem("", problem)).getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.type().status());
        response.setContentType(MEDIA_TYPE.toString());
        response.setContentLength(body.length);
        retryAfter(problem.type()).ifPresent(seconds -> response.setIntHeader(HttpHeaders.RETRY_AFTER, seconds));
        response.getOutputStream().write(body);
    }

    private static Optional<Integer> retryAfter(ProblemType type) {
        return type.passes()
                ? Optional.of(RETRY_AFTER_SECONDS.getOrDefault(type, RETRY_AFTER_OTHERWISE_SECONDS))
                : Optional.empty();
    }
}
