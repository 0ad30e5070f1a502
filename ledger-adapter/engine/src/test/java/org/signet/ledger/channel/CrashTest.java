package org.signet.ledger.channel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.Receipt;
import org.signet.ledger.Seed;
import org.signet.ledger.sequence.LocalSequencerFactory;

/** A child JVM runs a node under load and is killed; what it acknowledged is there, and the log is the same. */
@Timeout(180)
class CrashTest {
    private static final int KILLS = 4;

    @TempDir
    Path directory;

    /** The child: submits for ever, and prints the id, index and digest of what was acknowledged. */
    static final class Child {
        public static void main(String[] args) throws Exception {
            Path directory = Path.of(args[0]);
            var club = Club.kept(directory);
            var ledger = Club.serving(open(club, directory), new TransferContract());
            long first = ledger.status().head().size();
            submit(ledger, "open fund-1 o" + first + " a" + first + " 1000000");
            for (long i = first; ; i += 20) {
                var receipts = new ArrayList<CompletableFuture<Receipt>>();
                for (long j = i; j < i + 20; j++) {
                    receipts.add(ledger.submit(ToyEnvelopes.sign(content(first, j))));
                }
                for (var receipt : receipts) {
                    var leaf = receipt.get().leaf();
                    System.out.println("taken " + leaf.index() + " " + leaf.digest());
                }
            }
        }

        private static String content(long first, long i) {
            return "transfer fund-1 t" + first + "-" + i + " a" + first + " a" + first + " 1";
        }

        private static void submit(ChannelLedger ledger, String content) throws Exception {
            ledger.submit(ToyEnvelopes.sign(content)).get();
        }
    }

    private static ChannelLedger open(Club club, Path directory) {
        return club.start(
                "manager",
                directory,
                new LocalSequencerFactory("manager", directory.resolve("log"), InstantSource.system()));
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        Random random = Seed.random(CrashTest.class);
        Club club = Club.keep(directory);
        List<String> taken = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            taken.addAll(runAndKill(100 + random.nextInt(2_000)));
        }
        assertTrue(taken.size() > 100, "only " + taken.size() + " transactions were taken");

        ChannelLedger ledger = Club.serving(open(club, directory), new TransferContract());
        for (String line : taken) {
            String[] words = line.split(" ");
            Receipt receipt = ledger.receipt(Long.parseLong(words[1])).orElseThrow();
            assertEquals(words[2], receipt.leaf().digest().toString());
        }
        assertEquals(List.of(), ledger.verify());
        ledger.submit(ToyEnvelopes.sign("open fund-1 end end 1")).get(20, TimeUnit.SECONDS);
        var head = ledger.status().head();
        byte[] lastLeaf = ledger.receipt(head.size() - 1).orElseThrow().leaf().json();
        ledger.close();

        DamageTest.delete(directory.resolve("manager"));
        ChannelLedger rebuilt = Club.serving(open(club, directory), new TransferContract());
        await().atMost(60, TimeUnit.SECONDS).until(() -> rebuilt.status().head().size() == head.size());
        assertEquals(head, rebuilt.status().head());
        assertArrayEquals(
                lastLeaf, rebuilt.receipt(head.size() - 1).orElseThrow().leaf().json());
        rebuilt.close();
    }

    private List<String> runAndKill(int afterLines) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process child = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> taken = new ArrayList<>();
        try (var lines = child.inputReader()) {
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.startsWith("taken ") && line.length() > 70) {
                    taken.add(line);
                }
                if (taken.size() >= afterLines) {
                    child.toHandle().destroyForcibly();
                }
            }
        }
        child.waitFor();
        assertTrue(Files.exists(directory.resolve("log")));
        return taken;
    }
}
