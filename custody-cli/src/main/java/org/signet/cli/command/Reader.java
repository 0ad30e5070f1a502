package org.signet.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.signet.cli.node.Answer;
import org.signet.cli.node.NodeClient;
import org.signet.cli.node.Profile;
import org.signet.cli.terminal.Pause;
import org.signet.cli.terminal.Progress;

/** A channel of a node, read as a person. */
final class Reader {
    private static final Duration POLL = Duration.ofMillis(250);

    private final NodeClient client;
    private final String channel;

    Reader(ConnectionOptions connection) {
        Profile profile = connection.profile();
        this.client = new NodeClient(profile);
        this.channel = connection.channel(profile, client);
    }

    String channel() {
        return channel;
    }

    NodeClient client() {
        return client;
    }

    /** The path of a resource of the channel, below {@code /api/v1}. */
    String path(String resource) {
        return "/channels/" + NodeClient.segment(channel) + resource;
    }

    Answer get(String resource) {
        return client.get(path(resource)).orThrow();
    }

    JsonNode json(String resource) {
        return get(resource).json();
    }

    /** Starts what a node does in the background, and waits until it does not run any more. */
    JsonNode finished(String resource, Progress progress, String sentence) throws InterruptedException {
        return finished(resource, resource, new byte[0], progress, sentence);
    }

    /**
     * The same where the state is asked for elsewhere than it was started.
     *
     * @param body what to start it with, JSON
     */
    JsonNode finished(String start, String resource, byte[] body, Progress progress, String sentence)
            throws InterruptedException {
        JsonNode state = client.post(path(start), "application/json", body, Map.of())
                .orThrow()
                .json();
        while (state.path("state").asText().equals("RUNNING")) {
            progress.say(sentence + " " + state.path("height").asText());
            Pause.of(POLL);
            state = json(resource);
        }
        return state;
    }

    List<JsonNode> list(String resource, Map<String, String> query, int limit) {
        return Listing.read(client, path(resource), query, limit);
    }

    /** The path of a leaf: by its index when it is a number, by the transaction's id otherwise. */
    static String transaction(String reference) {
        boolean isIndex = !reference.isEmpty() && reference.chars().allMatch(Character::isDigit);
        boolean isMarked = reference.startsWith("id:");
        return "/transactions/" + NodeClient.segment(isIndex || isMarked ? reference : "id:" + reference);
    }
}
