package org.signet.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A domain of a Payara Server that was unpacked somewhere, with a node's home directory told to it as
 * docs/operating/payara-server.md says. Everything listens on loopback.
 */
final class PayaraServer implements AutoCloseable {
    private static final String DOMAIN = "domain1";
    private static final long COMMAND_MINUTES = 5;

    private final Path distribution;
    private final Path domains;
    private final int adminPort;
    private final int httpPort;

    private PayaraServer(Path distribution, Path domains, int adminPort, int httpPort) {
        this.distribution = distribution;
        this.domains = domains;
        this.adminPort = adminPort;
        this.httpPort = httpPort;
    }

    /** A copy of the distribution's domain for the node of a home directory; not started. */
    static PayaraServer prepare(Path distribution, Path home) throws IOException {
        Path domains = home.resolveSibling("domains");
        copy(distribution.resolve("glassfish/domains").resolve(DOMAIN), domains.resolve(DOMAIN));
        var server = new PayaraServer(distribution, domains, freePort(), freePort());
        Path xml = domains.resolve(DOMAIN).resolve("config/domain.xml");
        Files.writeString(xml, server.configured(Files.readString(xml), home));
        return server;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What an administrator says with asadmin, said in the file before the first start. */
    private String configured(String xml, Path home) throws IOException {
        var ports = new TreeMap<String, Integer>();
        for (String port : List.of("8181", "3700", "3820", "3920", "8686", "7676")) {
            ports.put(port, freePort());
        }
        ports.put("4848", adminPort);
        ports.put("8080", httpPort);
        String text = xml.replace("0.0.0.0", "127.0.0.1")
                .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port=")
                .replace(
                        "<hazelcast-config-specific-configuration>",
                        "<hazelcast-config-specific-configuration enabled=\"false\">")
                .replace("-Xmx512m", "-Xmx1g");
        for (var port : ports.entrySet()) {
            text = text.replace("port=\"" + port.getKey() + "\"", "port=\"" + port.getValue() + "\"");
        }
        var options = new StringBuilder();
        for (String property : properties(home)) {
            options.append("<jvm-options>-D").append(property).append("</jvm-options>\n");
        }
        return text.replaceFirst("<jvm-options>", options.toString().replace("\\", "\\\\") + "<jvm-options>");
    }

    private static List<String> properties(Path home) throws IOException {
        var properties = new ArrayList<>(Files.readAllLines(home.resolve("custody.properties")));
        properties.removeIf(String::isBlank);
        properties.add("signet.home=" + home);
        properties.add("signet.node=" + home.resolve("node.json"));
        return properties;
    }

    void start() throws Exception {
        asadmin("start-domain", "--domaindir", domains.toString(), DOMAIN);
    }

    /** Runs an administration command on the running domain. */
    String administer(String... command) throws Exception {
        var all = new ArrayList<>(List.of("--port", Integer.toString(adminPort)));
        all.addAll(Arrays.asList(command));
        return asadmin(all.toArray(String[]::new));
    }

    private String asadmin(String... arguments) throws Exception {
        var command =
                new ArrayList<>(List.of(distribution.resolve("bin/asadmin").toString()));
        command.addAll(Arrays.asList(arguments));
        Path output = Files.createTempFile("asadmin", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(COMMAND_MINUTES, TimeUnit.MINUTES);
        String said = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path));
    }

    Path log() {
        return domains.resolve(DOMAIN).resolve("logs/server.log");
    }

    @Override
    public void close() throws Exception {
        asadmin("stop-domain", "--domaindir", domains.toString(), DOMAIN);
    }
}
