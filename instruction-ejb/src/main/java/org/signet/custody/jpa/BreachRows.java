package org.signet.custody.jpa;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Writes breach cases. What is closed may be opened again in the same batch of blocks, so the order is kept. */
final class BreachRows implements AutoCloseable {
    private final Batch opened;
    private final Batch closed;

    BreachRows(Connection connection) throws SQLException {
        this.opened = new Batch(
                connection,
                "insert into breach (leaf_index, position, portfolio, owner, pack, rule, kind, subject, measured, bound,"
                        + " clause, active, opened, since, cure_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.closed = new Batch(
                connection,
                "update breach set closed = ?, closed_index = ?, closed_time = ?"
                        + " where portfolio = ? and owner = ? and pack = ? and rule = ? and kind = ? and subject = ? and closed_index is null");
    }

    void add(Recorded recorded) throws SQLException {
        int position = 0;
        for (JsonNode breach : recorded.record().path("breaches")) {
            if (breach.path("status").asText().equals("OPENED")) {
                open(recorded, position, breach);
            } else {
                close(recorded, breach);
            }
            position++;
        }
    }

    private void open(Recorded recorded, int position, JsonNode breach) throws SQLException {
        closed.send();
        opened.add(
                recorded.leaf().index(),
                position,
                breach.path("portfolio").asText(),
                breach.path("owner").asText(),
                breach.path("pack").asText(),
                breach.path("rule").asText(),
                breach.path("kind").asText(),
                breach.path("subject").asText(),
                breach.path("measured").asText(),
                breach.path("limit").asText(),
                Recorded.clean(breach.path("clause").asText()),
                breach.path("active").asBoolean(),
                breach.path("opened").asText(),
                Instant.parse(breach.path("since").asText()),
                Recorded.dateOf(breach.path("cureBy")));
    }

    private void close(Recorded recorded, JsonNode breach) throws SQLException {
        opened.send();
        closed.add(
                recorded.id(),
                recorded.leaf().index(),
                recorded.leaf().time(),
                breach.path("portfolio").asText(),
                breach.path("owner").asText(),
                breach.path("pack").asText(),
                breach.path("rule").asText(),
                breach.path("kind").asText(),
                breach.path("subject").asText());
    }

    void write() throws SQLException {
        opened.send();
        closed.send();
    }

    @Override
    public void close() throws SQLException {
        opened.close();
        closed.close();
    }
}
