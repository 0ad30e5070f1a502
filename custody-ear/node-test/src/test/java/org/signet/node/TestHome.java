package org.signet.node;

import java.io.IOException;
import java.nio.file.Path;

/** Home directories for tests that start no process. */
public final class TestHome {
    private TestHome() {}

    /** A complete home directory of a node by itself. */
    public static Path make() throws IOException {
        return NodeProcess.prepare("home", Members.managerAlone(), "jdbc:postgresql://127.0.0.1:1/none")
                .files()
                .root();
    }
}
