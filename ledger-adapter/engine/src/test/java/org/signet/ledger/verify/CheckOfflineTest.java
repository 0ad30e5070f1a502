package org.signet.ledger.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.ledger.Evidence;
import org.signet.ledger.log.EvidenceFile;

/** The commands of docs/integrating/check-offline.md and of the README inside the evidence, run as they stand. */
class CheckOfflineTest {
    private static final Channel CHANNEL = new Channel();
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"SHA256withECDSA", "SHA256withRSAandMGF1"})
    void theDocumentedCommandsAcceptEvidence(String algorithm) throws Exception {
        var evidence = CHANNEL.evidence(CHANNEL.person("manager", algorithm));
        var run = documented(EvidenceFile.write(evidence), hash(CHANNEL.genesis()));
        assertEquals(0, run.exit(), run.output());
        assertTrue(run.output().endsWith("final\n"), run.output());
        assertArrayEquals(Channel.content("PAY-1"), Files.readAllBytes(directory.resolve("evidence/content.json")));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "0,2", "1,2", "0,3", "2,3", "4,5", "6,7", "5,8", "6,11", "63,100", "96,97", "99,100"})
    void theDocumentedProofHoldsWhereverTheLeafStands(long index, long size) throws Exception {
        var evidence = evidence(index, size, "manager", "custodian", "auditor");
        var run = documented(EvidenceFile.write(evidence), hash(CHANNEL.genesis()));
        assertEquals(0, run.exit(), run.output());
        var readme = readme(EvidenceFile.write(evidence));
        assertEquals(0, readme.exit(), readme.output());
        assertTrue(readme.output().contains("\nincluded\n"), readme.output());
    }

    @Test
    void anotherChannelIsRefused() throws Exception {
        var run = documented(EvidenceFile.write(evidence(4, 7, "manager", "auditor")), hash(new Channel().genesis()));
        assertNotEquals(0, run.exit(), run.output());
        assertTrue(run.output().contains("genesis.json: FAILED"), run.output());
    }

    /** The forger mends all sums; each command must catch what it is there for. */
    @ParameterizedTest
    @CsvSource({
        "transaction.p7m, PAY-1,          PAY-2,          CMS Verification failure",
        "leaf.json,       ACCEPTED,       ACCEPTEE,       ''",
        "leaf.tlog-proof, 'index 4',      'index 5',      ''",
        "leaf.tlog-proof, fund-1,         fund-2,         ''",
        "leaf.tlog-proof, '\n7\n',        '\n6\n',        ''",
        "policy.txt,      ' 2 ',          ' 1 ',          not in genesis.json",
        "origin.txt,      fund-1,         fund-2,         not in genesis.json",
        "genesis.json,    fund-1,         fund-2,         genesis.json: FAILED",
    })
    void aForgedPartIsRefused(String part, String from, String to, String why) throws Exception {
        var parts = Archive.read(EvidenceFile.write(evidence(4, 7, "manager", "auditor")));
        String old = new String(parts.get(part), ISO_8859_1);
        assertTrue(old.contains(from));
        parts.put(part, old.replaceFirst(from, to).getBytes(ISO_8859_1));
        var run = documented(EvidenceTamperingTest.mended(parts), hash(CHANNEL.genesis()));
        assertNotEquals(0, run.exit(), run.output());
        assertTrue(run.output().contains(why), run.output());
    }

    @Test
    void tooFewCosignaturesAreRefused() throws Exception {
        var parts = Archive.read(EvidenceFile.write(evidence(4, 7, "manager", "auditor")));
        String proof = new String(parts.get("leaf.tlog-proof"), UTF_8);
        parts.put(
                "leaf.tlog-proof",
                proof.substring(0, proof.lastIndexOf("\u2014")).getBytes(UTF_8));
        var run = documented(EvidenceTamperingTest.mended(parts), hash(CHANNEL.genesis()));
        assertNotEquals(0, run.exit(), run.output());
        assertTrue(run.output().endsWith("Signature Verified Successfully\n"), run.output());
    }

    private Evidence evidence(long index, long size, String... cosigners) {
        var person = CHANNEL.person("manager", "SHA256withECDSA");
        byte[] signed = Channel.sign(Channel.content("PAY-1"), person);
        return CHANNEL.evidence(signed, Channel.leaf(index, "PAY-1", signed, person), size, cosigners);
    }

    private record Run(int exit, String output) {}

    private Run documented(byte[] file, String genesis) throws Exception {
        var document = Path.of("../../docs/integrating/check-offline.md");
        List<String> commands = new ArrayList<>();
        var blocks = COMMANDS.matcher(Files.readString(document));
        while (blocks.find()) {
            commands.add(blocks.group(1));
        }
        assertTrue(commands.size() >= 7, "the document's commands");
        Files.write(directory.resolve("one.zip"), file);
        return run(directory, String.join("", commands), Map.of("EVIDENCE", "one.zip", "GENESIS", genesis));
    }

    private Run readme(byte[] file) throws Exception {
        var parts = Archive.read(file);
        var unpacked = Files.createDirectory(directory.resolve("unpacked"));
        for (var part : parts.entrySet()) {
            Files.write(unpacked.resolve(part.getKey()), part.getValue());
        }
        var commands = new String(parts.get("README.txt"), UTF_8)
                .lines()
                .filter(line -> line.startsWith("    "))
                .toList();
        return run(unpacked, String.join("\n", commands) + "\n", Map.of());
    }

    private static Run run(Path where, String commands, Map<String, String> environment)
            throws IOException, InterruptedException {
        var script = Files.writeString(where.resolve("commands.sh"), commands);
        var builder = new ProcessBuilder("sh", "-e", script.getFileName().toString())
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(where.resolve("output.txt").toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Run(process.exitValue(), Files.readString(where.resolve("output.txt"), ISO_8859_1));
    }

    private static String hash(byte[] genesis) {
        return Primitives.hex(Primitives.sha256(genesis));
    }
}
