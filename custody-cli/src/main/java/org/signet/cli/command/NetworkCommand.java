package org.signet.cli.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.signet.cli.network.Network;
import org.signet.cli.network.NetworkDescription;
import org.signet.cli.network.OrganisationDirectory;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signet network}: the files a network starts from. */
@Command(name = "network", description = "Make the keys and the genesis of a network.")
public final class NetworkCommand {
    @Spec
    CommandSpec spec;

    @Command(
            name = "init",
            description = "Make each organisation's authority, node keys and people's keys, and the channel's genesis.",
            footer = {
                "",
                "Private keys are readable by you only. Nothing that exists is overwritten.",
                "",
                "Example:",
                "  signet network init samples/demo/organisations.json --to network"
            })
    void init(
            @Parameters(paramLabel = "DESCRIPTION", description = "Who is in it; see docs/reference/cli.md.")
                    Path description,
            @Option(
                            names = "--to",
                            paramLabel = "DIRECTORY",
                            required = true,
                            description = "A directory that does not exist.")
                    Path to) {
        Console console = OutputOptions.console(spec);
        NetworkDescription read = NetworkDescription.read(description);
        Network network = Network.create(read, to.toAbsolutePath().normalize(), Instant.now());
        var rows = new ArrayList<List<String>>();
        for (NetworkDescription.Organisation organisation : read.organisations()) {
            OrganisationDirectory files = network.organisation(organisation.organisation());
            rows.add(List.of(
                    organisation.organisation(),
                    organisation.role().name(),
                    Integer.toString(organisation.people().size()),
                    files.root().toString()));
        }
        console.result(
                Map.of("channel", read.channel(), "genesis", network.genesis().toString()),
                () -> Table.of(List.of("ORGANISATION", "ROLE", "PEOPLE", "DIRECTORY"), rows) + "\n\ngenesis  "
                        + network.genesis());
    }
}
