package org.signet.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import org.signet.cli.network.NetworkDescription;
import org.signet.cli.network.OrganisationDirectory;
import org.signet.cli.node.Profile;
import org.signet.cli.terminal.CommandFailure;
import org.signet.ledger.identity.KeyFiles;

/** The demo's people by short names such as {@code harbour/advisor}. */
public final class DemoPeople {
    private DemoPeople() {}

    /** The profile of a person of a demo that was started once. */
    public static Profile profile(DemoDirectory directory, String who) {
        DemoState state = DemoState.read(directory).orElseThrow(() -> noDemo(directory));
        OrganisationDirectory organisation = organisation(directory, organisationOf(who));
        URI url = URI.create("https://127.0.0.1:" + state.httpsPort(organisationOf(who)));
        return new Profile(
                url,
                Optional.of(identity(directory, who)),
                Profile.certificates(organisation.caCertificate()),
                Optional.of(state.channel()));
    }

    /** The key of a person. */
    public static KeyFiles.Identity identity(DemoDirectory directory, String who) {
        OrganisationDirectory organisation = organisation(directory, organisationOf(who));
        String person = person(directory, who);
        try {
            return Profile.identity(
                    organisation.keyStore(person),
                    Optional.empty(),
                    Optional.of(KeyFiles.readPassword(organisation.password(person))));
        } catch (IOException e) {
            throw CommandFailure.usage("the key of " + who + " is missing in " + organisation.people());
        }
    }

    /** The person's short name: {@code who}'s second part, or the first person with the role of that name. */
    public static String person(DemoDirectory directory, String who) {
        String wanted = who.substring(organisationOf(who).length() + 1);
        NetworkDescription.Organisation organisation =
                NetworkDescription.read(directory.network().description()).organisations().stream()
                        .filter(candidate -> candidate.organisation().equals(organisationOf(who)))
                        .findFirst()
                        .orElseThrow(() -> CommandFailure.usage(
                                "there is no organisation " + organisationOf(who) + " in " + directory.root()));
        return organisation.people().stream()
                .filter(person -> person.person().equals(wanted))
                .findFirst()
                .or(() -> organisation.people().stream()
                        .filter(person -> person.roles().contains(wanted))
                        .findFirst())
                .map(NetworkDescription.Person::person)
                .orElseThrow(() -> CommandFailure.usage("nobody at " + organisation.organisation()
                        + " has the name or role " + wanted + "; there are "
                        + organisation.people().stream()
                                .map(NetworkDescription.Person::person)
                                .toList()));
    }

    private static String organisationOf(String who) {
        int slash = who.indexOf('/');
        if (slash <= 0 || slash == who.length() - 1) {
            throw CommandFailure.usage("a person is ORGANISATION/PERSON, such as harbour/advisor, not " + who);
        }
        return who.substring(0, slash);
    }

    private static OrganisationDirectory organisation(DemoDirectory directory, String organisation) {
        if (!Files.exists(directory.network().description())) {
            throw noDemo(directory);
        }
        return directory.network().organisation(organisation);
    }

    private static CommandFailure noDemo(DemoDirectory directory) {
        return CommandFailure.usage(
                "there is no demo network in " + directory.root() + "; start one with: signet demo");
    }
}
