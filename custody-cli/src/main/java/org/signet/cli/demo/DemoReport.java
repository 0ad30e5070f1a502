package org.signet.cli.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.signet.cli.network.NetworkDescription;
import org.signet.cli.network.OrganisationDirectory;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.Table;

/** What a person wants to know about a demo: organisations, addresses, people, key files. */
public record DemoReport(DemoDirectory directory, DemoState state, NetworkDescription network) {
    /**
     * A process of the demo.
     *
     * @param name {@code postgres}, or the organisation whose node it is
     * @param isReady whether it does its work
     * @param state ready, not ready, or stopped
     * @param pid empty when it is not running
     * @param where address or port
     * @param log its log
     */
    public record Running(String name, boolean isReady, String state, String pid, String where, Path log) {}

    public static DemoReport of(DemoDirectory directory, DemoState state) {
        return new DemoReport(
                directory, state, NetworkDescription.read(directory.network().description()));
    }

    /** Every process, PostgreSQL first. */
    public static List<Running> running(DemoDirectory directory, DemoState state) {
        var all = new ArrayList<Running>();
        String port = "127.0.0.1:" + state.ports().postgres();
        boolean hasDatabase = state.isRunning(PostgresServer.NAME);
        all.add(running(directory, state, PostgresServer.NAME, hasDatabase, hasDatabase, port));
        for (String organisation : state.organisations()) {
            boolean runs = state.isRunning(organisation);
            boolean isReady =
                    runs && Readiness.of(directory, state, organisation).isReady();
            all.add(running(directory, state, organisation, runs, isReady, Demo.url(state, organisation)));
        }
        return all;
    }

    private static Running running(
            DemoDirectory directory, DemoState state, String name, boolean runs, boolean isReady, String where) {
        ProcessIdentity process = state.processes().get(name);
        return new Running(
                name,
                isReady,
                isReady ? "ready" : runs ? "not ready" : "stopped",
                runs && process != null ? Long.toString(process.pid()) : "",
                where,
                directory.log(name));
    }

    /** For programs. */
    public Map<String, Object> json() {
        var organisations = new ArrayList<Map<String, Object>>();
        for (NetworkDescription.Organisation organisation : network.organisations()) {
            OrganisationDirectory files = files(organisation);
            var people = new ArrayList<Map<String, Object>>();
            for (NetworkDescription.Person person : organisation.people()) {
                var item = new LinkedHashMap<String, Object>();
                item.put("person", person.person());
                item.put("name", person.name());
                item.put("roles", person.roles());
                item.put("key", files.keyStore(person.person()).toString());
                item.put("passwordFile", files.password(person.person()).toString());
                people.add(item);
            }
            var item = new LinkedHashMap<String, Object>();
            item.put("organisation", organisation.organisation());
            item.put("name", organisation.name());
            item.put("role", organisation.role());
            item.put("url", Demo.url(state, organisation.organisation()));
            item.put("brokerPort", state.brokerPort(organisation.organisation()));
            item.put("authority", files.caCertificate().toString());
            item.put("people", people);
            organisations.add(item);
        }
        return Map.of("channel", state.channel(), "organisations", organisations);
    }

    /** For people. */
    public String text(Console console) {
        var text = new StringBuilder();
        for (NetworkDescription.Organisation organisation : network.organisations()) {
            OrganisationDirectory files = files(organisation);
            text.append('\n')
                    .append(console.toned(Console.Tone.GOOD, Demo.url(state, organisation.organisation())))
                    .append("  ")
                    .append(organisation.name())
                    .append(" (")
                    .append(organisation.role().name().toLowerCase(Locale.ROOT))
                    .append(")\n  authority ")
                    .append(files.caCertificate())
                    .append("\n  queue     amqps://127.0.0.1:")
                    .append(state.brokerPort(organisation.organisation()))
                    .append('\n')
                    .append(people(organisation, files).indent(2));
        }
        return text.append("\nEach key's password is in the file beside it that ends in .password.\n")
                .toString();
    }

    private static String people(NetworkDescription.Organisation organisation, OrganisationDirectory files) {
        List<List<String>> rows = organisation.people().stream()
                .map(person -> List.of(
                        organisation.organisation() + "/" + person.person(),
                        person.name(),
                        String.join(", ", person.roles()),
                        files.keyStore(person.person()).toString()))
                .toList();
        return Table.of(List.of("--as", "NAME", "ROLES", "KEY"), rows);
    }

    private OrganisationDirectory files(NetworkDescription.Organisation organisation) {
        return directory.network().organisation(organisation.organisation());
    }
}
