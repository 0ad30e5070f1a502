package org.signet.ledger.identity;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Sha256;

/**
 * An X.509 certificate (RFC 5280 section 4.1) as ranges of bytes: as much as finding signers and issuers takes, since most
 * certificates have been seen before.
 */
final class ParsedCertificate {
    /** Version 3, as an explicit {@code [0]}; extensions need it. */
    private static final byte[] VERSION_3 = {(byte) 0xA0, 3, 2, 1, 2};

    private final Der.Element whole;
    private final Der.Element toBeSigned;
    private final Der.Element serial;
    private final Der.Element issuer;
    private final Der.Element subject;
    private final Der.Element publicKey;
    private final AlgorithmId signatureAlgorithm;
    private final byte[] signature;
    private @Nullable X509Certificate certificate;

    private ParsedCertificate(Der.Element whole) throws Refusal {
        if (whole.tag() != Der.SEQUENCE) {
            throw Refusal.envelope("a certificate that is not X.509 is not accepted");
        }
        this.whole = whole;
        var outer = whole.inside();
        this.toBeSigned = outer.next(Der.SEQUENCE, "TBSCertificate");
        var outerAlgorithm = outer.next(Der.SEQUENCE, "the certificate's signatureAlgorithm");
        this.signatureAlgorithm = AlgorithmId.of(outerAlgorithm, "the certificate's signatureAlgorithm");
        this.signature = outer.bits("the certificate's signature");
        outer.end("the certificate");
        var inner = toBeSigned.inside();
        if (!inner.next(Der.TAG_0, "a certificate of version 3").sameAs(VERSION_3)) {
            throw Refusal.certificate("a certificate is not of version 3");
        }
        this.serial = inner.next(Der.INTEGER, "the certificate's serial number");
        var innerAlgorithm = inner.next(Der.SEQUENCE, "the certificate's signature algorithm");
        if (!innerAlgorithm.sameAs(outerAlgorithm)) {
            throw Refusal.certificate("a certificate names two signature algorithms");
        }
        this.issuer = inner.next(Der.SEQUENCE, "the certificate's issuer");
        inner.next(Der.SEQUENCE, "the certificate's validity");
        this.subject = inner.next(Der.SEQUENCE, "the certificate's subject");
        this.publicKey = inner.next(Der.SEQUENCE, "the certificate's public key");
    }

    /** @throws Refusal when it is no X.509 certificate of version 3 */
    static ParsedCertificate read(Der.Element element) throws Refusal {
        return new ParsedCertificate(element);
    }

    /** A certificate on its own. */
    static ParsedCertificate read(byte[] encoded) throws Refusal {
        return new ParsedCertificate(Der.document(encoded));
    }

    Sha256 fingerprint() {
        return Sha256.of(whole.encoded());
    }

    /** Whether an IssuerAndSerialNumber (RFC 5652, 10.2.4) means this certificate. */
    boolean isNamedBy(Der.Element issuerAndSerial) {
        return issuerAndSerial.length() == issuer.end() - issuer.start() + serial.end() - serial.start()
                && Arrays.equals(concatenated(), issuerAndSerial.value());
    }

    private byte[] concatenated() {
        byte[] name = issuer.encoded();
        byte[] number = serial.encoded();
        byte[] both = Arrays.copyOf(name, name.length + number.length);
        System.arraycopy(number, 0, both, name.length, number.length);
        return both;
    }

    /** Whether the subject key identifier (RFC 5280, 4.2.1.2) is this. */
    boolean hasKeyIdentifier(byte[] identifier) {
        try {
            byte[] extension = certificate().getExtensionValue(Extension.subjectKeyIdentifier.getId());
            if (extension == null) {
                return false;
            }
            byte[] inner = ASN1OctetString.getInstance(extension).getOctets();
            return Arrays.equals(ASN1OctetString.getInstance(inner).getOctets(), identifier);
        } catch (Refusal | RuntimeException unreadable) {
            return false;
        }
    }

    boolean isIssuedInTheNameOf(ParsedCertificate authority) {
        return issuer.sameAs(authority.subject);
    }

    boolean isSameAs(ParsedCertificate other) {
        return whole.sameAs(other.whole);
    }

    SubjectKey publicKey() throws Refusal {
        return SubjectKey.of(publicKey);
    }

    /** Whether the issuer's key made this certificate's signature. */
    boolean isSignedBy(SubjectKey issuerKey) throws Refusal {
        var scheme = Scheme.of(signatureAlgorithm);
        return scheme.scheme().sort() == issuerKey.sort()
                && issuerKey.verifies(scheme, toBeSigned.encoded(), signature);
    }

    /** The certificate as an object, read by the same code on every node whatever its JDK. */
    X509Certificate certificate() throws Refusal {
        if (certificate == null) {
            try {
                certificate = (X509Certificate)
                        new CertificateFactory().engineGenerateCertificate(new ByteArrayInputStream(whole.encoded()));
            } catch (CertificateException | RuntimeException e) {
                throw Refusal.certificate("a certificate cannot be read");
            }
        }
        if (certificate == null) {
            throw Refusal.certificate("a certificate cannot be read");
        }
        return certificate;
    }
}
