package org.signet.cli.network;

import java.nio.file.Path;

/** Where Signet itself is: the directory of the script {@code signet}, with {@code samples/} and what was built. */
public final class SignetHome {
    private SignetHome() {}

    /** As the script says in the system property {@code signet.home}; otherwise the working directory. */
    public static Path path() {
        return Path.of(System.getProperty("signet.home", "")).toAbsolutePath().normalize();
    }
}
