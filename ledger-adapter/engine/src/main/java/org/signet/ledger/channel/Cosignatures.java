package org.signet.ledger.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.ledger.Genesis;
import org.signet.ledger.Sha256;
import org.signet.ledger.channel.Chronicle.CosignedBlock;
import org.signet.ledger.channel.SequencedEntry.Statements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what members cosigned, in the sequencer's order. Finds out what is final by it, and whether a member's log is
 * another than this node's.
 */
final class Cosignatures {
    private static final Logger LOG = LoggerFactory.getLogger(Cosignatures.class);

    private final Genesis genesis;
    private final Chronicle chronicle;
    private final Set<Disregarded> disregarded;

    Cosignatures(Genesis genesis, Chronicle chronicle, Set<Disregarded> disregarded) {
        this.genesis = genesis;
        this.chronicle = chronicle;
        this.disregarded = disregarded;
    }

    /** The statements of a member's node; none when the key is no member's. */
    static List<MemberStatement> of(Genesis genesis, Statements entry) {
        Optional<Genesis.Member> member = genesis.members().stream()
                .filter(one -> one.nodeKey().name().equals(entry.keyName())
                        && one.nodeKey().keyId() == entry.keyId())
                .findFirst();
        if (member.isEmpty()) {
            LOG.warn("channel {}: cosignatures by the unknown key {} are ignored", genesis.channel(), entry.keyName());
            return List.of();
        }
        return entry.statements().stream()
                .map(statement -> new MemberStatement(genesis, member.get(), statement))
                .toList();
    }

    /**
     * Records the statements that hold and are not known yet.
     *
     * @return those
     * @throws DivergenceException when one of them is about another log than this node's; nothing is recorded then
     */
    List<CosignedBlock> apply(List<MemberStatement> statements, long position) throws DivergenceException {
        var accepted = new TreeMap<Long, CosignedBlock>();
        DivergenceException first = null;
        for (MemberStatement statement : statements) {
            if (!statement.holds()) {
                LOG.warn(
                        "channel {}: an invalid cosignature by {} is ignored",
                        genesis.channel(),
                        statement.member().organisation());
                continue;
            }
            try {
                accept(statement, accepted);
            } catch (DivergenceException e) {
                if (!isDisregarded(statement, e)) {
                    first = first == null ? e : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
        var recorded = new ArrayList<>(accepted.values());
        chronicle.record(recorded, position, finalHeight(recorded));
        return recorded;
    }

    private void accept(MemberStatement statement, SortedMap<Long, CosignedBlock> accepted) throws DivergenceException {
        String name = statement.member().nodeKey().name();
        blockOf(statement)
                .filter(block -> chronicle.cosignature(block.height(), name).isEmpty())
                .ifPresent(block -> accepted.putIfAbsent(
                        block.height(),
                        new CosignedBlock(block, statement.statement().cosignature())));
    }

    /** Logs each, also those behind the first of an entry, so that the operator need not restart to see the next. */
    private boolean isDisregarded(MemberStatement statement, DivergenceException divergence) {
        var known = Disregarded.of(statement);
        if (disregarded.contains(known)) {
            LOG.warn(
                    "channel {}: disregarded, as the configuration says: {}",
                    genesis.channel(),
                    divergence.getMessage());
            return true;
        }
        LOG.error(
                "channel {}: {}. Once the members agree that this cosignature is wrong, disregard {}",
                genesis.channel(),
                divergence.getMessage(),
                known.json());
        return false;
    }

    /** The block after which the statement's size was reached, when its root is this node's too. */
    private Optional<BlockHeader> blockOf(MemberStatement statement) throws DivergenceException {
        Head head = chronicle.head();
        long size = statement.statement().size();
        Sha256 theirs = statement.statement().root();
        String organisation = statement.member().organisation();
        if (size > head.size()) {
            throw new DivergenceException(
                    head.height(), head.size(), head.root(), organisation + " at " + size + " leaves", theirs);
        }
        BlockHeader block = chronicle.blockOf(size - 1);
        Sha256 own = block.size() == size ? block.root() : chronicle.proofs().root(size);
        if (!own.equals(theirs)) {
            throw new DivergenceException(block.height(), size, own, organisation, theirs);
        }
        if (block.size() != size) {
            LOG.warn(
                    "channel {}: {} cosigned {} leaves, which is no block's end",
                    genesis.channel(),
                    organisation,
                    size);
            return Optional.empty();
        }
        return Optional.of(block);
    }

    private long finalHeight(List<CosignedBlock> added) {
        long finalHeight = chronicle.head().finalHeight();
        for (CosignedBlock one : added) {
            if (one.block().height() > finalHeight) {
                Set<String> names = chronicle.cosigners(one.block().height());
                names.add(one.cosignature().keyName());
                if (genesis.finality().isMetBy(names)) {
                    finalHeight = one.block().height();
                }
            }
        }
        return finalHeight;
    }
}
