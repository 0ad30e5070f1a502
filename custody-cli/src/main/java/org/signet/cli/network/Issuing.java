package org.signet.cli.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Sentences;
import org.signet.ledger.identity.CertificateAuthority;
import org.signet.ledger.identity.KeyFiles;

/** Issues certificates to people from an organisation's directory. */
public final class Issuing {
    private static final int REQUEST_BYTES = 64 * 1024;
    private static final String PEM_BEGIN = "-----BEGIN ";

    private final OrganisationDirectory directory;
    private final Instant now;
    private final Duration validity;

    public Issuing(OrganisationDirectory directory, Instant now, Duration validity) {
        this.directory = directory;
        this.now = now;
        this.validity = validity;
    }

    public Path certificateFile(String person) {
        return directory.certificate(person);
    }

    /** Makes a key and a certificate for it; returns the files. */
    public List<Path> withNewKey(String person) {
        requireNew(person);
        try {
            SecretFiles.directory(directory.people());
            new Organisations(now).person(person, directory, authority(), now.plus(validity));
        } catch (IOException e) {
            throw CommandFailure.failed("cannot issue a key to " + person + ": " + Sentences.of(e));
        }
        return List.of(
                directory.keyStore(person),
                directory.key(person),
                directory.certificate(person),
                directory.password(person));
    }

    /** Certifies new keys that are kept in memory only, one for each person. */
    public Map<String, KeyFiles.Identity> inMemory(List<String> people) {
        try {
            CertificateAuthority authority = authority();
            var identities = new LinkedHashMap<String, KeyFiles.Identity>();
            for (String person : people) {
                KeyPair keys = KeyFiles.newKeyPair();
                X509Certificate certificate = authority.issuePerson(person, keys.getPublic(), now, now.plus(validity));
                identities.put(person, new KeyFiles.Identity(keys.getPrivate(), List.of(certificate)));
            }
            return identities;
        } catch (IOException e) {
            throw CommandFailure.failed("cannot issue keys: " + Sentences.of(e));
        }
    }

    /** Certifies the key of a PKCS#10 request; returns the certificate's file. */
    public List<Path> forRequest(String person, Path request) {
        requireNew(person);
        try {
            SecretFiles.directory(directory.people());
            if (Files.size(request) > REQUEST_BYTES) {
                throw CommandFailure.usage(request + " is larger than " + REQUEST_BYTES + " bytes");
            }
            X509Certificate certificate =
                    authority().issuePerson(person, der(Files.readAllBytes(request)), now, now.plus(validity));
            KeyFiles.writeCertificates(directory.certificate(person), List.of(certificate));
            return List.of(directory.certificate(person));
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailure.usage("cannot certify the request in " + request + ": " + Sentences.of(e));
        }
    }

    private void requireNew(String person) {
        if (!person.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,34}")) {
            throw CommandFailure.usage("the person's name must have 1 to 35 of A-Z a-z 0-9 . _ -");
        }
        if (Files.exists(directory.certificate(person)) || Files.exists(directory.keyStore(person))) {
            throw CommandFailure.usage(person + " has a key in " + directory.people()
                    + " already, and keys are never overwritten; use another name for the second key");
        }
    }

    private CertificateAuthority authority() throws IOException {
        char[] password = KeyFiles.readPassword(directory.caPassword());
        X509Certificate certificate =
                KeyFiles.readCertificates(directory.caCertificate()).get(0);
        var keys = new KeyPair(certificate.getPublicKey(), KeyFiles.readPrivateKeyPem(directory.caKey(), password));
        return CertificateAuthority.of(keys, certificate);
    }

    private static byte[] der(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(PEM_BEGIN)) {
            return request;
        }
        String base64 = text.lines().filter(line -> !line.startsWith("-----")).reduce("", String::concat);
        return Base64.getMimeDecoder().decode(base64);
    }
}
