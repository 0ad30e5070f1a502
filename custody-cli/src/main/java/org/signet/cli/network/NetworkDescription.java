package org.signet.cli.network;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Json;
import org.signet.ledger.Genesis;

/**
 * Who is in a network, as {@code signet network init} reads it.
 *
 * @param channel the channel's name
 * @param origin the log's origin line: a name without a scheme that its members own (C2SP tlog-checkpoint)
 * @param finality how many members must cosign for a checkpoint to be final
 * @param organisations the members
 * @param furtherChannels names of more channels of the same members, if any; the origin of each is the first's with a slash
 *     and its name at the end
 */
public record NetworkDescription(
        String channel,
        String origin,
        int finality,
        List<Organisation> organisations,
        @Nullable List<String> furtherChannels) {
    /**
     * A member.
     *
     * @param organisation short name, lower case
     * @param name legal name
     * @param role what it is in the channel
     * @param lei ISO 17442
     * @param hosts names and addresses its node answers at, besides localhost
     * @param people exactly one of them is the registrar
     */
    public record Organisation(
            String organisation,
            String name,
            Genesis.Role role,
            String lei,
            @Nullable List<String> hosts,
            List<Person> people) {
        /** The person whose signature brings the others onto the ledger. */
        public Person registrar() {
            return people.stream()
                    .filter(person -> person.roles().contains(REGISTRAR))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * A person of an organisation.
     *
     * @param person short name, as on the ledger
     * @param name the name for people
     * @param roles as in {@code person.register}
     */
    public record Person(String person, String name, List<String> roles) {}

    private static final String REGISTRAR = "registrar";
    private static final int ORGANISATIONS = 64;
    private static final int PEOPLE = 1_000;
    private static final int CHANNELS = 64;
    private static final Pattern ORGANISATION = Pattern.compile("[a-z][a-z0-9-]{0,34}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,34}");

    /**
     * Reads and checks a description.
     *
     * @throws CommandFailure naming the field and the reason
     */
    public static NetworkDescription read(Path file) {
        var description = Json.read(file, NetworkDescription.class);
        description.check(file);
        return description;
    }

    /** The channels' names, {@link #channel} first. */
    public List<String> channels() {
        return Stream.concat(
                        Stream.of(channel), Stream.ofNullable(furtherChannels).flatMap(List::stream))
                .toList();
    }

    /** The origin line of a channel's log. */
    public String origin(String ofChannel) {
        return ofChannel.equals(channel) ? origin : origin + "/" + ofChannel;
    }

    /** The same members with so many channels in all: the further ones are {@code channel-2} and so on. */
    public NetworkDescription withChannels(int count) {
        List<String> further =
                IntStream.rangeClosed(2, count).mapToObj(i -> channel + "-" + i).toList();
        return new NetworkDescription(channel, origin, finality, organisations, further);
    }

    private void check(Path file) {
        require(
                file,
                channels().stream()
                        .allMatch(name -> present(name) && NAME.matcher(name).matches()),
                "channel is not a name, or one of furtherChannels is not");
        require(
                file,
                channels().size() <= CHANNELS
                        && Set.copyOf(channels()).size() == channels().size(),
                "furtherChannels repeats a channel, or has more than " + (CHANNELS - 1));
        require(file, present(origin) && !origin.isBlank(), "origin is missing");
        require(file, organisations != null && !organisations.isEmpty(), "organisations is empty");
        require(file, organisations.size() <= ORGANISATIONS, "organisations has more than " + ORGANISATIONS);
        require(
                file,
                finality >= 1 && finality <= organisations.size(),
                "finality must be from 1 to the number of organisations");
        Set<String> names = new HashSet<>();
        for (Organisation organisation : organisations) {
            check(file, organisation);
            require(file, names.add(organisation.organisation()), organisation.organisation() + " is there twice");
        }
    }

    private static void check(Path file, Organisation organisation) {
        String at = "organisation " + organisation.organisation() + ": ";
        require(
                file,
                present(organisation.organisation())
                        && ORGANISATION.matcher(organisation.organisation()).matches(),
                at + "must be a lower-case name");
        require(file, present(organisation.name()), at + "name is missing");
        require(file, organisation.role() != null, at + "role is missing");
        require(file, present(organisation.lei()), at + "lei is missing");
        require(file, organisation.people() != null, at + "people is missing");
        require(file, organisation.people().size() <= PEOPLE, at + "has more than " + PEOPLE + " people");
        Set<String> names = new HashSet<>();
        int registrars = 0;
        for (Person person : organisation.people()) {
            require(
                    file,
                    present(person.person()) && NAME.matcher(person.person()).matches(),
                    at + "person " + person.person() + " is not a name");
            require(file, present(person.name()), at + person.person() + " has no name");
            require(file, names.add(person.person()), at + person.person() + " is there twice");
            require(file, person.roles() != null && !person.roles().isEmpty(), at + person.person() + " has no roles");
            registrars += person.roles().contains(REGISTRAR) ? 1 : 0;
        }
        require(file, registrars == 1, at + "has " + registrars + " people with the role registrar, must have one");
    }

    private static boolean present(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static void require(Path file, boolean condition, String otherwise) {
        if (!condition) {
            throw CommandFailure.usage(file + ": " + otherwise);
        }
    }
}
