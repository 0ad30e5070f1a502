package org.signet.node;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.node.Members.MANAGER;
import static org.signet.node.Rest.CHANNEL;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Readers of the live stream who open it and then take nothing. */
@ExtendWith(SharedNode.class)
@Timeout(240)
class SlowReaderTest {
    private static final String READER = "operations";
    private static final int STREAMS_OF_ONE = 8;

    /** So many rules make leaves of tens of kilobytes, and so many leaves more than sockets and buffers hold. */
    private static final int RULES = 150;

    private static final int LEAVES = 400;
    private static final int LEAVES_AT_ONCE = 50;

    /** The node waits for 30 s until a reader takes something. */
    private static final Duration CUT_OFF = Duration.ofSeconds(75);

    private final Rest rest;

    SlowReaderTest(Rest rest) {
        this.rest = rest;
    }

    @Test
    void whoTakesNothingIsCutOffAndTheNodeGoesOn() throws Exception {
        Book book = Book.open(rest, "SLOW");
        var slow = new ArrayList<SSLSocket>();
        try {
            for (int i = 0; i < STREAMS_OF_ONE; i++) {
                slow.add(openWithoutReading());
            }
            Rest.problem(rest.get(READER, CHANNEL + "/events"), 429, "too-many-streams");
            long last = fillTheLog(book);
            await().atMost(CUT_OFF).pollInterval(Duration.ofSeconds(1)).until(this::isThereAPlace);
            for (SSLSocket reader : slow) {
                assertFalse(untilTheEnd(reader).contains("\nid: " + last + "\n"), "cut off before the last leaf");
            }
        } finally {
            for (SSLSocket reader : slow) {
                reader.close();
            }
        }
        assertEquals(
                "SERVING",
                rest.read("auditor", CHANNEL + "/status").path("phase").asText());
        try (InputStream events = rest.client(READER)
                .send(rest.request(CHANNEL + "/events").build(), BodyHandlers.ofInputStream())
                .body()) {
            long index = rest.accepted(MANAGER, "advisor", book.payment("SLOW-AFTER", "1.00"))
                    .path("index")
                    .asLong();
            readUntil(events, "\nid: " + index + "\n");
        }
    }

    private SSLSocket openWithoutReading() throws Exception {
        var socket = (SSLSocket)
                rest.node().tls(Optional.of(READER)).getSocketFactory().createSocket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress("127.0.0.1", rest.node().httpsPort()));
        socket.getOutputStream()
                .write(("GET " + CHANNEL + "/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        readUntil(socket.getInputStream(), "HTTP/1.1 200 OK\r\n");
        return socket;
    }

    private static void readUntil(InputStream in, String wanted) throws IOException {
        var read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.UTF_8).endsWith(wanted)) {
            int next = in.read();
            assertTrue(next >= 0, () -> "the stream ended: " + read.toString(StandardCharsets.UTF_8));
            read.write(next);
        }
    }

    /** Purchases with the findings of many rules. Returns the index of the last leaf. */
    private long fillTheLog(Book book) throws Exception {
        String rules = IntStream.range(0, RULES)
                .mapToObj(i -> "{'rule':'SLOW-" + i + "','kind':'accepted-other-side','severity':'HARD','clause':'"
                        + "A clause of some length. ".repeat(5) + "','parameters':{}}")
                .collect(joining(",", "[", "]"));
        Packs.publish(rest, "slow", rules);
        try {
            for (int i = 0; i < LEAVES; i += LEAVES_AT_ONCE) {
                var batch = new ByteArrayOutputStream();
                for (int j = i; j < i + LEAVES_AT_ONCE; j++) {
                    batch.writeBytes(book.signedPayment("SLOW-" + j, "0.01"));
                }
                var answer = rest.send(
                        Rest.NOBODY, rest.post(CHANNEL + "/transactions/batch", Rest.CMS, batch.toByteArray()));
                assertEquals(200, answer.statusCode(), answer.body());
            }
        } finally {
            Packs.withdraw(rest, "slow");
        }
        return rest.size() - 1;
    }

    private boolean isThereAPlace() throws Exception {
        var answer = rest.client(READER).send(rest.request(CHANNEL + "/events").build(), BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode() == 200;
    }

    /** What a cut-off reader finds if he reads after all. */
    private static String untilTheEnd(SSLSocket socket) throws IOException {
        var read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the stream is still open", e);
        } catch (IOException e) {
            // cut off in the middle of a TLS record, which is an end like another
        }
        return read.toString(StandardCharsets.UTF_8);
    }
}
