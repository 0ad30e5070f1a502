package org.signet.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.signet.cli.node.NodeClient;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.Sentences;
import org.signet.cli.terminal.Table;
import org.signet.ledger.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signet instruction}: sign, submit, look at. What follows an instruction is in {@link FollowUps}. */
@Command(
        name = "instruction",
        description = "Sign and submit investment instructions, follow them, act on them.",
        subcommands = {
            FollowUps.Approve.class,
            FollowUps.OverrideRules.class,
            FollowUps.Cancel.class,
            FollowUps.GrantCancel.class,
            FollowUps.DenyCancel.class,
            FollowUps.Acknowledge.class,
            FollowUps.Match.class,
            FollowUps.Unmatch.class,
            FollowUps.Settle.class,
            FollowUps.Refuse.class,
            FollowUps.Reverse.class
        })
public final class InstructionCommand {
    @Spec
    CommandSpec spec;

    @Command(
            name = "sign",
            description = "Sign a JSON content: the file's bytes, as they are, with the signature in one file.",
            footer = {"", "Example:", "  signet instruction sign --as harbour/advisor order.json --to order.p7m"})
    void sign(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "CONTENT", description = "JSON, see docs/reference/transactions.md.") Path content,
            @Option(names = "--to", paramLabel = "FILE", required = true, description = "A file that does not exist.")
                    Path to) {
        byte[] bytes = Submission.read(content);
        if (!Submission.isContent(bytes)) {
            throw CommandFailure.usage(content + " is not a JSON object");
        }
        byte[] signed = Submission.sign(bytes, connection.identity());
        try {
            Files.write(to, signed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw CommandFailure.usage("cannot write " + to + ": " + Sentences.of(e));
        }
        Console console = OutputOptions.console(spec);
        String digest = Sha256.of(signed).toString();
        console.result(Map.of("file", to.toString(), "sha256", digest), () -> digest + "  " + to);
    }

    @Command(
            name = "submit",
            description = "Hand in an instruction; a JSON content is signed first. Waits up to 30 s until it is final.",
            footer = {
                "",
                "Examples:",
                "  signet instruction submit --as harbour/advisor order.json",
                "  signet instruction submit --as harbour/advisor order.p7m"
            })
    int submit(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "FILE", description = "CMS SignedData (DER), or a JSON content.") Path file) {
        return new Submission(connection, OutputOptions.console(spec)).submit(file);
    }

    @Command(
            name = "what-if",
            description = "Ask what would be decided, without submitting.",
            footer = {"", "Example:", "  signet instruction what-if --as harbour/advisor order.json"})
    int whatIf(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "FILE", description = "A JSON content, or a signed file.") Path file) {
        return new Submission(connection, OutputOptions.console(spec)).whatIf(file);
    }

    @Command(
            name = "show",
            description = "Show an instruction: its four axes, its content, and everything that happened to it.",
            footer = {"", "Example:", "  signet instruction show --as harbour/advisor D-0001"})
    void show(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "ID", description = "The instruction's id.") String id) {
        JsonNode instruction = new Reader(connection).json("/instructions/" + NodeClient.segment(id));
        OutputOptions.console(spec).result(instruction, () -> text(instruction));
    }

    private static String text(JsonNode instruction) {
        var lines = new LinkedHashMap<String, String>();
        instruction.fields().forEachRemaining(field -> {
            if (!field.getValue().isContainerNode() || field.getKey().equals("reasons")) {
                lines.put(field.getKey(), Verdicts.cell(field.getValue()));
            }
        });
        List<JsonNode> timeline = StreamSupport.stream(
                        instruction.path("timeline").spliterator(), false)
                .toList();
        return Table.properties(lines) + "\n\n"
                + Listing.table(
                        timeline,
                        Listing.columns(
                                "index",
                                "time",
                                "kind",
                                "decision",
                                "organisation",
                                "person",
                                "processing",
                                "matching",
                                "settlement",
                                "hold",
                                "reasons"));
    }

    @Command(
            name = "list",
            description = "List instructions.",
            footer = {"", "Example:", "  signet instruction list --as meridian/operations --open"})
    void list(
            @Mixin ConnectionOptions connection,
            @Option(
                            names = "--portfolio",
                            paramLabel = "NAME",
                            defaultValue = "",
                            description = "Only of this portfolio.")
                    String portfolio,
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            defaultValue = "",
                            description = "Only with this on any axis.")
                    String status,
            @Option(names = "--open", description = "Only those that are neither settled, refused nor cancelled.")
                    boolean open,
            @Option(
                            names = "--limit",
                            paramLabel = "COUNT",
                            defaultValue = "100",
                            description = "At most so many (default: 100).")
                    int limit) {
        List<JsonNode> items = new Reader(connection)
                .list(
                        "/instructions",
                        Map.of("portfolio", portfolio, "status", status, "open", open ? "true" : ""),
                        limit);
        Listing.print(
                OutputOptions.console(spec),
                items,
                Listing.columns(
                        "id",
                        "portfolio",
                        "movement",
                        "isin",
                        "quantity",
                        "amount",
                        "currency",
                        "settlementDate",
                        "processing",
                        "matching",
                        "settlement",
                        "hold"));
    }
}
