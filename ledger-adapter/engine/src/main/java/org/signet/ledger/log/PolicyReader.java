package org.signet.ledger.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a policy file (C2SP tlog-policy, 'Policy file syntax and structure'), whose octets are ISO 8859-1 here. */
final class PolicyReader {
    private final List<Policy.Log> logs = new ArrayList<>();
    private final List<Policy.Witness> witnesses = new ArrayList<>();
    private final List<Policy.Group> groups = new ArrayList<>();
    private @Nullable String quorum;

    /** Names of witnesses and groups, which share one namespace. */
    private final Set<String> names = new HashSet<>();

    private final Set<String> groupedNames = new HashSet<>();
    private final Set<ByteBuffer> logKeys = new HashSet<>();
    private final Set<ByteBuffer> witnessKeys = new HashSet<>();

    Policy read(String text) {
        if (!text.chars().allMatch(c -> c == '\t' || c == '\n' || (c >= 0x20 && c != 0x7f))) {
            throw new IllegalArgumentException("policy must not hold control characters other than tab and newline");
        }
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("policy must end with a newline");
        }
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            try {
                line(items(lines[i]));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("policy line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        if (quorum == null) {
            throw new IllegalArgumentException("policy must have a quorum line");
        }
        return new Policy(logs, witnesses, groups, quorum);
    }

    /** What spaces and tabs separate. */
    private static List<String> items(String line) {
        return Arrays.stream(line.split("[ \t]+"))
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private void line(List<String> items) {
        if (items.isEmpty() || items.get(0).startsWith("#")) {
            return;
        }
        var arguments = items.subList(1, items.size());
        switch (items.get(0)) {
            case "log" -> log(arguments);
            case "witness" -> witness(arguments);
            case "group" -> group(arguments);
            case "quorum" -> quorum(arguments);
            default -> throw new IllegalArgumentException("must start with log, witness, group or quorum");
        }
    }

    private void log(List<String> arguments) {
        require(arguments.size() == 1 || arguments.size() == 2, "must be: log <vkey> [<url>]");
        require(logs.size() < Policy.DEFINITIONS, "there are more than " + Policy.DEFINITIONS + " logs");
        var vkey = Vkey.parse(utf8(arguments.get(0)));
        require(logKeys.add(ByteBuffer.wrap(vkey.material())), "the log's public key stands on an earlier line");
        logs.add(new Policy.Log(vkey.text(), arguments.size() == 2 ? arguments.get(1) : null));
    }

    private void witness(List<String> arguments) {
        require(arguments.size() == 2 || arguments.size() == 3, "must be: witness <name> <vkey> [<url>]");
        require(witnesses.size() < Policy.DEFINITIONS, "there are more than " + Policy.DEFINITIONS + " witnesses");
        String name = arguments.get(0);
        define(name);
        var key = VerifierKey.parse(utf8(arguments.get(1)));
        require(witnessKeys.add(ByteBuffer.wrap(key.publicKey())), "the public key is that of an earlier witness");
        witnesses.add(new Policy.Witness(name, key, arguments.size() == 3 ? arguments.get(2) : null));
    }

    private void group(List<String> arguments) {
        require(arguments.size() >= 3, "must be: group <name> all|any|<k> <member>...");
        require(groups.size() < Policy.DEFINITIONS, "there are more than " + Policy.DEFINITIONS + " groups");
        var members = arguments.subList(2, arguments.size());
        for (String member : members) {
            require(names.contains(member), "member " + member + " is not defined on an earlier line");
            require(groupedNames.add(member), "member " + member + " is a member of a group already");
        }
        define(arguments.get(0));
        groups.add(new Policy.Group(arguments.get(0), threshold(arguments.get(1), members.size()), members));
    }

    private static int threshold(String text, int members) {
        if (text.equals("all")) {
            return members;
        }
        if (text.equals("any")) {
            return 1;
        }
        require(text.matches("[1-9][0-9]{0,3}"), "threshold must be all, any or a decimal number from 1");
        int threshold = Integer.parseInt(text);
        require(threshold <= members, "threshold " + threshold + " is more than the " + members + " members");
        return threshold;
    }

    private void quorum(List<String> arguments) {
        require(arguments.size() == 1, "must be: quorum <name>");
        require(quorum == null, "there is more than one quorum line");
        String name = arguments.get(0);
        require(
                name.equals(Policy.NONE) || names.contains(name),
                "quorum " + name + " is not defined on an earlier line");
        quorum = name;
    }

    private void define(String name) {
        require(!name.equals(Policy.NONE), "the name none is predefined");
        require(names.add(name), "the name " + name + " is defined on an earlier line");
    }

    private static String utf8(String octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("vkey is not UTF-8", e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
