package org.signet.custody.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Excess;
import org.signet.compliance.Finding;
import org.signet.compliance.RulePack;
import org.signet.custody.contract.Keys.PackVersion;
import org.signet.custody.holding.Posting;
import org.signet.custody.instruction.Instruction;
import org.signet.custody.mandate.Mandate;
import org.signet.custody.portfolio.BreachCase;
import org.signet.custody.value.Decimals;

/** What the contract has recorded in a leaf; see docs/reference/transactions.md. Without what there is nothing to say of. */
final class LeafRecord {
    private final SortedMap<String, Object> members = new TreeMap<>();

    SortedMap<String, Object> members() {
        return members;
    }

    LeafRecord version(int version) {
        members.put("version", (long) version);
        return this;
    }

    LeafRecord with(String name, boolean value) {
        members.put(name, value);
        return this;
    }

    LeafRecord with(String name, String value) {
        members.put(name, value);
        return this;
    }

    LeafRecord instruction(Instruction instruction) {
        var life = instruction.life();
        var all = new TreeMap<String, Object>();
        all.put("id", instruction.order().id());
        all.put("portfolio", instruction.order().portfolio());
        all.put("processing", life.processing().value().name());
        all.put("matching", life.matching().value().name());
        all.put("settlement", life.settlement().value().name());
        all.put("hold", life.hold().value().name());
        all.put("reasons", life.reasons());
        all.put("reserved", instruction.isReserved());
        all.put("reversed", instruction.isReversed());
        LocalDate settled = instruction.settled();
        if (settled != null) {
            all.put("settled", settled.toString());
        }
        all.put(
                "signatures",
                instruction.signatures().stream()
                        .map(signature -> map("person", signature.person(), "mandate", signature.mandate()))
                        .toList());
        if (!instruction.overrides().isEmpty()) {
            all.put(
                    "overrides",
                    instruction.overrides().stream()
                            .map(override -> map(
                                    "owner",
                                    override.owner(),
                                    "pack",
                                    override.pack(),
                                    "rule",
                                    override.rule(),
                                    "by",
                                    override.by(),
                                    "until",
                                    override.until().toString()))
                            .toList());
        }
        members.put("instruction", all);
        return this;
    }

    LeafRecord mandate(Mandate mandate) {
        members.put(
                "mandate",
                map(
                        "mandate",
                        mandate.terms().mandate(),
                        "manager",
                        mandate.manager(),
                        "person",
                        mandate.terms().person(),
                        "status",
                        mandate.status().name()));
        return this;
    }

    LeafRecord pack(PackVersion version, String status) {
        var all = named(version.pack());
        all.put("owner", version.pack().owner());
        all.put("status", status);
        all.put("proposer", version.proposer());
        String approver = version.approver();
        if (approver != null) {
            all.put("approver", approver);
        }
        members.put("pack", all);
        return this;
    }

    LeafRecord postings(List<Posting> postings) {
        if (!postings.isEmpty()) {
            members.put(
                    "postings",
                    postings.stream()
                            .map(posting -> map(
                                    "account",
                                    posting.leg().account(),
                                    "asset",
                                    posting.leg().asset(),
                                    "bucket",
                                    posting.leg().bucket().name(),
                                    "amount",
                                    Decimals.plain(posting.leg().amount()),
                                    "balance",
                                    Decimals.plain(posting.balance())))
                            .toList());
        }
        return this;
    }

    LeafRecord judged(List<RulePack> packs, List<Finding> findings) {
        members.put("packs", packs.stream().map(LeafRecord::named).toList());
        var all = new ArrayList<SortedMap<String, Object>>();
        // Findings are in the order of the packs and their rules.
        for (RulePack pack : packs) {
            for (Finding finding :
                    findings.subList(all.size(), all.size() + pack.rules().size())) {
                all.add(finding(finding, pack.owner()));
            }
        }
        members.put("findings", all);
        return this;
    }

    /** Of a case that this transaction opened. */
    static SortedMap<String, Object> opened(String portfolio, BreachCase opened, Excess excess) {
        SortedMap<String, Object> all = breach(portfolio, opened, "OPENED");
        all.putAll(map("measured", excess.measured(), "limit", excess.limit(), "clause", excess.clause()));
        return all;
    }

    /** Of a case that this transaction closed. */
    static SortedMap<String, Object> closed(String portfolio, BreachCase closed) {
        return breach(portfolio, closed, "CLOSED");
    }

    private static SortedMap<String, Object> breach(String portfolio, BreachCase breach, String status) {
        var all = map(
                "portfolio",
                portfolio,
                "owner",
                breach.owner(),
                "pack",
                breach.pack(),
                "rule",
                breach.rule(),
                "kind",
                breach.kind(),
                "subject",
                breach.subject().isEmpty() ? null : breach.subject(),
                "status",
                status,
                "opened",
                breach.opened(),
                "since",
                breach.since().toString(),
                "cureBy",
                breach.cureBy().toString());
        all.put("active", breach.active());
        return all;
    }

    private static SortedMap<String, Object> named(RulePack pack) {
        return map("id", pack.id(), "version", pack.version(), "sha256", pack.hash());
    }

    /** What holds says whose compliance officers may override it. */
    private static SortedMap<String, Object> finding(Finding finding, String owner) {
        return map(
                "overridableBy",
                finding.result() == Finding.Result.HELD ? owner : null,
                "pack",
                finding.pack(),
                "rule",
                finding.rule(),
                "kind",
                finding.kind(),
                "result",
                finding.result().name(),
                "before",
                finding.before(),
                "after",
                finding.after(),
                "limit",
                finding.limit(),
                "headroom",
                finding.headroom(),
                "clause",
                finding.clause(),
                "code",
                finding.code(),
                "text",
                finding.text());
    }

    private static SortedMap<String, Object> map(@Nullable String... namesAndValues) {
        var map = new TreeMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = namesAndValues[i];
            String value = namesAndValues[i + 1];
            if (name != null && value != null) {
                map.put(name, value);
            }
        }
        return map;
    }
}
