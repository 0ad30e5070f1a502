package org.signet.ledger.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Alarm;
import org.signet.ledger.Block;
import org.signet.ledger.Contract;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.Evidence;
import org.signet.ledger.Genesis;
import org.signet.ledger.Ledger;
import org.signet.ledger.LedgerListener;
import org.signet.ledger.LedgerStatus;
import org.signet.ledger.Limits;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.Outcome;
import org.signet.ledger.Reason;
import org.signet.ledger.Receipt;
import org.signet.ledger.RefusedException;
import org.signet.ledger.Sha256;
import org.signet.ledger.State;
import org.signet.ledger.Transaction;
import org.signet.ledger.TransactionId;
import org.signet.ledger.log.Checkpoint;
import org.signet.ledger.log.CosignedCheckpoint;
import org.signet.ledger.sequence.Sequencer;
import org.signet.ledger.store.ChannelStore;
import org.signet.ledger.store.StoreView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel's ledger on this node.
 *
 * <p>Opening returns at once: the store is opened and checked on the executing thread, and whoever reads waits for that.
 * Executing waits until a contract is {@linkplain #plug plugged in}.
 */
public final class ChannelLedger implements Ledger, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelLedger.class);

    private final ChannelSetup setup;
    private final Genesis genesis;
    private final Alarms alarms;
    private final Listeners listeners = new Listeners();
    private final ContractSlot contracts = new ContractSlot();
    private final FinalityWaiters finality = new FinalityWaiters();
    private final ExecutorService pool;
    private final ScheduledExecutorService answers;
    private final Opener opener;
    private final Intake intake;
    private final Thread executing;
    private final CompletableFuture<Engine> opened = new CompletableFuture<>();
    private volatile @Nullable Pipeline pipeline;
    private volatile boolean closed;

    private ChannelLedger(ChannelSetup setup) {
        this.setup = setup;
        this.genesis = setup.genesis();
        String name = "ledger-" + genesis.channel();
        this.alarms = new Alarms(genesis.channel(), setup.clock());
        this.pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Threads.named(name + "-open"));
        this.answers = Executors.newSingleThreadScheduledExecutor(Threads.named(name + "-answer"));
        this.opener = new Opener(setup.envelopes(), contracts, pool);
        this.intake = new Intake(genesis.channel(), answers, this::append);
        this.executing = new Thread(this::run, name + "-execute");
        executing.setDaemon(true);
        alarms.onAlarm(this::halt);
    }

    /** Opens the ledger and begins to follow the sequencer. */
    public static ChannelLedger open(ChannelSetup setup) {
        var ledger = new ChannelLedger(setup);
        ledger.executing.start();
        return ledger;
    }

    /**
     * Plugs in the application's contract; execution begins or goes on.
     *
     * @throws IllegalStateException when there is one already
     */
    public void plug(Contract contract) {
        contracts.plug(contract);
        LOG.info("channel {}: contract {} is plugged in", genesis.channel(), contract.version());
    }

    /** Takes the contract out once nobody is using it, and lets go of every object it made. */
    public void unplug() {
        contracts.unplug();
        opener.forgetReadings();
        if (opened.isDone() && !opened.isCompletedExceptionally()) {
            opened.join().world().forgetValues();
        }
        LOG.info("channel {}: the contract is taken out", genesis.channel());
    }

    private void run() {
        try {
            ChannelStore store = ChannelStore.open(setup.store(), setup.storageKey(), genesis.hash());
            boolean isWhole = scrub(store).isEmpty();
            Engine engine = engine(store);
            opened.complete(engine);
            if (isWhole && !closed) {
                follow(engine);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("channel {}: execution ended", genesis.channel(), e);
            alarms.raise(Alarm.What.DAMAGED_STORE, height(), String.valueOf(e.getMessage()));
            opened.completeExceptionally(e);
        }
    }

    private Engine engine(ChannelStore store) {
        try {
            return new Engine(genesis, store);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private List<Damage> scrub(ChannelStore store) {
        List<Damage> damages;
        try (StoreView view = store.view()) {
            damages = Scrub.run(genesis, view, () -> closed);
        }
        if (!damages.isEmpty()) {
            damages.forEach(damage -> LOG.error("channel {}: damaged: {}", genesis.channel(), damage));
            alarms.raise(
                    Alarm.What.DAMAGED_STORE,
                    height(),
                    damages.size() + " stored items are damaged, the first: " + damages.get(0));
        }
        return damages;
    }

    /**
     * Looks at everything that is stored, beside execution. What it finds halts the channel.
     *
     * @return what is damaged; empty when all is as it was written. At most a thousand items
     */
    public List<Damage> verify() {
        try {
            return scrub(engine().store());
        } catch (DamagedStoreException e) {
            return List.of(new Damage("store", "*", String.valueOf(e.getMessage())));
        }
    }

    private void follow(Engine engine) {
        var cosigner =
                new Cosigner(engine.chronicle(), setup.nodeKey(), setup.clock(), engine::append, pool, answers, alarms);
        var news = new NewsDesk(listeners, intake, finality, engine.chronicle(), archive(engine), cosigner, answers);
        var execution = new Execution(genesis, engine.chronicle(), engine.world(), contracts, opener, alarms, news);
        var followed = new Pipeline(
                genesis,
                opener,
                statement -> pool.execute(statement::holds),
                engine.chronicle().head().position());
        pipeline = followed;
        if (closed) {
            followed.close();
        }
        engine.join(setup.sequencers().open(genesis, followed));
        cosigner.wakeUp();
        Pipeline.Work work;
        while ((work = followed.next()) != null) {
            execution.apply(work);
        }
    }

    private CompletableFuture<Void> append(SequencedEntry.Batch batch) {
        return engine().append(SequencedEntry.encode(batch));
    }

    private void halt(Alarm alarm) {
        var why = Alarms.notTaken(alarm);
        intake.refuse(why);
        sendAway(why);
        listeners.tell(listener -> listener.halted(alarm));
    }

    private void sendAway(NotTakenException why) {
        var waiting = finality.refuse(why);
        answers.execute(() -> waiting.forEach(waiter -> waiter.receipt().completeExceptionally(why)));
    }

    /** The engine once it is open; waits for it. */
    private Engine engine() {
        try {
            return opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Answers a reader; a value that is damaged halts the channel and is not served. */
    private <R> R answer(Function<Engine, R> question) {
        try {
            return question.apply(engine());
        } catch (DamagedStoreException e) {
            alarms.raise(Alarm.What.DAMAGED_STORE, height(), String.valueOf(e.getMessage()));
            throw e;
        } catch (IllegalStateException e) {
            throw closed ? isClosed() : e;
        }
    }

    private static NotTakenException isClosed() {
        return new NotTakenException(Why.NOT_SERVING, "the ledger is closed");
    }

    private long height() {
        return opened.isDone() && !opened.isCompletedExceptionally()
                ? opened.join().chronicle().head().height()
                : 0;
    }

    private Inquiry inquiry(Engine engine) {
        return new Inquiry(genesis.channel(), contracts, engine.chronicle(), engine.world());
    }

    private Archive archive(Engine engine) {
        return new Archive(genesis, engine.chronicle());
    }

    @Override
    public Genesis genesis() {
        return genesis;
    }

    @Override
    public LedgerStatus status() {
        if (!opened.isDone() || opened.isCompletedExceptionally()) {
            return status(Head.EMPTY, new Sequencer.Status(false, "", List.of()), List.of());
        }
        Engine engine = opened.join();
        return status(engine.chronicle().head(), engine.sequencing(), peers(engine));
    }

    private LedgerStatus status(Head head, Sequencer.Status sequencing, List<LedgerStatus.Peer> peers) {
        return new LedgerStatus(
                genesis.channel(),
                phase(sequencing),
                head.height(),
                new Checkpoint(genesis.origin(), head.size(), head.root()),
                head.finalHeight(),
                peers,
                intake.pending(),
                contracts.version(),
                alarms.raised());
    }

    private LedgerStatus.Phase phase(Sequencer.Status sequencing) {
        if (closed) {
            return LedgerStatus.Phase.STOPPED;
        }
        if (alarms.isHalted()) {
            return LedgerStatus.Phase.HALTED;
        }
        Pipeline followed = pipeline;
        if (followed == null || !opened.join().hasJoined()) {
            return LedgerStatus.Phase.STARTING;
        }
        if (!contracts.isPlugged()) {
            return LedgerStatus.Phase.WAITING_FOR_CONTRACT;
        }
        return sequencing.serving() && !followed.hasFailed()
                ? LedgerStatus.Phase.SERVING
                : LedgerStatus.Phase.NO_QUORUM;
    }

    private List<LedgerStatus.Peer> peers(Engine engine) {
        Head head = engine.chronicle().head();
        Sequencer.Status sequencing = engine.sequencing();
        String own = setup.own().organisation();
        return genesis.members().stream()
                .map(member -> new LedgerStatus.Peer(
                        member.organisation(),
                        member.organisation().equals(sequencing.leader()),
                        member.organisation().equals(own)
                                || sequencing.reachable().contains(member.organisation()),
                        head.cosignedSize(member.nodeKey().name())))
                .toList();
    }

    @Override
    public CompletableFuture<Receipt> submit(byte[] signed) {
        try {
            return taken(signed);
        } catch (NotTakenException | DamagedStoreException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Receipt> taken(byte[] signed) {
        if (signed.length == 0 || signed.length > Limits.TRANSACTION_BYTES) {
            throw new NotTakenException(
                    Why.TOO_LARGE,
                    "a transaction has 1 to " + Limits.TRANSACTION_BYTES + " bytes, not " + signed.length);
        }
        Sha256 digest = Sha256.of(signed);
        Optional<Receipt> present = recorded(digest);
        if (present.isPresent()) {
            return CompletableFuture.completedFuture(present.get());
        }
        requireServing();
        Intake.Place place = intake.enter(digest);
        if (place.isNew()) {
            recorded(digest)
                    .ifPresentOrElse(
                            receipt -> intake.executed(digest, receipt),
                            () -> intake.send(opener.envelope(digest, signed)));
        }
        return place.receipt();
    }

    /** The receipt of bytes that have their leaf already. */
    private Optional<Receipt> recorded(Sha256 digest) {
        if (!opened.isDone()) {
            return Optional.empty();
        }
        return answer(engine -> {
            OptionalLong index = engine.chronicle().indexOf(digest);
            return index.isPresent() ? archive(engine).receipt(index.getAsLong()) : Optional.empty();
        });
    }

    private void requireServing() {
        LedgerStatus.Phase phase = status().phase();
        switch (phase) {
            case SERVING -> {}
            case NO_QUORUM -> throw new NotTakenException(Why.NO_QUORUM, "there is no majority of members");
            case HALTED -> throw Alarms.notTaken(alarms.raised().orElseThrow());
            default -> throw new NotTakenException(Why.NOT_SERVING, "the ledger is " + phase);
        }
    }

    @Override
    public CompletableFuture<Receipt> whenFinal(long index) {
        try {
            Receipt receipt =
                    receipt(index).orElseThrow(() -> new IllegalArgumentException("there is no leaf " + index));
            if (receipt.isFinal()) {
                return CompletableFuture.completedFuture(receipt);
            }
            long height = receipt.leaf().height();
            CompletableFuture<Receipt> waiting = finality.add(height, index);
            Head head = engine().chronicle().head();
            if (head.finalHeight() >= height) {
                answers.execute(() -> receipt(index).ifPresent(waiting::complete));
            }
            return waiting;
        } catch (NotTakenException | DamagedStoreException | IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public Transaction open(byte[] signed) throws RefusedException {
        if (signed.length == 0 || signed.length > Limits.TRANSACTION_BYTES) {
            throw new RefusedException(List.of(Reason.of(
                    Reason.Codes.ENVELOPE,
                    "a transaction has 1 to " + Limits.TRANSACTION_BYTES + " bytes, not " + signed.length)));
        }
        Instant now = setup.clock().instant();
        return inquiry(engine()).open(opener.envelope(Sha256.of(signed), signed), now);
    }

    @Override
    public Outcome preview(Transaction transaction, Instant at) {
        return answer(engine -> inquiry(engine).preview(transaction, at));
    }

    @Override
    public <R> R read(Function<State, R> reader) {
        return answer(engine -> inquiry(engine).read(reader));
    }

    @Override
    public Optional<Receipt> receipt(long index) {
        return answer(engine -> archive(engine).receipt(index));
    }

    @Override
    public Optional<Receipt> receipt(TransactionId id) {
        return answer(engine -> {
            OptionalLong index = engine.chronicle().indexOf(id);
            return index.isPresent() ? archive(engine).receipt(index.getAsLong()) : Optional.empty();
        });
    }

    @Override
    public Optional<byte[]> signed(long index) {
        return answer(engine -> engine.chronicle().signed(index));
    }

    @Override
    public List<Block> blocks(long fromHeight, int limit) {
        return answer(engine -> archive(engine).blocks(fromHeight, limit));
    }

    @Override
    public Optional<CosignedCheckpoint> finalCheckpoint() {
        return answer(
                engine -> archive(engine).checkpoint(engine.chronicle().head().finalHeight()));
    }

    @Override
    public Optional<CosignedCheckpoint> checkpoint(long height) {
        return answer(engine -> archive(engine).checkpoint(height));
    }

    @Override
    public Evidence evidence(long index) {
        return answer(engine -> archive(engine).evidence(index));
    }

    @Override
    public List<Sha256> consistency(long size1, long size2) {
        return answer(engine -> archive(engine).consistency(size1, size2));
    }

    @Override
    public AutoCloseable listen(LedgerListener listener) {
        return listeners.add(listener);
    }

    /** Stops following, ends every thread, closes the store. Those who wait hear {@link Why#NOT_SERVING}. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        var why = isClosed();
        intake.refuse(why);
        sendAway(why);
        contracts.close();
        Pipeline followed = pipeline;
        if (followed != null) {
            followed.close();
        }
        Threads.join(executing);
        boolean isOpen = opened.isDone() && !opened.isCompletedExceptionally();
        if (isOpen) {
            opened.join().leave();
        }
        intake.close();
        Threads.end(pool);
        answers.shutdown();
        Threads.end(answers);
        if (isOpen) {
            opened.join().close();
        }
    }
}
