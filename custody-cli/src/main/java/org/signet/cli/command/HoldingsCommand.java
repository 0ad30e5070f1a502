package org.signet.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signet.cli.terminal.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code signet holdings}: securities and cash. */
@Command(
        name = "holdings",
        description = "Show securities and cash, now or at any height of the ledger.",
        footer = {
            "",
            "Examples:",
            "  signet holdings --as harbour/advisor",
            "  signet holdings --as northgate/auditor --portfolio growth --at 12"
        })
public final class HoldingsCommand implements Callable<Integer> {
    private static final int ALL = 100_000;

    @Spec
    CommandSpec spec;

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--portfolio", paramLabel = "NAME", defaultValue = "", description = "Only of this portfolio.")
    String portfolio = "";

    @Option(names = "--at", paramLabel = "HEIGHT", description = "As they were after this block.")
    @Nullable
    Long at;

    @Override
    public Integer call() {
        Console console = OutputOptions.console(spec);
        var reader = new Reader(connection);
        Map<String, String> query = Map.of("portfolio", portfolio, "at", at == null ? "" : at.toString());
        List<JsonNode> holdings = reader.list("/holdings", query, ALL);
        List<JsonNode> cash = reader.list("/cash", query, ALL);
        console.result(
                Map.of("holdings", holdings, "cash", cash),
                () -> Listing.table(
                                holdings,
                                Listing.columns(
                                        "portfolio",
                                        "account",
                                        "isin",
                                        "name",
                                        "total",
                                        "available",
                                        "reserved",
                                        "blocked",
                                        "pending"))
                        + "\n\n"
                        + Listing.table(
                                cash,
                                Listing.columns(
                                        "portfolio",
                                        "account",
                                        "currency",
                                        "total",
                                        "available",
                                        "reserved",
                                        "blocked",
                                        "pending")));
        return 0;
    }
}
