package org.signet.ledger.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.util.IPAddress;

/** An organisation's own certification authority: issues certificates to its people and machines (RFC 5280). */
public final class CertificateAuthority {
    /** A PKCS#10 request for an RSA key of 4096 bits has about 1.6 KiB. */
    public static final int REQUEST_BYTES = 16 * 1024;

    /** RFC 5280 appendix A.1: ub-common-name and ub-organization-name. */
    public static final int NAME_LENGTH = 64;

    private static final int YEARS = 10;
    private static final int SERIAL_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys;
    private final X509Certificate certificate;

    private CertificateAuthority(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /**
     * Makes a new authority: EC P-256, self-signed, no intermediates below it.
     *
     * @param organisationName legal name, becomes O in the subject
     * @param from start of validity; it ends ten years later
     */
    public static CertificateAuthority create(String organisationName, Instant from) {
        var keys = KeyFiles.newKeyPair();
        var until = from.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        var subject = name("Certification authority of", organisationName);
        var certificate = build(subject, subject, keys, keys.getPublic(), from, until, (builder, utils) -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        });
        return new CertificateAuthority(keys, certificate);
    }

    /**
     * Takes up an authority that was made before, or elsewhere.
     *
     * @throws IllegalArgumentException if the key does not belong to the certificate, is not EC P-256, Ed25519 or RSA, or the
     *     certificate is no authority's
     */
    public static CertificateAuthority of(KeyPair keys, X509Certificate certificate) {
        SigningKeys.checkPair(keys.getPrivate(), certificate.getPublicKey());
        try {
            CertificateProfile.checkAuthority(certificate);
        } catch (Refusal e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return new CertificateAuthority(keys, certificate);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public KeyPair keys() {
        return keys;
    }

    /**
     * For a person: CN=person, O=organisation as in the authority's subject; signs transactions and authenticates to the
     * organisation's node.
     *
     * @throws IllegalArgumentException if the validity does not lie within the authority's, the key is of no accepted sort, or
     *     the name is empty or longer than {@link #NAME_LENGTH}
     */
    public X509Certificate issuePerson(String person, PublicKey key, Instant from, Instant until) {
        return issue(person, key, from, until, builder -> {
            usage(builder, KeyUsage.digitalSignature | KeyUsage.nonRepudiation, KeyPurposeId.id_kp_clientAuth);
        });
    }

    /**
     * As {@link #issuePerson(String, PublicKey, Instant, Instant)}, for the key of a PKCS#10 request (RFC 2986). The request's
     * own subject and extensions are not looked at: the authority says who it is.
     *
     * @param request DER, at most {@link #REQUEST_BYTES}
     * @throws IllegalArgumentException also if the request cannot be read or its signature does not hold
     */
    public X509Certificate issuePerson(String person, byte[] request, Instant from, Instant until) {
        return issuePerson(person, keyOf(request), from, until);
    }

    private static PublicKey keyOf(byte[] request) {
        if (request.length > REQUEST_BYTES) {
            throw new IllegalArgumentException("the request has more than " + REQUEST_BYTES + " bytes");
        }
        try {
            Der.document(request);
            var parsed = new JcaPKCS10CertificationRequest(request);
            var key = parsed.getPublicKey();
            if (!parsed.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new IllegalArgumentException("the request's signature does not hold");
            }
            return key;
        } catch (Refusal | IOException | GeneralSecurityException | OperatorCreationException | PKCSException e) {
            throw new IllegalArgumentException("not a PKCS#10 request in DER: " + e.getMessage(), e);
        }
    }

    /**
     * For a node: server and client authentication between nodes, SAN localhost, 127.0.0.1, {@code
     * urn:signet:node:<organisation>} and the given hosts.
     *
     * @param hosts DNS names or IP addresses
     * @throws IllegalArgumentException as {@link #issuePerson(String, PublicKey, Instant, Instant)}
     */
    public X509Certificate issueNode(
            String organisation, PublicKey key, List<String> hosts, Instant from, Instant until) {
        var names = names(hosts);
        names.add(new GeneralName(GeneralName.uniformResourceIdentifier, CertificateProfile.NODE_URI + organisation));
        return issue("node " + organisation, key, from, until, builder -> {
            usage(builder, KeyUsage.digitalSignature, KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        });
    }

    /**
     * For an HTTPS server: SAN localhost, 127.0.0.1 and the given hosts.
     *
     * @param hosts DNS names or IP addresses
     * @throws IllegalArgumentException as {@link #issuePerson(String, PublicKey, Instant, Instant)}
     */
    public X509Certificate issueServer(PublicKey key, List<String> hosts, Instant from, Instant until) {
        var names = names(hosts);
        return issue("server", key, from, until, builder -> {
            usage(builder, KeyUsage.digitalSignature, KeyPurposeId.id_kp_serverAuth);
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        });
    }

    private static List<GeneralName> names(List<String> hosts) {
        var names = new ArrayList<GeneralName>();
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        for (String host : hosts) {
            int type = IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName;
            var name = new GeneralName(type, host);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static void usage(X509v3CertificateBuilder builder, int keyUsage, KeyPurposeId... purposes)
            throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
    }

    private interface Profile {
        void add(X509v3CertificateBuilder builder) throws IOException;
    }

    private X509Certificate issue(String commonName, PublicKey key, Instant from, Instant until, Profile profile) {
        var subject = name(commonName, organisationName());
        try {
            SubjectKey.of(Der.document(key.getEncoded()));
            var issued =
                    build(certificate.getSubjectX500Principal(), subject, keys, key, from, until, (builder, utils) -> {
                        profile.add(builder);
                        builder.addExtension(
                                Extension.authorityKeyIdentifier,
                                false,
                                utils.createAuthorityKeyIdentifier(certificate.getPublicKey()));
                    });
            CertificateProfile.checkWithin(issued, certificate);
            return issued;
        } catch (Refusal e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private String organisationName() {
        var names = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())
                .getRDNs(BCStyle.O);
        if (names.length == 0) {
            throw new IllegalArgumentException("the authority's subject has no organisation (O)");
        }
        return IETFUtils.valueToString(names[0].getFirst().getValue());
    }

    private static X500Principal name(String commonName, String organisation) {
        try {
            return new X500Principal(new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.O, checkName("organisation", organisation))
                    .addRDN(BCStyle.CN, checkName("name", commonName))
                    .build()
                    .getEncoded());
        } catch (IOException e) {
            throw new IllegalArgumentException("not a name: " + e.getMessage(), e);
        }
    }

    private static String checkName(String what, String value) {
        if (value.isBlank() || value.length() > NAME_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the " + what + " has 1 to " + NAME_LENGTH + " characters and no control characters");
        }
        return value;
    }

    private interface Extensions {
        void add(X509v3CertificateBuilder builder, JcaX509ExtensionUtils utils) throws IOException;
    }

    private static X509Certificate build(
            X500Principal issuer,
            X500Principal subject,
            KeyPair issuerKeys,
            PublicKey key,
            Instant from,
            Instant until,
            Extensions extensions) {
        try {
            var utils = new JcaX509ExtensionUtils();
            var builder = new JcaX509v3CertificateBuilder(
                    issuer, serial(), wholeSeconds(from), wholeSeconds(until), subject, key);
            extensions.add(builder, utils);
            builder.addExtension(Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(key));
            var holder = builder.build(SigningKeys.signer(issuerKeys.getPrivate()));
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot issue a certificate", e);
        }
    }

    /** 128 random bits, positive; RFC 5280 section 4.1.2.2 allows up to 20 bytes. */
    private static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS);
    }

    private static Date wholeSeconds(Instant instant) {
        return Date.from(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
