package org.signet.ledger.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.signet.ledger.Seed;
import org.signet.ledger.Sha256;

class MerkleTest {
    private static final int SIZE = 200;

    /** The example tree of the Certificate Transparency reference implementation. */
    private static final List<String> KNOWN_LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> KNOWN_ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final Random random = Seed.random(getClass());
    private final Map<String, Sha256> kept = new HashMap<>();
    private final MerkleNodes nodes = (level, index) -> {
        var hash = kept.get(level + "/" + index);
        if (hash == null) {
            throw new IllegalStateException("no node " + level + "/" + index);
        }
        return hash;
    };
    private final MerkleProofs proofs = new MerkleProofs(nodes);

    @Test
    void theKnownTreeHasItsKnownRoots() {
        var tree = MerkleTree.empty();
        assertEquals(KNOWN_ROOTS.get(0), tree.root().toString());
        for (int i = 0; i < KNOWN_LEAVES.size(); i++) {
            append(tree, HexFormat.of().parseHex(KNOWN_LEAVES.get(i)));
            assertEquals(KNOWN_ROOTS.get(i + 1), tree.root().toString());
            assertEquals(i + 1, tree.size());
        }
        assertEquals(
                List.of(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
                proofs.consistency(6, 8).stream().map(Sha256::toString).toList());
    }

    @Test
    void rootsEqualTheDefinition() {
        var leaves = grow(SIZE);
        for (int size = 0; size <= SIZE; size++) {
            assertEquals(definition(leaves.subList(0, size)), proofs.root(size));
            assertEquals(proofs.root(size), MerkleTree.of(size, nodes).root());
        }
    }

    @Test
    void aTreeReadBackGrowsOn() {
        grow(SIZE);
        for (int size = 0; size < SIZE; size++) {
            var tree = MerkleTree.of(size, nodes);
            for (long i = size; i < SIZE; i++) {
                for (var node : tree.append(nodes.get(0, i))) {
                    assertEquals(nodes.get(node.level(), node.index()), node.hash());
                }
            }
            assertEquals(proofs.root(SIZE), tree.root());
        }
    }

    @Test
    void anAppendKeepsTwoNodesOnAverage() {
        grow(128);
        assertEquals(2 * 128 - 1, kept.size());
    }

    @Test
    void inclusionProofsEqualTheDefinitionAndHold() {
        var leaves = grow(SIZE);
        for (int size = 1; size <= SIZE; size++) {
            var root = proofs.root(size);
            for (int index = 0; index < size; index++) {
                var path = proofs.inclusion(index, size);
                assertEquals(definitionOfPath(index, leaves.subList(0, size)), path);
                assertTrue(MerkleCheck.includes(index, size, leaves.get(index), path, root));
            }
        }
    }

    @Test
    void consistencyProofsEqualTheDefinitionAndHold() {
        var leaves = grow(SIZE);
        for (int size2 = 0; size2 <= SIZE; size2++) {
            for (int size1 = 0; size1 <= size2; size1++) {
                var proof = proofs.consistency(size1, size2);
                if (size1 > 0) {
                    assertEquals(definitionOfConsistency(size1, leaves.subList(0, size2), true), proof);
                }
                assertTrue(
                        MerkleCheck.isConsistent(size1, proofs.root(size1), size2, proofs.root(size2), proof),
                        size1 + " to " + size2);
            }
        }
    }

    @Test
    void aChangedInclusionProofIsRefused() {
        var leaves = grow(SIZE);
        for (int i = 0; i < 2_000; i++) {
            int size = 2 + random.nextInt(SIZE - 1);
            int index = random.nextInt(size);
            var root = proofs.root(size);
            var path = proofs.inclusion(index, size);
            var leaf = leaves.get(index);
            assertFalse(MerkleCheck.includes(index, size, leaf, changed(path), root));
            assertFalse(MerkleCheck.includes(index, size, changed(leaf), path, root));
            assertFalse(MerkleCheck.includes(index, size, leaf, path, changed(root)));
            assertFalse(MerkleCheck.includes((index + 1) % size, size, leaf, path, root));
            assertFalse(MerkleCheck.includes(-1, size, leaf, path, root));
            assertFalse(MerkleCheck.includes(size, size, leaf, path, root));
        }
    }

    @Test
    void aChangedConsistencyProofIsRefused() {
        grow(SIZE);
        for (int i = 0; i < 2_000; i++) {
            int size2 = 2 + random.nextInt(SIZE - 1);
            int size1 = 1 + random.nextInt(size2 - 1);
            var root1 = proofs.root(size1);
            var root2 = proofs.root(size2);
            var proof = proofs.consistency(size1, size2);
            assertFalse(MerkleCheck.isConsistent(size1, root1, size2, root2, changed(proof)));
            assertFalse(MerkleCheck.isConsistent(size1, changed(root1), size2, root2, proof));
            assertFalse(MerkleCheck.isConsistent(size1, root1, size2, changed(root2), proof));
            assertFalse(MerkleCheck.isConsistent(size2, root2, size1, root1, proof));
        }
    }

    @Test
    void sizesWithoutAProofAreJudgedByTheirRoots() {
        grow(3);
        var empty = MerkleHash.EMPTY;
        var root = proofs.root(3);
        assertFalse(MerkleCheck.isConsistent(0, root, 3, root, List.of()));
        assertFalse(MerkleCheck.isConsistent(0, empty, 0, root, List.of()));
        assertFalse(MerkleCheck.isConsistent(0, empty, 3, root, List.of(root)));
        assertFalse(MerkleCheck.isConsistent(3, root, 3, proofs.root(2), List.of()));
        assertFalse(MerkleCheck.isConsistent(3, root, 3, root, List.of(root)));
        assertFalse(MerkleCheck.isConsistent(-1, empty, 3, root, List.of()));
    }

    @Test
    void proofsOutsideTheTreeAreRefused() {
        grow(3);
        assertThrows(IllegalArgumentException.class, () -> proofs.inclusion(3, 3));
        assertThrows(IllegalArgumentException.class, () -> proofs.inclusion(-1, 3));
        assertThrows(IllegalArgumentException.class, () -> proofs.consistency(3, 2));
        assertThrows(IllegalArgumentException.class, () -> proofs.consistency(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> proofs.root(-1));
        assertThrows(IllegalArgumentException.class, () -> MerkleTree.of(-1, nodes));
        assertThrows(IllegalStateException.class, () -> proofs.root(4));
    }

    private List<Sha256> grow(int size) {
        var tree = MerkleTree.empty();
        var leaves = new ArrayList<Sha256>();
        for (int i = 0; i < size; i++) {
            // Of two equal leaves side by side, each has the other's proof.
            byte[] leaf = ByteBuffer.allocate(Integer.BYTES + random.nextInt(40))
                    .putInt(i)
                    .array();
            leaves.add(append(tree, leaf));
        }
        return leaves;
    }

    private Sha256 append(MerkleTree tree, byte[] leaf) {
        var hash = MerkleHash.leaf(leaf);
        for (var node : tree.append(hash)) {
            kept.put(node.level() + "/" + node.index(), node.hash());
        }
        return hash;
    }

    /** One hash dropped, added, doubled, changed or exchanged. */
    private List<Sha256> changed(List<Sha256> proof) {
        var changed = new ArrayList<>(proof);
        int place = proof.isEmpty() ? 0 : random.nextInt(proof.size());
        switch (proof.isEmpty() ? 0 : random.nextInt(4)) {
            case 0 -> changed.add(place, changed(MerkleHash.EMPTY));
            case 1 -> changed.remove(place);
            case 2 -> changed.set(place, changed(changed.get(place)));
            default -> changed.add(place, changed.get(place));
        }
        return changed;
    }

    private Sha256 changed(Sha256 hash) {
        byte[] bytes = hash.bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Sha256.ofHash(bytes);
    }

    /** MTH of RFC 6962 section 2.1, word for word. */
    private static Sha256 definition(List<Sha256> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return Sha256.of(new byte[0]);
        }
        if (n == 1) {
            return leaves.get(0);
        }
        int k = split(n);
        return Sha256.of(
                new byte[] {1},
                definition(leaves.subList(0, k)).bytes(),
                definition(leaves.subList(k, n)).bytes());
    }

    /** PATH of RFC 6962 section 2.1.1. */
    private static List<Sha256> definitionOfPath(int m, List<Sha256> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        return m < k
                ? joined(definitionOfPath(m, leaves.subList(0, k)), definition(leaves.subList(k, n)))
                : joined(definitionOfPath(m - k, leaves.subList(k, n)), definition(leaves.subList(0, k)));
    }

    /** SUBPROOF of RFC 6962 section 2.1.2. */
    private static List<Sha256> definitionOfConsistency(int m, List<Sha256> leaves, boolean b) {
        int n = leaves.size();
        if (m == n) {
            return b ? List.of() : List.of(definition(leaves));
        }
        int k = split(n);
        return m <= k
                ? joined(definitionOfConsistency(m, leaves.subList(0, k), b), definition(leaves.subList(k, n)))
                : joined(definitionOfConsistency(m - k, leaves.subList(k, n), false), definition(leaves.subList(0, k)));
    }

    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Sha256> joined(List<Sha256> path, Sha256 last) {
        var joined = new ArrayList<>(path);
        joined.add(last);
        return joined;
    }
}
