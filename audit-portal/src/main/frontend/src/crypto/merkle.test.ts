import { describe, expect, it } from 'vitest';
import { sha256, utf8, type Bytes } from './bytes';
import { climb, isConsistent, leafHash } from './merkle';

/** The definitions of RFC 6962 sections 2.1, 2.1.1 and 2.1.2, word for word. */
const LEAVES = Array.from({ length: 40 }, (_, i) => utf8(`leaf ${i}`));

const split = (n: number): number => {
  let k = 1;
  while (k * 2 < n) {
    k *= 2;
  }
  return k;
};

function root(leaves: readonly Bytes[]): Bytes {
  const n = leaves.length;
  if (n < 2) {
    return n === 0 ? sha256() : leafHash(leaves[0]!);
  }
  return sha256(Uint8Array.of(1), root(leaves.slice(0, split(n))), root(leaves.slice(split(n))));
}

function path(m: number, leaves: readonly Bytes[]): Bytes[] {
  const n = leaves.length;
  if (n === 1) {
    return [];
  }
  const k = split(n);
  return m < k ? [...path(m, leaves.slice(0, k)), root(leaves.slice(k))] : [...path(m - k, leaves.slice(k)), root(leaves.slice(0, k))];
}

function proof(m: number, leaves: readonly Bytes[], isWhole = true): Bytes[] {
  const n = leaves.length;
  if (m === n) {
    return isWhole ? [] : [root(leaves)];
  }
  const k = split(n);
  return m <= k
    ? [...proof(m, leaves.slice(0, k), isWhole), root(leaves.slice(k))]
    : [...proof(m - k, leaves.slice(k), false), root(leaves.slice(0, k))];
}

describe('an inclusion proof', () => {
  it('holds for every leaf of every tree, and for no other leaf or place', () => {
    for (let n = 1; n <= LEAVES.length; n++) {
      const leaves = LEAVES.slice(0, n);
      for (let m = 0; m < n; m++) {
        const way = path(m, leaves);
        expect(climb(leaves[m]!, m, n, way)!.root).toEqual(root(leaves));
        expect(climb(utf8('another'), m, n, way)!.root).not.toEqual(root(leaves));
        expect(climb(leaves[m]!, m, n, [...way, root(leaves)])).toBeNull();
        expect(climb(leaves[m]!, m, n, way.slice(1))).toEqual(way.length === 0 ? expect.anything() : null);
        const neighbour = m === 0 ? 1 : m - 1;
        expect(climb(leaves[m]!, neighbour, n, way)?.root ?? null).not.toEqual(root(leaves));
      }
      expect(climb(leaves[0]!, n, n, [])).toBeNull();
      expect(climb(leaves[0]!, -1, n, [])).toBeNull();
    }
  });

  it('climbs trees of more than 2^32 leaves', () => {
    const size = 2 ** 40 + 1;
    const way = Array.from({ length: 40 }, (_, i) => sha256(Uint8Array.of(i)));
    expect(climb(LEAVES[0]!, size - 1, size, way.slice(0, 1))!.levels.map(({ side }) => side)).toEqual(['left']);
    expect(climb(LEAVES[0]!, 2 ** 39, size, [...way, way[0]!])!.levels.map(({ side }) => side)).toEqual([
      ...Array<string>(39).fill('right'), 'left', 'right',
    ]);
  });
});

describe('a consistency proof', () => {
  it('holds between all trees of one log', () => {
    for (let n = 0; n <= LEAVES.length; n++) {
      for (let m = 0; m <= n; m++) {
        const hashes = m === 0 ? [] : proof(m, LEAVES.slice(0, n));
        expect(isConsistent(m, root(LEAVES.slice(0, m)), n, root(LEAVES.slice(0, n)), hashes), `${m} of ${n}`).toBe(true);
      }
    }
  });

  it('holds for no other root, hash, length or size', () => {
    const wrong = sha256(utf8('wrong'));
    for (let n = 1; n <= 20; n++) {
      for (let m = 1; m < n; m++) {
        const [one, other] = [root(LEAVES.slice(0, m)), root(LEAVES.slice(0, n))];
        const hashes = proof(m, LEAVES.slice(0, n));
        expect(isConsistent(m, wrong, n, other, hashes)).toBe(false);
        expect(isConsistent(m, one, n, wrong, hashes)).toBe(false);
        expect(isConsistent(n, other, m, one, hashes)).toBe(false);
        expect(isConsistent(m, one, n, other, [...hashes, wrong])).toBe(false);
        expect(isConsistent(m, one, n, other, [wrong, ...hashes])).toBe(false);
        hashes.forEach((_, i) => {
          expect(isConsistent(m, one, n, other, hashes.with(i, wrong))).toBe(false);
          expect(isConsistent(m, one, n, other, hashes.toSpliced(i, 1))).toBe(false);
        });
      }
      expect(isConsistent(n, root(LEAVES.slice(0, n)), n, wrong, [])).toBe(false);
      expect(isConsistent(0, wrong, n, root(LEAVES.slice(0, n)), [])).toBe(false);
    }
  });
});
