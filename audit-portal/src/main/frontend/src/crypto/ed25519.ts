import { ed25519 } from '@noble/curves/ed25519.js';
import { hex } from './bytes';

/*
 * Ed25519 always runs here, in the same code in every browser, because implementations differ at the edges: which encodings
 * and which points they let pass. Only points of the prime-order group are taken, both in keys and in signatures; for them
 * all ways to write the equation of RFC 8032 section 5.1.7 give one answer.
 */

/** Keys that were found sound; the same few sign every checkpoint, and looking takes as long as verifying. */
const soundKeys = new Set<string>();
const MOST_KEYS = 1000;

/** Whether these 32 bytes are the one encoding of a point in the prime-order group, and not its neutral element. */
export function isSoundKey(key: Uint8Array): boolean {
  const name = hex(key);
  if (soundKeys.has(name)) {
    return true;
  }
  const isSound = isSoundPoint(key, false);
  if (isSound && soundKeys.size < MOST_KEYS) {
    soundKeys.add(name);
  }
  return isSound;
}

/** Whether the signature holds; false for every malformed one. */
export function verifiesEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64 || !isSoundKey(key) || !isSoundPoint(signature.subarray(0, 32), true)) {
    return false;
  }
  try {
    return ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}

function isSoundPoint(encoding: Uint8Array, mayBeNeutral: boolean): boolean {
  try {
    const point = ed25519.Point.fromBytes(encoding, false);
    return point.isTorsionFree() && (mayBeNeutral || !point.is0());
  } catch {
    return false;
  }
}
