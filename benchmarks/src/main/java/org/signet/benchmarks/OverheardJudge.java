package org.signet.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Excess;
import org.signet.compliance.Facts;
import org.signet.compliance.Judge;
import org.signet.compliance.RulePack;
import org.signet.compliance.Stand;
import org.signet.compliance.Verdict;

/** Remembers what the contract had judged last, so that the same can be judged again by itself. */
final class OverheardJudge implements Judge {
    /** What a judge is asked. */
    record Case(List<RulePack> packs, Facts facts) {}

    private final Judge judge;
    private @Nullable Case last;

    OverheardJudge(Judge judge) {
        this.judge = judge;
    }

    Case last() {
        if (last == null) {
            throw new IllegalStateException("nothing was judged yet");
        }
        return last;
    }

    @Override
    public Verdict judge(List<RulePack> packs, Facts facts) {
        last = new Case(List.copyOf(packs), facts);
        return judge.judge(packs, facts);
    }

    @Override
    public boolean watches(List<RulePack> packs) {
        return judge.watches(packs);
    }

    @Override
    public List<Excess> watch(List<RulePack> packs, Stand stand) {
        return judge.watch(packs, stand);
    }

    @Override
    public List<String> check(RulePack pack) {
        return judge.check(pack);
    }
}
