package org.signet.custody.replay;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Judge;
import org.signet.compliance.RulePack;
import org.signet.compliance.drools.DroolsJudge;
import org.signet.custody.contract.CustodyContract;
import org.signet.ledger.Difference;
import org.signet.ledger.Ledger;
import org.signet.ledger.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays in the background, one at a time for each channel. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Replays {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

    /** What a replay is doing. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /** A replay of a channel, as far as it has got. */
    public static final class Replay {
        private final long target;
        private final @Nullable BackTest backTest;
        private final AtomicLong height = new AtomicLong();
        private volatile State state = State.RUNNING;
        private volatile @Nullable Difference difference;
        private volatile @Nullable String problem;

        private Replay(long target, @Nullable BackTest backTest) {
            this.target = target;
            this.backTest = backTest;
        }

        public State state() {
            return state;
        }

        /** The last block that was executed. */
        public long height() {
            return height.get();
        }

        /** The last block to execute. */
        public long target() {
            return target;
        }

        /** What a draft would have changed; empty when the history is only to be proved. */
        public Optional<BackTest> backTest() {
            return Optional.ofNullable(backTest);
        }

        /** The first leaf that came out differently. */
        public Optional<Difference> difference() {
            return Optional.ofNullable(difference);
        }

        /** Why it failed, in a sentence. */
        public Optional<String> problem() {
            return Optional.ofNullable(problem);
        }
    }

    private final ConcurrentHashMap<String, Replay> newest = new ConcurrentHashMap<>();

    @Resource
    private ManagedExecutorService executor;

    /** The judge of replays; the node's own judges on its executing thread. */
    private static final class OwnJudge {
        static final Judge JUDGE = new DroolsJudge();
    }

    /**
     * Starts to execute the history up to a height once more.
     *
     * @return false when a replay of this channel is running already
     */
    public boolean prove(Ledger ledger, long height) {
        return start(ledger, new Replay(height, null));
    }

    /**
     * Starts to judge the whole history with a draft of a rule pack.
     *
     * @return false when a replay of this channel is running already
     */
    public boolean backTest(Ledger ledger, RulePack draft) {
        return start(ledger, new Replay(ledger.status().height(), new BackTest(OwnJudge.JUDGE, draft)));
    }

    /** Reads the content of a proposal as the contract does, with its case table. */
    public Reading read(Ledger ledger, byte[] proposal) {
        return contract(ledger, OwnJudge.JUDGE).read(proposal);
    }

    private static CustodyContract contract(Ledger ledger, Judge judge) {
        return new CustodyContract(ledger.genesis().members(), judge, OwnJudge.JUDGE);
    }

    private boolean start(Ledger ledger, Replay started) {
        String channel = ledger.genesis().channel();
        Replay now =
                newest.merge(channel, started, (present, begun) -> present.state() == State.RUNNING ? present : begun);
        if (now != started) {
            return false;
        }
        executor.execute(() -> run(ledger, started));
        return true;
    }

    /** The newest replay of a channel since the application started. */
    public Optional<Replay> newest(String channel) {
        return Optional.ofNullable(newest.get(channel));
    }

    private static void run(Ledger ledger, Replay replay) {
        String channel = ledger.genesis().channel();
        try {
            Judge judge = replay.backTest == null ? OwnJudge.JUDGE : replay.backTest;
            Optional<Difference> found = ledger.replay(contract(ledger, judge), replay.target(), replay.height::set);
            found.ifPresent(difference -> {
                LOG.error(
                        "{}: leaf {} comes out differently when the history is executed again",
                        channel,
                        difference.index());
                replay.difference = difference;
            });
            replay.state = State.DONE;
        } catch (RuntimeException e) {
            LOG.error("{}: the replay ended after block {}", channel, replay.height(), e);
            replay.problem = "the replay ended after block " + replay.height() + ", see the node's log";
            replay.state = State.FAILED;
        }
    }
}
