package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSRuntimeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.signet.node.OtherSystem.Protocol;

/** A gigabyte at the doors: turned away early, without filling memory or disk. */
@ExtendWith(SharedNode.class)
@Timeout(120)
class HugeBodyTest {
    private static final long GIGABYTE = 1L << 30;
    private static final int CHUNK = 64 * 1024;

    /** What kernel buffers on both sides may hold of what nobody reads. */
    private static final long SENT_AT_MOST = 64L << 20;

    private static final long GROWTH_AT_MOST_MEBIBYTES = 256;

    private final Rest rest;

    HugeBodyTest(Rest rest) {
        this.rest = rest;
    }

    private SSLSocket connect() throws Exception {
        var socket = (SSLSocket) rest.node()
                .tls(Optional.empty())
                .getSocketFactory()
                .createSocket("127.0.0.1", rest.node().httpsPort());
        socket.setSoTimeout(30_000);
        socket.startHandshake();
        return socket;
    }

    private static void head(OutputStream out, String length) throws IOException {
        out.write(("POST " + Rest.CHANNEL + "/transactions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + Rest.CMS
                        + "\r\n" + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String statusLine(InputStream in) {
        try {
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)).readLine();
        } catch (IOException e) {
            return "none: " + e.getMessage();
        }
    }

    @Test
    void anAnnouncedGigabyteIsRefusedBeforeItIsSent() throws Exception {
        try (SSLSocket socket = connect()) {
            head(socket.getOutputStream(), "Content-Length: " + GIGABYTE);
            assertEquals("HTTP/1.1 413 Request Entity Too Large", statusLine(socket.getInputStream()));
        }
    }

    @Test
    void aGigabyteInPartsIsCutOffEarlyAndMemoryStaysFlat() throws Exception {
        long before = rest.node().residentMebibytes();
        long size = rest.size();
        var sent = new AtomicLong();
        try (SSLSocket socket = connect()) {
            head(socket.getOutputStream(), "Transfer-Encoding: chunked");
            var answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return statusLine(socket.getInputStream());
                } catch (IOException e) {
                    return "none: " + e.getMessage();
                }
            });
            sendUntilCutOff(socket.getOutputStream(), sent);
            assertTrue(answer.get().startsWith("HTTP/1.1 413"), answer.get());
        }
        assertTrue(sent.get() < SENT_AT_MOST, "cut off after " + sent + " bytes");
        assertTrue(rest.node().residentMebibytes() - before < GROWTH_AT_MOST_MEBIBYTES, "memory");
        assertEquals(size, rest.size());
    }

    private static void sendUntilCutOff(OutputStream out, AtomicLong sent) {
        byte[] chunk = new byte[CHUNK];
        byte[] head = (Integer.toHexString(CHUNK) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try {
            while (sent.get() < GIGABYTE) {
                out.write(head);
                out.write(chunk);
                out.write(new byte[] {'\r', '\n'});
                out.flush();
                sent.addAndGet(CHUNK);
            }
        } catch (IOException e) {
            // cut off, as it should be; the test looks at how much was sent until then
        }
    }

    @Test
    void aGigabyteToTheQueueIsCutOffEarlyAndLeavesNothingOnTheDisk() throws Exception {
        var read = new AtomicLong();
        try (var system = OtherSystem.connect(rest.node(), Protocol.CORE)) {
            assertThrows(JMSRuntimeException.class, () -> system.sendStream(zeros(read)));
        }
        assertTrue(read.get() < SENT_AT_MOST, "cut off after " + read + " bytes");
        Path broker = rest.node().files().root().resolve("data/broker/large");
        try (Stream<Path> files = Files.list(broker)) {
            assertTrue(files.allMatch(file -> file.toFile().length() < CHUNK * 16L), "large messages on the disk");
        }
        try (var next = OtherSystem.connect(rest.node(), Protocol.CORE)) {
            byte[] garbage = "after a gigabyte".getBytes(StandardCharsets.UTF_8);
            assertEquals(
                    "urn:signet:problem:envelope",
                    next.ask(garbage).path("type").asText());
            try (var dead = next.deadLetters()) {
                assertEquals("urn:signet:problem:envelope", dead.receive(10_000).getStringProperty("problem"));
            }
        }
    }

    private static InputStream zeros(AtomicLong read) {
        return new InputStream() {
            @Override
            public int read() {
                return read.getAndIncrement() < GIGABYTE ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (read.get() >= GIGABYTE) {
                    return -1;
                }
                read.addAndGet(length);
                Arrays.fill(into, offset, offset + length, (byte) 0);
                return length;
            }
        };
    }
}
