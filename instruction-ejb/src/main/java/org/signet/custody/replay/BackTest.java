package org.signet.custody.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signet.compliance.Excess;
import org.signet.compliance.Facts;
import org.signet.compliance.Finding;
import org.signet.compliance.Judge;
import org.signet.compliance.RulePack;
import org.signet.compliance.Stand;
import org.signet.compliance.Verdict;
import org.signet.compliance.library.RuleLibrary;

/**
 * A judge for a replay: says what was said, and notes where a draft of a pack would have made it another verdict. The draft
 * stands in for the version of the same pack that judged then, or beside the others where there was none.
 */
public final class BackTest implements Judge {
    /** Instructions that are kept with their findings; all are counted. */
    static final int KEPT = 1_000;

    /**
     * An instruction that would have come out differently.
     *
     * @param instruction its id
     * @param portfolio whose
     * @param was the verdict that was recorded
     * @param wouldBe the verdict with the draft
     * @param findings of the draft, those that did not pass
     */
    public record Flip(
            String instruction, String portfolio, Finding.Result was, Finding.Result wouldBe, List<Finding> findings) {}

    private final Judge judge;
    private final RulePack draft;
    private final List<Flip> flips = new ArrayList<>();
    private final SortedMap<String, List<Excess>> breaches = new TreeMap<>();
    private final RulePack watching;
    private long judged;
    private long flipped;

    public BackTest(Judge judge, RulePack draft) {
        this.judge = judge;
        this.draft = draft;
        this.watching = RuleLibrary.watchingEveryRule(draft);
    }

    @Override
    public synchronized Verdict judge(List<RulePack> packs, Facts facts) {
        Verdict was = judge.judge(packs, facts);
        Verdict wouldBe = judge.judge(withDraft(packs), facts);
        judged++;
        if (was.result() != wouldBe.result()) {
            flipped++;
            if (flips.size() < KEPT) {
                flips.add(new Flip(
                        facts.instruction().id(),
                        facts.portfolio().id(),
                        was.result(),
                        wouldBe.result(),
                        wouldBe.findings().stream()
                                .filter(finding -> finding.pack().equals(draft.id()))
                                .filter(finding -> finding.result() != Finding.Result.PASSED)
                                .toList()));
            }
        }
        return was;
    }

    private List<RulePack> withDraft(List<RulePack> packs) {
        return Stream.concat(packs.stream().filter(pack -> !isDraftsOwn(pack)), Stream.of(draft))
                .collect(Collectors.toUnmodifiableList());
    }

    private boolean isDraftsOwn(RulePack pack) {
        return pack.owner().equals(draft.owner()) && pack.id().equals(draft.id());
    }

    @Override
    public boolean watches(List<RulePack> packs) {
        return true;
    }

    /** Says what was said, and notes where the portfolio stands by every rule of the draft that can be measured so. */
    @Override
    public synchronized List<Excess> watch(List<RulePack> packs, Stand stand) {
        List<Excess> beyond = judge.watch(List.of(watching), stand);
        if (beyond.isEmpty()) {
            breaches.remove(stand.portfolio());
        } else {
            breaches.put(stand.portfolio(), beyond);
        }
        return judge.watch(packs, stand);
    }

    @Override
    public List<String> check(RulePack pack) {
        return judge.check(pack);
    }

    /**
     * Portfolios that are beyond limits of the draft where the replay has got to, as they stood when something of theirs
     * changed last: by name, with everything that exceeds them.
     */
    public synchronized SortedMap<String, List<Excess>> breaches() {
        return new TreeMap<>(breaches);
    }

    /** Instructions judged so far. */
    public synchronized long judged() {
        return judged;
    }

    /** Of these, those with another verdict. */
    public synchronized long flipped() {
        return flipped;
    }

    /** The first {@value #KEPT} of them. */
    public synchronized List<Flip> flips() {
        return List.copyOf(flips);
    }
}
