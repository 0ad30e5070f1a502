import { sameBytes, sha256, type Bytes } from './bytes';

/* Merkle trees and proofs of RFC 6962 section 2.1. Sizes stay below 2^53, so numbers are exact; they exceed 32 bits, so no bit operators. */

/** One level of an inclusion proof: the hash on the leaf's way, the one beside it, and what comes of both. */
export interface Level {
  /** On the lowest level, the leaf's own hash. */
  readonly own: Bytes;
  readonly sibling: Bytes;
  /** Where the sibling stands. */
  readonly side: 'left' | 'right';
  readonly parent: Bytes;
}

export function leafHash(leaf: Uint8Array): Bytes {
  return sha256(Uint8Array.of(0), leaf);
}

function nodeHash(left: Uint8Array, right: Uint8Array): Bytes {
  return sha256(Uint8Array.of(1), left, right);
}

/** The way from the leaf to the root of a tree of `size` leaves, or null when the path has not the right length. */
export function climb(leaf: Uint8Array, index: number, size: number, path: readonly Bytes[]): { root: Bytes; levels: Level[] } | null {
  const sides = sidesOf(index, size);
  if (sides === null || sides.length !== path.length) {
    return null;
  }
  let hash = leafHash(leaf);
  const levels = path.map((sibling, i): Level => {
    const side = sides[i]!;
    const own = hash;
    hash = side === 'left' ? nodeHash(sibling, own) : nodeHash(own, sibling);
    return { own, sibling, side, parent: hash };
  });
  return { root: hash, levels };
}

/**
 * On which side of the leaf's way each sibling stands, from the leaf up. Follows the recursive definition of the audit path
 * (RFC 6962 section 2.1.1) from the root's split down.
 */
function sidesOf(index: number, size: number): ('left' | 'right')[] | null {
  if (index < 0 || index >= size) {
    return null;
  }
  const sides: ('left' | 'right')[] = [];
  for (let place = index, count = size; count > 1; ) {
    const left = largestPowerBelow(count);
    if (place < left) {
      sides.unshift('right');
      count = left;
    } else {
      sides.unshift('left');
      place -= left;
      count -= left;
    }
  }
  return sides;
}

/** The largest power of two below a number above 1. */
function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) {
    power *= 2;
  }
  return power;
}

/** Whether the proof shows that the tree with the first size and root is a beginning of the other (RFC 6962 section 2.1.2). */
export function isConsistent(size1: number, root1: Uint8Array, size2: number, root2: Uint8Array, proof: readonly Bytes[]): boolean {
  if (size1 < 0 || size1 > size2) {
    return false;
  }
  if (size1 === 0) {
    return proof.length === 0 && sameBytes(root1, sha256()) && (size2 > 0 || sameBytes(root2, root1));
  }
  if (size1 === size2) {
    return proof.length === 0 && sameBytes(root1, root2);
  }
  const rest = [...proof];
  const both = subProof(size1, size2, true, root1, rest);
  return both !== null && rest.length === 0 && sameBytes(both.first, root1) && sameBytes(both.second, root2);
}

/**
 * SUBPROOF(m, D[n], b) of RFC 6962 section 2.1.2 read backwards: the roots of the first m and of all n leaves of a subtree, taken
 * from the proof's end. `isWhole` says that the m leaves are the first tree as a whole, whose root is known.
 */
function subProof(
  m: number, n: number, isWhole: boolean, root1: Uint8Array, rest: Bytes[],
): { first: Uint8Array; second: Uint8Array } | null {
  if (m === n) {
    const root = isWhole ? root1 : rest.pop();
    return root === undefined ? null : { first: root, second: root };
  }
  const left = largestPowerBelow(n);
  const sibling = rest.pop();
  if (sibling === undefined) {
    return null;
  }
  if (m <= left) {
    const below = subProof(m, left, isWhole, root1, rest);
    return below && { first: below.first, second: nodeHash(below.second, sibling) };
  }
  const below = subProof(m - left, n - left, false, root1, rest);
  return below && { first: nodeHash(sibling, below.first), second: nodeHash(sibling, below.second) };
}
