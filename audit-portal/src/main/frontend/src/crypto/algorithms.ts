import { Der, NULL, SEQUENCE, TAG_0, TAG_1, TAG_2, TAG_3, type Element } from './der';
import { Refusal } from './refusal';

/*
 * The table of what a channel accepts (RFC 5758, RFC 8419, RFC 4056), and the names of what it does not, so that a refusal
 * can say them. The same table holds for signatures on certificates.
 */

export const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
export const ED25519 = '1.3.101.112';
export const RSA = '1.2.840.113549.1.1.1';
export const RSA_PSS = '1.2.840.113549.1.1.10';
export const MGF1 = '1.2.840.113549.1.1.8';
export const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
export const P256 = '1.2.840.10045.3.1.7';
export const SHA256 = '2.16.840.1.101.3.4.2.1';
export const SHA384 = '2.16.840.1.101.3.4.2.2';
export const SHA512 = '2.16.840.1.101.3.4.2.3';

/** Sorts of key that certificates may have. */
export type Sort = 'P256' | 'ED25519' | 'RSA';

export const SORT_NAMES: Record<Sort, string> = { P256: 'a key on P-256', ED25519: 'an Ed25519 key', RSA: 'an RSA key' };

/** An accepted way to sign. */
export interface Scheme {
  readonly sort: Sort;
  readonly signatureOid: string;
  readonly digestOid: string;
  /** The hash's name in WebCrypto and in FIPS 180-4. */
  readonly digest: 'SHA-256' | 'SHA-384' | 'SHA-512';
  readonly digestBytes: number;
  /** RSA-PSS only, otherwise 0. */
  readonly saltBytes: number;
}

export const ECDSA_P256_SCHEME: Scheme = scheme('P256', ECDSA_SHA256, SHA256, 256);
export const ED25519_SCHEME: Scheme = scheme('ED25519', ED25519, SHA512, 512);
export const RSA_PSS_SHA256_SCHEME: Scheme = { ...scheme('RSA', RSA_PSS, SHA256, 256), saltBytes: 32 };
const RSA_PSS_SHA384_SCHEME: Scheme = { ...scheme('RSA', RSA_PSS, SHA384, 384), saltBytes: 48 };

export const RSA_LEAST_BITS = 3072;
export const RSA_MOST_BITS = 4096;
export const ACCEPTED =
  `accepted are ECDSA P-256 with SHA-256, Ed25519, and RSA-PSS of ${RSA_LEAST_BITS} bits or more with SHA-256 or SHA-384`;

const PKCS1 = 'RSA PKCS#1 v1.5';
const NAMES: Record<string, string> = {
  [RSA]: PKCS1,
  '1.2.840.113549.1.1.4': `${PKCS1} with MD5`,
  '1.2.840.113549.1.1.5': `${PKCS1} with SHA-1`,
  '1.2.840.113549.1.1.11': `${PKCS1} with SHA-256`,
  '1.2.840.113549.1.1.12': `${PKCS1} with SHA-384`,
  '1.2.840.113549.1.1.13': `${PKCS1} with SHA-512`,
  '1.2.840.113549.1.1.14': `${PKCS1} with SHA-224`,
  [RSA_PSS]: 'RSA-PSS',
  [ECDSA_SHA256]: 'ECDSA with SHA-256',
  '1.2.840.10045.4.1': 'ECDSA with SHA-1',
  '1.2.840.10045.4.3.1': 'ECDSA with SHA-224',
  '1.2.840.10045.4.3.3': 'ECDSA with SHA-384',
  '1.2.840.10045.4.3.4': 'ECDSA with SHA-512',
  '1.2.840.10040.4.1': 'DSA',
  '1.2.840.10040.4.3': 'DSA with SHA-1',
  '2.16.840.1.101.3.4.3.1': 'DSA with SHA-224',
  '2.16.840.1.101.3.4.3.2': 'DSA with SHA-256',
  '2.16.840.1.101.3.4.3.3': 'DSA with SHA-384',
  '2.16.840.1.101.3.4.3.4': 'DSA with SHA-512',
  '2.16.840.1.101.3.4.3.17': 'ML-DSA-44',
  '2.16.840.1.101.3.4.3.18': 'ML-DSA-65',
  '2.16.840.1.101.3.4.3.19': 'ML-DSA-87',
  [ED25519]: 'Ed25519',
  '1.3.101.113': 'Ed448',
  '1.3.101.110': 'X25519',
  '1.2.156.10197.1.301': 'SM2',
  '1.2.156.10197.1.501': 'SM2 with SM3',
  '1.2.156.10197.1.401': 'SM3',
  [EC_PUBLIC_KEY]: 'EC public key',
  [P256]: 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
  '1.3.132.0.33': 'P-224',
  '1.3.132.0.10': 'secp256k1',
  '1.3.36.3.3.2.8.1.1.7': 'brainpoolP256r1',
  '1.2.840.113549.2.5': 'MD5',
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.4': 'SHA-224',
  [SHA256]: 'SHA-256',
  [SHA384]: 'SHA-384',
  [SHA512]: 'SHA-512',
  '2.16.840.1.101.3.4.2.8': 'SHA3-256',
  '2.16.840.1.101.3.4.2.12': 'SHAKE256',
};

export function nameOf(oid: string): string {
  return NAMES[oid] ?? `OID ${oid}`;
}

/** An AlgorithmIdentifier (RFC 5280, 4.1.1.2). */
export interface AlgorithmId {
  readonly oid: string;
  readonly parameters: Element | null;
}

export function readAlgorithm(from: Der, what: string): AlgorithmId {
  const inside = from.next(SEQUENCE, what).inside();
  const oid = inside.objectIdentifier(what);
  const parameters = inside.isAtEnd() ? null : inside.next();
  inside.finish(what);
  return { oid, parameters };
}

/** RFC 5754 section 2: implementations must accept both absent and NULL parameters for SHA-2. */
export function isDigest(algorithm: AlgorithmId, oid: string): boolean {
  return algorithm.oid === oid && (algorithm.parameters === null || algorithm.parameters.tag === NULL);
}

/** The row of the table for a signature algorithm; refuses, naming it, when there is none. */
export function schemeOf(algorithm: AlgorithmId): Scheme {
  if (algorithm.oid === RSA_PSS) {
    return pss(algorithm.parameters);
  }
  const row = [ECDSA_P256_SCHEME, ED25519_SCHEME].find((candidate) => candidate.signatureOid === algorithm.oid);
  if (row === undefined) {
    throw refused(`${nameOf(algorithm.oid)} is not accepted; ${ACCEPTED}`);
  }
  if (algorithm.parameters !== null) {
    throw refused(`${nameOf(algorithm.oid)} must not have parameters`);
  }
  return row;
}

/** RSASSA-PSS-params (RFC 8017 appendix A.2.3); the defaults stand for SHA-1, so nothing may be left out but the trailer. */
function pss(parameters: Element | null): Scheme {
  const inside = parameters?.tag === SEQUENCE ? parameters.inside() : null;
  if (inside === null || !inside.isNext(TAG_0)) {
    throw refused(`RSA-PSS with SHA-1 is not accepted; ${ACCEPTED}`);
  }
  const hash = readAlgorithm(inside.next().inside(), 'RSA-PSS hashAlgorithm');
  const mask = maskHash(inside);
  const saltBytes = inside.isNext(TAG_2) ? inside.next().inside().smallInteger(RSA_MOST_BITS / 8, 'RSA-PSS saltLength') : 20;
  if (inside.isNext(TAG_3)) {
    throw refused('RSA-PSS with an explicit trailer field is not accepted');
  }
  inside.finish('RSA-PSS parameters');
  const row = [RSA_PSS_SHA256_SCHEME, RSA_PSS_SHA384_SCHEME].find((candidate) => isDigest(hash, candidate.digestOid));
  if (row === undefined) {
    throw refused(`RSA-PSS with ${nameOf(hash.oid)} is not accepted; ${ACCEPTED}`);
  }
  if (!isDigest(mask, row.digestOid)) {
    throw refused(`RSA-PSS with ${row.digest} and a mask of ${nameOf(mask.oid)} is not accepted: they must be the same`);
  }
  if (saltBytes < row.digestBytes) {
    throw refused(`RSA-PSS with a salt of ${saltBytes} bytes is not accepted: it must have ${row.digestBytes} or more`);
  }
  return { ...row, saltBytes };
}

function maskHash(inside: Der): AlgorithmId {
  if (!inside.isNext(TAG_1)) {
    throw refused('RSA-PSS with a mask generated by SHA-1 is not accepted');
  }
  const mask = inside.next().inside().next(SEQUENCE, 'RSA-PSS maskGenAlgorithm').inside();
  const oid = mask.objectIdentifier('RSA-PSS maskGenAlgorithm');
  if (oid !== MGF1) {
    throw refused(`RSA-PSS with mask generation ${nameOf(oid)} is not accepted`);
  }
  return readAlgorithm(mask, 'RSA-PSS mask hash');
}

function scheme(sort: Sort, signatureOid: string, digestOid: string, bits: 256 | 384 | 512): Scheme {
  return { sort, signatureOid, digestOid, digest: `SHA-${bits}`, digestBytes: bits / 8, saltBytes: 0 };
}

function refused(text: string): Refusal {
  return new Refusal('ALGO', text);
}
