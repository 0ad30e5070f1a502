package org.signet.ledger.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.ledger.Sha256;
import org.signet.ledger.channel.Disregarded;
import org.signet.ledger.node.NodeConfiguration.Address;
import org.signet.ledger.node.NodeConfiguration.Engine;

/** A {@code node.json} that fits, and one for each way in which it does not: the message names the field. */
class NodeConfigurationTest {
    private static final String ROOT_HEX = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final String ROOT_BASE64 = "ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8=";

    private static final String WHOLE = """
            {"organisation": "manager",
             "data": "data/ledger",
             "listen": "127.0.0.1:7001",
             "tls": {"keyStore": "tls/node.p12", "passwordFile": "secrets/password"},
             "nodeKey": "keys/node.key",
             "storageKey": "/keys/storage.key",
             "sequencer": "ratis",
             "channels": [{"genesis": "fund-1.json",
                           "peers": {"manager": "127.0.0.1:7001", "auditor": "[::1]:7003"},
                           "disregard": [{"organisation": "auditor", "size": 41, "root": "ROOT"}]}]}
            """.replace("ROOT", ROOT_HEX);

    @TempDir
    Path directory;

    private NodeConfiguration read(String json) throws IOException {
        return NodeConfiguration.read(Files.writeString(directory.resolve("node.json"), json));
    }

    @Test
    void aWholeConfigurationIsRead() throws IOException {
        NodeConfiguration configuration = read(WHOLE);
        assertEquals("manager", configuration.organisation());
        assertEquals(directory.resolve("data/ledger"), configuration.data());
        assertEquals(Path.of("/keys/storage.key"), configuration.storageKey());
        assertEquals(Optional.of(new Address("127.0.0.1", 7001)), configuration.listen());
        assertEquals(Engine.RATIS, configuration.sequencer());
        var channel = configuration.channels().get(0);
        assertEquals("[::1]:7003", channel.peers().get("auditor").toString());
        assertEquals(Set.of(new Disregarded("auditor", 41, Sha256.parse(ROOT_HEX))), channel.disregarded());
    }

    @Test
    void aDisregardedRootMayBeWrittenAsCheckpointsShowIt() throws IOException {
        assertEquals(
                read(WHOLE).channels(),
                read(WHOLE.replace(ROOT_HEX, ROOT_BASE64)).channels());
    }

    @Test
    void aNodeByItselfNeedsNoAddressesAndNothingDisregarded() throws IOException {
        NodeConfiguration configuration = read("""
                {"organisation": "manager", "data": "d", "nodeKey": "k", "storageKey": "s", "sequencer": "local",
                 "channels": [{"genesis": "g"}]}
                """);
        assertEquals(Optional.empty(), configuration.listen());
        assertEquals(Optional.empty(), configuration.tls());
        assertTrue(configuration.channels().get(0).peers().isEmpty());
        assertEquals(Set.of(), configuration.channels().get(0).disregarded());
    }

    /** A change to the whole configuration, the field that the message names, and a word of its reason. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"organisation\": \"manager\",          | ''                       | /organisation | is missing",
                "\"organisation\": \"manager\"           | \"organisation\": \" \"  | /organisation | not empty",
                "\"organisation\": \"manager\"           | \"organisation\": 7      | /organisation | text",
                "\"data\": \"data/ledger\",              | ''                       | /data | is missing",
                "\"data\": \"data/ledger\"               | \"data\": \"a\\u0000b\"  | /data | not a path",
                "\"data\": \"data/ledger\"               | \"datum\": \"x\"         | /datum | not a field",
                "\"data\": \"data/ledger\"               | \"nodeKey\": \"x\"       | nodeKey | Duplicate",
                "\"listen\": \"127.0.0.1:7001\",         | ''                       | /listen | is missing",
                "\"listen\": \"127.0.0.1:7001\"          | \"listen\": \"7001\"     | /listen | host:port",
                "\"listen\": \"127.0.0.1:7001\"          | \"listen\": \"h:70000\"  | /listen | 65535",
                "\"listen\": \"127.0.0.1:7001\"          | \"listen\": \"h:-1\"     | /listen | host:port",
                "{\"keyStore\": \"tls/node.p12\",        | {                        | /tls/keyStore | is missing",
                "\"passwordFile\"                        | \"password\"             | /tls/password | not a field",
                "\"nodeKey\": \"keys/node.key\",         | ''                       | /nodeKey | is missing",
                "\"storageKey\": \"/keys/storage.key\",  | ''                       | /storageKey | is missing",
                "\"sequencer\": \"ratis\",               | ''                       | /sequencer | is missing",
                "\"sequencer\": \"ratis\"                | \"sequencer\": \"kafka\" | /sequencer | ratis or local",
                "\"genesis\": \"fund-1.json\",           | ''                       | /channels/0/genesis | is missing",
                "\"genesis\"                             | \"genesys\"              | /channels/0/genesys | not a field",
                "{\"manager\": \"127.0.0.1:7001\",       | {                        | /channels/0/peers | manager",
                "[::1]:7003                              | h:0                      | /channels/0/peers/auditor | from 1",
                "\"[::1]:7003\"                          | 7003                     | /channels/0/peers/auditor | text",
                "\"disregard\": [                        | \"disregard\": 7, \"x\": [ | /channels/0/x | not a field",
                "[{\"organisation\": \"auditor\",        | [{                       | /channels/0/disregard/0/organisation | is missing",
                "\"size\": 41                            | \"size\": 0              | /channels/0/disregard/0/size | from 1",
                "\"size\": 41                            | \"size\": 1.5            | /channels/0/disregard/0/size | whole",
                "\"size\": 41                            | \"size\": 9223372036854775808 | /channels/0/disregard/0/size | whole",
                "\"size\": 41                            | \"size\": \"41\"         | /channels/0/disregard/0/size | whole",
                "\"size\": 41,                           | ''                       | /channels/0/disregard/0/size | whole",
                "\"root\": \"00                          | \"root\": \"             | /channels/0/disregard/0/root | 32 bytes",
                "\"root\": \"00                          | \"root\": \"!!           | /channels/0/disregard/0/root | 32 bytes",
                "\"root\": \"00                          | \"rood\": \"00           | /channels/0/disregard/0/rood | not a field",
            })
    void whatDoesNotFitIsRefusedByItsField(String part, String replacement, String field, String reason) {
        assertTrue(WHOLE.contains(part), part);
        assertRefused(WHOLE.replace(part, replacement), field, reason);
    }

    private void assertRefused(String json, String field, String reason) {
        var refused = assertThrows(IllegalArgumentException.class, () -> read(json));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(field) && message.contains(reason), message);
        assertTrue(message.contains("node.json"), message);
    }

    @Test
    void tlsIsNeededWithRatis() {
        assertRefused(WHOLE.replaceAll("\"tls\": [^}]*},", ""), "/tls", "is missing");
        assertRefused(WHOLE.replaceAll("\"tls\": [^}]*}", "\"tls\": \"x\""), "/tls", "object");
    }

    @Test
    void aDisregardThatIsNoListOrTooLongIsRefused() {
        assertRefused(
                WHOLE.replaceAll("\"disregard\": .*]}]}", "\"disregard\": {}}]}"), "/channels/0/disregard", "list");
        String one = "{\"organisation\": \"auditor\", \"size\": 1, \"root\": \"" + ROOT_HEX + "\"},";
        assertRefused(
                WHOLE.replace("\"disregard\": [", "\"disregard\": [" + one.repeat(NodeConfiguration.DISREGARDED)),
                "/channels/0/disregard",
                "at most 1024");
    }

    @Test
    void channelsMustBeAListOfAtLeastOneAndAtMost64() {
        assertRefused(WHOLE.replaceAll("(?s)\"channels\": .*", "\"channels\": []}"), "/channels", "1 to 64");
        assertRefused(WHOLE.replaceAll("(?s)\"channels\": .*", "\"channels\": {}}"), "/channels", "1 to 64");
        assertRefused(WHOLE.replaceAll("(?s),\\s*\"channels\": .*", "}"), "/channels", "1 to 64");
        String channel = "{\"genesis\": \"g\"}";
        assertRefused(
                WHOLE.replaceAll(
                        "(?s)\"channels\": .*", "\"channels\": [" + (channel + ",").repeat(64) + channel + "]}"),
                "/channels",
                "1 to 64");
    }

    @Test
    void aFileThatIsNoObjectNotJsonTooLargeOrMissingIsRefused() {
        assertRefused("[]", "node.json", "must be an object");
        assertRefused("", "node.json", "must be an object");
        assertRefused("{", "node.json", "not JSON");
        assertRefused(WHOLE + "{}", "node.json", "not JSON");
        assertRefused("[".repeat(100), "node.json", "not JSON");
        assertRefused(" ".repeat(1024 * 1024) + WHOLE, "node.json", "larger");
        var missing = assertThrows(
                IllegalArgumentException.class, () -> NodeConfiguration.read(directory.resolve("none.json")));
        assertTrue(String.valueOf(missing.getMessage()).contains("cannot be read"), missing::getMessage);
    }
}
