package org.signet.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.signet.cli.demo.DemoDirectory;
import org.signet.cli.demo.DemoPeople;
import org.signet.cli.ledger.Comparison;
import org.signet.cli.ledger.LogReading;
import org.signet.cli.ledger.LogSource;
import org.signet.cli.node.NodeClient;
import org.signet.cli.node.Profile;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Progress;
import org.signet.cli.terminal.Sentences;
import org.signet.cli.terminal.Table;
import org.signet.ledger.Genesis;
import org.signet.ledger.RefusedException;
import org.signet.ledger.identity.GenesisFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signet ledger}: the channel's log, as a whole. */
@Command(name = "ledger", description = "Look at a channel's log as a whole, check it, compare two nodes' copies.")
public final class LedgerCommand {
    @Spec
    CommandSpec spec;

    @Command(
            name = "status",
            description = "Show how the channel is doing on a node.",
            footer = {"", "Example:", "  signet ledger status --as northgate/auditor"})
    int status(@Mixin ConnectionOptions connection) {
        JsonNode status = new Reader(connection).json("/status");
        OutputOptions.console(spec).result(status, () -> text(status));
        boolean isServing = status.path("phase").asText().equals("SERVING");
        return (isServing ? ExitCode.OK : ExitCode.UNREACHABLE).number();
    }

    private static String text(JsonNode status) {
        var lines = new LinkedHashMap<String, String>();
        status.fields().forEachRemaining(field -> {
            if (!field.getKey().equals("peers")) {
                lines.put(field.getKey(), Verdicts.cell(field.getValue()));
            }
        });
        List<JsonNode> peers =
                StreamSupport.stream(status.path("peers").spliterator(), false).toList();
        return Table.properties(lines) + "\n\n"
                + Listing.table(peers, Listing.columns("organisation", "leader", "reachable", "cosignedSize"));
    }

    @Command(
            name = "verify",
            description =
                    "Have a node look through all it has stored, then read every leaf of its log, build the Merkle tree"
                            + " again, and compare with what was cosigned.",
            footer = {
                "",
                "Example:",
                "  signet ledger verify --as northgate/auditor --genesis run/demo/network/genesis.json"
            })
    int verify(
            @Mixin ConnectionOptions connection,
            @Option(
                            names = "--genesis",
                            paramLabel = "FILE",
                            required = true,
                            description = "The channel's genesis file, as you know it.")
                    Path genesis)
            throws InterruptedException {
        Console console = OutputOptions.console(spec);
        Genesis known = genesis(genesis);
        var reader = new Reader(connection);
        JsonNode check = reader.finished("/verify", new Progress(console), "checking the store at block");
        if (!check.path("state").asText().equals("DONE")) {
            throw CommandFailure.failed(check.path("problem").asText());
        }
        var json = new LinkedHashMap<String, Object>();
        if (!check.path("damages").isEmpty()) {
            json.put("ok", false);
            json.put("damages", check.path("damages"));
            console.result(json, () -> Listing.table(damages(check), Listing.columns("column", "entry", "what")));
            return ExitCode.VERIFICATION_FAILED.number();
        }
        LogReading reading = LogReading.of(new LogSource("asked", reader.client(), reader.channel()), known);
        json.put("ok", reading.isOk());
        json.put("leaves", reading.checkpoint().checkpoint().size());
        json.put("cosignedRoot", reading.checkpoint().checkpoint().root().toString());
        json.put("computedRoot", reading.root().toString());
        json.put("cosignaturesMeetPolicy", reading.isCosigned());
        console.result(json, () -> Table.properties(texts(json)));
        return (reading.isOk() ? ExitCode.OK : ExitCode.VERIFICATION_FAILED).number();
    }

    private static List<JsonNode> damages(JsonNode check) {
        return StreamSupport.stream(check.path("damages").spliterator(), false).toList();
    }

    private static Genesis genesis(Path file) {
        try {
            return GenesisFile.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read " + file + ": " + Sentences.of(e));
        } catch (RefusedException e) {
            throw CommandFailure.usage(file + " is no genesis file: " + Sentences.of(e));
        }
    }

    @Command(
            name = "compare",
            description = "Say at which block two nodes' logs part, if they do.",
            footer = {
                "",
                "Each node proves every head it names against its newest cosigned checkpoint, as far as that goes.",
                "",
                "Example:",
                "  signet ledger compare harbour/advisor northgate/auditor"
            })
    int compare(
            @Parameters(paramLabel = "ONE", description = "ORGANISATION/PERSON of the demo network.") String one,
            @Parameters(paramLabel = "OTHER", description = "ORGANISATION/PERSON of the demo network.") String other,
            @Option(
                            names = "--dir",
                            paramLabel = "DIRECTORY",
                            description = "The demo's directory (default: run/demo).")
                    @Nullable
                    Path directory) {
        Console console = OutputOptions.console(spec);
        DemoDirectory demo = DemoDirectory.at(directory);
        Comparison comparison = Comparison.of(source(demo, one), source(demo, other));
        var json = new LinkedHashMap<String, Object>();
        json.put("same", comparison.parting().isEmpty());
        json.put("comparedHeight", comparison.left().height());
        json.put("comparedSize", comparison.left().size());
        comparison.parting().ifPresent(parting -> {
            json.put("partAtHeight", parting.height());
            json.put(
                    one,
                    parting.left().size() + " leaves, root " + parting.left().root());
            json.put(
                    other,
                    parting.right().size() + " leaves, root " + parting.right().root());
        });
        console.result(json, () -> Table.properties(texts(json)));
        return (comparison.parting().isEmpty() ? ExitCode.OK : ExitCode.VERIFICATION_FAILED).number();
    }

    private static LogSource source(DemoDirectory demo, String who) {
        Profile profile = DemoPeople.profile(demo, who);
        String channel = profile.channel().orElseThrow();
        return new LogSource(who, new NodeClient(profile), channel);
    }

    private static Map<String, String> texts(Map<String, Object> json) {
        var texts = new LinkedHashMap<String, String>();
        json.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }
}
