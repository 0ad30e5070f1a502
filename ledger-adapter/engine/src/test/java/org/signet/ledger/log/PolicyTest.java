package org.signet.ledger.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    private static final Checkpoint HEAD = new Checkpoint("signet.example/fund-1", 42, MerkleHash.EMPTY);
    private static final String LOG = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private final Map<String, CosigningKey> keys = new HashMap<>();

    /** The example of the specification. */
    private Policy twoLevels() {
        return policy("""
                log LOG

                witness X1 <x1>
                witness X2 <x2>
                witness X3 <x3>
                group X-witnesses 2 X1 X2 X3

                witness Y1 <y1>
                witness Y2 <y2>
                witness Y3 <y3>
                group Y-witnesses any Y1 Y2 Y3

                group X-and-Y all X-witnesses Y-witnesses
                quorum X-and-Y
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "'x1 x2 y1',          true",
        "'x1 x3 y3',          true",
        "'x1 x2 x3 y1 y2 y3', true",
        "'x1 x2 x3',          false",
        "'x1 y1 y2 y3',       false",
        "'x1 x1 y1',          false",
        "'z x1 x2',           false",
        "'',                  false",
    })
    void groupsCountTheirMembers(String signers, boolean met) {
        var policy = twoLevels();
        assertEquals(met, policy.isMetBy(List.of(signers.split(" "))));
        var cosigned = new CosignedCheckpoint(HEAD, List.of());
        for (String signer : signers.split(" ")) {
            cosigned = signer.isEmpty() ? cosigned : cosigned.with(key(signer).sign(HEAD, 1));
        }
        assertEquals(met, policy.isMetBy(cosigned));
    }

    @Test
    void aCosignatureThatDoesNotHoldDoesNotCount() {
        var policy = policy("witness a <a>\nquorum a\n");
        var other = new Checkpoint(HEAD.origin(), 43, HEAD.root());
        assertTrue(policy.isMetBy(new CosignedCheckpoint(HEAD, List.of(key("a").sign(HEAD, 1)))));
        assertFalse(policy.isMetBy(new CosignedCheckpoint(HEAD, List.of(key("a").sign(other, 1)))));
    }

    @Test
    void quorumNoneAsksForNothing() {
        assertTrue(policy("quorum none\n").isMetBy(List.of()));
    }

    @Test
    void aSharedKeyNameDoesNotTellWhoSigned() {
        keys.put("first", CosigningKey.generate("same", new SecureRandom()));
        keys.put("second", CosigningKey.generate("same", new SecureRandom()));
        var policy = policy("witness 1 <first>\nwitness 2 <second>\ngroup both any 1 2\nquorum both\n");
        assertFalse(policy.isMetBy(List.of("same")));
        assertTrue(policy.isMetBy(
                new CosignedCheckpoint(HEAD, List.of(key("second").sign(HEAD, 1)))));
    }

    @Test
    void policiesOfKeysAreWritten() {
        var names = List.of("a", "b", "members");
        var policy = Policy.atLeast(
                2, names.stream().map(name -> key(name).verifierKey()).toList());
        assertTrue(policy.isMetBy(List.of("a", "members")));
        assertFalse(policy.isMetBy(List.of("members")));
        assertEquals(
                names, policy.witnesses().stream().map(Policy.Witness::name).toList());
        assertEquals(policy, Policy.parse(policy.bytes()));
        assertThrows(IllegalArgumentException.class, () -> Policy.atLeast(2, List.of(key("a").verifierKey())));
        assertThrows(IllegalArgumentException.class, () -> Policy.atLeast(0, List.of(key("a").verifierKey())));
        assertThrows(IllegalArgumentException.class, () -> Policy.atLeast(1, List.of()));
    }

    @Test
    void thePlainFormReadsBack() {
        var policy = twoLevels();
        assertEquals(policy, Policy.parse(policy.bytes()));
        assertEquals(LOG, policy.logs().get(0).vkey());
        assertTrue(policy.toString().endsWith("group X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n"));
        assertTrue(policy.toString().contains("group X-witnesses 2 X1 X2 X3\n"));
        assertTrue(policy.toString().contains("group Y-witnesses any Y1 Y2 Y3\n"));
    }

    @Test
    void whitespaceCommentsAndUrlsAreAllowed() {
        var policy = policy(
                "  # who\t\u00e9\n\n \t \n\twitness  a\t<a>   https://a.example/ \nlog LOG https://log/\n quorum a\n");
        assertEquals("https://a.example/", policy.witnesses().get(0).url());
        assertEquals("https://log/", policy.logs().get(0).url());
    }

    @Test
    void namesAreOpaqueOctets() {
        byte[] text = text("witness K <a>\nwitness \u00ff\u0080 <b>\nquorum \u00ff\u0080\n")
                .getBytes(ISO_8859_1);
        var policy = Policy.parse(text);
        assertArrayEquals(text, policy.bytes());
        assertTrue(policy.isMetBy(List.of("b")));
    }

    @Test
    void aPolicyMayHaveManyWitnesses() {
        var text = new StringBuilder();
        for (int i = 0; i < Policy.DEFINITIONS; i++) {
            text.append("witness w%d <w%d>\n".formatted(i, i));
        }
        assertEquals(
                Policy.DEFINITIONS, policy(text + "quorum w63\n").witnesses().size());
        text.append("witness more <more>\n");
        assertRefused("policy line 65: there are more than 64 witnesses", text + "quorum w63\n");
        assertRefused("policy has more than 65536 bytes", "#".repeat(70_000) + "\nquorum none\n");
    }

    @Test
    void everyRuleIsHeld() {
        String ab = "witness a <a>\nwitness b <b>\n";
        assertRefused("policy must have a quorum line", ab);
        assertRefused("policy must end with a newline", ab + "quorum a");
        assertRefused("policy line 4: there is more than one quorum line", ab + "quorum a\nquorum b\n");
        assertRefused("policy line 3: quorum c is not defined on an earlier line", ab + "quorum c\n");
        assertRefused("policy line 1: quorum a is not defined on an earlier line", "quorum a\n" + ab);
        assertRefused("policy line 3: must be: quorum <name>", ab + "quorum a b\n");
        assertRefused("policy line 3: the name a is defined on an earlier line", ab + "witness a <c>\nquorum a\n");
        assertRefused("policy line 3: the name a is defined on an earlier line", ab + "group a all b\nquorum a\n");
        assertRefused("policy line 3: the public key is that of an earlier witness", ab + "witness c <a>\nquorum a\n");
        assertRefused("policy line 1: the name none is predefined", "witness none <a>\nquorum none\n");
        assertRefused("policy line 3: the name none is predefined", ab + "group none all a\nquorum none\n");
        assertRefused(
                "policy line 3: member none is not defined on an earlier line", ab + "group g all none\nquorum g\n");
        assertRefused("policy line 3: member g is not defined on an earlier line", ab + "group g all g\nquorum g\n");
        assertRefused("policy line 3: member a is a member of a group already", ab + "group g 1 a a\nquorum g\n");
        assertRefused(
                "policy line 4: member a is a member of a group already",
                ab + "group g any a\ngroup h all a b\nquorum h\n");
        assertRefused("policy line 3: must be: group <name> all|any|<k> <member>...", ab + "group g all\nquorum g\n");
        for (String k : List.of("0", "01", "-1", "1.0", "x", "ALL", "99999999999")) {
            assertRefused(
                    "policy line 3: threshold must be all, any or a decimal number from 1",
                    ab + "group g " + k + " a b\nquorum g\n");
        }
        assertRefused("policy line 3: threshold 3 is more than the 2 members", ab + "group g 3 a b\nquorum g\n");
        assertRefused("policy line 3: must start with log, witness, group or quorum", ab + "Quorum a\n");
        assertRefused("policy line 1: must be: witness <name> <vkey> [<url>]", "witness a\nquorum a\n");
        assertRefused("policy line 1: must be: witness <name> <vkey> [<url>]", "witness a <a> u v\nquorum a\n");
        assertRefused("policy line 1: vkey must be of type 0x04 (Ed25519 cosignature)", "witness a LOG\nquorum a\n");
        assertRefused("policy line 1: must be: log <vkey> [<url>]", "log\nquorum none\n");
        assertRefused(
                "policy line 2: the log's public key stands on an earlier line", "log LOG\nlog LOG\nquorum none\n");
        assertRefused("policy line 1: vkey is not UTF-8", "log \u00ff+\nquorum none\n");
        for (String control : List.of("\r", "\u0000", "\u007f", "\u000b")) {
            assertRefused(
                    "policy must not hold control characters other than tab and newline",
                    "# " + control + "\nquorum none\n");
        }
    }

    private void assertRefused(String why, String text) {
        assertEquals(
                why,
                assertThrows(IllegalArgumentException.class, () -> policy(text)).getMessage());
    }

    private Policy policy(String text) {
        return Policy.parse(text(text).getBytes(ISO_8859_1));
    }

    /** Puts keys in place of their names in angle brackets. */
    private String text(String written) {
        // The log first: a key's base 64 may hold the same three letters.
        String text = written.replace("LOG", LOG);
        for (String name : Arrays.stream(text.split("<"))
                .skip(1)
                .map(part -> part.substring(0, part.indexOf('>')))
                .toList()) {
            text = text.replace("<" + name + ">", key(name).verifierKey().toString());
        }
        return text;
    }

    private CosigningKey key(String name) {
        return keys.computeIfAbsent(name, unknown -> CosigningKey.generate(name, new SecureRandom()));
    }
}
