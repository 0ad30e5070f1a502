package org.signet.ledger.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.ledger.Sha256;

class NoteTest {
    /** The example of C2SP tlog-cosignature. */
    private static final String KNOWN_NOTE = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
            """;

    private static final Checkpoint HEAD = new Checkpoint("signet.example/fund-1", 42, MerkleHash.leaf(new byte[] {7}));

    private final CosigningKey manager = CosigningKey.generate("signet.example/manager", new SecureRandom());
    private final CosigningKey custodian = CosigningKey.generate("signet.example/custodian", new SecureRandom());

    @Test
    void readsTheExampleOfTheSpecification() {
        var note = Note.parse(KNOWN_NOTE);
        assertEquals("example.com/behind-the-sofa", note.checkpoint().origin());
        assertEquals(20852163, note.checkpoint().size());
        assertEquals(1, note.cosignatures().size(), "the log's own signature is of another kind");
        var cosignature = note.cosignatures().get(0);
        assertEquals("witness.example.com/w1", cosignature.keyName());
        assertEquals(0x8d66cf3f, cosignature.keyId());
        assertEquals(1679315147, cosignature.timestampSeconds());
        assertEquals(
                """
                cosignature/v1
                time 1679315147
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
                """,
                new String(
                        Cosignature.message(note.checkpoint(), 1679315147), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void readsTheVerifierKeyOfTheSpecification() {
        String text = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
        var vkey = Vkey.parse(text);
        assertEquals("example.com/foo", vkey.name());
        assertEquals(0x530d903a, vkey.keyId());
        assertEquals(text, vkey.text());
        assertEquals(
                "vkey must be of type 0x04 (Ed25519 cosignature)",
                assertThrows(IllegalArgumentException.class, () -> VerifierKey.parse(text))
                        .getMessage());
    }

    /** RFC 8032 section 7.1, TEST 1. */
    @Test
    void aPrivateKeyHasItsKnownPublicKey() {
        var key = CosigningKey.of(
                "signet.example/known",
                Sha256.parse("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
                        .bytes());
        assertEquals(
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                Sha256.ofHash(key.verifierKey().publicKey()).toString());
    }

    @Test
    void aNoteReadsBackAsItWasWritten() {
        var cosigned = new CosignedCheckpoint(HEAD, List.of(manager.sign(HEAD, 1_800_000_000)))
                .with(custodian.sign(HEAD, 1_800_000_001))
                .with(custodian.sign(HEAD, 1_800_000_002));
        assertEquals(
                List.of("signet.example/custodian", "signet.example/manager"),
                cosigned.cosignatures().stream().map(Cosignature::keyName).toList());
        assertEquals(1_800_000_001, cosigned.cosignatures().get(0).timestampSeconds(), "the first one stays");
        assertEquals(cosigned, Note.parse(Note.encode(cosigned)));
    }

    @Test
    void aCosignatureHoldsForItsKeyCheckpointAndTimeOnly() {
        var cosignature = manager.sign(HEAD, 1_800_000_000);
        var key = manager.verifierKey();
        assertTrue(key.verifies(HEAD, cosignature));
        assertFalse(custodian.verifierKey().verifies(HEAD, cosignature));
        assertFalse(key.verifies(new Checkpoint(HEAD.origin(), 43, HEAD.root()), cosignature));
        assertFalse(key.verifies(new Checkpoint(HEAD.origin() + "x", 42, HEAD.root()), cosignature));
        assertFalse(key.verifies(new Checkpoint(HEAD.origin(), 42, MerkleHash.EMPTY), cosignature));
        assertFalse(
                key.verifies(HEAD, new Cosignature(key.name(), key.keyId(), 1_800_000_001, cosignature.signature())));
        assertFalse(key.verifies(
                HEAD, new Cosignature(key.name(), key.keyId() + 1, 1_800_000_000, cosignature.signature())));
        assertFalse(key.verifies(HEAD, new Cosignature("other", key.keyId(), 1_800_000_000, cosignature.signature())));
        byte[] bent = cosignature.signature().clone();
        bent[3] ^= 1;
        assertFalse(key.verifies(HEAD, new Cosignature(key.name(), key.keyId(), 1_800_000_000, bent)));
    }

    @Test
    void theSameKeyUnderAnotherNameHasAnotherId() {
        var other = VerifierKey.of("signet.example/other", manager.verifierKey().publicKey());
        assertFalse(other.isNamedBy(manager.sign(HEAD, 1)));
        assertFalse(other.keyId() == manager.verifierKey().keyId());
    }

    @Test
    void keysReadBackAsTheyWereWritten() {
        assertEquals(
                manager.verifierKey(), VerifierKey.parse(manager.verifierKey().toString()));
        assertEquals(manager.verifierKey(), CosigningKey.parse(manager.secret()).verifierKey());
        assertFalse(manager.toString().contains("PRIVATE"));
    }

    @Test
    void aBentSecretIsRefusedWithoutTellingIt() {
        String secret = manager.secret();
        for (String bent : List.of(
                "x" + secret,
                secret.replace("manager", "manages"),
                secret.substring(0, secret.length() - 4),
                "PRIVATE+KEY+a",
                "PRIVATE+KEY+a+00000000+AAAA")) {
            var refusal = assertThrows(IllegalArgumentException.class, () -> CosigningKey.parse(bent));
            assertFalse(refusal.getMessage().contains(secret.substring(secret.length() - 20)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a'                                  | vkey must be <name>+<key id>+<base 64>",
                "'a+00000000'                         | vkey must be <name>+<key id>+<base 64>",
                "'a+00000000+'                        | vkey has no signature type",
                "'a+00000000+!'                       | vkey's public key is not base 64",
                "'a+00000000+BAB='                    | vkey's public key is not base 64 in its only form",
                "'a+00000000+BA'                      | vkey's public key is not base 64 in its only form",
                "'a+00000000+BAAA'                    | public key of type 0x04 must have 32 bytes, has 2",
                "'a+00000000+AwAA'                    | vkey's signature type 0x03 is not supported",
                "'+00000000+BAAA'                     | key name must have 1 to 255 characters",
                "'a b+00000000+BAAA' | 'key name must not hold spaces, plus signs or control characters'",
                "'a\u00a0b+00000000+BAAA' | 'key name must not hold spaces, plus signs or control characters'",
            })
    void aBentVerifierKeyIsRefused(String vkey, String why) {
        assertEquals(
                why,
                assertThrows(IllegalArgumentException.class, () -> VerifierKey.parse(vkey))
                        .getMessage());
    }

    @Test
    void aVerifierKeyWithAnotherKeysIdIsRefused() {
        String[] parts = manager.verifierKey().toString().split("\\+", 3);
        assertThrows(IllegalArgumentException.class, () -> VerifierKey.parse(parts[0] + "+00000000+" + parts[2]));
        assertThrows(
                IllegalArgumentException.class,
                () -> VerifierKey.parse(
                        parts[0] + "+" + parts[1].toUpperCase(java.util.Locale.ROOT) + "x+" + parts[2]));
    }

    /** The neutral element signs everything. */
    @Test
    void aPublicKeyOfSmallOrderIsRefused() {
        byte[] neutral = new byte[32];
        neutral[0] = 1;
        assertThrows(IllegalArgumentException.class, () -> VerifierKey.of("a", neutral));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\n1\n%s\n",
                "a\n1\n%s\n\n",
                "a\n1\n%s\nextension\n\n%s",
                "a\n1\n\n%s",
                "\n1\n%s\n\n%s",
                "a\n01\n%s\n\n%s",
                "a\n-1\n%s\n\n%s",
                "a\n9223372036854775808\n%s\n\n%s",
                "a\n1\nAAAA\n\n%s",
                "a\r\n1\n%s\n\n%s",
                "a\n1\n%s\n\n%sx",
                "a\n1\n%s\n\n— x y\n",
                "a\n1\n%s\n\n- x AAAAAAA=\n",
                "a\n1\n%s\n\n— x AAAA\n",
                "a\n1\n%s\n\n— x  AAAAAAA=\n",
            })
    void aBentNoteIsRefused(String bent) {
        String root = Base64.getEncoder().encodeToString(new byte[32]);
        String note = bent.replaceFirst("%s", root).replaceFirst("%s", "— x AAAAAAA=\n");
        assertThrows(IllegalArgumentException.class, () -> Note.parse(note));
    }

    @Test
    void anUnknownKindOfSignatureIsPassedOver() {
        String root = Base64.getEncoder().encodeToString(new byte[32]);
        assertEquals(
                List.of(), Note.parse("a\n1\n" + root + "\n\n— x AAAAAAA=\n").cosignatures());
        byte[] beyondTime = new byte[76];
        beyondTime[4] = (byte) 0x80;
        String line = "— x " + Base64.getEncoder().encodeToString(beyondTime) + "\n";
        assertEquals(List.of(), Note.parse("a\n1\n" + root + "\n\n" + line).cosignatures());
    }

    @Test
    void anEndlessNoteIsRefused() {
        String root = Base64.getEncoder().encodeToString(new byte[32]);
        String lines = "— x AAAAAAA=\n".repeat(Note.SIGNATURES);
        assertEquals(
                0, Note.parse("a\n1\n" + root + "\n\n" + lines).cosignatures().size());
        assertThrows(
                IllegalArgumentException.class, () -> Note.parse("a\n1\n" + root + "\n\n" + lines + "— x AAAAAAA=\n"));
    }
}
