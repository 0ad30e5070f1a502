import {
  ECDSA_P256_SCHEME,
  ED25519_SCHEME,
  MGF1,
  RSA_PSS_SHA256_SCHEME,
  type Scheme,
} from './algorithms';
import { concat, hex, type Bytes } from './bytes';
import type { Certificate } from './certificate';
import * as der from './der';
import { bits, element, natural, objectIdentifier, octets, sequence, setOf, small, time, utf8String } from './der-write';
import {
  certificateOf,
  CONTENT_TYPE,
  DATA,
  MESSAGE_DIGEST,
  readEnvelope,
  SIGNED_DATA,
  SIGNERS,
  SIGNING_TIME,
  TRANSACTION_BYTES,
  type Envelope,
} from './envelope';

/** Who signs: a private key that WebCrypto holds, with its certificate. */
export interface SigningKey {
  readonly key: CryptoKey;
  /** The signer's certificate first; then the intermediate, if there is one. */
  readonly chain: readonly Certificate[];
}

/** The row of the table by which this key signs; throws a TypeError for a key of no accepted sort. */
export function schemeOfKey(key: CryptoKey): Scheme {
  const { name } = key.algorithm;
  if (name === 'ECDSA' && (key.algorithm as EcKeyAlgorithm).namedCurve === 'P-256') {
    return ECDSA_P256_SCHEME;
  }
  if (name === 'RSA-PSS' && (key.algorithm as RsaHashedKeyAlgorithm).hash.name === 'SHA-256') {
    return RSA_PSS_SHA256_SCHEME;
  }
  if (name === 'Ed25519') {
    return ED25519_SCHEME;
  }
  throw new TypeError(`a key for ${name} cannot sign transactions`);
}

/** The signature in the form that CMS has, made by the private key. */
export async function rawSignature(key: CryptoKey, message: Bytes): Promise<Bytes> {
  const scheme = schemeOfKey(key);
  if (scheme.sort === 'P256') {
    const plain = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, message));
    return sequence(natural(plain.subarray(0, 32)), natural(plain.subarray(32)));
  }
  const algorithm = scheme.sort === 'RSA' ? { name: 'RSA-PSS', saltLength: scheme.saltBytes } : { name: 'Ed25519' };
  return new Uint8Array(await crypto.subtle.sign(algorithm, key, message));
}

/**
 * Signs a content: CMS SignedData (RFC 5652), DER, with the content and the certificates inside, and the signed attributes
 * contentType, messageDigest and signingTime.
 */
export async function signContent(content: Uint8Array, signer: SigningKey, at: Date = new Date()): Promise<Bytes> {
  const bytes = new Uint8Array(content);
  const envelope: Envelope = { version: 1, content: bytes, digestAlgorithms: [], certificates: [], signers: [] };
  return withSignature(envelope, signer, at);
}

/** Adds one more signature over the same content. Those that are there stay as they are, byte for byte. */
export async function addSignature(cms: Uint8Array, signer: SigningKey, at: Date = new Date()): Promise<Bytes> {
  const envelope = readEnvelope(cms);
  if (envelope.signers.length === SIGNERS) {
    throw new RangeError(`an envelope has at most ${SIGNERS} signers`);
  }
  if (envelope.signers.some((info) => certificateOf(info, envelope).isSameAs(signer.chain[0]!))) {
    throw new TypeError(`${signer.chain[0]!.subject} has signed this already`);
  }
  return withSignature(envelope, signer, at);
}

async function withSignature(envelope: Envelope, { key, chain }: SigningKey, at: Date): Promise<Bytes> {
  const scheme = schemeOfKey(key);
  const digestAlgorithm = sequence(objectIdentifier(scheme.digestOid));
  const signerInfo = await signerInfoOf(envelope.content, digestAlgorithm, scheme, key, chain[0]!, at);
  const certificates = unique([...envelope.certificates, ...chain].map((certificate) => certificate.der));
  const hasDigest = envelope.digestAlgorithms.some((present) => names(present, scheme.digestOid));
  const signedData = sequence(
    small(envelope.version),
    setOf(der.SET, hasDigest ? envelope.digestAlgorithms : [...envelope.digestAlgorithms, digestAlgorithm]),
    sequence(objectIdentifier(DATA), element(der.TAG_0, octets(envelope.content))),
    setOf(der.TAG_0, certificates),
    setOf(der.SET, [...envelope.signers.map((info) => info.encoded), signerInfo]),
  );
  const cms = sequence(objectIdentifier(SIGNED_DATA), element(der.TAG_0, signedData));
  if (cms.length > TRANSACTION_BYTES) {
    throw new RangeError(`the envelope has ${cms.length} bytes, more than ${TRANSACTION_BYTES}`);
  }
  return cms;
}

async function signerInfoOf(
  content: Bytes,
  digestAlgorithm: Bytes,
  scheme: Scheme,
  key: CryptoKey,
  certificate: Certificate,
  at: Date,
): Promise<Bytes> {
  const digest = new Uint8Array(await crypto.subtle.digest(scheme.digest, content));
  const attributes = [
    attribute(CONTENT_TYPE, objectIdentifier(DATA)),
    attribute(SIGNING_TIME, time(at)),
    attribute(MESSAGE_DIGEST, octets(digest)),
  ];
  // RFC 5652 section 5.4: the signature is over the attributes as a SET, which stand in the envelope as [0].
  const signature = await rawSignature(key, setOf(der.SET, attributes));
  return sequence(
    small(1),
    sequence(...certificate.issuerAndSerial()),
    digestAlgorithm,
    setOf(der.TAG_0, attributes),
    signatureAlgorithm(scheme),
    octets(signature),
  );
}

function attribute(type: string, value: Bytes): Bytes {
  return sequence(objectIdentifier(type), setOf(der.SET, [value]));
}

function signatureAlgorithm(scheme: Scheme): Bytes {
  const oid = objectIdentifier(scheme.signatureOid);
  if (scheme.sort !== 'RSA') {
    return sequence(oid);
  }
  const hash = sequence(objectIdentifier(scheme.digestOid));
  return sequence(
    oid,
    sequence(
      element(der.TAG_0, hash),
      element(der.TAG_1, sequence(objectIdentifier(MGF1), hash)),
      element(der.TAG_2, small(scheme.saltBytes)),
    ),
  );
}

/** Whether an AlgorithmIdentifier names this digest, with NULL for parameters or without. */
function names(algorithm: Bytes, oid: string): boolean {
  return hex(algorithm.subarray(2)).startsWith(hex(objectIdentifier(oid)));
}

function unique(encodings: readonly Bytes[]): Bytes[] {
  return [...new Map(encodings.map((encoding) => [hex(encoding), encoding])).values()];
}

/** Characters of a common name (RFC 5280 appendix A.1: ub-common-name). */
const NAME_LENGTH = 64;

/**
 * A PKCS#10 request (RFC 2986), DER, for a certificate for this key: what `signet key issue --request` takes.
 *
 * @param name becomes the common name; the authority decides what the certificate says
 */
export async function certificateRequest(pair: CryptoKeyPair, name: string): Promise<Bytes> {
  if (name.trim() === '' || [...name].length > NAME_LENGTH) {
    throw new RangeError(`a name has 1 to ${NAME_LENGTH} characters`);
  }
  const scheme = schemeOfKey(pair.privateKey);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  const subject = sequence(setOf(der.SET, [sequence(objectIdentifier('2.5.4.3'), utf8String(name))]));
  const info = sequence(small(0), subject, publicKey, element(der.TAG_0));
  return sequence(info, signatureAlgorithm(scheme), bits(await rawSignature(pair.privateKey, info)));
}

/** Whether the private key belongs to the certificate: what it signs, the certificate's key verifies. */
export async function isKeyOf(key: CryptoKey, certificate: Certificate): Promise<boolean> {
  const scheme = schemeOfKey(key);
  const publicKey = await certificate.publicKey();
  if (publicKey.sort !== scheme.sort) {
    return false;
  }
  // Not a message that anybody could want signed: random, and without the form of signed attributes.
  const probe = concat(new Uint8Array(16), crypto.getRandomValues(new Uint8Array(32)));
  return publicKey.verifies(scheme, probe, await rawSignature(key, probe));
}
