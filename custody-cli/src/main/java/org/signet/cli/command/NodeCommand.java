package org.signet.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signet.cli.demo.Demo;
import org.signet.cli.demo.DemoDirectory;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Progress;
import org.signet.cli.terminal.Sentences;
import org.signet.ledger.node.LedgerNode;
import org.signet.ledger.node.NodeConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signet node}: one organisation's node. */
@Command(name = "node", description = "Start a node, look at it, rebuild what it derives.")
public final class NodeCommand {
    @Spec
    CommandSpec spec;

    @Command(
            name = "start",
            description = "Start a node: of the demo network by its organisation, or of a home directory.",
            footer = {
                "",
                "A demo node is started in the background; with a home directory, the node runs in the foreground.",
                "",
                "Examples:",
                "  signet node start harbour",
                "  signet node start /srv/signet/harbour"
            })
    int start(
            @Parameters(
                            paramLabel = "ORGANISATION|HOME",
                            description = "As in 'demo status', or a directory with node.json.")
                    String node,
            @Option(
                            names = "--dir",
                            paramLabel = "DIRECTORY",
                            description = "The demo's directory (default: run/demo).")
                    @Nullable
                    Path directory) {
        Console console = OutputOptions.console(spec);
        if (Files.exists(Path.of(node).resolve("node.json"))) {
            return Demo.runNode(Path.of(node));
        }
        var demo = new Demo(DemoDirectory.at(directory), new Progress(console));
        demo.startNode(node);
        return ExitCode.OK.number();
    }

    @Command(
            name = "status",
            description = "Show a node's health: what it says of its engine, peers, database and broker.",
            footer = {"", "Example:", "  signet node status --as harbour/operations"})
    int status(@Mixin ConnectionOptions connection) {
        var answer = connection.client().server("/health");
        JsonNode health = answer.json();
        OutputOptions.console(spec).result(health, () -> text(health));
        return (answer.status() == 200 ? ExitCode.OK : ExitCode.UNREACHABLE).number();
    }

    private static String text(JsonNode health) {
        var text = new StringBuilder(health.path("status").asText());
        for (JsonNode check : health.path("checks")) {
            text.append("\n  ")
                    .append(check.path("status").asText())
                    .append("  ")
                    .append(check.path("name").asText());
            check.path("data")
                    .fields()
                    .forEachRemaining(datum -> text.append("\n        ")
                            .append(datum.getKey())
                            .append(' ')
                            .append(Verdicts.cell(datum.getValue())));
        }
        return text.toString();
    }

    @Command(
            name = "reproject",
            description = "Rebuild the node's read model in PostgreSQL from its ledger, and wait until it is done.",
            footer = {"", "Example:", "  signet node reproject --as harbour/operations"})
    int reproject(@Mixin ConnectionOptions connection) throws InterruptedException {
        Console console = OutputOptions.console(spec);
        JsonNode last = new Reader(connection).finished("/reproject", new Progress(console), "rebuilt up to block");
        console.result(
                last,
                () -> last.path("state").asText() + "  " + last.path("problem").asText(""));
        return (last.path("state").asText().equals("DONE") ? ExitCode.OK : ExitCode.FAILED).number();
    }

    @Command(
            name = "rebuild",
            description =
                    "Throw a stopped node's store of a channel away; at its next start the node builds it again from"
                            + " the sequenced log and its peers.",
            footer = {"", "Example:", "  signet node rebuild run/demo/network/harbour/node --channel harbour-growth"})
    void rebuild(
            @Parameters(paramLabel = "HOME", description = "The node's home directory.") Path home,
            @Option(names = "--channel", paramLabel = "NAME", required = true, description = "The channel.")
                    String channel) {
        try {
            LedgerNode.discardStore(NodeConfiguration.read(home.resolve("node.json")), channel);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(Sentences.of(e));
        } catch (UncheckedIOException e) {
            throw CommandFailure.failed("cannot remove the store of " + channel + ": " + Sentences.of(e));
        }
        OutputOptions.console(spec)
                .result(Map.of("channel", channel), () -> "the store of " + channel + " is removed; start the node");
    }
}
