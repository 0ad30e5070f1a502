package org.signet.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signet.cli.network.Issuing;
import org.signet.cli.network.OrganisationDirectory;
import org.signet.cli.node.Profile;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.Sentences;
import org.signet.cli.terminal.Table;
import org.signet.ledger.Sha256;
import org.signet.ledger.identity.KeyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signet key}: people's keys and certificates. */
@Command(name = "key", description = "Issue, show and revoke people's keys.")
public final class KeyCommand {
    private static final int DEFAULT_DAYS = 730;

    @Spec
    CommandSpec spec;

    @Command(
            name = "issue",
            description = "Issue a certificate for a person of your organisation, with a new key or for a request.",
            footer = {
                "",
                "A new certificate counts when the organisation's registrar has registered it (person.register).",
                "",
                "Examples:",
                "  signet key issue --organisation network/harbour --person second.advisor",
                "  signet key issue --organisation network/harbour --person second.advisor --request advisor.csr"
            })
    void issue(
            @Option(
                            names = "--organisation",
                            paramLabel = "DIRECTORY",
                            required = true,
                            description = "The organisation's directory, with ca/ and people/.")
                    Path organisation,
            @Option(names = "--person", paramLabel = "NAME", required = true, description = "The person's short name.")
                    String person,
            @Option(
                            names = "--request",
                            paramLabel = "FILE",
                            description =
                                    "PKCS#10 request, DER or PEM, made where the key is; without it a key is made here.")
                    @Nullable
                    Path request,
            @Option(
                            names = "--days",
                            paramLabel = "DAYS",
                            defaultValue = "" + DEFAULT_DAYS,
                            description = "Validity (default: ${DEFAULT-VALUE}).")
                    int days) {
        Console console = OutputOptions.console(spec);
        var issuing = new Issuing(new OrganisationDirectory(organisation), Instant.now(), Duration.ofDays(days));
        List<Path> files = request == null ? issuing.withNewKey(person) : issuing.forRequest(person, request);
        X509Certificate certificate =
                Profile.certificates(issuing.certificateFile(person)).get(0);
        print(console, certificate, files);
    }

    @Command(
            name = "show",
            description = "Show what is in a key or certificate file.",
            footer = {"", "Example:", "  signet key show run/demo/network/harbour/people/advisor.pem"})
    void show(
            @Parameters(paramLabel = "FILE", description = "PEM certificate, or PKCS#12.") Path file,
            @Option(names = "--password-file", paramLabel = "FILE", description = "Password of a PKCS#12 file.")
                    @Nullable
                    Path passwordFile) {
        X509Certificate certificate;
        if (Profile.isPkcs12(file)) {
            Path password = Optional.ofNullable(passwordFile)
                    .or(() -> Profile.passwordBeside(file))
                    .orElseThrow(() ->
                            CommandFailure.usage("the password of " + file + " is missing: give --password-file"));
            try {
                certificate = Profile.identity(file, Optional.empty(), Optional.of(KeyFiles.readPassword(password)))
                        .certificate();
            } catch (IOException e) {
                throw CommandFailure.usage("cannot read " + password + ": " + Sentences.of(e));
            }
        } else {
            certificate = Profile.certificates(file).get(0);
        }
        print(OutputOptions.console(spec), certificate, List.of());
    }

    @Command(
            name = "revoke",
            description =
                    "Revoke a certificate, as the registrar of its organisation: recorded on the ledger, for good.",
            footer = {
                "",
                "Example:",
                "  signet key revoke --as harbour/registrar --reason \"key lost\" run/demo/network/harbour/people/advisor.pem"
            })
    int revoke(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "CERTIFICATE", description = "PEM file, or the SHA-256 of the certificate.")
                    String certificate,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.") String reason,
            @Option(names = "--id", paramLabel = "ID", description = "The transaction's id (default: a new one).")
                    @Nullable
                    String id) {
        var content = new LinkedHashMap<String, Object>();
        content.put("kind", "certificate.revoke");
        content.put("certificate", fingerprint(certificate));
        content.put("reason", reason);
        return new Submission(connection, OutputOptions.console(spec)).signAndSubmit(content, Optional.ofNullable(id));
    }

    private static String fingerprint(String certificate) {
        if (certificate.matches("[0-9a-f]{64}")) {
            return certificate;
        }
        Path file = Path.of(certificate);
        if (!Files.exists(file)) {
            throw CommandFailure.usage(certificate + " is neither a file nor 64 hexadecimal digits");
        }
        return KeyFiles.fingerprint(Profile.certificates(file).get(0)).toString();
    }

    private static void print(Console console, X509Certificate certificate, List<Path> files) {
        var json = new LinkedHashMap<String, Object>();
        Sha256 fingerprint = KeyFiles.fingerprint(certificate);
        json.put("subject", certificate.getSubjectX500Principal().getName());
        json.put("issuer", certificate.getIssuerX500Principal().getName());
        json.put("serial", certificate.getSerialNumber().toString(16));
        json.put("validFrom", certificate.getNotBefore().toInstant().toString());
        json.put("validUntil", certificate.getNotAfter().toInstant().toString());
        json.put("key", certificate.getPublicKey().getAlgorithm());
        json.put("sha256", fingerprint.toString());
        if (!files.isEmpty()) {
            json.put("files", files.stream().map(Path::toString).toList());
        }
        console.result(json, () -> Table.properties(texts(json)));
    }

    private static Map<String, String> texts(Map<String, Object> json) {
        var texts = new LinkedHashMap<String, String>();
        json.forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }
}
