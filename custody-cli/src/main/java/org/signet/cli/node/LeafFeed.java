package org.signet.cli.node;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Pause;
import org.signet.cli.terminal.Sentences;

/**
 * A channel's live events, followed across interruptions: after each it connects again from the last leaf it has seen, so
 * that every leaf comes once, in order, without gaps.
 */
public final class LeafFeed {
    private static final Duration RECONNECT = Duration.ofSeconds(2);

    private final NodeClient client;
    private final String path;
    private String lastId;

    /**
     * @param path of the events, below {@code /api/v1}
     * @param after the index of the last leaf already known; empty for what becomes final from now on; -1 for everything
     */
    public LeafFeed(NodeClient client, String path, Optional<Long> after) {
        this.client = client;
        this.path = path;
        this.lastId = after.map(index -> Long.toString(index)).orElse("");
    }

    /**
     * Hands every event to the taker until it says no.
     *
     * @param taker returns whether it wants more
     * @param interrupted hears why the connection broke, each time
     */
    public void follow(Predicate<EventStream.Event> taker, Consumer<String> interrupted) throws InterruptedException {
        boolean isFirst = true;
        while (true) {
            try {
                if (!connect(taker)) {
                    return;
                }
                interrupted.accept("the node closed the stream, connecting again");
            } catch (IOException e) {
                if (isFirst && lastId.isEmpty()) {
                    throw CommandFailure.unreachable("the node does not answer: " + Sentences.of(e));
                }
                interrupted.accept("the connection broke (" + Sentences.of(e) + "), connecting again");
            }
            isFirst = false;
            Pause.of(RECONNECT);
        }
    }

    private boolean connect(Predicate<EventStream.Event> taker) throws IOException, InterruptedException {
        String query = lastId.startsWith("-") ? "?after=" + lastId : "";
        Map<String, String> headers = lastId.isEmpty() || !query.isEmpty() ? Map.of() : Map.of("Last-Event-ID", lastId);
        HttpResponse<InputStream> response = client.events(path + query, headers);
        if (response.statusCode() != 200) {
            try (InputStream body = response.body()) {
                var answer = new Answer(response.statusCode(), response.headers(), body.readAllBytes());
                if (answer.isPassing()) {
                    throw new IOException(answer.sentence());
                }
                answer.orThrow();
            }
        }
        try (var events = new EventStream(response.body())) {
            for (Optional<EventStream.Event> event = events.next(); event.isPresent(); event = events.next()) {
                if (!event.get().id().isEmpty()) {
                    lastId = event.get().id();
                }
                if (!taker.test(event.get())) {
                    return false;
                }
            }
        }
        return true;
    }
}
