package org.signet.ledger.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.Reason;

/** What openssl signs, this verifies; what this signs, openssl verifies. */
class OpensslTest {
    private static final byte[] CONTENT = "{\"kind\":\"instruction.payment\",\"id\":\"A-1\"}\n".getBytes(UTF_8);

    private final TestOrganisation manager = TestOrganisation.manager();
    private final TestOrganisation custodian = TestOrganisation.custodian();
    private final SignatureVerifier verifier =
            new SignatureVerifier(TestOrganisation.members(manager, custodian, TestOrganisation.auditor()));

    @TempDir
    private Path folder;

    @BeforeEach
    void writeContent() throws Exception {
        Files.write(folder.resolve("content"), CONTENT);
        KeyFiles.writeCertificates(
                folder.resolve("ca.pem"), List.of(manager.authority().certificate()));
        KeyFiles.writeCertificates(
                folder.resolve("custodian-ca.pem"),
                List.of(custodian.authority().certificate()));
    }

    @Test
    void verifiesWhatOpensslSignsOnP256() throws Exception {
        person("advisor", KeyFiles.newKeyPair());
        assertVerified(sign("advisor"));
        assertVerified(sign("advisor", "-noattr"));
        assertVerified(sign("advisor", "-nosmimecap"));
        assertVerified(sign("advisor", "-keyid"));
        assertVerified(sign("advisor", "-cades"));
        assertVerified(sign("advisor", "-certfile", "ca.pem"));
    }

    @Test
    void verifiesWhatOpensslSignsByRsaPss() throws Exception {
        person("advisor", TestOrganisation.rsa(3072));
        assertVerified(sign("advisor", "-keyopt", "rsa_padding_mode:pss"));
        assertVerified(sign("advisor", "-keyopt", "rsa_padding_mode:pss", "-noattr"));
        assertVerified(sign("advisor", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:digest"));
        assertVerified(sign("advisor", "-keyopt", "rsa_padding_mode:pss", "-md", "sha384"));
    }

    @Test
    void refusesByNameWhatOpensslSignsOtherwise() throws Exception {
        person("rsa", TestOrganisation.rsa(3072));
        assertRefused(Reason.Codes.ALGORITHM, "RSA PKCS#1 v1.5 is not accepted", sign("rsa"));
        person("advisor", KeyFiles.newKeyPair());
        assertRefused(Reason.Codes.ALGORITHM, "ECDSA with SHA-384 is not accepted", sign("advisor", "-md", "sha384"));
        assertRefused(Reason.Codes.ALGORITHM, "ECDSA with SHA-1 is not accepted", sign("advisor", "-md", "sha1"));
        assertRefused(Reason.Codes.ENVELOPE, "certificates are not inside", sign("advisor", "-nocerts"));
        assertRefused(Reason.Codes.ENVELOPE, "indefinite length", sign("advisor", "-stream"));
        openssl(
                "cms",
                "-sign",
                "-binary",
                "-in",
                "content",
                "-signer",
                "advisor.pem",
                "-inkey",
                "advisor.key",
                "-outform",
                "DER",
                "-out",
                "detached");
        assertRefused(Reason.Codes.ENVELOPE, "detached", Files.readAllBytes(folder.resolve("detached")));
    }

    @Test
    void opensslVerifiesWhatThisSigns() throws Exception {
        var sorts = List.of(KeyFiles.newKeyPair(), TestOrganisation.rsa(3072));
        for (KeyPair keys : sorts) {
            var advisor = manager.person("advisor", keys);
            Files.write(folder.resolve("signed"), CmsSigner.sign(CONTENT, advisor.key(), advisor.chain()));
            openssl(
                    "cms",
                    "-verify",
                    "-binary",
                    "-inform",
                    "DER",
                    "-in",
                    "signed",
                    "-CAfile",
                    "ca.pem",
                    "-purpose",
                    "any",
                    "-attime",
                    attime(),
                    "-out",
                    "opened");
            assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("opened")));
        }
    }

    @Test
    void opensslAndThisAddToEachOthersSignatures() throws Exception {
        person("advisor", KeyFiles.newKeyPair());
        var clerk = custodian.person("clerk");
        byte[] both = CmsSigner.addSignature(sign("advisor"), clerk.key(), clerk.chain());
        assertEquals(2, assertVerified(both).signers().size());

        var first = custodian.person("first");
        Files.write(folder.resolve("one"), CmsSigner.sign(CONTENT, first.key(), first.chain()));
        openssl(
                "cms",
                "-resign",
                "-binary",
                "-nodetach",
                "-inform",
                "DER",
                "-in",
                "one",
                "-signer",
                "advisor.pem",
                "-inkey",
                "advisor.key",
                "-outform",
                "DER",
                "-out",
                "two");
        assertEquals(
                2,
                assertVerified(Files.readAllBytes(folder.resolve("two")))
                        .signers()
                        .size());
    }

    @Test
    void certifiesTheKeyOfARequestMadeByOpenssl() throws Exception {
        openssl(
                "req",
                "-new",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-keyout",
                "advisor.key",
                "-subj",
                "/CN=somebody else",
                "-outform",
                "DER",
                "-out",
                "request");
        byte[] request = Files.readAllBytes(folder.resolve("request"));
        var certificate =
                manager.authority().issuePerson("advisor", request, TestOrganisation.FROM, TestOrganisation.UNTIL);
        KeyFiles.writeCertificates(folder.resolve("advisor.pem"), List.of(certificate));
        var key = KeyFiles.readPrivateKeyPem(folder.resolve("advisor.key"));
        assertTrue(key.getAlgorithm().startsWith("EC"));
        assertEquals(
                "CN=advisor,O=manager plc",
                assertVerified(sign("advisor")).signers().get(0).subject());
    }

    @Test
    void readsKeyFilesOfOpensslAndOpensslReadsOurs() throws Exception {
        person("advisor", KeyFiles.newKeyPair());
        openssl("pkcs8", "-topk8", "-in", "advisor.key", "-out", "locked.key", "-passout", "pass:long enough");
        KeyFiles.readPrivateKeyPem(folder.resolve("locked.key"), "long enough".toCharArray());
        openssl(
                "pkcs12",
                "-export",
                "-in",
                "advisor.pem",
                "-inkey",
                "advisor.key",
                "-passout",
                "pass:long enough",
                "-out",
                "advisor.p12");
        var identity = KeyFiles.readPkcs12(folder.resolve("advisor.p12"), "long enough".toCharArray());
        KeyFiles.writePkcs12(folder.resolve("ours.p12"), identity, "other".toCharArray());
        openssl("pkcs12", "-in", "ours.p12", "-passin", "pass:other", "-nodes", "-out", "all.pem");
        KeyFiles.writePrivateKeyPem(
                folder.resolve("ours.key"), identity.key(), "third".toCharArray(), KeyFiles.PasswordOrigin.CHOSEN);
        openssl("pkey", "-in", "ours.key", "-passin", "pass:third", "-out", "plain.key");
        assertArrayEquals(
                identity.key().getEncoded(),
                KeyFiles.readPrivateKeyPem(folder.resolve("plain.key")).getEncoded());
    }

    private static String attime() {
        return Long.toString(TestOrganisation.NOW.getEpochSecond());
    }

    private void person(String name, KeyPair keys) throws Exception {
        var person = manager.person(name, keys);
        KeyFiles.writePrivateKeyPem(folder.resolve(name + ".key"), person.key());
        KeyFiles.writeCertificates(folder.resolve(name + ".pem"), person.chain());
    }

    private byte[] sign(String name, String... more) throws Exception {
        var command = new ArrayList<>(List.of(
                "cms",
                "-sign",
                "-binary",
                "-nodetach",
                "-in",
                "content",
                "-signer",
                name + ".pem",
                "-inkey",
                name + ".key",
                "-outform",
                "DER",
                "-out",
                "signed"));
        command.addAll(List.of(more));
        openssl(command.toArray(String[]::new));
        return Files.readAllBytes(folder.resolve("signed"));
    }

    private void openssl(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), command + " hangs");
        assertEquals(0, process.exitValue(), () -> command + ": " + log());
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Verification.Verified assertVerified(byte[] cms) {
        var verified = assertInstanceOf(
                Verification.Verified.class,
                verifier.verify(cms),
                () -> verifier.verify(cms).toString());
        assertArrayEquals(CONTENT, verified.content());
        return verified;
    }

    private void assertRefused(String code, String text, byte[] cms) {
        var reason = ((Verification.Rejected) verifier.verify(cms)).reasons().get(0);
        assertEquals(code, reason.code(), reason.text());
        assertTrue(reason.text().contains(text), reason.text());
    }
}
