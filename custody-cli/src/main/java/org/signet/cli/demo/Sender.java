package org.signet.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.signet.cli.node.Answer;
import org.signet.cli.node.NodeClient;
import org.signet.cli.node.Profile;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Json;
import org.signet.cli.terminal.Pause;
import org.signet.ledger.Sha256;
import org.signet.ledger.identity.CmsSigner;
import org.signet.ledger.identity.KeyFiles;

/**
 * Signs contents as the demo's people and hands them in at their nodes.
 *
 * <p>What was signed is kept, and is sent again the next time: the same bytes are the same transaction, so an interrupted
 * run goes on where it was, and a second one changes nothing. Thread-safe for transactions of different ids.
 */
final class Sender {
    /** A node that starts or elects a leader says "later"; for so long it is asked again. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration RETRY = Duration.ofMillis(250);

    private final DemoDirectory directory;
    private final String channel;
    private final Path kept;
    private final Map<String, Profile> profiles = new ConcurrentHashMap<>();
    private final Map<String, NodeClient> clients = new ConcurrentHashMap<>();

    /** @param kept where the signed transactions are kept */
    Sender(DemoDirectory directory, String channel, Path kept) {
        this.directory = directory;
        this.channel = channel;
        this.kept = kept;
    }

    /** The signed transaction of this id: the one that is kept, or a new one. */
    byte[] sign(String id, List<String> signers, JsonNode content) throws IOException {
        Path file = file(id);
        if (Files.exists(file)) {
            return Files.readAllBytes(file);
        }
        byte[] signed = null;
        for (String signer : signers) {
            KeyFiles.Identity identity = profile(signer).requireIdentity();
            signed = signed == null
                    ? CmsSigner.sign(bytes(content), identity.key(), List.of(identity.certificate()))
                    : CmsSigner.addSignature(signed, identity.key(), List.of(identity.certificate()));
        }
        if (signed == null) {
            throw CommandFailure.usage(id + " has no signer");
        }
        Files.createDirectories(kept);
        Path unfinished = kept.resolve(id + ".unfinished");
        Files.write(unfinished, signed);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return signed;
    }

    /** Hands a transaction in at the node of the signer's organisation, again while the node says "later". */
    Answer send(String signer, byte[] signed, int waitSeconds) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Answer answer = client(signer).submit(channel, signed, waitSeconds);
            if (!answer.isPassing() || System.nanoTime() > deadline) {
                return answer;
            }
            Pause.of(RETRY);
        }
    }

    /** Hands transactions in together at the node of the signer's organisation, those again for which it says "later". */
    List<Answer> sendAll(String signer, List<byte[]> signed, int waitSeconds) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var answers = new ArrayList<>(client(signer).submitAll(channel, signed, waitSeconds));
        while (true) {
            List<Integer> again = IntStream.range(0, signed.size())
                    .filter(place -> answers.get(place).isPassing())
                    .boxed()
                    .toList();
            if (again.isEmpty() || System.nanoTime() > deadline) {
                return answers;
            }
            Pause.of(RETRY);
            List<Answer> answered = client(signer)
                    .submitAll(channel, again.stream().map(signed::get).toList(), waitSeconds);
            for (int i = 0; i < again.size(); i++) {
                answers.set(again.get(i), answered.get(i));
            }
        }
    }

    String digest(String id) {
        try {
            return Sha256.of(Files.readAllBytes(file(id))).toString();
        } catch (IOException e) {
            throw CommandFailure.usage("the sample " + id + " is referred to before it was signed");
        }
    }

    String certificate(String who) {
        return KeyFiles.fingerprint(profile(who).requireIdentity().certificate())
                .toString();
    }

    NodeClient client(String who) {
        return clients.computeIfAbsent(who, name -> new NodeClient(profile(name)));
    }

    private Profile profile(String who) {
        return profiles.computeIfAbsent(who, name -> DemoPeople.profile(directory, name));
    }

    private Path file(String id) {
        return kept.resolve(id.replace(':', '_') + ".p7m");
    }

    /** The content with the channel's name in it, in one line. */
    private byte[] bytes(JsonNode content) {
        ObjectNode complete = JsonNodeFactory.instance.objectNode();
        complete.put("channel", channel);
        complete.setAll((ObjectNode) content);
        return Json.compact(complete);
    }
}
