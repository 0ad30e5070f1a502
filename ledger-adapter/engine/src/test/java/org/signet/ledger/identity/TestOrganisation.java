package org.signet.ledger.identity;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.signet.ledger.Genesis;
import org.signet.ledger.log.CosigningKey;

/** A member organisation with its authority and keys, for tests. */
public final class TestOrganisation {
    public static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    public static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");

    /** The subject of whatever {@link #issueAny} makes. */
    static final X500Name ANY = new X500Name("CN=any");

    static final BouncyCastleProvider BC = new BouncyCastleProvider();

    private final String organisation;
    private final String lei;
    private final Genesis.Role role;
    private final CertificateAuthority authority;
    private final CosigningKey cosigningKey;
    private final KeyFiles.Identity registrar;

    public TestOrganisation(String organisation, Genesis.Role role, String lei) {
        this.organisation = organisation;
        this.role = role;
        this.lei = lei;
        this.authority = CertificateAuthority.create(organisation + " plc", FROM);
        this.cosigningKey = CosigningKey.generate(organisation, new SecureRandom());
        this.registrar = person("registrar");
    }

    public static TestOrganisation manager() {
        return new TestOrganisation("manager", Genesis.Role.MANAGER, "5493001KJTIIGC8Y1R12");
    }

    public static TestOrganisation custodian() {
        return new TestOrganisation("custodian", Genesis.Role.CUSTODIAN, "7LTWFZYICNSX8D621K86");
    }

    public static TestOrganisation auditor() {
        return new TestOrganisation("auditor", Genesis.Role.AUDITOR, "529900T8BM49AURSDO55");
    }

    public static List<Genesis.Member> members(TestOrganisation... organisations) {
        return List.of(organisations).stream().map(TestOrganisation::member).toList();
    }

    public Genesis.Member member() {
        return new Genesis.Member(
                organisation,
                organisation + " plc",
                role,
                lei,
                authority.certificate(),
                KeyFiles.fingerprint(registrar.certificate()),
                cosigningKey.verifierKey());
    }

    public String organisation() {
        return organisation;
    }

    public CertificateAuthority authority() {
        return authority;
    }

    public CosigningKey cosigningKey() {
        return cosigningKey;
    }

    public KeyFiles.Identity registrar() {
        return registrar;
    }

    public KeyFiles.Identity person(String name) {
        return person(name, KeyFiles.newKeyPair());
    }

    public KeyFiles.Identity person(String name, KeyPair keys) {
        return new KeyFiles.Identity(
                keys.getPrivate(), List.of(authority.issuePerson(name, keys.getPublic(), FROM, UNTIL)));
    }

    public KeyFiles.Identity node() {
        return node(organisation);
    }

    /** A node's certificate that names any organisation. */
    public KeyFiles.Identity node(String named) {
        var keys = KeyFiles.newKeyPair();
        var certificate = authority.issueNode(named, keys.getPublic(), List.of(), FROM, UNTIL);
        return new KeyFiles.Identity(keys.getPrivate(), List.of(certificate));
    }

    /** What a certificate says, for those that a {@link CertificateAuthority} would not issue. */
    interface Profile {
        void add(X509v3CertificateBuilder builder) throws Exception;
    }

    /** Signs any certificate with the authority's key. */
    X509Certificate issueAny(PublicKey key, Profile profile) throws Exception {
        return issueAny(name(), authority.keys(), key, FROM, UNTIL, profile);
    }

    static X509Certificate issueAny(
            X500Name issuer, KeyPair issuerKeys, PublicKey key, Instant from, Instant until, Profile profile)
            throws Exception {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate());
        return issueAny(issuer, signer, key, from, until, profile);
    }

    static X509Certificate issueAny(
            X500Name issuer, ContentSigner signer, PublicKey key, Instant from, Instant until, Profile profile)
            throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                issuer, BigInteger.valueOf(System.nanoTime()), Date.from(from), Date.from(until), ANY, key);
        profile.add(builder);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    /** The authority's subject. */
    X500Name name() {
        return X500Name.getInstance(
                authority.certificate().getSubjectX500Principal().getEncoded());
    }

    /** What a person's certificate needs to say at least. */
    static void forSigning(X509v3CertificateBuilder builder) throws Exception {
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    }

    /** What an authority's certificate needs to say at least. */
    static void forAuthority(X509v3CertificateBuilder builder) throws Exception {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    }

    static KeyPair rsa(int bits) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    static KeyPair ec(String curve) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC", BC);
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    static KeyPair keys(String algorithm) throws Exception {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }
}
