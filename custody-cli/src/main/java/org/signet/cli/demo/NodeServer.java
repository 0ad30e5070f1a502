package org.signet.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.signet.cli.network.NodeHome;
import org.signet.cli.terminal.CommandFailure;

/** Starts a node's process from the node distribution. */
final class NodeServer {
    private NodeServer() {}

    /** The start script of the distribution that the build made. */
    static Path script(Path signetHome) {
        Path script = signetHome.resolve("custody-ear/node/target/signet-node/bin/signet-node");
        if (!Files.isExecutable(script)) {
            throw CommandFailure.failed("the node is not built: " + script + " is missing; ./signet builds it");
        }
        return script;
    }

    static Launcher.Launched start(String organisation, Path script, NodeHome home, Path log) {
        return Launcher.start(
                organisation,
                List.of(script.toString(), home.root().toString()),
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                log);
    }
}
