package org.signet.ledger.verify;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A leaf's way to a cosigned checkpoint (C2SP tlog-proof, without extra data).
 *
 * @param index the leaf's place
 * @param path hashes from the leaf's sibling up to the root's child
 * @param origin the checkpoint's first line
 * @param size the number of leaves
 * @param root the Merkle tree hash
 * @param checkpoint the checkpoint's text
 * @param cosignatures what follows it
 */
record Proof(
        long index,
        List<byte[]> path,
        String origin,
        long size,
        byte[] root,
        String checkpoint,
        List<Signature> cosignatures) {
    private static final String WHAT = "leaf.tlog-proof";
    private static final String NUMBER = "0|[1-9][0-9]{0,17}";

    /** A signature line: 4 bytes of key id, 8 of time, 64 of signature. */
    record Signature(String name, int keyId, long time, byte[] signature) {
        byte[] message(String checkpoint) {
            return Primitives.utf8("cosignature/v1\ntime " + time + "\n" + checkpoint);
        }
    }

    static Proof read(byte[] file) throws Refuted {
        String[] lines = Primitives.utf8(file, WHAT).split("\n", -1);
        int line = 0;
        Refuted.unless(lines[line++].equals("c2sp.org/tlog-proof@v1"), WHAT + " is not of version 1.");
        Refuted.unless(
                lines.length > 8 && lines[lines.length - 1].isEmpty() && lines[line].startsWith("index "),
                WHAT + " has no index, or ends early.");
        long index = number(lines[line++].substring(6));
        List<byte[]> path = new ArrayList<>();
        while (line < lines.length && !lines[line].isEmpty()) {
            path.add(hash(lines[line++]));
        }
        Refuted.unless(
                lines.length >= line + 7 && lines[line + 4].isEmpty() && path.size() < 64,
                WHAT + " has no checkpoint of three lines after its proof.");
        String checkpoint = lines[line + 1] + "\n" + lines[line + 2] + "\n" + lines[line + 3] + "\n";
        List<Signature> signatures = new ArrayList<>();
        for (String signature : Arrays.copyOfRange(lines, line + 5, lines.length - 1)) {
            signatures.add(signature(signature));
        }
        return new Proof(
                index, path, lines[line + 1], number(lines[line + 2]), hash(lines[line + 3]), checkpoint, signatures);
    }

    private static Signature signature(String line) throws Refuted {
        String[] words = line.split(" ", -1);
        Refuted.unless(words.length == 3 && words[0].equals("\u2014"), WHAT + " has a line that is no signature.");
        byte[] bytes = Primitives.base64(words[2], "A signature in " + WHAT);
        Refuted.unless(bytes.length == 76, "A signature in " + WHAT + " is not an Ed25519 cosignature.");
        var buffer = ByteBuffer.wrap(bytes);
        int keyId = buffer.getInt();
        long time = buffer.getLong();
        Refuted.unless(time >= 0, "A signature in " + WHAT + " has an impossible time.");
        return new Signature(words[1], keyId, time, Arrays.copyOfRange(bytes, 12, 76));
    }

    private static long number(String text) throws Refuted {
        Refuted.unless(text.matches(NUMBER), WHAT + " has '" + text + "' where a number belongs.");
        return Long.parseLong(text);
    }

    private static byte[] hash(String text) throws Refuted {
        byte[] hash = Primitives.base64(text, "A hash in " + WHAT);
        Refuted.unless(hash.length == 32, "A hash in " + WHAT + " has not 32 bytes.");
        return hash;
    }

    /**
     * Whether the path leads from the leaf to the root. Follows the recursive definition of the audit path (RFC 6962 section
     * 2.1.1) from the root's split down, rather than the loop of RFC 9162 that the ledger itself uses.
     */
    boolean includes(byte[] leaf) {
        if (index >= size) {
            return false;
        }
        byte[] hash = climb(Primitives.sha256(new byte[] {0}, leaf), index, size, path.size());
        return hash.length > 0 && Arrays.equals(hash, root);
    }

    /** The root of the subtree of {@code count} leaves in which the leaf is the {@code place}-th; empty when impossible. */
    private byte[] climb(byte[] leafHash, long place, long count, int hashes) {
        if (count == 1) {
            return hashes == 0 ? leafHash : new byte[0];
        }
        if (hashes == 0) {
            return new byte[0];
        }
        long left = Long.highestOneBit(count - 1);
        boolean isLeft = place < left;
        byte[] own = climb(leafHash, isLeft ? place : place - left, isLeft ? left : count - left, hashes - 1);
        if (own.length == 0) {
            return own;
        }
        byte[] sibling = path.get(hashes - 1);
        return Primitives.sha256(new byte[] {1}, isLeft ? own : sibling, isLeft ? sibling : own);
    }
}
