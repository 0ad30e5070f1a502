package org.signet.ledger.channel;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Contract;

/**
 * Where an application plugs in its contract. The contract comes and goes with the application's deployment; taking it
 * out waits until nobody is using it, so that nothing of the application is called afterwards.
 */
final class ContractSlot {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Object changed = new Object();
    private volatile @Nullable Contract contract;
    private volatile boolean closed;

    /** @throws IllegalStateException when there is one already */
    void plug(Contract plugged) {
        lock.writeLock().lock();
        try {
            if (contract != null) {
                throw new IllegalStateException("a contract is plugged in already: unplug it first");
            }
            contract = plugged;
        } finally {
            lock.writeLock().unlock();
        }
        wakeUp();
    }

    void unplug() {
        lock.writeLock().lock();
        try {
            contract = null;
        } finally {
            lock.writeLock().unlock();
        }
    }

    void close() {
        closed = true;
        wakeUp();
    }

    private void wakeUp() {
        synchronized (changed) {
            changed.notifyAll();
        }
    }

    boolean isPlugged() {
        return contract != null;
    }

    Optional<String> version() {
        return Optional.ofNullable(contract).map(Contract::version);
    }

    /** What {@code use} makes of the contract, or empty when none is plugged in. It stays in until that returns. */
    <R> Optional<R> with(Function<Contract, R> use) {
        lock.readLock().lock();
        try {
            Contract present = contract;
            return present == null ? Optional.empty() : Optional.of(use.apply(present));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** As {@link #with}, waiting for a contract; empty when closed while waiting. */
    <R> Optional<R> await(Function<Contract, R> use) {
        while (true) {
            Optional<R> result = with(use);
            if (result.isPresent()) {
                return result;
            }
            synchronized (changed) {
                while (contract == null && !closed) {
                    try {
                        changed.wait();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return Optional.empty();
                    }
                }
                if (closed) {
                    return Optional.empty();
                }
            }
        }
    }
}
