package org.signet.ledger.channel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    Cosignatures(Genesis genesis, Chronicle chronicle) {
        this.genesis = genesis;
        this.chronicle = chronicle;
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
        for (MemberStatement statement : statements) {
            if (!statement.holds()) {
                LOG.warn(
                        "channel {}: an invalid cosignature by {} is ignored",
                        genesis.channel(),
                        statement.member().organisation());
                continue;
            }
            String name = statement.member().nodeKey().name();
            blockOf(statement)
                    .filter(block -> chronicle.cosignature(block.height(), name).isEmpty())
                    .ifPresent(block -> accepted.putIfAbsent(
                            block.height(),
                            new CosignedBlock(block, statement.statement().cosignature())));
        }
        var recorded = new ArrayList<>(accepted.values());
        chronicle.record(recorded, position, finalHeight(recorded));
        return recorded;
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
                Set<String> names = cosigners(one.block().height());
                names.add(one.cosignature().keyName());
                if (genesis.finality().isMetBy(names)) {
                    finalHeight = one.block().height();
                }
            }
        }
        return finalHeight;
    }

    /** Names of the keys whose cosignatures of the block are recorded. */
    Set<String> cosigners(long height) {
        var names = new HashSet<String>();
        for (var member : genesis.members()) {
            String name = member.nodeKey().name();
            if (chronicle.cosignature(height, name).isPresent()) {
                names.add(name);
            }
        }
        return names;
    }
}
