package org.signet.ledger.channel;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Alarm;
import org.signet.ledger.Block;
import org.signet.ledger.Contract;
import org.signet.ledger.Damage;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.Difference;
import org.signet.ledger.Evidence;
import org.signet.ledger.Genesis;
import org.signet.ledger.Ledger;
import org.signet.ledger.LedgerListener;
import org.signet.ledger.LedgerStatus;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.Outcome;
import org.signet.ledger.Receipt;
import org.signet.ledger.RefusedException;
import org.signet.ledger.Sha256;
import org.signet.ledger.State;
import org.signet.ledger.Transaction;
import org.signet.ledger.TransactionId;
import org.signet.ledger.log.CosignedCheckpoint;
import org.signet.ledger.store.ChannelStore;
import org.signet.ledger.store.StoreView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel's ledger on this node.
 *
 * <p>Opening returns at once: the store is opened, and its state checked, on the executing thread, and whoever reads waits for
 * that; the log is checked beside serving.
 * Executing waits until a contract is {@linkplain #plug plugged in}.
 */
public final class ChannelLedger implements Ledger, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelLedger.class);
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

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
    private final Thread checking;
    private final EngineRoom room;
    private final AtomicBoolean replaying = new AtomicBoolean();
    private final StatusBoard board;
    private final Reception reception;
    private volatile @Nullable Pipeline pipeline;

    private ChannelLedger(ChannelSetup setup) {
        this.setup = setup;
        this.genesis = setup.genesis();
        String name = "ledger-" + genesis.channel();
        this.alarms = new Alarms(genesis.channel(), setup.clock());
        this.room = new EngineRoom(alarms);
        this.pool = Executors.newFixedThreadPool(PROCESSORS, Threads.named(name + "-open"));
        this.answers = Executors.newSingleThreadScheduledExecutor(Threads.named(name + "-answer"));
        this.opener = new Opener(setup.envelopes(), contracts, pool);
        this.intake = new Intake(genesis.channel(), answers, this::append);
        this.board = new StatusBoard(genesis, setup.own().organisation(), room, contracts, intake, alarms);
        this.reception = new Reception(genesis, room, contracts, opener, intake, finality, board, answers);
        this.executing = new Thread(this::run, name + "-execute");
        executing.setDaemon(true);
        this.checking = new Thread(this::checkLog, name + "-check");
        checking.setDaemon(true);
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
        room.present().ifPresent(engine -> engine.world().forgetValues());
        LOG.info("channel {}: the contract is taken out", genesis.channel());
    }

    private void run() {
        try {
            ChannelStore store = ChannelStore.open(setup.store(), setup.storageKey(), genesis.hash());
            boolean isWhole =
                    scrub(store, EnumSet.of(Scrub.Part.STATE), PROCESSORS).isEmpty();
            Engine engine = engine(store);
            room.opened(engine);
            if (isWhole && !room.isClosed()) {
                checking.start();
                follow(engine);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("channel {}: execution ended", genesis.channel(), e);
            alarms.raise(Alarm.What.DAMAGED_STORE, room.height(), String.valueOf(e.getMessage()));
            room.failed(e);
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

    /**
     * Beside serving, by one thread, and not before there is a contract: a node that starts needs the disk for other things.
     * Whatever of the log is read meanwhile is checked by itself.
     */
    private void checkLog() {
        try {
            if (contracts.await(contract -> true).isPresent()) {
                scrub(room.engine().store(), EnumSet.of(Scrub.Part.LOG), 1);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("channel {}: the log could not be checked", genesis.channel(), e);
            alarms.raise(Alarm.What.DAMAGED_STORE, room.height(), String.valueOf(e.getMessage()));
        }
    }

    private List<Damage> scrub(ChannelStore store, Set<Scrub.Part> parts, int threads) {
        List<Damage> damages;
        try (StoreView view = store.view()) {
            damages = Scrub.run(genesis, view, parts, threads, room::isClosed);
        }
        if (!damages.isEmpty()) {
            damages.forEach(damage -> LOG.error("channel {}: damaged: {}", genesis.channel(), damage));
            alarms.raise(
                    Alarm.What.DAMAGED_STORE,
                    room.height(),
                    damages.size() + " stored items are damaged, the first: " + damages.get(0));
        }
        return damages;
    }

    @Override
    public List<Damage> verify() {
        try {
            return scrub(room.engine().store(), EnumSet.allOf(Scrub.Part.class), PROCESSORS);
        } catch (DamagedStoreException e) {
            return List.of(new Damage("store", "*", String.valueOf(e.getMessage())));
        }
    }

    private void follow(Engine engine) {
        var cosigner =
                new Cosigner(engine.chronicle(), setup.nodeKey(), setup.clock(), engine::append, pool, answers, alarms);
        var news = new NewsDesk(listeners, intake, finality, engine, archive(engine), cosigner, answers);
        var cosignatures = new Cosignatures(genesis, engine.chronicle(), setup.disregarded());
        var execution = new Execution(
                genesis, engine.chronicle(), engine.world(), contracts, opener, cosignatures, alarms, news);
        var followed = new Pipeline(
                genesis,
                opener,
                statement -> pool.execute(statement::holds),
                engine.chronicle().head().position());
        pipeline = followed;
        board.follows(followed);
        if (room.isClosed()) {
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
        return room.engine().append(SequencedEntry.encode(batch));
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

    private Inquiry inquiry(Engine engine) {
        return new Inquiry(genesis.channel(), contracts, engine.chronicle(), engine.world());
    }

    private Archive archive(Engine engine) {
        return new Archive(genesis, engine.chronicle(), engine.recent());
    }

    @Override
    public Genesis genesis() {
        return genesis;
    }

    @Override
    public LedgerStatus status() {
        return board.status();
    }

    @Override
    public CompletableFuture<Receipt> submit(byte[] signed) {
        return reception.submit(signed);
    }

    @Override
    public CompletableFuture<Receipt> whenFinal(long index) {
        return reception.whenFinal(index);
    }

    @Override
    public Transaction open(byte[] signed) throws RefusedException {
        return reception.open(signed, setup.clock().instant());
    }

    @Override
    public Outcome preview(Transaction transaction, Instant at) {
        return room.answer(engine -> inquiry(engine).preview(transaction, at));
    }

    @Override
    public List<Outcome> preview(List<Transaction> transactions, Instant at) {
        return room.answer(engine -> inquiry(engine).preview(transactions, at));
    }

    @Override
    public <R> R read(Function<State, R> reader) {
        return room.answer(engine -> inquiry(engine).read(reader));
    }

    @Override
    public Optional<Receipt> receipt(long index) {
        return room.answer(engine -> archive(engine).receipt(index));
    }

    @Override
    public Optional<Receipt> receipt(TransactionId id) {
        return room.answer(engine -> {
            OptionalLong index = engine.chronicle().indexOf(id);
            return index.isPresent() ? archive(engine).receipt(index.getAsLong()) : Optional.empty();
        });
    }

    @Override
    public Optional<byte[]> signed(long index) {
        return room.answer(engine -> engine.chronicle().signed(index));
    }

    @Override
    public List<Block> blocks(long fromHeight, int limit) {
        return room.answer(engine -> archive(engine).blocks(fromHeight, limit));
    }

    @Override
    public Optional<CosignedCheckpoint> finalCheckpoint() {
        return room.answer(
                engine -> archive(engine).checkpoint(engine.chronicle().head().finalHeight()));
    }

    @Override
    public Optional<CosignedCheckpoint> checkpoint(long height) {
        return room.answer(engine -> archive(engine).checkpoint(height));
    }

    @Override
    public Evidence evidence(long index) {
        return room.answer(engine -> archive(engine).evidence(index));
    }

    @Override
    public List<Sha256> consistency(long size1, long size2) {
        return room.answer(engine -> archive(engine).consistency(size1, size2));
    }

    @Override
    public Optional<Difference> replay(Contract contract, long height, LongConsumer progress) {
        if (!replaying.compareAndSet(false, true)) {
            throw new IllegalStateException("a replay of " + genesis.channel() + " is running");
        }
        try {
            return room.answer(engine -> {
                if (engine.chronicle().block(height).isEmpty()) {
                    throw new IllegalArgumentException("there is no block " + height);
                }
                return new Replay(genesis, engine.chronicle(), setup.envelopes(), contract)
                        .run(setup.store().resolveSibling("replay"), height, progress, room::isClosed);
            });
        } finally {
            replaying.set(false);
        }
    }

    @Override
    public AutoCloseable listen(LedgerListener listener) {
        return listeners.add(listener);
    }

    /** Stops following, ends every thread, closes the store. Those who wait hear {@link Why#NOT_SERVING}. */
    @Override
    public void close() {
        if (!room.beginClosing()) {
            return;
        }
        var why = EngineRoom.isClosedNow();
        intake.refuse(why);
        sendAway(why);
        contracts.close();
        Pipeline followed = pipeline;
        if (followed != null) {
            followed.close();
        }
        Threads.join(executing);
        Threads.join(checking);
        room.present().ifPresent(Engine::leave);
        intake.close();
        Threads.end(pool);
        answers.shutdown();
        Threads.end(answers);
        room.present().ifPresent(Engine::close);
    }
}
