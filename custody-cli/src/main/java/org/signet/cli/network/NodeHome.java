package org.signet.cli.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.signet.cli.terminal.Json;

/**
 * A node's home directory, as {@code docs/operating/node.md} describes it. The ledger's keys are in {@code keys/}.
 *
 * @param root the directory
 */
public record NodeHome(Path root) {
    /**
     * Where a node listens, and what it needs of others.
     *
     * @param organisation whose node
     * @param furtherChannels the channels it is in, besides that of {@code genesis.json}
     * @param peers every member's node towards the others, {@code host:port} by organisation, this one included
     * @param httpsPort port of the REST API on loopback
     * @param brokerPort port of the message broker on loopback
     * @param databaseUrl JDBC URL
     * @param databaseUser the node's user
     * @param databasePassword kept in {@code secrets/}
     * @param options how it runs
     */
    public record Settings(
            String organisation,
            List<String> furtherChannels,
            SortedMap<String, String> peers,
            int httpsPort,
            int brokerPort,
            String databaseUrl,
            String databaseUser,
            String databasePassword,
            NodeOptions options) {
        @Override
        public String toString() {
            return "settings of " + organisation + "'s node";
        }
    }

    public Path genesis() {
        return root.resolve("genesis.json");
    }

    public Path genesis(String furtherChannel) {
        return root.resolve(Network.furtherGenesis(furtherChannel));
    }

    public Path httpsKeyStore() {
        return root.resolve("tls/https.p12");
    }

    public Path trustStore() {
        return root.resolve("tls/clients.p12");
    }

    public Path tlsPassword() {
        return root.resolve("secrets/signet.tls.password");
    }

    public Path databasePassword() {
        return root.resolve("secrets/signet.database.password");
    }

    public Path brokerPassword() {
        return root.resolve("secrets/signet.broker.password");
    }

    public Path peerKeyStore() {
        return root.resolve("keys/peer.p12");
    }

    public Path peerPassword() {
        return root.resolve("keys/peer.password");
    }

    public Path cosigningKey() {
        return root.resolve("keys/cosigning.key");
    }

    void createDirectories() throws IOException {
        for (String directory : List.of("", "tls", "secrets", "keys", "data")) {
            SecretFiles.directory(root.resolve(directory));
        }
    }

    /** Lets in the people whom the authority certified, and nobody else. */
    void writeTrustStore(X509Certificate authority, char[] password) throws IOException {
        try (var out = Files.newOutputStream(trustStore())) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", authority);
            store.store(out, password);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot write " + trustStore(), e);
        }
    }

    public Path nodeJson() {
        return root.resolve("node.json");
    }

    /**
     * Writes {@code node.json}, {@code custody.properties}, {@code jvm.options} and the database's password, replacing what
     * is there. What the members agreed to disregard stays: it was not made here.
     */
    public void configure(Settings settings) throws IOException {
        replace(nodeJson(), Json.text(describe(settings)) + "\n");
        replace(root.resolve("custody.properties"), custodyProperties(settings));
        replace(root.resolve("jvm.options"), lines(settings.options().jvm()));
        Files.deleteIfExists(databasePassword());
        SecretFiles.write(databasePassword(), settings.databasePassword());
    }

    private JsonNode channelsBefore() {
        return Files.exists(nodeJson()) ? Json.read(nodeJson()).path("channels") : MissingNode.getInstance();
    }

    private Map<String, Object> describe(Settings settings) {
        var json = new LinkedHashMap<String, Object>();
        json.put("organisation", settings.organisation());
        json.put("data", "data/ledger");
        json.put("listen", settings.peers().get(settings.organisation()));
        json.put("tls", Map.of("keyStore", "keys/peer.p12", "passwordFile", "keys/peer.password"));
        json.put("nodeKey", "keys/cosigning.key");
        json.put("storageKey", "keys/storage.key");
        json.put("sequencer", "ratis");
        JsonNode before = channelsBefore();
        var channels = new ArrayList<Map<String, Object>>();
        channels.add(channel(genesis(), settings, before));
        settings.furtherChannels().forEach(further -> channels.add(channel(genesis(further), settings, before)));
        json.put("channels", channels);
        return json;
    }

    private static Map<String, Object> channel(Path genesis, Settings settings, JsonNode before) {
        String file = genesis.getFileName().toString();
        var channel = new LinkedHashMap<String, Object>();
        channel.put("genesis", file);
        channel.put("peers", settings.peers());
        for (JsonNode known : before) {
            if (known.path("genesis").asText().equals(file) && known.has("disregard")) {
                channel.put("disregard", known.path("disregard"));
            }
        }
        return channel;
    }

    private String custodyProperties(Settings settings) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("signet.organisation", settings.organisation());
        properties.put("signet.https.port", Integer.toString(settings.httpsPort()));
        properties.put("signet.broker.port", Integer.toString(settings.brokerPort()));
        properties.put("signet.database.url", settings.databaseUrl());
        properties.put("signet.database.user", settings.databaseUser());
        properties.put("signet.projection", Boolean.toString(settings.options().projects()));
        if (settings.options().handsOutKeys()) {
            properties.put(
                    "signet.portal.demo-people",
                    root.resolveSibling("people").toAbsolutePath().normalize().toString());
        }
        return properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static void replace(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
