package org.signet.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.signet.cli.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signet breaches}: portfolios beyond the limits of rules that watch them. */
@Command(
        name = "breaches",
        description = "Show portfolios beyond limits, and until when each breach is to be cured.",
        footer = {
            "",
            "Examples:",
            "  signet breaches --as northgate/auditor",
            "  signet breaches --as harbour/compliance --portfolio growth --all",
            "  signet breaches review growth --as harbour/compliance"
        })
public final class BreachesCommand implements Callable<Integer> {
    private static final int ALL = 100_000;

    @Spec
    CommandSpec spec;

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--portfolio", paramLabel = "NAME", defaultValue = "", description = "Only of this portfolio.")
    String portfolio = "";

    @Option(names = "--all", description = "Those too that are closed.")
    boolean all;

    @Override
    public Integer call() {
        List<JsonNode> cases = new Reader(connection)
                .list("/breaches", Map.of("portfolio", portfolio, "open", all ? "" : "true"), ALL);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        cases.forEach(one -> ((ObjectNode) one).put("state", state(one, today)));
        Listing.print(
                OutputOptions.console(spec),
                cases,
                Listing.columns(
                        "portfolio",
                        "pack",
                        "rule",
                        "subject",
                        "measured",
                        "limit",
                        "state",
                        "active",
                        "since",
                        "cureBy"));
        return ExitCode.OK.number();
    }

    private static String state(JsonNode breach, LocalDate today) {
        if (breach.has("closed")) {
            return "CLOSED";
        }
        return LocalDate.parse(breach.path("cureBy").asText()).isBefore(today) ? "OVERDUE" : "OPEN";
    }

    @Command(
            name = "review",
            description =
                    "Have a portfolio measured by the rules that watch it: after a new rule, or when rates have moved.")
    int review(
            @Mixin ConnectionOptions reviewer,
            @Parameters(paramLabel = "PORTFOLIO", description = "Its name.") String name) {
        return new Submission(reviewer, OutputOptions.console(spec))
                .signAndSubmit(Map.of("kind", "portfolio.review", "portfolio", name), Optional.empty());
    }
}
