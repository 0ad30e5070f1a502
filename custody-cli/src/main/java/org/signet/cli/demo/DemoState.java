package org.signet.cli.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.cli.terminal.Json;

/**
 * What a demo has to remember.
 *
 * @param channel the channel's name
 * @param portBase first of its ports
 * @param organisations in the order of the ports
 * @param seeded whether the demo's reference data is on the ledger
 * @param processes what was started last, by name
 */
public record DemoState(
        String channel,
        int portBase,
        List<String> organisations,
        boolean seeded,
        SortedMap<String, ProcessIdentity> processes) {
    public DemoState {
        organisations = List.copyOf(organisations);
        processes = new TreeMap<>(processes);
    }

    public Ports ports() {
        return new Ports(portBase, organisations.size());
    }

    public int httpsPort(String organisation) {
        return ports().https(organisations.indexOf(organisation));
    }

    public int brokerPort(String organisation) {
        return ports().broker(organisations.indexOf(organisation));
    }

    public boolean isRunning(String process) {
        return processes.containsKey(process) && processes.get(process).isRunning();
    }

    @JsonIgnore
    public boolean isAnythingRunning() {
        return processes.values().stream().anyMatch(ProcessIdentity::isRunning);
    }

    DemoState with(String process, ProcessIdentity identity) {
        var changed = new TreeMap<>(processes);
        changed.put(process, identity);
        return new DemoState(channel, portBase, organisations, seeded, changed);
    }

    DemoState withSeeded() {
        return new DemoState(channel, portBase, organisations, true, processes);
    }

    public static Optional<DemoState> read(DemoDirectory directory) {
        return Files.exists(directory.state())
                ? Optional.of(Json.read(directory.state(), DemoState.class))
                : Optional.empty();
    }

    void write(DemoDirectory directory) throws IOException {
        Path unfinished = directory.state().resolveSibling("demo.json.unfinished");
        Files.writeString(unfinished, Json.text(this) + "\n");
        Files.move(unfinished, directory.state(), StandardCopyOption.ATOMIC_MOVE);
    }
}
