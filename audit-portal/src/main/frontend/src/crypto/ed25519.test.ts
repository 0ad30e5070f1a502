import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { concat, utf8, type Bytes } from './bytes';
import { isSoundKey, verifiesEd25519 } from './ed25519';

const { Point } = ed25519;
const { Fn } = Point;
const MESSAGE = utf8('message');
const SECRET = new Uint8Array(32).fill(7);
const KEY = ed25519.getPublicKey(SECRET);

/** A point of order eight. */
const TORSION = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');

describe('an Ed25519 signature', () => {
  it('holds for its message and key only', () => {
    const signature = ed25519.sign(MESSAGE, SECRET);
    expect(verifiesEd25519(KEY, MESSAGE, signature)).toBe(true);
    expect(verifiesEd25519(KEY, utf8('other'), signature)).toBe(false);
    expect(verifiesEd25519(ed25519.getPublicKey(new Uint8Array(32)), MESSAGE, signature)).toBe(false);
    expect(verifiesEd25519(KEY, MESSAGE, signature.subarray(1))).toBe(false);
  });

  it('with s beyond the order is refused', () => {
    const signature = ed25519.sign(MESSAGE, SECRET);
    const s = littleEndian(signature.subarray(32)) + Fn.ORDER;
    expect(verifiesEd25519(KEY, MESSAGE, concat(signature.subarray(0, 32), bytesOf(s)))).toBe(false);
  });

  it('about which implementations differ is refused: R outside the prime-order group', () => {
    expect(verifiesEd25519(KEY, MESSAGE, signedWith(Point.ZERO))).toBe(true);
    const forged = signedWith(TORSION);
    expect(ed25519.verify(forged, MESSAGE, KEY, { zip215: false })).toBe(true);
    expect(verifiesEd25519(KEY, MESSAGE, forged)).toBe(false);
  });
});

describe('an Ed25519 key', () => {
  it('is a point of the prime-order group, in its one encoding', () => {
    expect(isSoundKey(KEY)).toBe(true);
    expect(isSoundKey(TORSION.toBytes())).toBe(false);
    expect(isSoundKey(Point.ZERO.toBytes())).toBe(false);
    expect(isSoundKey(Point.fromBytes(KEY).add(TORSION).toBytes())).toBe(false);
    expect(isSoundKey(bytesOf((1n << 255n) - 19n + 1n))).toBe(false);
    expect(isSoundKey(new Uint8Array(32).fill(0xff))).toBe(false);
    expect(isSoundKey(KEY.subarray(1))).toBe(false);
  });
});

/** By its maker, with R displaced by a point: RFC 8032 section 5.1.6 otherwise. */
function signedWith(displacement: InstanceType<typeof Point>): Bytes {
  const { scalar } = ed25519.utils.getExtendedPublicKey(SECRET);
  const r = 12345n;
  const R = Point.BASE.multiply(r).add(displacement).toBytes();
  const k = Fn.create(littleEndian(sha512(concat(R, KEY, MESSAGE))));
  return concat(R, bytesOf(Fn.add(r, Fn.mul(k, scalar))));
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

function bytesOf(number: bigint): Bytes {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((number >> BigInt(8 * i)) & 0xffn));
}
