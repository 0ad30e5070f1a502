package org.signet.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signet.cli.node.NodeClient;
import org.signet.cli.rules.PackDifference;
import org.signet.cli.rules.PackFile;
import org.signet.cli.rules.PackSpreadsheet;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Progress;
import org.signet.cli.terminal.Table;
import org.signet.compliance.Case;
import org.signet.compliance.drools.DroolsJudge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signet rules}: a rule pack from its file to the ledger. */
@Command(
        name = "rules",
        description = "Check, edit, try, compare, propose, approve and publish rule packs.",
        footer = {
            "",
            "A pack is a file: {\"pack\": ..., \"version\": ..., \"rules\": [...], \"cases\": [...]}; see docs/reference/rules.md.",
            "",
            "A version's way:",
            "  signet rules lint house.json",
            "  signet rules test house.json",
            "  signet rules diff harbour/harbour-house house.json --as harbour/compliance",
            "  signet rules export harbour/harbour-house --to house.xlsx --as harbour/compliance",
            "  signet rules import house.xlsx --to house.json --against harbour/harbour-house --as harbour/compliance",
            "  signet rules backtest house.json --as harbour/compliance",
            "  signet rules propose house.json --as harbour/compliance",
            "  signet rules approve harbour-house SHA256 --as harbour/compliance-head",
            "  signet rules publish harbour-house SHA256 --as harbour/compliance --height 5000",
            "  signet rules history harbour/harbour-house --as northgate/auditor"
        })
public final class RulesCommand {
    private static final int VERSIONS = 1_000;

    @Spec
    CommandSpec spec;

    @Command(name = "lint", description = "Whether every node would accept the pack, and what its cases do not show.")
    int lint(@Parameters(paramLabel = "FILE", description = "A rule pack.") Path file) {
        Console console = OutputOptions.console(spec);
        PackFile pack = PackFile.read(file);
        List<String> faults = pack.faults(new DroolsJudge());
        List<String> unproved = pack.unproved();
        var json = new LinkedHashMap<String, Object>();
        json.put("pack", pack.name());
        json.put("sha256", pack.sha256());
        json.put("faults", faults);
        json.put("unproved", unproved);
        console.result(json, () -> text(console, pack, faults, unproved));
        return (faults.isEmpty() ? ExitCode.OK : ExitCode.REFUSED).number();
    }

    private static String text(Console console, PackFile pack, List<String> faults, List<String> unproved) {
        var rows = new ArrayList<List<String>>();
        faults.forEach(fault -> rows.add(List.of(console.toned(Console.Tone.BAD, "fault"), fault)));
        unproved.forEach(rule -> rows.add(List.of("unproved", rule)));
        String facts = Table.properties(Map.of(
                "pack",
                pack.name() + " " + pack.version() + ", " + pack.rules().size() + " rules, "
                        + pack.cases().size() + " cases",
                "sha256",
                pack.sha256()));
        return rows.isEmpty() ? facts : facts + "\n\n" + Table.of(List.of("", ""), rows);
    }

    @Command(name = "test", description = "Run the pack's case table.")
    int test(@Parameters(paramLabel = "FILE", description = "A rule pack.") Path file) {
        Console console = OutputOptions.console(spec);
        PackFile pack = PackFile.read(file);
        var judge = new DroolsJudge();
        var results = new ArrayList<Map<String, Object>>();
        var rows = new ArrayList<List<String>>();
        int red = 0;
        for (Case one : pack.cases()) {
            List<String> faults = pack.faults(judge, one);
            red += faults.isEmpty() ? 0 : 1;
            results.add(Map.of("case", one.name(), "ok", faults.isEmpty(), "faults", faults));
            rows.add(List.of(
                    console.toned(
                            faults.isEmpty() ? Console.Tone.GOOD : Console.Tone.BAD,
                            faults.isEmpty() ? "ok" : "FAILED"),
                    one.name(),
                    String.join("; ", faults)));
        }
        int failed = red;
        console.result(
                results,
                () -> Table.of(List.of("", "CASE", ""), rows) + "\n\n"
                        + pack.cases().size() + " cases, " + failed + " not as expected");
        return (red == 0 ? ExitCode.OK : ExitCode.REFUSED).number();
    }

    @Command(
            name = "diff",
            description = "What changes from one version of a pack to another.",
            footer = {"", "Each is a file, OWNER/PACK for the version that is in force, or OWNER/PACK/SHA256."})
    int diff(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "ONE", description = "A file, or a version on the ledger.") String one,
            @Parameters(paramLabel = "OTHER", description = "A file, or a version on the ledger.") String other) {
        List<PackDifference.Change> changes =
                PackDifference.between(version(one, connection), version(other, connection));
        OutputOptions.console(spec).result(changes, () -> text(changes));
        return ExitCode.OK.number();
    }

    private static String text(List<PackDifference.Change> changes) {
        return changes.isEmpty()
                ? "no difference"
                : Table.of(
                        List.of("WHAT", "BEFORE", "AFTER"),
                        changes.stream()
                                .map(change -> List.of(
                                        change.what(),
                                        Optional.ofNullable(change.before()).orElse(""),
                                        Optional.ofNullable(change.after()).orElse("")))
                                .toList());
    }

    @Command(
            name = "export",
            description = "Write a pack as a spreadsheet (.xlsx) to be edited.",
            footer = {
                "",
                "PACK is a file, OWNER/PACK for the version that is in force, or OWNER/PACK/SHA256.",
                "",
                "Example:",
                "  signet rules export harbour/harbour-house --to house.xlsx --as harbour/compliance"
            })
    int export(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "PACK", description = "A file, or a version on the ledger.") String reference,
            @Option(
                            names = "--to",
                            paramLabel = "FILE.xlsx",
                            required = true,
                            description = "A file that does not exist.")
                    Path to) {
        PackFile pack = version(reference, connection);
        PackSpreadsheet.write(pack, to);
        var json = new LinkedHashMap<String, Object>();
        json.put("file", to.toString());
        json.put("pack", pack.name());
        json.put("sha256", pack.sha256());
        OutputOptions.console(spec).result(json, () -> to + "  " + pack.name() + " " + pack.version());
        return ExitCode.OK.number();
    }

    @Command(
            name = "import",
            description = "Read a pack back from its spreadsheet, and show what changes. Nothing is signed.",
            footer = {
                "",
                "Every cell that is wrong is named, and then nothing is written. Formulas are refused, not computed.",
                "",
                "Example:",
                "  signet rules import house.xlsx --to house.json --against harbour/harbour-house --as harbour/compliance"
            })
    int read(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "FILE.xlsx", description = "As \"rules export\" wrote it, edited.") Path file,
            @Option(names = "--to", paramLabel = "FILE", required = true, description = "A file that does not exist.")
                    Path to,
            @Option(
                            names = "--against",
                            paramLabel = "PACK",
                            description = "What to compare with: a file, OWNER/PACK or OWNER/PACK/SHA256.")
                    @Nullable
                    String against) {
        Console console = OutputOptions.console(spec);
        Optional<PackFile> before = Optional.ofNullable(against).map(reference -> version(reference, connection));
        PackSpreadsheet.Imported imported = PackSpreadsheet.read(file, to);
        PackFile pack = imported.pack();
        imported.notes().forEach(console::note);
        List<PackDifference.Change> changes =
                before.map(one -> PackDifference.between(one, pack)).orElse(List.of());
        if (!changes.isEmpty() && before.map(PackFile::version).equals(Optional.of(pack.version()))) {
            console.note("the version is " + pack.version() + " as before");
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("file", to.toString());
        json.put("pack", pack.name());
        json.put("sha256", pack.sha256());
        json.put("notes", imported.notes());
        before.ifPresent(one -> json.put("changes", changes));
        console.result(
                json,
                () -> to + "  " + pack.name() + " " + pack.version()
                        + before.map(one -> "\n\n" + text(changes)).orElse(""));
        return ExitCode.OK.number();
    }

    private static PackFile version(String reference, ConnectionOptions connection) {
        Path file = Path.of(reference);
        if (Files.exists(file)) {
            return PackFile.read(file);
        }
        String[] parts = reference.split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw CommandFailure.usage(reference + " is neither a file nor OWNER/PACK nor OWNER/PACK/SHA256");
        }
        var reader = new Reader(connection);
        if (parts.length == 3) {
            return PackFile.of(
                    reader.json("/rule-packs/" + NodeClient.segment(parts[0]) + "/" + NodeClient.segment(parts[1]) + "/"
                            + NodeClient.segment(parts[2])),
                    reference);
        }
        return versions(reader, parts[0], parts[1]).stream()
                .filter(item -> item.path("inForce").asBoolean())
                .findFirst()
                .map(item -> PackFile.of(item, reference))
                .orElseThrow(() -> CommandFailure.usage("no version of " + reference + " is in force"));
    }

    private static List<JsonNode> versions(Reader reader, String owner, String pack) {
        return reader.list("/rule-packs", Map.of("owner", owner, "pack", pack), VERSIONS);
    }

    @Command(
            name = "backtest",
            description =
                    "Judge the channel's whole history with the pack, on the node, and list what would have come out"
                            + " differently, and which portfolios are beyond its limits. Nothing changes.")
    int backtest(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "FILE", description = "A rule pack of your organisation.") Path file)
            throws InterruptedException {
        Console console = OutputOptions.console(spec);
        PackFile pack = PackFile.read(file);
        var reader = new Reader(connection);
        JsonNode done = reader.finished(
                "/replay/back-test",
                "/replay",
                pack.proposal(reader.channel()),
                new Progress(console),
                "judging block");
        if (!done.path("state").asText().equals("DONE")) {
            throw CommandFailure.failed(done.path("problem").asText());
        }
        JsonNode result = done.path("backTest");
        console.result(result, () -> {
            var flips = new ArrayList<JsonNode>();
            result.path("flips").forEach(flips::add);
            var breaches = new ArrayList<JsonNode>();
            result.path("breaches")
                    .forEach(of -> of.path("excesses")
                            .forEach(excess -> breaches.add(((ObjectNode) excess)
                                    .put("portfolio", of.path("portfolio").asText()))));
            return Table.properties(Map.of(
                            "judged",
                            result.path("judged").asText() + " instructions",
                            "different",
                            result.path("flipped").asText(),
                            "in breach",
                            result.path("breaching").asText() + " portfolios"))
                    + (flips.isEmpty()
                            ? ""
                            : "\n\n"
                                    + Listing.table(
                                            flips, Listing.columns("instruction", "portfolio", "was", "wouldBe")))
                    + (breaches.isEmpty()
                            ? ""
                            : "\n\n"
                                    + Listing.table(
                                            breaches,
                                            Listing.columns("portfolio", "rule", "subject", "measured", "limit")));
        });
        return ExitCode.OK.number();
    }

    @Command(name = "propose", description = "Sign the pack and propose it on the ledger; it judges nothing yet.")
    int propose(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "FILE", description = "A rule pack.") Path file) {
        PackFile pack = PackFile.read(file);
        Console console = OutputOptions.console(spec);
        console.note("sha256 " + pack.sha256());
        return new Submission(connection, console).signAndSubmit(pack.proposal(), Optional.empty());
    }

    @Command(name = "approve", description = "Approve a proposed version as a second officer.")
    int approve(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "PACK", description = "The pack's name.") String pack,
            @Parameters(paramLabel = "SHA256", description = "What names the version you have read.") String sha256) {
        return submit(connection, "rule-pack.approve", Map.of("pack", pack, "sha256", sha256));
    }

    @Command(name = "publish", description = "Publish an approved version: at once, from a height, or from a time on.")
    int publish(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "PACK", description = "The pack's name.") String pack,
            @Parameters(paramLabel = "SHA256", description = "What names the version.") String sha256,
            @Option(names = "--height", paramLabel = "HEIGHT", description = "The first block that it judges.")
                    @Nullable
                    Integer height,
            @Option(
                            names = "--time",
                            paramLabel = "MOMENT",
                            description = "The block time from which on it judges, 2026-12-01T00:00:00Z.")
                    @Nullable
                    String time) {
        var fields = new LinkedHashMap<String, Object>(Map.of("pack", pack, "sha256", sha256));
        if (height != null) {
            fields.put("height", height);
        }
        if (time != null) {
            fields.put("time", time);
        }
        return submit(connection, "rule-pack.publish", fields);
    }

    private int submit(ConnectionOptions connection, String kind, Map<String, ?> fields) {
        var content = new LinkedHashMap<String, Object>();
        content.put("kind", kind);
        content.putAll(fields);
        return new Submission(connection, OutputOptions.console(spec)).signAndSubmit(content, Optional.empty());
    }

    @Command(name = "history", description = "Every version of a pack, and what became of it.")
    void history(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "OWNER/PACK", description = "Such as harbour/harbour-house.") String reference) {
        String[] parts = reference.split("/", -1);
        if (parts.length != 2) {
            throw CommandFailure.usage(reference + " is not OWNER/PACK");
        }
        Listing.print(
                OutputOptions.console(spec),
                versions(new Reader(connection), parts[0], parts[1]),
                Listing.columns(
                        "index",
                        "version",
                        "status",
                        "inForce",
                        "proposer",
                        "approver",
                        "fromHeight",
                        "fromTime",
                        "sha256"));
    }
}
