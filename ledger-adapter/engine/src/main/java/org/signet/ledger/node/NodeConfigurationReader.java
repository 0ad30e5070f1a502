package org.signet.ledger.node;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Sha256;
import org.signet.ledger.channel.Disregarded;
import org.signet.ledger.node.NodeConfiguration.Address;
import org.signet.ledger.node.NodeConfiguration.ChannelConfiguration;
import org.signet.ledger.node.NodeConfiguration.Engine;
import org.signet.ledger.node.NodeConfiguration.Tls;

/** Reads {@code node.json} strictly: what is not understood is an error, not ignored. */
final class NodeConfigurationReader {
    private static final int FILE_BYTES = 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(8).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final Path directory;

    NodeConfigurationReader(Path file) {
        this.file = file.toAbsolutePath().normalize();
        this.directory = this.file.resolveSibling("");
    }

    NodeConfiguration read() {
        JsonNode root = parse();
        only(
                root,
                "",
                Set.of("organisation", "data", "listen", "tls", "nodeKey", "storageKey", "sequencer", "channels"));
        Engine engine = engine(text(root, "", "sequencer"));
        var listen = root.has("listen")
                ? Optional.of(address("/listen", text(root, "", "listen"), 0))
                : Optional.<Address>empty();
        var tls = root.has("tls") ? Optional.of(tls(root.get("tls"))) : Optional.<Tls>empty();
        if (engine == Engine.RATIS && listen.isEmpty()) {
            throw wrong("/listen", "is missing; the ratis sequencer needs it");
        }
        if (engine == Engine.RATIS && tls.isEmpty()) {
            throw wrong("/tls", "is missing; the ratis sequencer needs it");
        }
        String organisation = text(root, "", "organisation");
        return new NodeConfiguration(
                organisation,
                path(root, "", "data"),
                listen,
                tls,
                path(root, "", "nodeKey"),
                path(root, "", "storageKey"),
                engine,
                channels(root.get("channels"), organisation, engine));
    }

    private JsonNode parse() {
        try {
            if (Files.size(file) > FILE_BYTES) {
                throw wrong("", "is larger than " + FILE_BYTES + " bytes");
            }
            return MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw wrong("", "is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw wrong("", "cannot be read: " + e);
        }
    }

    private Tls tls(JsonNode node) {
        only(node, "/tls", Set.of("keyStore", "passwordFile"));
        return new Tls(path(node, "/tls", "keyStore"), path(node, "/tls", "passwordFile"));
    }

    private ArrayList<ChannelConfiguration> channels(@Nullable JsonNode list, String organisation, Engine engine) {
        if (list == null || !list.isArray() || list.isEmpty() || list.size() > NodeConfiguration.CHANNELS) {
            throw wrong("/channels", "must be a list of 1 to " + NodeConfiguration.CHANNELS + " channels");
        }
        var channels = new ArrayList<ChannelConfiguration>();
        for (int i = 0; i < list.size(); i++) {
            String at = "/channels/" + i;
            JsonNode channel = list.get(i);
            only(channel, at, Set.of("genesis", "peers", "disregard"));
            var peers = peers(channel.get("peers"), at + "/peers");
            if (engine == Engine.RATIS && !peers.containsKey(organisation)) {
                throw wrong(at + "/peers", "must name every member, this node's " + organisation + " included");
            }
            channels.add(new ChannelConfiguration(
                    path(channel, at, "genesis"), peers, disregarded(channel.get("disregard"), at + "/disregard")));
        }
        return channels;
    }

    private TreeMap<String, Address> peers(@Nullable JsonNode named, String at) {
        var peers = new TreeMap<String, Address>();
        if (named == null) {
            return peers;
        }
        if (!named.isObject()) {
            throw wrong(at, "must be an object of host:port by organisation");
        }
        named.fieldNames()
                .forEachRemaining(peer -> peers.put(peer, address(at + "/" + peer, text(named, at, peer), 1)));
        return peers;
    }

    private Set<Disregarded> disregarded(@Nullable JsonNode list, String at) {
        var disregarded = new LinkedHashSet<Disregarded>();
        if (list == null) {
            return disregarded;
        }
        if (!list.isArray() || list.size() > NodeConfiguration.DISREGARDED) {
            throw wrong(at, "must be a list of at most " + NodeConfiguration.DISREGARDED + " cosignatures");
        }
        for (int i = 0; i < list.size(); i++) {
            String one = at + "/" + i;
            only(list.get(i), one, Set.of("organisation", "size", "root"));
            JsonNode size = list.get(i).get("size");
            if (size == null || !size.canConvertToExactIntegral() || !size.canConvertToLong() || size.longValue() < 1) {
                throw wrong(one + "/size", "must be a whole number from 1");
            }
            disregarded.add(new Disregarded(
                    text(list.get(i), one, "organisation"),
                    size.longValue(),
                    root(one + "/root", text(list.get(i), one, "root"))));
        }
        return disregarded;
    }

    /** As alarms show it, or as checkpoints do. */
    private Sha256 root(String at, String text) {
        if (text.matches("[0-9A-Fa-f]{64}")) {
            return Sha256.parse(text);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length == Sha256.LENGTH_BYTES) {
                return Sha256.ofHash(bytes);
            }
        } catch (IllegalArgumentException e) {
            throw wrong(at, "must be 32 bytes in hexadecimal or base 64", e);
        }
        throw wrong(at, "must be 32 bytes in hexadecimal or base 64");
    }

    private Engine engine(String name) {
        return switch (name) {
            case "ratis" -> Engine.RATIS;
            case "local" -> Engine.LOCAL;
            default -> throw wrong("/sequencer", "must be ratis or local, is " + name.toLowerCase(Locale.ROOT));
        };
    }

    private Address address(String at, String text, int lowestPort) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        String port = text.substring(colon + 1);
        if (host.isEmpty() || !port.matches("[0-9]{1,5}")) {
            throw wrong(at, "must be host:port, is " + text);
        }
        int number = Integer.parseInt(port);
        if (number < lowestPort || number > 65_535) {
            throw wrong(at, "has the port " + port + ", which must be from " + lowestPort + " to 65535");
        }
        return new Address(host, number);
    }

    private Path path(JsonNode node, String at, String field) {
        try {
            return directory.resolve(text(node, at, field)).normalize();
        } catch (InvalidPathException e) {
            throw wrong(at + "/" + field, "is not a path: " + e.getReason());
        }
    }

    private String text(JsonNode node, String at, String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            throw wrong(at + "/" + field, "is missing");
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong(at + "/" + field, "must be a text that is not empty");
        }
        return value.textValue();
    }

    private void only(JsonNode node, String at, Set<String> known) {
        if (!node.isObject()) {
            throw wrong(at, "must be an object");
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw wrong(at + "/" + name, "is not a field known here");
            }
        });
    }

    private IllegalArgumentException wrong(String at, String why) {
        return wrong(at, why, null);
    }

    private IllegalArgumentException wrong(String at, String why, @Nullable Exception cause) {
        return new IllegalArgumentException(file + (at.isEmpty() ? "" : " " + at) + " " + why, cause);
    }
}
