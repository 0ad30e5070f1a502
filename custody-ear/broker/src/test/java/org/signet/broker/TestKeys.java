package org.signet.broker;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server key for 127.0.0.1 and the trust store for it, made by the JDK's keytool. */
final class TestKeys {
    private TestKeys() {}

    static void make(Path directory, String password) throws IOException, InterruptedException {
        Path store = directory.resolve("https.p12");
        if (Files.exists(store)) {
            return;
        }
        Files.createDirectories(directory);
        keytool(
                "-genkeypair -alias server -keyalg EC -groupname secp256r1 -dname CN=localhost -validity 2"
                        + " -ext san=ip:127.0.0.1,dns:localhost -storetype PKCS12",
                store,
                password);
        Path certificate = directory.resolve("server.cer");
        keytool("-exportcert -alias server -file " + certificate, store, password);
        keytool(
                "-importcert -noprompt -alias server -storetype PKCS12 -file " + certificate,
                directory.resolve("trust.p12"),
                password);
    }

    private static void keytool(String arguments, Path store, String password)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", password));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (keytool.waitFor() != 0) {
            throw new IOException(output);
        }
    }
}
