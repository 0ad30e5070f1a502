package org.signet.ledger.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.ledger.identity.TestOrganisation.ANY;
import static org.signet.ledger.identity.TestOrganisation.FROM;
import static org.signet.ledger.identity.TestOrganisation.UNTIL;
import static org.signet.ledger.identity.TestOrganisation.ec;
import static org.signet.ledger.identity.TestOrganisation.issueAny;
import static org.signet.ledger.identity.TestOrganisation.keys;
import static org.signet.ledger.identity.TestOrganisation.rsa;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.signet.ledger.Genesis;

/** Signers whose certificate, key or algorithm does not serve. */
class BadSignerTest {
    private static final byte[] CONTENT = "{\"id\":\"A-1\"}".getBytes(UTF_8);

    private final TestOrganisation manager = TestOrganisation.manager();
    private final TestOrganisation custodian = TestOrganisation.custodian();
    private final SignatureVerifier verifier = new SignatureVerifier(TestOrganisation.members(manager, custodian));
    private final KeyPair pair = KeyFiles.newKeyPair();

    @Test
    void anUnknownAuthorityIsRefused() throws Exception {
        var stranger = TestOrganisation.auditor().person("stranger");
        assertRefused(
                "CERT",
                "not issued by a member's certification authority",
                CmsSigner.sign(CONTENT, stranger.key(), stranger.chain()));
        var self = issueAny(ANY, pair, pair.getPublic(), FROM, UNTIL, TestOrganisation::forSigning);
        assertRefused("CERT", "not issued by a member's certification authority", sign(self));
    }

    @Test
    void anAuthorityOfTheSameNameWithAnotherKeyIsRefused() throws Exception {
        var impostor = TestOrganisation.manager().person("impostor");
        assertRefused(
                "CERT",
                "bears the name of a member's certification authority but not its signature",
                CmsSigner.sign(CONTENT, impostor.key(), impostor.chain()));
    }

    @Test
    void keyUsageMustAllowSignatures() throws Exception {
        assertRefused("CERT", "no keyUsage", sign(manager.issueAny(pair.getPublic(), b -> {})));
        assertRefused(
                "CERT",
                "neither digitalSignature nor nonRepudiation",
                sign(manager.issueAny(
                        pair.getPublic(),
                        b -> b.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyAgreement)))));
        assertVerified(sign(manager.issueAny(
                pair.getPublic(),
                b -> b.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation)))));
    }

    @Test
    void authoritiesAndServersDoNotSign() throws Exception {
        var authority = manager.authority();
        assertRefused(
                "CERT",
                "a certification authority's",
                CmsSigner.sign(CONTENT, authority.keys().getPrivate(), List.of(authority.certificate())));
        assertRefused("CERT", "a certification authority's", sign(manager.issueAny(pair.getPublic(), b -> {
            TestOrganisation.forSigning(b);
            b.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        })));
        var node = manager.node();
        assertRefused("CERT", "a server's", CmsSigner.sign(CONTENT, node.key(), node.chain()));
    }

    @Test
    void whatIsCriticalAndNotUnderstoodIsRefused() throws Exception {
        assertRefused(
                "CERT",
                "critical extension that is not understood: 1.2.3.4",
                sign(manager.issueAny(pair.getPublic(), b -> {
                    TestOrganisation.forSigning(b);
                    b.addExtension(new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE);
                })));
        assertRefused("CERT", "cannot be read", sign(manager.issueAny(pair.getPublic(), b -> {
            TestOrganisation.forSigning(b);
            b.addExtension(Extension.extendedKeyUsage, false, new byte[] {1, 2, 3});
        })));
    }

    @Test
    void aCertificateDoesNotOutliveItsIssuer() throws Exception {
        var late = manager.authority().certificate().getNotAfter().toInstant().plusSeconds(1);
        var longer = issueAny(
                manager.name(), manager.authority().keys(), pair.getPublic(), FROM, late, TestOrganisation::forSigning);
        assertRefused("CERT", "does not lie within that of its issuer", sign(longer));
        var earlier = issueAny(
                manager.name(),
                manager.authority().keys(),
                pair.getPublic(),
                FROM.minusSeconds(1),
                UNTIL,
                TestOrganisation::forSigning);
        assertRefused("CERT", "does not lie within that of its issuer", sign(earlier));
    }

    @Test
    void oneIntermediateIsAllowedWhenTheAuthorityAllowsIt() throws Exception {
        var root = KeyFiles.newKeyPair();
        var rootCertificate = issueAny(ANY, root, root.getPublic(), FROM, UNTIL, TestOrganisation::forAuthority);
        var known = new SignatureVerifier(List.of(member("broker", rootCertificate)));
        var middle = KeyFiles.newKeyPair();
        var middleCertificate = issueAny(ANY, root, middle.getPublic(), FROM, UNTIL, TestOrganisation::forAuthority);
        var leaf = issueAny(ANY, middle, pair.getPublic(), FROM, UNTIL, TestOrganisation::forSigning);
        byte[] with = CmsSigner.sign(CONTENT, pair.getPrivate(), List.of(leaf, middleCertificate));
        var verified = assertInstanceOf(Verification.Verified.class, known.verify(with));
        assertEquals("broker", verified.signers().get(0).organisation());
        assertInstanceOf(Verification.Verified.class, known.verify(with), "again, from memory");
        byte[] without = CmsSigner.sign(CONTENT, pair.getPrivate(), List.of(leaf));
        assertInstanceOf(
                Verification.Rejected.class, known.verify(without), "what was remembered must not answer for it");

        var noAuthority = issueAny(ANY, root, middle.getPublic(), FROM, UNTIL, TestOrganisation::forSigning);
        byte[] bad = CmsSigner.sign(CONTENT, pair.getPrivate(), List.of(leaf, noAuthority));
        assertRefused(known, "CERT", "not a certification authority's", bad);
    }

    @Test
    void noIntermediateWhenTheAuthorityForbidsIt() throws Exception {
        var middle = KeyFiles.newKeyPair();
        var middleCertificate = manager.issueAny(middle.getPublic(), TestOrganisation::forAuthority);
        var leaf = issueAny(ANY, middle, pair.getPublic(), FROM, UNTIL, TestOrganisation::forSigning);
        assertRefused(
                "CERT",
                "pathLenConstraint",
                CmsSigner.sign(CONTENT, pair.getPrivate(), List.of(leaf, middleCertificate)));
    }

    @Test
    void otherAlgorithmsAreRefusedByName() throws Exception {
        assertAlgorithm(
                "RSA PKCS#1 v1.5 with SHA-256 is not accepted", rsa(3072), "SHA256withRSA", "1.2.840.113549.1.1.11");
        assertAlgorithm("RSA PKCS#1 v1.5 is not accepted", rsa(3072), "SHA256withRSA", "1.2.840.113549.1.1.1");
        assertAlgorithm("a key on P-384 is not accepted", ec("secp384r1"), "SHA256withECDSA", AlgorithmId.ECDSA_SHA256);
        assertAlgorithm(
                "a key on secp256k1 is not accepted", ec("secp256k1"), "SHA256withECDSA", AlgorithmId.ECDSA_SHA256);
        assertAlgorithm("ECDSA with SHA-1 is not accepted", pair, "SHA1withECDSA", "1.2.840.10045.4.1");
        assertAlgorithm("Ed448 is not accepted", keys("Ed448"), "Ed448", "1.3.101.113");
        assertAlgorithm("DSA with SHA-256 is not accepted", keys("DSA"), "SHA256withDSA", "2.16.840.1.101.3.4.3.2");
        assertAlgorithm("SM2 with SM3 is not accepted", pair, "SHA256withECDSA", "1.2.156.10197.1.501");
        assertAlgorithm("ML-DSA-65 is not accepted", pair, "SHA256withECDSA", "2.16.840.1.101.3.4.3.18");
        assertAlgorithm("OID 1.2.3.4 is not accepted", pair, "SHA256withECDSA", "1.2.3.4");
        assertAlgorithm("RSA-PSS with SHA-1 is not accepted", rsa(3072), "SHA256withRSA", AlgorithmId.RSA_PSS);
        assertAlgorithm("the certificate has an RSA key", rsa(3072), "SHA256withRSA", AlgorithmId.ECDSA_SHA256);
        assertAlgorithm(
                "the digest algorithm is SHA-256 where SHA-512", keys("Ed25519"), "Ed25519", AlgorithmId.ED25519);
    }

    @Test
    void rsaPssNeedsALongKeyALongSaltAndOneHash() throws Exception {
        assertPss("an RSA key of 2048 bits is not accepted", rsa(2048), "SHA256withRSAandMGF1", "SHA256WITHRSAANDMGF1");
        assertPss("RSA-PSS with SHA-512 is not accepted", rsa(3072), "SHA512withRSAandMGF1", "SHA512WITHRSAANDMGF1");
    }

    @Test
    void aCertificateSignedByAnAlgorithmThatIsNotAcceptedIsRefused() throws Exception {
        var signer = new JcaContentSignerBuilder("SHA384withECDSA")
                .build(manager.authority().keys().getPrivate());
        var certificate = issueAny(manager.name(), signer, pair.getPublic(), FROM, UNTIL, TestOrganisation::forSigning);
        assertRefused("ALGO", "ECDSA with SHA-384 is not accepted", sign(certificate));
    }

    @Test
    void membersWithUnusableAuthoritiesAreRefusedAtOnce() throws Exception {
        var person = manager.person("advisor").certificate();
        assertThrows(IllegalArgumentException.class, () -> new SignatureVerifier(List.of(member("manager", person))));
        var same = manager.authority().certificate();
        assertThrows(
                IllegalArgumentException.class,
                () -> new SignatureVerifier(List.of(member("manager", same), member("custodian", same))));
    }

    private Genesis.Member member(String organisation, X509Certificate authority) {
        var member = manager.member();
        return new Genesis.Member(
                organisation,
                member.name(),
                member.role(),
                member.lei(),
                authority,
                member.registrar(),
                member.nodeKey());
    }

    private byte[] sign(X509Certificate certificate) {
        return CmsSigner.sign(CONTENT, pair.getPrivate(), List.of(certificate));
    }

    private void assertAlgorithm(String text, KeyPair keys, String signature, String oid) throws Exception {
        var certificate = manager.issueAny(keys.getPublic(), TestOrganisation::forSigning);
        byte[] cms = new RawEnvelope(CONTENT)
                .signer(certificate, keys.getPrivate(), signature, RawEnvelope.SHA256, RawEnvelope.algorithm(oid))
                .encoded();
        assertRefused("ALGO", text, cms);
    }

    private void assertPss(String text, KeyPair keys, String signature, String name) throws Exception {
        var certificate = manager.issueAny(keys.getPublic(), TestOrganisation::forSigning);
        var algorithm = new DefaultSignatureAlgorithmIdentifierFinder().find(name);
        byte[] cms = new RawEnvelope(CONTENT)
                .signer(certificate, keys.getPrivate(), signature, RawEnvelope.SHA256, algorithm)
                .encoded();
        assertRefused("ALGO", text, cms);
    }

    private void assertVerified(byte[] cms) {
        assertInstanceOf(
                Verification.Verified.class,
                verifier.verify(cms),
                () -> verifier.verify(cms).toString());
    }

    private void assertRefused(String code, String text, byte[] cms) {
        assertRefused(verifier, code, text, cms);
    }

    private static void assertRefused(SignatureVerifier verifier, String code, String text, byte[] cms) {
        var reason = assertInstanceOf(Verification.Rejected.class, verifier.verify(cms))
                .reasons()
                .get(0);
        assertEquals(code, reason.code(), reason.text());
        assertTrue(reason.text().contains(text), reason.text());
    }
}
