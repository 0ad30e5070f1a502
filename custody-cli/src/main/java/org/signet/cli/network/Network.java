package org.signet.cli.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Json;
import org.signet.cli.terminal.Sentences;
import org.signet.ledger.Genesis;
import org.signet.ledger.RefusedException;
import org.signet.ledger.identity.GenesisFile;
import org.signet.ledger.log.Policy;

/**
 * A network's directory: one {@link OrganisationDirectory} a member, {@code genesis.json}, one more genesis for each further
 * channel, and {@code network.json}.
 *
 * @param root the directory
 */
public record Network(Path root) {
    public Path genesis() {
        return root.resolve("genesis.json");
    }

    /** The genesis of a further channel. */
    public Path genesis(String furtherChannel) {
        return root.resolve(furtherGenesis(furtherChannel));
    }

    static String furtherGenesis(String channel) {
        return "genesis-" + channel + ".json";
    }

    /** The description it was made from. */
    public Path description() {
        return root.resolve("network.json");
    }

    public OrganisationDirectory organisation(String organisation) {
        return new OrganisationDirectory(root.resolve(organisation));
    }

    /**
     * Makes all of it, or nothing: the directory appears when it is complete.
     *
     * @throws CommandFailure when {@code root} exists, or cannot be written
     */
    public static Network create(NetworkDescription description, Path root, Instant now) {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            throw CommandFailure.usage(root + " exists already, and keys are never overwritten");
        }
        Path unfinished = root.resolveSibling(root.getFileName() + ".unfinished");
        try {
            Trees.delete(unfinished);
            SecretFiles.directory(unfinished);
            write(description, new Network(unfinished), now);
            Files.move(unfinished, root, StandardCopyOption.ATOMIC_MOVE);
            return new Network(root);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            throw CommandFailure.usage(root + " exists already, and keys are never overwritten");
        } catch (IOException e) {
            throw CommandFailure.failed("cannot write " + root + ": " + Sentences.of(e));
        }
    }

    /** In the description's order; made at the same time, since deriving keys from passwords costs most of the time. */
    private static List<Genesis.Member> members(
            NetworkDescription description, Network network, Organisations organisations) throws IOException {
        try {
            return description.organisations().parallelStream()
                    .map(organisation -> member(organisation, network, organisations))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Genesis.Member member(
            NetworkDescription.Organisation organisation, Network network, Organisations organisations) {
        try {
            return organisations.create(organisation, network.organisation(organisation.organisation()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(NetworkDescription description, Network network, Instant now) throws IOException {
        List<Genesis.Member> members = members(description, network, new Organisations(now));
        Policy finality = Policy.atLeast(
                description.finality(),
                members.stream().map(Genesis.Member::nodeKey).toList());
        try {
            for (String channel : description.channels()) {
                Genesis genesis = GenesisFile.write(
                        channel, description.origin(channel), now.truncatedTo(ChronoUnit.SECONDS), members, finality);
                boolean isFirst = channel.equals(description.channel());
                Files.write(isFirst ? network.genesis() : network.genesis(channel), genesis.bytes());
                for (NetworkDescription.Organisation organisation : description.organisations()) {
                    NodeHome home =
                            network.organisation(organisation.organisation()).node();
                    Files.write(isFirst ? home.genesis() : home.genesis(channel), genesis.bytes());
                }
            }
            Files.writeString(network.description(), Json.text(description) + "\n");
        } catch (RefusedException e) {
            throw CommandFailure.usage("the network's description does not make a genesis: " + e.getMessage());
        }
    }
}
