package org.signet.cli.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads server-sent events (WHATWG HTML, 9.2.6) from a stream. */
public final class EventStream implements AutoCloseable {
    /** An event larger than the largest leaf could ever be is not ours. */
    private static final int EVENT_CHARACTERS = 4 * 1024 * 1024;

    /**
     * An event.
     *
     * @param type its name; {@code message} when it has none
     * @param id its id, empty when it has none
     * @param data its lines, joined by newlines
     */
    public record Event(String type, String id, String data) {}

    private final BufferedReader in;

    public EventStream(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** Waits for the next event; empty when the stream has ended. */
    public Optional<Event> next() throws IOException {
        var fields = new Fields();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isEmpty()) {
                fields.add(line);
            } else if (fields.hasData()) {
                return Optional.of(fields.event());
            } else {
                fields = new Fields();
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static final class Fields {
        private final StringBuilder data = new StringBuilder();
        private String type = "message";
        private String id = "";

        void add(String line) throws IOException {
            int colon = line.indexOf(':');
            if (colon == 0) {
                return;
            }
            String name = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            String text = value.startsWith(" ") ? value.substring(1) : value;
            switch (name) {
                case "event" -> type = text;
                case "id" -> id = text;
                case "data" -> append(text);
                default -> {
                    // Unknown fields are to be passed over.
                }
            }
        }

        private void append(String text) throws IOException {
            if (data.length() + text.length() > EVENT_CHARACTERS) {
                throw new IOException("an event has more than " + EVENT_CHARACTERS + " characters");
            }
            data.append(text).append('\n');
        }

        boolean hasData() {
            return !data.isEmpty();
        }

        Event event() {
            return new Event(type, id, data.substring(0, data.length() - 1));
        }
    }
}
