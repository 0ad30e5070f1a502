package org.signet.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signet.cli.node.Answer;
import org.signet.cli.node.NodeClient;
import org.signet.cli.node.Profile;
import org.signet.cli.nport.FundImport;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Json;
import org.signet.cli.terminal.Progress;
import org.signet.cli.terminal.Table;
import org.signet.ledger.identity.KeyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signet reference}: reference data and books from elsewhere. */
@Command(name = "reference", description = "Bring reference data and whole books onto the ledger.")
public final class ReferenceCommand {
    /** Transactions handed in together. */
    private static final int BATCH = 100;

    private static final int WAIT_SECONDS = 30;

    @Spec
    CommandSpec spec;

    @Command(
            name = "import-nport",
            description = "Make a portfolio of an SEC Form N-PORT: instruments, prices, opening balances, liabilities.",
            footer = {
                "",
                "Signed by operations of the custodian. What was accepted before is not sent twice, so a broken run is repeated.",
                "",
                "Examples:",
                "  signet reference import-nport samples/nport/primary_doc.xml --portfolio acme-500 --manager harbour --dry-run",
                "  signet reference import-nport primary_doc.xml --portfolio acme-500 --manager harbour --as meridian/operations"
            })
    int importNport(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "FILE", description = "The filing's primary document, XML.") Path file,
            @Option(
                            names = "--portfolio",
                            paramLabel = "NAME",
                            required = true,
                            description = "The new portfolio; its accounts are NAME-safe and NAME-usd.")
                    String portfolio,
            @Option(
                            names = "--manager",
                            paramLabel = "ORGANISATION",
                            required = true,
                            description = "The member that manages it.")
                    String manager,
            @Option(
                            names = "--calendar",
                            paramLabel = "NAME",
                            defaultValue = "USD",
                            description = "Calendar of the instruments (default: USD).")
                    String calendar,
            @Option(
                            names = "--unknown-issuer",
                            paramLabel = "LEI",
                            description =
                                    "Stands for every issuer of which the filing has no LEI (default: leave them out).")
                    @Nullable
                    String unknownIssuer,
            @Option(names = "--dry-run", description = "Only say what would be sent.") boolean dryRun) {
        if (portfolio.length() > 30) {
            throw CommandFailure.usage("--portfolio has at most 30 characters, since its accounts are named after it");
        }
        Console console = OutputOptions.console(spec);
        var target = new FundImport.Target(portfolio, manager, calendar, unknownIssuer);
        FundImport fund = FundImport.of(file, target);
        if (!dryRun) {
            send(fund.waves(), connection, new Progress(console));
        }
        var result = new LinkedHashMap<String, Object>(fund.report());
        result.put("sent", !dryRun);
        result.put("leftOut", fund.skipped());
        if (dryRun) {
            result.put(
                    "transactions",
                    fund.waves().stream()
                            .flatMap(wave -> wave.contents().stream())
                            .toList());
        }
        console.result(result, () -> text(fund));
        return ExitCode.OK.number();
    }

    private static void send(List<FundImport.Wave> waves, ConnectionOptions connection, Progress progress) {
        Profile profile = connection.profile();
        var client = new NodeClient(profile);
        String channel = connection.channel(profile, client);
        KeyFiles.Identity identity = profile.requireIdentity();
        for (FundImport.Wave wave : waves) {
            progress.say("sending " + wave.contents().size() + " " + wave.what());
            for (int from = 0; from < wave.contents().size(); from += BATCH) {
                int to = Math.min(from + BATCH, wave.contents().size());
                send(wave.contents().subList(from, to), client, channel, identity);
            }
        }
    }

    private static void send(
            List<Map<String, Object>> contents, NodeClient client, String channel, KeyFiles.Identity identity) {
        List<byte[]> written = new ArrayList<>();
        for (Map<String, Object> content : contents) {
            var complete = new LinkedHashMap<>(content);
            complete.put("channel", channel);
            written.add(Json.compact(complete));
        }
        List<byte[]> signed =
                written.stream().map(bytes -> Submission.sign(bytes, identity)).toList();
        List<Answer> answers = client.submitAll(channel, signed, WAIT_SECONDS);
        for (int i = 0; i < answers.size(); i++) {
            String id = String.valueOf(contents.get(i).get("id"));
            if (!answers.get(i).isOk() && !isThere(client, channel, id, written.get(i))) {
                throw new CommandFailure(
                        ExitCode.REFUSED,
                        id + " was not accepted: " + answers.get(i).sentence());
            }
        }
    }

    /** Whether the same content was accepted before, under another signature. */
    private static boolean isThere(NodeClient client, String channel, String id, byte[] content) {
        String path = "/channels/" + NodeClient.segment(channel) + "/transactions/id:" + NodeClient.segment(id);
        Answer receipt = client.get(path);
        return receipt.isOk()
                && receipt.json().path("decision").asText().equals("ACCEPTED")
                && Arrays.equals(client.get(path + "/content").orThrow().body(), content);
    }

    private static String text(FundImport fund) {
        var lines = new LinkedHashMap<String, String>();
        fund.report().forEach((name, value) -> lines.put(name, value.toString()));
        List<List<String>> rows =
                fund.skipped().stream().map(line -> List.copyOf(line.values())).toList();
        String report = Table.properties(lines);
        return rows.isEmpty()
                ? report
                : report + "\n\nLeft out:\n" + Table.of(List.of("LINE", "NAME", "VALUE USD", "WHY"), rows);
    }
}
