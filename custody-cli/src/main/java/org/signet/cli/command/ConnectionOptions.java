package org.signet.cli.command;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signet.cli.demo.DemoDirectory;
import org.signet.cli.demo.DemoPeople;
import org.signet.cli.node.NodeClient;
import org.signet.cli.node.Profile;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Sentences;
import org.signet.ledger.identity.KeyFiles;
import picocli.CommandLine.Option;

/** The options that say who asks which node. */
public final class ConnectionOptions {
    @Option(
            names = "--as",
            paramLabel = "ORGANISATION/PERSON",
            defaultValue = "${env:SIGNET_AS}",
            description = "A person of the demo network, by name or role, such as harbour/advisor. Env: SIGNET_AS.")
    @Nullable
    String as;

    @Option(names = "--dir", paramLabel = "DIRECTORY", description = "The demo's directory (default: run/demo).")
    @Nullable
    Path directory;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:SIGNET_URL}",
            description = "The node's address, https://HOST:PORT. Env: SIGNET_URL.")
    @Nullable
    String url;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            defaultValue = "${env:SIGNET_KEY}",
            description = "Your key: PKCS#12 (.p12, .pfx) or PEM. Env: SIGNET_KEY.")
    @Nullable
    Path key;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Your certificate, PEM, for a PEM key (default: the key's file with the ending .pem).")
    @Nullable
    Path certificate;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "File whose first line is the key's password (default: environment SIGNET_PASSWORD, then the key's file with"
                            + " the ending .password, then asked for on the terminal).")
    @Nullable
    Path passwordFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            defaultValue = "${env:SIGNET_CA}",
            description = "PEM certificate of the authority of the node's organisation. Env: SIGNET_CA.")
    @Nullable
    Path ca;

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            defaultValue = "${env:SIGNET_CHANNEL}",
            description = "The channel (default: the node's only one). Env: SIGNET_CHANNEL.")
    @Nullable
    String channel;

    /** The profile that the options describe. */
    public Profile profile() {
        if (as != null) {
            Profile named = DemoPeople.profile(demo(), as);
            return url == null
                    ? named
                    : new Profile(Profile.url(url), named.identity(), named.authority(), named.channel());
        }
        if (url == null || ca == null) {
            throw CommandFailure.usage(
                    "which node? Give --as ORGANISATION/PERSON for the demo network, or --url and --ca (and --key)");
        }
        List<X509Certificate> authority = Profile.certificates(ca);
        return new Profile(
                Profile.url(url), key == null ? Optional.empty() : Optional.of(identity()), authority, channelOption());
    }

    /** Only the key, for what needs no node. */
    public KeyFiles.Identity identity() {
        if (as != null) {
            return DemoPeople.identity(demo(), as);
        }
        if (key == null) {
            throw CommandFailure.usage("whose key? Give --as ORGANISATION/PERSON for the demo network, or --key FILE");
        }
        return Profile.identity(key, Optional.ofNullable(certificate), password(key));
    }

    public NodeClient client() {
        return new NodeClient(profile());
    }

    /** The channel that was asked for, or the one the profile knows, or the node's only one. */
    public String channel(Profile profile, NodeClient client) {
        return channelOption().or(profile::channel).orElseGet(() -> onlyChannel(client));
    }

    private Optional<String> channelOption() {
        return Optional.ofNullable(channel);
    }

    private static String onlyChannel(NodeClient client) {
        var channels = client.json("/status").path("channels");
        if (channels.size() != 1) {
            throw CommandFailure.usage("the node has " + channels.size() + " channels; choose one with --channel");
        }
        return channels.get(0).asText();
    }

    private DemoDirectory demo() {
        return DemoDirectory.at(directory);
    }

    private Optional<char[]> password(Path keyFile) {
        if (!needsPassword(keyFile)) {
            return Optional.empty();
        }
        String fromEnvironment = System.getenv("SIGNET_PASSWORD");
        Optional<Path> file = Optional.ofNullable(passwordFile)
                .or(() -> fromEnvironment == null ? Profile.passwordBeside(keyFile) : Optional.empty());
        if (file.isPresent()) {
            return Optional.of(readPassword(file.get()));
        }
        if (fromEnvironment != null) {
            return Optional.of(fromEnvironment.toCharArray());
        }
        return ask(keyFile);
    }

    private static char[] readPassword(Path file) {
        try {
            return KeyFiles.readPassword(file);
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read the password in " + file + ": " + Sentences.of(e));
        }
    }

    private static boolean needsPassword(Path keyFile) {
        try {
            return Profile.isPkcs12(keyFile) || Files.readString(keyFile).contains("ENCRYPTED");
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read the key in " + keyFile + ": " + Sentences.of(e));
        }
    }

    private static Optional<char[]> ask(Path keyFile) {
        Console console = System.console();
        if (console == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(console.readPassword("Password of %s: ", keyFile));
    }
}
