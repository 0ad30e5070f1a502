import { ed25519 } from '@noble/curves/ed25519.js';

/*
 * Ed25519 always runs here, in the same code in every browser, because implementations differ at the edges: which encodings
 * and which points they let pass. Only points of the prime-order group are taken, both in keys and in signatures; for them
 * all ways to write the equation of RFC 8032 section 5.1.7 give one answer.
 */

/** Whether these 32 bytes are the one encoding of a point in the prime-order group, and not its neutral element. */
export function isSoundKey(key: Uint8Array): boolean {
  return isSoundPoint(key, false);
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
