package org.signet.ledger.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose cosignatures are enough (C2SP tlog-policy). Log lines are refused: a channel has no log operator, and accepting one
 * would ask for a signature that nobody checks here.
 */
final class FinalityPolicy {
    private record Group(int threshold, List<String> members) {}

    private final Map<String, CosignerKey> witnesses = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Set<String> inGroup = new HashSet<>();
    private String quorum = "";

    private FinalityPolicy() {}

    static FinalityPolicy read(String text) throws Refuted {
        var policy = new FinalityPolicy();
        Refuted.unless(
                text.chars().allMatch(c -> c == '\t' || c == '\n' || c >= ' ' && c != 0x7f) && text.endsWith("\n"),
                "The policy holds control characters or an unfinished line.");
        for (String line : text.split("\n")) {
            var words = new ArrayList<String>();
            for (String word : line.split("[\t ]")) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
            if (!words.isEmpty() && !words.get(0).startsWith("#")) {
                policy.line(words, "The policy line '" + line.strip() + "' ");
            }
        }
        Refuted.unless(!policy.quorum.isEmpty(), "The policy has no quorum.");
        return policy;
    }

    private void line(List<String> words, String what) throws Refuted {
        if (words.get(0).equals("witness") && (words.size() == 3 || words.size() == 4)) {
            var key = CosignerKey.read(words.get(2));
            for (var other : witnesses.values()) {
                Refuted.unless(!Arrays.equals(other.point(), key.point()), what + "repeats a key.");
            }
            define(words.get(1), what);
            witnesses.put(words.get(1), key);
        } else if (words.get(0).equals("group") && words.size() > 3) {
            var members = List.copyOf(words.subList(3, words.size()));
            for (String member : members) {
                Refuted.unless(isDefined(member) && inGroup.add(member), what + "has the wrong member " + member + ".");
            }
            define(words.get(1), what);
            groups.put(words.get(1), new Group(threshold(words.get(2), members.size(), what), members));
        } else {
            Refuted.unless(
                    words.get(0).equals("quorum") && words.size() == 2 && quorum.isEmpty(),
                    what + "is not a witness, a group or the only quorum.");
            Refuted.unless(
                    words.get(1).equals("none") || isDefined(words.get(1)),
                    what + "names what is not defined before it.");
            quorum = words.get(1);
        }
    }

    private static int threshold(String text, int members, String what) throws Refuted {
        if (text.equals("any")) {
            return 1;
        }
        if (text.equals("all")) {
            return members;
        }
        Refuted.unless(text.matches("[1-9][0-9]{0,4}"), what + "has no threshold.");
        int threshold = Integer.parseInt(text);
        Refuted.unless(threshold <= members, what + "asks for more members than it has.");
        return threshold;
    }

    private boolean isDefined(String name) {
        return witnesses.containsKey(name) || groups.containsKey(name);
    }

    private void define(String name, String what) throws Refuted {
        Refuted.unless(!isDefined(name) && !name.equals("none"), what + "defines a name again.");
    }

    List<CosignerKey> keys() {
        return List.copyOf(witnesses.values());
    }

    boolean isMetBy(Set<CosignerKey> signed) {
        return quorum.equals("none") || counts(quorum, signed);
    }

    private boolean counts(String name, Set<CosignerKey> signed) {
        var group = groups.get(name);
        if (group == null) {
            return signed.contains(witnesses.get(name));
        }
        int count = 0;
        for (String member : group.members()) {
            if (counts(member, signed)) {
                count++;
            }
        }
        return count >= group.threshold();
    }
}
