package org.signet.cli.network;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.signet.ledger.Genesis;
import org.signet.ledger.Sha256;
import org.signet.ledger.identity.CertificateAuthority;
import org.signet.ledger.identity.KeyFiles;
import org.signet.ledger.log.CosigningKey;

/** Makes an organisation's authority and keys. */
final class Organisations {
    /** How long the certificates of people and nodes are valid. */
    static final Duration VALIDITY = Duration.ofDays(730);

    /** Certificates start a little earlier than they are made, for the sake of clocks that are behind. */
    private static final Duration HEAD_START = Duration.ofMinutes(5);

    private final SecureRandom random = new SecureRandom();
    private final Instant from;
    private final Instant until;

    Organisations(Instant now) {
        this.from = now.minus(HEAD_START);
        this.until = from.plus(VALIDITY);
    }

    /** Makes everything in the organisation's directory, and what the genesis says of it. */
    Genesis.Member create(NetworkDescription.Organisation organisation, OrganisationDirectory directory)
            throws IOException {
        SecretFiles.directory(directory.root());
        CertificateAuthority authority = authority(organisation.name(), directory);
        node(organisation, directory, authority);
        var registrar = new ArrayList<Sha256>();
        SecretFiles.directory(directory.people());
        for (NetworkDescription.Person person : organisation.people()) {
            KeyFiles.Identity identity = person(person.person(), directory, authority, until);
            if (person.equals(organisation.registrar())) {
                registrar.add(KeyFiles.fingerprint(identity.certificate()));
            }
        }
        CosigningKey cosigningKey = CosigningKey.generate(organisation.organisation(), random);
        SecretFiles.write(directory.node().cosigningKey(), cosigningKey.secret() + "\n");
        return new Genesis.Member(
                organisation.organisation(),
                organisation.name(),
                organisation.role(),
                organisation.lei(),
                authority.certificate(),
                registrar.get(0),
                cosigningKey.verifierKey());
    }

    private CertificateAuthority authority(String name, OrganisationDirectory directory) throws IOException {
        SecretFiles.directory(directory.ca());
        CertificateAuthority authority = CertificateAuthority.create(name, from);
        char[] password = SecretFiles.newPassword(directory.caPassword());
        KeyFiles.writePrivateKeyPem(
                directory.caKey(), authority.keys().getPrivate(), password, KeyFiles.PasswordOrigin.RANDOM);
        KeyFiles.writeCertificates(directory.caCertificate(), List.of(authority.certificate()));
        return authority;
    }

    private void node(
            NetworkDescription.Organisation organisation,
            OrganisationDirectory directory,
            CertificateAuthority authority)
            throws IOException {
        NodeHome home = directory.node();
        home.createDirectories();
        List<String> hosts = organisation.hosts() == null ? List.of() : organisation.hosts();
        KeyPair peer = KeyFiles.newKeyPair();
        X509Certificate peerCertificate =
                authority.issueNode(organisation.organisation(), peer.getPublic(), hosts, from, until);
        store(home.peerKeyStore(), home.peerPassword(), peer, peerCertificate, authority);
        KeyPair https = KeyFiles.newKeyPair();
        X509Certificate httpsCertificate = authority.issueServer(https.getPublic(), hosts, from, until);
        char[] password = store(home.httpsKeyStore(), home.tlsPassword(), https, httpsCertificate, authority);
        home.writeTrustStore(authority.certificate(), password);
    }

    /** Makes a person's key and certificate in the organisation's directory. */
    KeyFiles.Identity person(
            String person, OrganisationDirectory directory, CertificateAuthority authority, Instant validUntil)
            throws IOException {
        KeyPair keys = KeyFiles.newKeyPair();
        X509Certificate certificate = authority.issuePerson(person, keys.getPublic(), from, validUntil);
        store(directory.keyStore(person), directory.password(person), keys, certificate, authority);
        KeyFiles.writePrivateKeyPem(directory.key(person), keys.getPrivate());
        KeyFiles.writeCertificates(directory.certificate(person), List.of(certificate));
        return new KeyFiles.Identity(keys.getPrivate(), List.of(certificate));
    }

    private static char[] store(
            Path keyStore, Path passwordFile, KeyPair keys, X509Certificate certificate, CertificateAuthority authority)
            throws IOException {
        char[] password = SecretFiles.newPassword(passwordFile);
        var identity = new KeyFiles.Identity(keys.getPrivate(), List.of(certificate, authority.certificate()));
        KeyFiles.writePkcs12(keyStore, identity, password);
        return password;
    }
}
