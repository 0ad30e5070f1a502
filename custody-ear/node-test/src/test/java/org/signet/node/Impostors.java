package org.signet.node;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.signet.ledger.identity.CertificateAuthority;
import org.signet.ledger.identity.CmsSigner;
import org.signet.ledger.identity.KeyFiles;

/** Signs with certificates that must not count, most of them by the manager's own authority. */
final class Impostors {
    private static final Duration DAY = Duration.ofDays(1);

    private final KeyPair keys = KeyFiles.newKeyPair();
    private final CertificateAuthority authority;

    Impostors(NodeProcess node) throws Exception {
        var files = node.organisation(Members.MANAGER);
        X509Certificate certificate =
                KeyFiles.readCertificates(files.caCertificate()).get(0);
        var key = KeyFiles.readPrivateKeyPem(files.caKey(), KeyFiles.readPassword(files.caPassword()));
        this.authority = CertificateAuthority.of(new KeyPair(certificate.getPublicKey(), key), certificate);
    }

    private Instant authoritysBirth() {
        return authority.certificate().getNotBefore().toInstant();
    }

    private byte[] sign(byte[] content, X509Certificate certificate) {
        return CmsSigner.sign(content, keys.getPrivate(), List.of(certificate));
    }

    byte[] ofUnknownAuthority(byte[] content) {
        var stranger = CertificateAuthority.create("manager", authoritysBirth());
        return sign(
                content,
                stranger.issuePerson(
                        "advisor",
                        keys.getPublic(),
                        authoritysBirth(),
                        authoritysBirth().plus(DAY)));
    }

    byte[] expired(byte[] content) {
        Instant from = authoritysBirth();
        return sign(content, authority.issuePerson("advisor", keys.getPublic(), from, from.plusSeconds(1)));
    }

    byte[] notYetValid(byte[] content) {
        Instant from = Instant.now().plus(DAY);
        return sign(content, authority.issuePerson("advisor", keys.getPublic(), from, from.plus(DAY)));
    }

    /** The key may encipher keys, and nothing else. */
    byte[] notForSigning(byte[] content) throws Exception {
        var from = authoritysBirth();
        var builder = new JcaX509v3CertificateBuilder(
                        authority.certificate(),
                        BigInteger.TEN,
                        Date.from(from),
                        Date.from(from.plus(DAY)),
                        authority.certificate().getSubjectX500Principal(),
                        keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment));
        var holder = builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                .build(authority.keys().getPrivate()));
        return sign(content, new JcaX509CertificateConverter().getCertificate(holder));
    }
}
