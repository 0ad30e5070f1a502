package org.signet.ledger.ratis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.signet.ledger.identity.KeyFiles;
import org.signet.ledger.sequence.Sequencer;

/**
 * A member's node as a process of its own, to be killed: appends what it is told on standard input, writes what is delivered
 * to a file.
 *
 * <p>In: {@code append <text>}, {@code status}. Out: {@code ok <text>}, {@code no <text>}, {@code status <serving> <leader>}.
 */
final class PeerProcess {
    static final char[] PASSWORD = "test".toCharArray();

    private PeerProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        String organisation = arguments[1];
        var ports = new Properties();
        try (InputStream in = Files.newInputStream(directory.resolve("ports.properties"))) {
            ports.load(in);
        }
        KeyStore keys =
                KeyStore.getInstance(directory.resolve(organisation + ".p12").toFile(), PASSWORD);
        var authorities = new TreeMap<String, X509Certificate>();
        var peers = new TreeMap<String, String>();
        for (String member : ports.stringPropertyNames()) {
            authorities.put(member, (X509Certificate) keys.getCertificate("authority-" + member));
            peers.put(member, "127.0.0.1:" + ports.getProperty(member));
        }
        RatisNode node = RatisNode.start(new RatisNode.Settings(
                organisation,
                "127.0.0.1",
                Integer.parseInt(ports.getProperty(organisation)),
                directory.resolve(organisation),
                identity(keys),
                1));
        Sequencer sequencer = node.open(
                TestNetwork.genesis("alpha", authorities),
                peers,
                new FileFollower(directory.resolve(organisation + ".delivered")));
        obey(sequencer);
        node.close();
    }

    private static KeyFiles.Identity identity(KeyStore keys) throws GeneralSecurityException {
        return new KeyFiles.Identity(
                (PrivateKey) keys.getKey("node", PASSWORD), List.of((X509Certificate) keys.getCertificate("node")));
    }

    private static void obey(Sequencer sequencer) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 2);
            if (words[0].equals("append")) {
                sequencer
                        .append(words[1].getBytes(UTF_8))
                        .whenComplete((done, failure) -> say((failure == null ? "ok " : "no ") + words[1]));
            } else {
                var status = sequencer.status();
                say("status " + status.serving() + " " + status.leader());
            }
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** One line for each entry: position, space, entry. A line without its end was not applied. */
    private static final class FileFollower implements Sequencer.Follower {
        private final OutputStream file;
        private long applied;

        FileFollower(Path path) throws IOException {
            String written = Files.exists(path) ? Files.readString(path) : "";
            String whole = written.substring(0, written.lastIndexOf('\n') + 1);
            List<String> lines = whole.lines().toList();
            applied = lines.isEmpty()
                    ? 0
                    : Long.parseLong(lines.get(lines.size() - 1).split(" ", 2)[0]);
            Files.writeString(path, whole);
            file = Files.newOutputStream(path, StandardOpenOption.APPEND);
        }

        @Override
        public long appliedPosition() {
            return applied;
        }

        @Override
        public CompletableFuture<Void> deliver(long position, long timeMillis, byte[] entry) {
            try {
                file.write((position + " " + new String(entry, UTF_8) + "\n").getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            applied = position;
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void failed(Throwable cause) {
            say("failed " + cause);
        }
    }
}
