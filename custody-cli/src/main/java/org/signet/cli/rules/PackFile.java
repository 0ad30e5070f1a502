package org.signet.cli.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Json;
import org.signet.compliance.Case;
import org.signet.compliance.CaseTable;
import org.signet.compliance.Finding;
import org.signet.compliance.Judge;
import org.signet.compliance.Rule;
import org.signet.compliance.RulePack;
import org.signet.custody.content.Contents;
import org.signet.custody.content.RulePackContent.Propose;
import org.signet.ledger.Proposal;
import org.signet.ledger.Reading;
import org.signet.ledger.Reason;

/**
 * A rule pack in a file: a JSON object with {@code pack}, {@code version}, {@code rules} and {@code cases}, as
 * docs/reference/transactions.md has them.
 */
public final class PackFile {
    private final Map<String, Object> members;
    private final Propose pack;

    private PackFile(Map<String, Object> members, Propose pack) {
        this.members = members;
        this.pack = pack;
    }

    /** @throws CommandFailure when it has another shape, naming the field */
    public static PackFile read(Path file) {
        return of(Json.read(file), file.toString());
    }

    /** @param what where it comes from */
    public static PackFile of(JsonNode json, String what) {
        if (!(json instanceof ObjectNode object)) {
            throw CommandFailure.usage(what + " is not a JSON object");
        }
        Map<String, Object> members = members(object);
        Reading reading = reading(members);
        if (reading instanceof Reading.Unreadable unreadable) {
            var first = unreadable.reasons().get(0);
            throw CommandFailure.usage(what + ": " + first.field() + " " + first.text());
        }
        return new PackFile(members, (Propose) ((Proposal) reading).content());
    }

    /** Everything that keeps it from being a pack, each with its field; empty when {@link #of} would take it. */
    static List<Reason> reasons(ObjectNode json) {
        return reading(members(json)) instanceof Reading.Unreadable unreadable ? unreadable.reasons() : List.of();
    }

    private static Map<String, Object> members(ObjectNode json) {
        var members = new TreeMap<String, Object>();
        List.of("pack", "version", "rules", "cases").forEach(name -> {
            if (json.has(name)) {
                members.put(name, json.get(name));
            }
        });
        return members;
    }

    private static Reading reading(Map<String, Object> members) {
        return Contents.read(Json.compact(content(members, "draft", "draft")));
    }

    private static Map<String, Object> content(Map<String, Object> members, String channel, String id) {
        var content = new TreeMap<>(members);
        content.put("kind", "rule-pack.propose");
        content.put("channel", channel);
        content.put("id", id);
        return content;
    }

    /** The members that a {@code rule-pack.propose} has besides channel and id. */
    public Map<String, Object> proposal() {
        var content = content(members, "", "");
        content.remove("channel");
        content.remove("id");
        return content;
    }

    /** What would be signed to propose it on a channel. */
    public byte[] proposal(String channel) {
        return Json.compact(content(members, channel, "draft"));
    }

    public String name() {
        return pack.pack();
    }

    public String version() {
        return pack.version();
    }

    /** What names this version. */
    public String sha256() {
        return pack.sha256().toString();
    }

    public List<Rule> rules() {
        return pack.rules();
    }

    public List<Case> cases() {
        return pack.cases();
    }

    private RulePack rulePack() {
        return new RulePack(pack.pack(), pack.version(), "", sha256(), pack.rules());
    }

    /** Why no node would accept it; empty when every node of this version would. */
    public List<String> faults(Judge judge) {
        List<String> faults = judge.check(rulePack());
        return faults.isEmpty() ? CaseTable.run(judge, rulePack(), pack.cases()) : faults;
    }

    /** Why a case does not come out as its author expects. */
    public List<String> faults(Judge judge, Case one) {
        return CaseTable.run(judge, rulePack(), List.of(one));
    }

    /** The rules of which no case shows that they pass, or that they do anything else. */
    public List<String> unproved() {
        return pack.rules().stream()
                .map(Rule::id)
                .filter(rule -> !isExpected(rule, true) || !isExpected(rule, false))
                .map(rule -> rule + ": no case shows that it "
                        + (isExpected(rule, true)
                                ? "does not pass"
                                : isExpected(rule, false) ? "passes" : "does anything"))
                .toList();
    }

    private boolean isExpected(String rule, boolean isPassed) {
        return pack.cases().stream()
                .map(one -> one.expect().get(rule))
                .anyMatch(result -> result != null && result.equals(Finding.Result.PASSED.name()) == isPassed);
    }
}
