import {
  ACCEPTED,
  EC_PUBLIC_KEY,
  ED25519,
  P256,
  RSA,
  RSA_LEAST_BITS,
  RSA_MOST_BITS,
  RSA_PSS,
  nameOf,
  readAlgorithm,
  type AlgorithmId,
  type Scheme,
  type Sort,
} from './algorithms';
import { base64Url, concat, type Bytes } from './bytes';
import { Der, OBJECT_IDENTIFIER, SEQUENCE, type Element } from './der';
import { isSoundKey, verifiesEd25519 } from './ed25519';
import { Refusal } from './refusal';

/** The public key of a certificate. */
export interface PublicKey {
  readonly sort: Sort;
  /** Whether the signature holds. False for every malformed signature. */
  verifies(scheme: Scheme, message: Bytes, signature: Bytes): Promise<boolean>;
}

const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** A SEQUENCE of two INTEGERs of at most 33 bytes. */
const P256_SIGNATURE_BYTES = 72;

/** Reads a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7); refuses, naming the algorithm, when it is none of the accepted. */
export async function readPublicKey(info: Element): Promise<PublicKey> {
  const inside = info.inside();
  const algorithm = readAlgorithm(inside, "the public key's algorithm");
  const key = inside.bits('the public key');
  inside.finish('the public key');
  switch (algorithm.oid) {
    case EC_PUBLIC_KEY:
      return p256(algorithm, key);
    case ED25519:
      return ed25519(algorithm, key);
    case RSA:
    case RSA_PSS:
      return rsa(algorithm, key);
    default:
      throw new Refusal('ALGO', `a key for ${nameOf(algorithm.oid)} is not accepted; ${ACCEPTED}`);
  }
}

async function p256(algorithm: AlgorithmId, point: Bytes): Promise<PublicKey> {
  if (algorithm.parameters?.tag !== OBJECT_IDENTIFIER) {
    throw new Refusal('ALGO', `a curve that is not named is not accepted; ${ACCEPTED}`);
  }
  const curve = algorithm.parameters.again().objectIdentifier('the curve');
  if (curve !== P256) {
    throw new Refusal('ALGO', `a key on ${nameOf(curve)} is not accepted; ${ACCEPTED}`);
  }
  if (point.length !== 65 || point[0] !== 4) {
    throw new Refusal('CERT', 'the public key is not an uncompressed point');
  }
  const key = await imported(
    () => crypto.subtle.importKey('raw', point, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']),
    'the public key is not a point on P-256',
  );
  return {
    sort: 'P256',
    verifies: async (_, message, signature) => {
      const numbers = plainEcdsa(signature);
      return numbers !== null && crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, numbers, message);
    },
  };
}

/** Two numbers of 32 bytes (IEEE P1363), as WebCrypto wants them, from the DER that CMS has; null when malformed. */
function plainEcdsa(signature: Bytes): Bytes | null {
  if (signature.length > P256_SIGNATURE_BYTES || signature[0] !== SEQUENCE) {
    return null;
  }
  try {
    const numbers = Der.document(signature).inside();
    const r = inRange(numbers.integer('r'));
    const s = inRange(numbers.integer('s'));
    numbers.finish('the signature');
    return r === null || s === null ? null : concat(r, s);
  } catch {
    return null;
  }
}

function inRange(number: Bytes): Bytes | null {
  const value = number[0]! >= 0x80 ? -1n : asNumber(number);
  if (value <= 0n || value >= P256_ORDER) {
    return null;
  }
  const digits = number.subarray(Math.max(0, number.length - 32));
  return concat(new Uint8Array(32 - digits.length), digits);
}

async function ed25519(algorithm: AlgorithmId, key: Bytes): Promise<PublicKey> {
  if (algorithm.parameters !== null || key.length !== 32) {
    throw new Refusal('CERT', 'the Ed25519 public key has the wrong shape');
  }
  if (!isSoundKey(key)) {
    throw new Refusal('CERT', "the Ed25519 public key is not a point of the curve's prime-order group");
  }
  return { sort: 'ED25519', verifies: async (_, message, signature) => verifiesEd25519(key, message, signature) };
}

/** An id-RSASSA-PSS key may carry restrictions (RFC 4055 section 3.1); only one without is accepted. */
async function rsa(algorithm: AlgorithmId, key: Bytes): Promise<PublicKey> {
  if (algorithm.oid === RSA_PSS && algorithm.parameters !== null) {
    throw new Refusal('ALGO', 'an RSA-PSS key restricted by parameters is not accepted');
  }
  const numbers = Der.document(key).inside();
  const modulus = numbers.integer('the RSA modulus');
  const exponent = numbers.integer('the RSA exponent');
  numbers.finish('the RSA key');
  const bitLength = modulus[0]! >= 0x80 ? 0 : asNumber(modulus).toString(2).length;
  if (bitLength < RSA_LEAST_BITS || bitLength > RSA_MOST_BITS) {
    throw new Refusal('ALGO', `an RSA key of ${bitLength} bits is not accepted; it must have ${RSA_LEAST_BITS} to ${RSA_MOST_BITS}`);
  }
  if (modulus.at(-1)! % 2 === 0 || asNumber(exponent) !== 65537n) {
    throw new Refusal('ALGO', 'an RSA key whose modulus is even or whose exponent is not 65537 is not accepted');
  }
  return { sort: 'RSA', verifies: (scheme, message, signature) => verifiesPss(modulus, scheme, message, signature) };
}

/** By way of a JSON Web Key, since browsers do not take keys that name RSA-PSS. */
async function verifiesPss(modulus: Bytes, scheme: Scheme, message: Bytes, signature: Bytes): Promise<boolean> {
  const jwk = { kty: 'RSA', n: base64Url(modulus[0] === 0 ? modulus.subarray(1) : modulus), e: 'AQAB' };
  const key = await imported(
    () => crypto.subtle.importKey('jwk', jwk, { name: 'RSA-PSS', hash: scheme.digest }, true, ['verify']),
    'the RSA key cannot be read',
  );
  try {
    return await crypto.subtle.verify({ name: 'RSA-PSS', saltLength: scheme.saltBytes }, key, signature, message);
  } catch {
    // A salt that is longer than the key has room for.
    return false;
  }
}

function asNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

async function imported(key: () => Promise<CryptoKey>, otherwise: string): Promise<CryptoKey> {
  try {
    return await key();
  } catch {
    throw new Refusal('CERT', otherwise);
  }
}
