package org.signet.ledger.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose cosignatures are enough (C2SP tlog-policy).
 *
 * <p>The file is a sequence of octets, and the names in it are opaque octets too: within this class they are kept as
 * ISO 8859-1 text, one character an octet, and {@link #bytes()} gives the same octets back.
 */
public final class Policy {
    /** Logs, witnesses and groups, of each; the specification recommends to support 32. */
    public static final int DEFINITIONS = 64;

    public static final int BYTES = 64 * 1024;

    /** The predefined quorum that asks for no cosignature. */
    static final String NONE = "none";

    /**
     * A log that may sign checkpoints.
     *
     * @param vkey its key, whose name is the log's origin
     * @param url where it answers, or null
     */
    public record Log(String vkey, @Nullable String url) {}

    /**
     * A cosigner.
     *
     * @param name what the policy calls it
     * @param key what it signs with
     * @param url where it answers, or null
     */
    public record Witness(
            String name, VerifierKey key, @Nullable String url) {}

    /** A number of members of which so many must have cosigned. */
    record Group(String name, int threshold, List<String> members) {
        Group {
            members = List.copyOf(members);
        }
    }

    private final List<Log> logs;
    private final List<Witness> witnesses;
    private final List<Group> groups;
    private final String quorum;

    Policy(List<Log> logs, List<Witness> witnesses, List<Group> groups, String quorum) {
        this.logs = List.copyOf(logs);
        this.witnesses = List.copyOf(witnesses);
        this.groups = List.copyOf(groups);
        this.quorum = quorum;
    }

    /**
     * Reads a policy file.
     *
     * @throws IllegalArgumentException naming the line and the reason
     */
    public static Policy parse(byte[] octets) {
        if (octets.length > BYTES) {
            throw new IllegalArgumentException("policy has more than " + BYTES + " bytes");
        }
        return new PolicyReader().read(new String(octets, StandardCharsets.ISO_8859_1));
    }

    /** Reads a policy file whose octets are the UTF-8 of {@code text}. */
    public static Policy parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The policy that at least {@code threshold} of these keys must have cosigned. Each witness has the name of its key.
     *
     * @throws IllegalArgumentException when the threshold is not within 1 to the number of keys, or two keys have the same
     *     name or public key
     */
    public static Policy atLeast(int threshold, List<VerifierKey> keys) {
        var text = new StringBuilder();
        var names = new ArrayList<String>();
        for (var key : keys) {
            text.append("witness ").append(key.name()).append(' ').append(key).append('\n');
            names.add(key.name());
        }
        String group = "members";
        while (names.contains(group)) {
            group += "_";
        }
        text.append("group ").append(group).append(' ').append(threshold);
        names.forEach(name -> text.append(' ').append(name));
        text.append("\nquorum ").append(group).append('\n');
        return parse(text.toString());
    }

    /** In the order of the file. */
    public List<Log> logs() {
        return logs;
    }

    /** In the order of the file. */
    public List<Witness> witnesses() {
        return witnesses;
    }

    /** The witness key that a cosignature names, if the policy knows it. */
    public Optional<VerifierKey> key(Cosignature cosignature) {
        return witnesses.stream()
                .map(Witness::key)
                .filter(key -> key.isNamedBy(cosignature))
                .findFirst();
    }

    /**
     * Whether the cosignatures whose signatures hold are enough. Cosignatures of keys the policy does not know are passed
     * over.
     */
    public boolean isMetBy(CosignedCheckpoint cosigned) {
        return isMet(witness -> cosigned.cosignatures().stream()
                .anyMatch(cosignature -> witness.key().verifies(cosigned.checkpoint(), cosignature)));
    }

    /**
     * Whether cosignatures by these keys, already verified, are enough.
     *
     * @param keyNames {@link VerifierKey#name() names} of keys. A name that several witnesses share does not tell which of
     *     them signed and counts for none
     */
    public boolean isMetBy(Collection<String> keyNames) {
        return isMet(witness -> keyNames.contains(witness.key().name()) && isOnlyOneNamed(witness));
    }

    private boolean isOnlyOneNamed(Witness witness) {
        return witnesses.stream()
                        .filter(other -> other.key().name().equals(witness.key().name()))
                        .count()
                == 1;
    }

    private boolean isMet(Predicate<Witness> hasSigned) {
        if (quorum.equals(NONE)) {
            return true;
        }
        Set<String> satisfied = new HashSet<>();
        witnesses.stream().filter(hasSigned).forEach(witness -> satisfied.add(witness.name()));
        for (var group : groups) {
            if (group.members().stream().filter(satisfied::contains).count() >= group.threshold()) {
                satisfied.add(group.name());
            }
        }
        return satisfied.contains(quorum);
    }

    /** The policy as a file in plain form: logs, witnesses, groups, quorum; one space between items, no comments. */
    public byte[] bytes() {
        return print().getBytes(StandardCharsets.ISO_8859_1);
    }

    private String print() {
        var out = new StringBuilder();
        for (var log : logs) {
            line(out, "log", utf8AsOctets(log.vkey()), log.url());
        }
        for (var witness : witnesses) {
            line(out, "witness", witness.name(), utf8AsOctets(witness.key().toString()), witness.url());
        }
        for (var group : groups) {
            line(out, "group", group.name(), threshold(group), String.join(" ", group.members()));
        }
        line(out, "quorum", quorum);
        return out.toString();
    }

    private static String threshold(Group group) {
        if (group.threshold() == group.members().size()) {
            return "all";
        }
        return group.threshold() == 1 ? "any" : Integer.toString(group.threshold());
    }

    private static void line(StringBuilder out, String keyword, @Nullable String... items) {
        out.append(keyword);
        for (String item : items) {
            if (item != null) {
                out.append(' ').append(item);
            }
        }
        out.append('\n');
    }

    private static String utf8AsOctets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Two policies are equal when their plain forms are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Policy that && print().equals(that.print());
    }

    @Override
    public int hashCode() {
        return print().hashCode();
    }

    /** The plain form, where its octets are UTF-8. */
    @Override
    public String toString() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
