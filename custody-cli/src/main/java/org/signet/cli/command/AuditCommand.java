package org.signet.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.signet.cli.node.EventStream;
import org.signet.cli.node.LeafFeed;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Json;
import org.signet.cli.terminal.Progress;
import org.signet.cli.terminal.Sentences;
import org.signet.cli.terminal.Table;
import org.signet.ledger.verify.EvidenceReport;
import org.signet.ledger.verify.EvidenceVerifier;
import org.signet.ledger.verify.Trust;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signet audit}: evidence, its check, and the live log. */
@Command(name = "audit", description = "Export evidence, check it offline, watch the log live.")
public final class AuditCommand {
    private static final long EVIDENCE_BYTES = 4L * 1024 * 1024;

    @Spec
    CommandSpec spec;

    @Command(
            name = "evidence",
            description = "Export the evidence of one transaction as one file that anybody can check offline.",
            footer = {"", "Example:", "  signet audit evidence --as northgate/auditor D-0001 --to D-0001.evidence.zip"})
    void evidence(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "ID|INDEX", description = "The transaction's id, or its place in the log.")
                    String reference,
            @Option(names = "--to", paramLabel = "FILE", required = true, description = "A file that does not exist.")
                    Path to) {
        byte[] evidence = new Reader(connection)
                .get(Reader.transaction(reference) + "/evidence")
                .body();
        try {
            Files.write(to, evidence, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw CommandFailure.usage("cannot write " + to + ": " + Sentences.of(e));
        }
        OutputOptions.console(spec)
                .result(
                        Map.of("file", to.toString(), "bytes", evidence.length),
                        () -> to + "  " + evidence.length + " bytes");
    }

    @Command(
            name = "verify",
            description = "Check an evidence file: signatures, hashes, place in the log, cosignatures. Asks no node.",
            footer = {
                "",
                "Give the genesis file that you know to be the channel's: the evidence is measured against it.",
                "",
                "Examples:",
                "  signet audit verify D-0001.evidence.zip --genesis run/demo/network/genesis.json",
                "  signet audit verify D-0001.evidence.zip --genesis-sha256 3f9a..."
            })
    int verify(
            @Parameters(paramLabel = "FILE", description = "What 'audit evidence' wrote.") Path file,
            @Option(
                            names = "--genesis",
                            paramLabel = "FILE",
                            description = "The channel's genesis file, as you know it.")
                    @Nullable
                    Path genesis,
            @Option(names = "--genesis-sha256", paramLabel = "HEX", description = "Or its SHA-256.") @Nullable
                    String genesisHash) {
        Console console = OutputOptions.console(spec);
        EvidenceReport report = EvidenceVerifier.verify(read(file), trust(genesis, genesisHash));
        console.result(json(report), () -> text(console, report));
        if (genesis == null && genesisHash == null) {
            console.note(
                    "signet: measured against the genesis inside the file only; give --genesis to know whose log it is");
        }
        return (report.isOk() ? ExitCode.OK : ExitCode.VERIFICATION_FAILED).number();
    }

    @Command(
            name = "re-execute",
            description =
                    "Have the node execute its history again up to a transaction, with every signature, and compare"
                            + " every leaf with what was recorded.",
            footer = {
                "",
                "Ask your own organisation's node. The first leaf that comes out differently is named, with the rule.",
                "",
                "Example:",
                "  signet audit re-execute --as northgate/auditor D-0001"
            })
    int reExecute(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "ID|INDEX", description = "The transaction's id, or its place in the log.")
                    String reference)
            throws InterruptedException {
        Console console = OutputOptions.console(spec);
        String until = Reader.transaction(reference).substring("/transactions/".length());
        JsonNode replay = new Reader(connection)
                .finished("/replay?until=" + until, "/replay", new byte[0], new Progress(console), "executing block");
        if (!replay.path("state").asText().equals("DONE")) {
            throw CommandFailure.failed(replay.path("problem").asText());
        }
        JsonNode difference = replay.path("difference");
        console.result(replay, () -> difference.isMissingNode() ? same(replay) : different(console, difference));
        return (difference.isMissingNode() ? ExitCode.OK : ExitCode.VERIFICATION_FAILED).number();
    }

    private static String same(JsonNode replay) {
        return "Every leaf up to block " + replay.path("height").asText()
                + " came out as it was recorded, byte for byte.";
    }

    private static String different(Console console, JsonNode difference) {
        var lines = new ArrayList<String>();
        lines.add(console.toned(
                Console.Tone.BAD, "Leaf " + difference.path("index").asText() + " came out differently:"));
        difference.path("places").forEach(place -> lines.add("  " + place.asText()));
        return String.join("\n", lines);
    }

    private static Trust trust(@Nullable Path genesis, @Nullable String genesisHash) {
        if (genesis != null) {
            return Trust.inGenesis(read(genesis));
        }
        if (genesisHash == null) {
            return Trust.inTheFileItself();
        }
        try {
            return Trust.inGenesisHash(genesisHash);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--genesis-sha256: " + e.getMessage());
        }
    }

    private static byte[] read(Path file) {
        try {
            if (Files.size(file) > EVIDENCE_BYTES) {
                throw CommandFailure.usage(file + " is larger than " + EVIDENCE_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read " + file + ": " + Sentences.of(e));
        }
    }

    private static String text(Console console, EvidenceReport report) {
        List<List<String>> rows = report.steps().stream()
                .map(step -> List.of(console.toned(tone(step.result()), word(step.result())), step.sentence()))
                .toList();
        var text = new StringBuilder(Table.of(List.of("CHECK", ""), rows));
        report.facts().ifPresent(facts -> text.append("\n\n").append(Table.properties(lines(facts))));
        return text.toString();
    }

    private static Console.Tone tone(EvidenceReport.Result result) {
        return switch (result) {
            case OK -> Console.Tone.GOOD;
            case FAILED -> Console.Tone.BAD;
            case NOT_CHECKED -> Console.Tone.QUIET;
        };
    }

    private static String word(EvidenceReport.Result result) {
        return switch (result) {
            case OK -> "ok";
            case FAILED -> "FAILED";
            case NOT_CHECKED -> "not checked";
        };
    }

    private static Map<String, String> lines(EvidenceReport.Facts facts) {
        var lines = new LinkedHashMap<String, String>();
        lines.put("channel", facts.channel());
        lines.put("transaction", String.valueOf(facts.id()));
        lines.put("kind", String.valueOf(facts.kind()));
        lines.put("decision", facts.isAccepted() ? "ACCEPTED" : "REFUSED " + String.join(" ", facts.reasons()));
        lines.put("place", "index " + facts.index() + ", block " + facts.height() + ", " + facts.time());
        lines.put(
                "signed by",
                facts.signers().stream()
                        .map(signer -> signer.subject() + " (" + signer.organisation() + ")")
                        .collect(Collectors.joining("; ")));
        lines.put(
                "cosigned by",
                facts.cosigners().stream()
                        .map(cosigner -> cosigner.keyName() + " at " + cosigner.time())
                        .collect(Collectors.joining("; ")));
        lines.put("genesis", facts.genesis());
        return lines;
    }

    private static Map<String, Object> json(EvidenceReport report) {
        var json = new LinkedHashMap<String, Object>();
        json.put("ok", report.isOk());
        var steps = new ArrayList<Map<String, String>>();
        report.steps()
                .forEach(step -> steps.add(
                        Map.of("name", step.name(), "result", step.result().name(), "sentence", step.sentence())));
        json.put("steps", steps);
        report.facts().ifPresent(facts -> json.put("facts", lines(facts)));
        return json;
    }

    @Command(
            name = "watch",
            description = "Print what becomes final, as it does. Goes on across interruptions; nothing is left out.",
            footer = {
                "",
                "Examples:",
                "  signet audit watch --as northgate/auditor",
                "  signet audit watch --as northgate/auditor --after -1 --count 10 --output json"
            })
    void watch(
            @Mixin ConnectionOptions connection,
            @Option(
                            names = "--after",
                            paramLabel = "INDEX",
                            description =
                                    "Start after this place in the log, -1 for everything (default: what becomes final from now on).")
                    @Nullable
                    Long after,
            @Option(names = "--count", paramLabel = "COUNT", description = "Stop after so many.") @Nullable Long count)
            throws InterruptedException {
        Console console = OutputOptions.console(spec);
        var reader = new Reader(connection);
        var feed = new LeafFeed(reader.client(), reader.path("/events"), Optional.ofNullable(after));
        var printer = new LeafPrinter(console, count == null ? Long.MAX_VALUE : count);
        feed.follow(printer::print, console::note);
    }

    /** Prints leaves, one a line. */
    private static final class LeafPrinter {
        private final Console console;
        private long left;

        LeafPrinter(Console console, long count) {
            this.console = console;
            this.left = count;
        }

        boolean print(EventStream.Event event) {
            if (event.type().equals("halted")) {
                console.note(console.toned(Console.Tone.BAD, "the channel is halted on this node: " + event.data()));
            }
            if (event.type().equals("leaf")) {
                console.line(console.format() == Console.Format.json ? event.data() : line(event.data()));
                left--;
            }
            return left > 0;
        }

        private String line(String data) {
            JsonNode leaf = Json.parse(data.getBytes(StandardCharsets.UTF_8), "the event");
            String decision = leaf.path("decision").asText();
            String codes = StreamSupport.stream(leaf.path("reasons").spliterator(), false)
                    .map(reason -> reason.path("code").asText())
                    .collect(Collectors.joining(" "));
            String signers = StreamSupport.stream(leaf.path("signers").spliterator(), false)
                    .map(signer -> signer.path("organisation").asText() + " "
                            + signer.path("subject").asText())
                    .collect(Collectors.joining(", "));
            Console.Tone tone = decision.equals("ACCEPTED") ? Console.Tone.GOOD : Console.Tone.BAD;
            return String.join(
                    "  ",
                    leaf.path("index").asText(),
                    leaf.path("time").asText(),
                    console.toned(tone, decision + (codes.isEmpty() ? "" : " " + codes)),
                    leaf.path("kind").asText(),
                    leaf.path("id").asText(),
                    signers);
        }
    }
}
