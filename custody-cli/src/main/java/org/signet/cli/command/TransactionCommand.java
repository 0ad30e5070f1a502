package org.signet.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signet.cli.terminal.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signet transaction}: transactions of any kind. */
@Command(name = "transaction", description = "Submit and look up transactions of any kind.")
public final class TransactionCommand {
    @Spec
    CommandSpec spec;

    @Command(
            name = "submit",
            description = "Hand in a signed file; a JSON content is signed first.",
            footer = {
                "",
                "Sending the same file again is safe: the same bytes are the same transaction.",
                "",
                "Examples:",
                "  signet transaction submit --as harbour/registrar person.json",
                "  signet transaction submit --url https://127.0.0.1:7411 --ca certificate.pem order.p7m"
            })
    int submit(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "FILE", description = "CMS SignedData (DER), or a JSON content.") Path file) {
        return new Submission(connection, OutputOptions.console(spec)).submit(file);
    }

    @Command(
            name = "show",
            description = "Show a transaction's receipt.",
            footer = {"", "Example:", "  signet transaction show --as northgate/auditor D-0001"})
    void show(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "ID|INDEX", description = "The transaction's id, or its place in the log.")
                    String reference) {
        Console console = OutputOptions.console(spec);
        JsonNode receipt = new Reader(connection).json(Reader.transaction(reference));
        console.result(receipt, () -> Verdicts.receipt(console, receipt));
    }

    @Command(
            name = "list",
            description = "List transactions in the order of the log.",
            footer = {"", "Example:", "  signet transaction list --as northgate/auditor --decision REFUSED"})
    void list(
            @Mixin ConnectionOptions connection,
            @Option(names = "--kind", paramLabel = "KIND", defaultValue = "", description = "Only this kind.")
                    String kind,
            @Option(
                            names = "--decision",
                            paramLabel = "DECISION",
                            defaultValue = "",
                            description = "ACCEPTED or REFUSED.")
                    String decision,
            @Option(
                            names = "--portfolio",
                            paramLabel = "NAME",
                            defaultValue = "",
                            description = "Only of this portfolio.")
                    String portfolio,
            @Option(names = "--after", paramLabel = "INDEX", description = "Only those after this place in the log.")
                    @Nullable
                    Long after,
            @Option(
                            names = "--limit",
                            paramLabel = "COUNT",
                            defaultValue = "100",
                            description = "At most so many (default: 100).")
                    int limit) {
        List<JsonNode> items = new Reader(connection)
                .list(
                        "/transactions",
                        Map.of(
                                "kind", kind,
                                "decision", decision,
                                "portfolio", portfolio,
                                "after", after == null ? "" : after.toString()),
                        limit);
        Listing.print(
                OutputOptions.console(spec),
                items,
                Listing.columns("index", "height", "time", "id", "kind", "decision", "reasons"));
    }
}
