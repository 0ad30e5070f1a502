package org.signet.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signet.cli.demo.DemoDirectory;
import org.signet.cli.demo.DemoPeople;
import org.signet.cli.demo.DemoState;
import org.signet.cli.demo.ProcessIdentity;
import org.signet.cli.network.Issuing;
import org.signet.cli.network.NetworkDescription;
import org.signet.cli.node.NodeClient;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Json;
import org.signet.ledger.Genesis;
import org.signet.ledger.identity.CmsSigner;
import org.signet.ledger.identity.KeyFiles;

/** The network that is measured: its nodes' doors, processes and files, and people who sign. */
final class Target {
    private static final String POSTGRES = "postgres";
    private static final Duration VALIDITY = Duration.ofDays(30);

    private final DemoDirectory directory;
    private final NetworkDescription network;
    private final Map<String, NodeClient> clients = new LinkedHashMap<>();
    private final Map<String, KeyFiles.Identity> identities = new LinkedHashMap<>();

    Target(DemoDirectory directory) {
        this.directory = directory;
        this.network = NetworkDescription.read(directory.network().description());
        for (NetworkDescription.Organisation organisation : network.organisations()) {
            String reader = organisation.people().stream()
                    .filter(person -> person.roles().stream().anyMatch(List.of("operations", "auditor")::contains))
                    .map(NetworkDescription.Person::person)
                    .findFirst()
                    .orElse(organisation.registrar().person());
            String who = organisation.organisation() + "/" + reader;
            clients.put(organisation.organisation(), new NodeClient(DemoPeople.profile(directory, who)));
        }
    }

    List<String> channels() {
        return network.channels();
    }

    String manager() {
        return organisation(Genesis.Role.MANAGER);
    }

    String custodian() {
        return organisation(Genesis.Role.CUSTODIAN);
    }

    private String organisation(Genesis.Role role) {
        return network.organisations().stream()
                .filter(organisation -> organisation.role() == role)
                .map(NetworkDescription.Organisation::organisation)
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage("the network has no " + role));
    }

    List<String> organisations() {
        return List.copyOf(clients.keySet());
    }

    NodeClient node(String organisation) {
        NodeClient client = clients.get(organisation);
        if (client == null) {
            throw CommandFailure.usage("there is no organisation " + organisation + ", only " + clients.keySet());
        }
        return client;
    }

    /** Makes keys for the advisors of a book. */
    void certify(Book book) {
        var issuing = new Issuing(directory.network().organisation(manager()), Instant.now(), VALIDITY);
        issuing.inMemory(book.advisors())
                .forEach((person, identity) -> identities.put(manager() + "/" + person, identity));
    }

    /** SHA-256 of an advisor's certificate. */
    String certificateOf(String advisor) {
        return KeyFiles.fingerprint(identity(manager() + "/" + advisor).certificate())
                .toString();
    }

    byte[] sign(Book.Step step) {
        KeyFiles.Identity identity = identity(step.signer());
        return CmsSigner.sign(Json.compact(step.content()), identity.key(), List.of(identity.certificate()));
    }

    private synchronized KeyFiles.Identity identity(String who) {
        return identities.computeIfAbsent(who, person -> DemoPeople.identity(directory, person));
    }

    /** A channel's status at a node. */
    JsonNode status(String organisation, String channel) {
        return node(organisation).json("/channels/" + NodeClient.segment(channel) + "/status");
    }

    /** The processes whose use is counted, by name: the nodes in the order of the network, then the database. */
    Map<String, Long> processes() {
        DemoState state = state();
        var processes = new LinkedHashMap<String, Long>();
        var names = new ArrayList<>(organisations());
        names.add(POSTGRES);
        names.forEach(name -> processes.put(name, process(state, name).pid()));
        return processes;
    }

    boolean isNode(String process) {
        return clients.containsKey(process);
    }

    /** Where a process keeps its data. */
    Path data(String process) {
        return isNode(process)
                ? directory.network().organisation(process).node().root().resolve("data")
                : directory.root().resolve(POSTGRES);
    }

    void kill(String organisation) {
        process(state(), organisation).kill();
    }

    private static ProcessIdentity process(DemoState state, String name) {
        ProcessIdentity process = state.processes().get(name);
        if (process == null || !process.isRunning()) {
            throw CommandFailure.unreachable(name + " does not run");
        }
        return process;
    }

    private DemoState state() {
        return DemoState.read(directory)
                .orElseThrow(() -> CommandFailure.usage("there is no network in " + directory.root()));
    }
}
