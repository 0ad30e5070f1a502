package org.signet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.signet.cli.bench.Book;
import org.signet.ledger.CanonicalJson;
import org.signet.ledger.Reading;
import org.signet.ledger.log.MerkleHash;
import org.signet.ledger.log.MerkleNodes;
import org.signet.ledger.log.MerkleTree;

/** Values to bytes and back: contents, leaves with their place in the Merkle tree, and the state. For one instruction. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class Serialising {
    private MemoryLedger ledger;
    private SampleBlock block;
    private byte[] content = new byte[0];
    private SortedMap<String, Object> leaf = new TreeMap<>();
    private MerkleTree tree = MerkleTree.empty();

    @Setup
    public void setUp() {
        var cast = new Cast(new Book.Size(20, 30, 10));
        ledger = new MemoryLedger(cast);
        block = new SampleBlock(cast, ledger);
        content = Cast.bytes(cast.book().orders().at(0));
        leaf = block.leaves().get(0);
        tree = MerkleTree.empty();
    }

    @Benchmark
    public Reading readContent() {
        return ledger.parse(content);
    }

    @Benchmark
    public List<MerkleNodes.Node> leafAndMerkleAppend() {
        return tree.append(MerkleHash.leaf(CanonicalJson.write(leaf)));
    }

    @Benchmark
    @OperationsPerInvocation(SampleBlock.INSTRUCTIONS)
    public List<byte[]> encodeState() {
        var encoded = new ArrayList<byte[]>();
        block.changes().forEach((key, value) -> encoded.add(MemoryLedger.encode(key, value)));
        return encoded;
    }

    @Benchmark
    @OperationsPerInvocation(SampleBlock.INSTRUCTIONS)
    public List<Object> decodeState() {
        var decoded = new ArrayList<Object>();
        block.encoded().forEach((key, bytes) -> decoded.add(key.kind().codec().decode(bytes)));
        return decoded;
    }
}
