package org.signet.ledger.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.ledger.identity.TestOrganisation.FROM;
import static org.signet.ledger.identity.TestOrganisation.UNTIL;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys: issued for, kept in files, and giving one answer by native and by Java code. */
class KeysTest {
    private final TestOrganisation manager = TestOrganisation.manager();

    @TempDir
    private Path folder;

    @Test
    void secretsAreReadableByTheirOwnerOnlyAndByTheRightPassword() throws Exception {
        var advisor = manager.person("advisor");
        var store = folder.resolve("advisor.p12");
        KeyFiles.writePkcs12(store, advisor, "right".toCharArray());
        var plain = folder.resolve("advisor.key");
        KeyFiles.writePrivateKeyPem(plain, advisor.key());
        var locked = folder.resolve("locked.key");
        KeyFiles.writePrivateKeyPem(locked, advisor.key(), "right".toCharArray(), KeyFiles.PasswordOrigin.CHOSEN);
        for (var file : List.of(store, plain, locked)) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        assertEquals(
                advisor.chain(),
                KeyFiles.readPkcs12(store, "right".toCharArray()).chain());
        assertArrayEquals(
                advisor.key().getEncoded(),
                KeyFiles.readPrivateKeyPem(locked, "right".toCharArray()).getEncoded());
        assertThrows(IOException.class, () -> KeyFiles.readPkcs12(store, "wrong".toCharArray()));
        assertThrows(IOException.class, () -> KeyFiles.readPrivateKeyPem(locked, "wrong".toCharArray()));
        assertThrows(IOException.class, () -> KeyFiles.readPrivateKeyPem(locked));
        assertThrows(IOException.class, () -> KeyFiles.readPrivateKeyPem(plain, "right".toCharArray()));
        Files.write(plain, new byte[KeyFiles.FILE_BYTES + 1]);
        assertThrows(IOException.class, () -> KeyFiles.readPrivateKeyPem(plain));
    }

    @Test
    void anAuthorityRefusesWhatItsMembersWouldRefuse() throws Exception {
        var authority = manager.authority();
        var key = KeyFiles.newKeyPair().getPublic();
        var end = authority.certificate().getNotAfter().toInstant();
        assertThrows(IllegalArgumentException.class, () -> authority.issuePerson("a", key, FROM, end.plusSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> authority.issuePerson(" ", key, FROM, UNTIL));
        assertThrows(IllegalArgumentException.class, () -> authority.issuePerson("a".repeat(65), key, FROM, UNTIL));
        var curve = TestOrganisation.ec("secp384r1").getPublic();
        assertThrows(IllegalArgumentException.class, () -> authority.issuePerson("a", curve, FROM, UNTIL));
        assertThrows(IllegalArgumentException.class, () -> authority.issuePerson("a", new byte[10], FROM, UNTIL));
        assertThrows(
                IllegalArgumentException.class,
                () -> CertificateAuthority.of(KeyFiles.newKeyPair(), authority.certificate()));
        var one = authority.issuePerson("a", key, FROM, UNTIL);
        var two = authority.issuePerson("a", key, FROM, UNTIL);
        assertFalse(one.getSerialNumber().equals(two.getSerialNumber()));
    }

    @Test
    void nativeAndJavaCodeAgree() throws Exception {
        var keys = KeyFiles.newKeyPair();
        var key = (P256Key) SubjectKey.of(Der.document(keys.getPublic().getEncoded()));
        byte[] message = "{\"id\":\"A-1\"}".getBytes(UTF_8);
        var chosen = new Scheme.Chosen(Scheme.ECDSA_P256_SHA256, 0);
        for (int i = 0; i < 100; i++) {
            var signing = Signature.getInstance("SHA256withECDSA");
            signing.initSign(keys.getPrivate());
            signing.update(message);
            byte[] signature = signing.sign();
            var numbers = Der.document(signature).inside();
            BigInteger r = numbers.integer("r");
            BigInteger s = numbers.integer("s");
            assertTrue(key.verifies(chosen, message, signature));
            assertTrue(key.verifiesInJava(message, r, s));
            signature[signature.length - 1] ^= 1;
            assertFalse(key.verifies(chosen, message, signature));
            assertFalse(key.verifiesInJava(message, r, s.flipBit(0)));
        }
    }

    @Test
    void whatIsRememberedIsBounded() throws Exception {
        var known = new KnownSigners(new Authorities(TestOrganisation.members(manager)));
        var key = KeyFiles.newKeyPair().getPublic();
        for (int i = 0; i < KnownSigners.MOST + 10; i++) {
            var certificate = ParsedCertificate.read(
                    manager.authority().issuePerson("p" + i, key, FROM, UNTIL).getEncoded());
            known.check(certificate, List.of(certificate));
        }
        assertEquals(KnownSigners.MOST, known.size());
    }
}
