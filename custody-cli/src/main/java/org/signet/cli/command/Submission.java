package org.signet.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.signet.cli.node.Answer;
import org.signet.cli.node.NodeClient;
import org.signet.cli.node.Profile;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Json;
import org.signet.cli.terminal.Sentences;
import org.signet.ledger.Limits;
import org.signet.ledger.identity.CmsSigner;
import org.signet.ledger.identity.KeyFiles;

/** Signs, hands in, and prints what became of it. */
final class Submission {
    private static final int WAIT_SECONDS = 30;
    private static final String ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int ID_LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ConnectionOptions connection;
    private final Console console;

    Submission(ConnectionOptions connection, Console console) {
        this.connection = connection;
        this.console = console;
    }

    /** Completes the content with channel and id, signs it, and hands it in. */
    int signAndSubmit(Map<String, Object> content, Optional<String> id) {
        Profile profile = connection.profile();
        var client = new NodeClient(profile);
        String channel = connection.channel(profile, client);
        var complete = new LinkedHashMap<String, Object>();
        complete.put("channel", channel);
        complete.put("id", id.orElseGet(Submission::newId));
        complete.putAll(content);
        console.note("id " + complete.get("id"));
        byte[] signed = sign(Json.compact(complete), profile.requireIdentity());
        return print(client.submit(channel, signed, WAIT_SECONDS));
    }

    /** Hands in a file: as it is when it is signed, signed first when it is a JSON content. */
    int submit(Path file) {
        Profile profile = connection.profile();
        var client = new NodeClient(profile);
        byte[] bytes = read(file);
        byte[] signed = isContent(bytes) ? sign(bytes, profile.requireIdentity()) : bytes;
        return print(client.submit(connection.channel(profile, client), signed, WAIT_SECONDS));
    }

    /** Asks for the verdict on a content or a signed file, and changes nothing. */
    int whatIf(Path file) {
        Profile profile = connection.profile();
        var client = new NodeClient(profile);
        byte[] bytes = read(file);
        String path = "/channels/" + NodeClient.segment(connection.channel(profile, client)) + "/what-if";
        if (isBasket(bytes)) {
            return whatIf(client.post(path + "/basket", "application/json", bytes, Map.of())
                    .orThrow()
                    .json());
        }
        String type = isContent(bytes) ? "application/json" : NodeClient.CMS;
        JsonNode verdict = client.post(path, type, bytes, Map.of()).orThrow().json();
        console.result(verdict, () -> Verdicts.text(console, verdict));
        boolean accepted = verdict.path("decision").asText().equals("ACCEPTED");
        return (accepted ? ExitCode.OK : ExitCode.REFUSED).number();
    }

    /** Of several, one after the other. */
    private int whatIf(JsonNode verdicts) {
        List<JsonNode> items = StreamSupport.stream(verdicts.path("items").spliterator(), false)
                .toList();
        console.result(
                verdicts,
                () -> IntStream.range(0, items.size())
                        .mapToObj(place -> "[" + place + "] " + Verdicts.text(console, items.get(place)))
                        .collect(Collectors.joining("\n")));
        boolean accepted = items.stream()
                .allMatch(verdict -> verdict.path("decision").asText().equals("ACCEPTED"));
        return (accepted ? ExitCode.OK : ExitCode.REFUSED).number();
    }

    private static boolean isBasket(byte[] bytes) {
        return firstOf(bytes) == '[';
    }

    private int print(Answer answer) {
        Optional<JsonNode> receipt = answer.receipt();
        if (receipt.isEmpty()) {
            answer.orThrow();
        }
        JsonNode recorded = receipt.orElseThrow();
        console.result(recorded, () -> Verdicts.receipt(console, recorded));
        if (!answer.isOk()) {
            console.note("signet: " + answer.sentence());
            return ExitCode.REFUSED.number();
        }
        return ExitCode.OK.number();
    }

    static byte[] sign(byte[] content, KeyFiles.Identity identity) {
        try {
            return CmsSigner.sign(content, identity.key(), List.of(identity.certificate()));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("this key cannot sign: " + Sentences.of(e));
        }
    }

    /** Reads a file that may become a transaction. */
    static byte[] read(Path file) {
        try {
            if (Files.size(file) > Limits.TRANSACTION_BYTES) {
                throw CommandFailure.usage(
                        file + " is larger than a transaction may be, " + Limits.TRANSACTION_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read " + file + ": " + Sentences.of(e));
        }
    }

    /** Whether the bytes begin as JSON does, and not as DER. */
    static boolean isContent(byte[] bytes) {
        return firstOf(bytes) == '{';
    }

    private static int firstOf(byte[] bytes) {
        for (byte next : bytes) {
            if (!Character.isWhitespace(next)) {
                return next;
            }
        }
        return -1;
    }

    static String newId() {
        var id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(RANDOM.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }
}
