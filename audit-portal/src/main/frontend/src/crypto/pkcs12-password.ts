import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { readAlgorithm } from './algorithms';
import { concat, type Bytes } from './bytes';
import { Der, INTEGER, NULL, OCTET_STRING, SEQUENCE } from './der';
import { Pkcs12Error } from './pkcs12-error';

/* What a PKCS#12 file does with its password: PBES2 and PBMAC1 (RFC 8018, RFC 9579), and the older MAC of RFC 7292 appendix B. */

/** OIDs of the hashes that MACs are made with. */
const HASHES = {
  '1.3.14.3.2.26': { hash: sha1, blockBytes: 64 },
  '2.16.840.1.101.3.4.2.1': { hash: sha256, blockBytes: 64 },
  '2.16.840.1.101.3.4.2.2': { hash: sha384, blockBytes: 128 },
  '2.16.840.1.101.3.4.2.3': { hash: sha512, blockBytes: 128 },
} as const;

const HMACS: Record<string, 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'> = {
  '1.2.840.113549.2.7': 'SHA-1',
  '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.10': 'SHA-384',
  '1.2.840.113549.2.11': 'SHA-512',
};

const AES_CBC_BITS: Record<string, number> = {
  '2.16.840.1.101.3.4.1.2': 128,
  '2.16.840.1.101.3.4.1.22': 192,
  '2.16.840.1.101.3.4.1.42': 256,
};

const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
export const PBMAC1 = '1.2.840.113549.1.5.14';

/** Older encryption, by name: Triple DES and RC2 under SHA-1, which no browser computes. */
const LEGACY = /^1\.2\.840\.113549\.1\.(12\.1|5)\.\d+$/;

/** A file that asks for more is refused: it would only keep the browser busy. */
const MOST_ITERATIONS = 10_000_000;

/** Decrypts by PBES2 with PBKDF2 and AES-CBC. */
export async function decryptPbes2(algorithm: Uint8Array, encrypted: Bytes, password: Bytes): Promise<Bytes> {
  const { oid, parameters } = readAlgorithm(Der.document(algorithm).again(), 'the encryption');
  if (oid !== PBES2 || parameters === null) {
    throw new Pkcs12Error(LEGACY.test(oid) ? 'legacy' : 'unsupported', LEGACY.test(oid) ? LEGACY_TEXT : `encryption ${oid} is not supported`);
  }
  const inside = parameters.inside();
  const derivation = pbkdf2Of(inside);
  const cipher = readAlgorithm(inside, 'the cipher');
  const length = AES_CBC_BITS[cipher.oid];
  if (length === undefined || cipher.parameters?.tag !== OCTET_STRING) {
    throw new Pkcs12Error('legacy', LEGACY_TEXT);
  }
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: derivation.hash, salt: derivation.salt, iterations: derivation.iterations },
    await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveKey']),
    { name: 'AES-CBC', length },
    false,
    ['decrypt'],
  );
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv: cipher.parameters.value() }, key, encrypted));
  } catch {
    throw new Pkcs12Error('wrong-password', 'the password is wrong, or the file is damaged');
  }
}

export const LEGACY_TEXT =
  'the file is encrypted in an old way (Triple DES or RC2) that browsers do not compute; write it anew with openssl 3: '
  + 'openssl pkcs12 -legacy -in OLD -out KEY.pem && openssl pkcs12 -export -in KEY.pem -out NEW';

interface Pbkdf2 {
  salt: Bytes;
  iterations: number;
  keyBytes: number | null;
  hash: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';
}

function pbkdf2Of(from: Der): Pbkdf2 {
  const { oid, parameters } = readAlgorithm(from, 'the key derivation');
  if (oid !== PBKDF2 || parameters?.tag !== SEQUENCE) {
    throw new Pkcs12Error('unsupported', `key derivation ${oid} is not supported`);
  }
  const inside = parameters.inside();
  const salt = inside.next(OCTET_STRING, 'the salt').value();
  const iterations = inside.smallInteger(MOST_ITERATIONS, 'the number of iterations');
  const keyBytes = inside.isNext(INTEGER) ? inside.smallInteger(1024, 'the length of the key') : null;
  // RFC 8018 appendix A.2: HMAC-SHA-1 when nothing is said.
  const prf = inside.isAtEnd() ? '1.2.840.113549.2.7' : readAlgorithm(inside, 'the pseudo-random function').oid;
  const hash = HMACS[prf];
  if (hash === undefined) {
    throw new Pkcs12Error('unsupported', `the pseudo-random function ${prf} is not supported`);
  }
  return { salt, iterations, keyBytes, hash };
}

/** The MAC of RFC 7292 section 5.1 over the contents. */
export function mac(digestOid: string, contents: Uint8Array, password: string, salt: Uint8Array, iterations: number): Uint8Array {
  if (!(digestOid in HASHES)) {
    throw new Pkcs12Error('unsupported', `a MAC by ${digestOid} is not supported`);
  }
  if (iterations < 1 || iterations > MOST_ITERATIONS) {
    throw new Pkcs12Error('damaged', 'the MAC has an impossible number of iterations');
  }
  const { hash, blockBytes } = HASHES[digestOid as keyof typeof HASHES];
  const key = macKey((bytes) => hash(bytes), blockBytes, password, salt, iterations);
  try {
    return hmac(hash, key, contents);
  } finally {
    key.fill(0);
  }
}

/** The MAC of RFC 9579, whose key comes by PBKDF2. */
export async function pbmac1(parameters: Uint8Array, contents: Bytes, password: Bytes): Promise<Uint8Array> {
  const inside = Der.document(parameters).inside();
  const derivation = pbkdf2Of(inside);
  const scheme = readAlgorithm(inside, 'the MAC');
  const hash = HMACS[scheme.oid];
  if (hash === undefined || derivation.keyBytes === null || (scheme.parameters !== null && scheme.parameters.tag !== NULL)) {
    throw new Pkcs12Error('unsupported', 'the MAC is not supported');
  }
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: derivation.hash, salt: derivation.salt, iterations: derivation.iterations },
    await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveKey']),
    { name: 'HMAC', hash, length: derivation.keyBytes * 8 },
    false,
    ['sign'],
  );
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, contents));
}

/** RFC 7292 appendix B.2 with ID 3, for one block of output: a MAC's key is as long as its hash. */
function macKey(
  hash: (bytes: Uint8Array) => Uint8Array, blockBytes: number, password: string, salt: Uint8Array, iterations: number,
): Uint8Array {
  const secret = bmpString(password);
  let block = hash(concat(new Uint8Array(blockBytes).fill(3), stretched(salt, blockBytes), stretched(secret, blockBytes)));
  secret.fill(0);
  for (let i = 1; i < iterations; i++) {
    block = hash(block);
  }
  return block;
}

/** Repeated up to a whole number of blocks. */
function stretched(bytes: Uint8Array, blockBytes: number): Uint8Array {
  const length = Math.ceil(bytes.length / blockBytes) * blockBytes;
  return Uint8Array.from({ length }, (_, i) => bytes[i % bytes.length]!);
}

/** UTF-16, most significant byte first, with a zero at the end (RFC 7292 appendix B.1). */
function bmpString(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length + 2);
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i) >> 8;
    bytes[2 * i + 1] = text.charCodeAt(i) & 0xff;
  }
  return bytes;
}
