import { isDigest, nameOf, readAlgorithm, schemeOf, SORT_NAMES, type AlgorithmId, type Scheme } from './algorithms';
import { whyNotValid, type Authorities } from './authorities';
import { sameBytes, type Bytes } from './bytes';
import { Certificate } from './certificate';
import * as der from './der';
import { Der, type Element } from './der';
import { Refusal } from './refusal';

/** Signers of one envelope. */
export const SIGNERS = 8;

/** A signer brings the certificate, an intermediate's, and perhaps the root's. */
const CERTIFICATES = 3 * SIGNERS;
const ATTRIBUTES = 32;
export const TRANSACTION_BYTES = 256 * 1024;

export const SIGNED_DATA = '1.2.840.113549.1.7.2';
export const DATA = '1.2.840.113549.1.7.1';
export const CONTENT_TYPE = '1.2.840.113549.1.9.3';
export const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
export const SIGNING_TIME = '1.2.840.113549.1.9.5';

/** One SignerInfo (RFC 5652 section 5.3), not yet believed. */
export interface SignerInfo {
  /** As it stands in the envelope. */
  readonly encoded: Bytes;
  /** 1 when the certificate is named by issuer and serial, 3 when by key identifier. */
  readonly version: number;
  readonly sid: Element;
  readonly digest: AlgorithmId;
  /** Null when the signature is over the content itself. */
  readonly signedAttributes: Element | null;
  readonly signatureAlgorithm: AlgorithmId;
  readonly signature: Bytes;
}

/** A CMS SignedData (RFC 5652 section 5) with its content inside, taken apart but not yet believed. */
export interface Envelope {
  readonly version: number;
  readonly content: Bytes;
  /** Each AlgorithmIdentifier, DER. */
  readonly digestAlgorithms: readonly Bytes[];
  readonly certificates: readonly Certificate[];
  readonly signers: readonly SignerInfo[];
}

/** A person whose signature holds. */
export interface Signer {
  readonly organisation: string;
  readonly certificate: Certificate;
}

/** Reads an envelope as a node does; throws a Refusal that says what is wrong. */
export function readEnvelope(bytes: Uint8Array): Envelope {
  if (bytes.length === 0) {
    throw refused('the envelope is empty');
  }
  if (bytes.length > TRANSACTION_BYTES) {
    throw refused(`the envelope has ${bytes.length} bytes, more than ${TRANSACTION_BYTES}`);
  }
  const document = Der.document(bytes);
  if (document.tag !== der.SEQUENCE) {
    throw refused('not a CMS ContentInfo');
  }
  const info = document.inside();
  const type = info.objectIdentifier('the content type');
  if (type !== SIGNED_DATA) {
    throw refused(`a CMS of type ${type}, not SignedData`);
  }
  const explicit = info.next(der.TAG_0, 'SignedData').inside();
  info.finish('ContentInfo');
  const signedData = explicit.next(der.SEQUENCE, 'SignedData');
  explicit.finish('ContentInfo');
  return readSignedData(signedData.inside());
}

function readSignedData(data: Der): Envelope {
  const version = data.smallInteger(5, "SignedData's version");
  if (version !== 1 && version !== 3) {
    throw refused(`SignedData has version ${version}, not 1 or 3`);
  }
  const digests = data.next(der.SET, 'digestAlgorithms').inside().setOf(SIGNERS, 'digest algorithms');
  const content = readContent(data.next(der.SEQUENCE, 'encapContentInfo').inside());
  const certificates = data.isNext(der.TAG_0)
    ? data.next().inside().setOf(CERTIFICATES, 'certificates').map((element) => Certificate.of(element))
    : [];
  if (data.isNext(der.TAG_1)) {
    throw refused('revocation lists inside the envelope are not accepted: the ledger records revocations');
  }
  const signers = data.next(der.SET, 'signerInfos').inside().setOf(SIGNERS, 'signers').map(readSigner);
  data.finish('SignedData');
  if (signers.length === 0) {
    throw refused('nobody signed');
  }
  if (certificates.length === 0) {
    throw refused("the signers' certificates are not inside the envelope");
  }
  return { version, content, digestAlgorithms: digests.map((digest) => digest.encoded()), certificates, signers };
}

function readContent(info: Der): Bytes {
  const type = info.objectIdentifier('the inner content type');
  if (type !== DATA) {
    throw refused(`the content is of type ${type}, not data`);
  }
  if (info.isAtEnd()) {
    throw refused('the signature is detached: the content is not inside the envelope');
  }
  const explicit = info.next(der.TAG_0, 'the content').inside();
  const content = explicit.next(der.OCTET_STRING, 'the content').value();
  explicit.finish('the content');
  info.finish('encapContentInfo');
  return content;
}

function readSigner(element: Element): SignerInfo {
  if (element.tag !== der.SEQUENCE) {
    throw refused('a SignerInfo is not a SEQUENCE');
  }
  const info = element.inside();
  const version = info.smallInteger(5, "SignerInfo's version");
  if (version !== 1 && version !== 3) {
    throw refused(`SignerInfo has version ${version}, not 1 or 3`);
  }
  const sid = info.next(version === 1 ? der.SEQUENCE : der.PRIMITIVE_0, "the signer's identifier");
  const digest = readAlgorithm(info, 'the digest algorithm');
  const signedAttributes = info.isNext(der.TAG_0) ? info.next() : null;
  const signatureAlgorithm = readAlgorithm(info, 'the signature algorithm');
  const signature = info.next(der.OCTET_STRING, 'the signature').value();
  if (info.isNext(der.TAG_1)) {
    info.next().inside().setOf(ATTRIBUTES, 'unsigned attributes');
  }
  info.finish('SignerInfo');
  return { encoded: element.encoded(), version, sid, digest, signedAttributes, signatureAlgorithm, signature };
}

/**
 * Checks every signature of an envelope, and every signer's certificate up to a member's authority, as a node does.
 *
 * @param at also checks that the certificates are valid at that time
 */
export async function verifyEnvelope(envelope: Envelope, authorities: Authorities, at?: Date): Promise<Signer[]> {
  const signers: Signer[] = [];
  for (const info of envelope.signers) {
    const isOnly = envelope.signers.length === 1;
    try {
      signers.push(await verifySigner(info, envelope, authorities));
    } catch (problem) {
      throw problem instanceof Refusal && !isOnly ? problem.of(`signer ${signers.length + 1}`) : problem;
    }
  }
  const fingerprints = signers.map((signer) => signer.certificate.fingerprint);
  const twice = fingerprints.find((fingerprint, i) => fingerprints.indexOf(fingerprint) < i);
  if (twice !== undefined) {
    throw refused(`the certificate ${twice} signed twice`);
  }
  for (const { certificate } of at === undefined ? [] : signers) {
    const reason = whyNotValid(certificate, at!);
    if (reason !== null) {
      throw new Refusal('CERT', reason);
    }
  }
  return signers;
}

async function verifySigner(info: SignerInfo, envelope: Envelope, authorities: Authorities): Promise<Signer> {
  const scheme = schemeOf(info.signatureAlgorithm);
  const certificate = certificateOf(info, envelope);
  const organisation = await authorities.organisationOf(certificate, envelope.certificates);
  const key = await certificate.publicKey();
  if (key.sort !== scheme.sort) {
    throw new Refusal(
      'ALGO',
      `the certificate has ${SORT_NAMES[key.sort]}, the signature is by ${nameOf(info.signatureAlgorithm.oid)}`,
    );
  }
  if (!(await key.verifies(scheme, await signedMessage(info, envelope.content, scheme), info.signature))) {
    throw new Refusal('SIGN', 'the signature does not match the content and the certificate');
  }
  return { organisation, certificate };
}

/** The certificate that a signer names; exactly one inside must fit. */
export function certificateOf(info: SignerInfo, envelope: Envelope): Certificate {
  const named = envelope.certificates.filter((certificate) =>
    info.version === 1 ? certificate.isNamedBy(info.sid) : certificate.hasKeyIdentifier(info.sid.value()),
  );
  if (named.length > 1) {
    throw refused("the signer's identifier fits several certificates");
  }
  const [certificate] = named;
  if (certificate === undefined) {
    throw refused("the signer's certificate is not inside the envelope");
  }
  return certificate;
}

/**
 * The bytes that a signature is over: the signed attributes, if there are any, after checking that they speak of this
 * content (RFC 5652 sections 5.4, 5.6 and 11).
 */
async function signedMessage(info: SignerInfo, content: Bytes, scheme: Scheme): Promise<Bytes> {
  if (!isDigest(info.digest, scheme.digestOid)) {
    throw new Refusal(
      'ALGO',
      `the digest algorithm is ${nameOf(info.digest.oid)} where ${scheme.digest} belongs to the signature algorithm`,
    );
  }
  if (info.signedAttributes === null) {
    if (content[0] === der.SET) {
      throw refused('a content that looks like signed attributes needs signed attributes');
    }
    return content;
  }
  await checkAttributes(info.signedAttributes, content, scheme);
  const message = info.signedAttributes.encoded();
  message[0] = der.SET;
  return message;
}

async function checkAttributes(attributes: Element, content: Bytes, scheme: Scheme): Promise<void> {
  const types = new Set<string>();
  for (const element of attributes.inside().setOf(ATTRIBUTES, 'signed attributes')) {
    if (element.tag !== der.SEQUENCE) {
      throw refused('a signed attribute is not a SEQUENCE');
    }
    const attribute = element.inside();
    const type = attribute.objectIdentifier("a signed attribute's type");
    const values = attribute.next(der.SET, "a signed attribute's values").inside();
    attribute.finish('a signed attribute');
    if (types.has(type)) {
      throw refused(`the signed attribute ${type} is there twice`);
    }
    types.add(type);
    if (type === CONTENT_TYPE) {
      checkContentType(values);
    } else if (type === MESSAGE_DIGEST) {
      await checkMessageDigest(values, content, scheme);
    }
  }
  for (const [type, name] of [[CONTENT_TYPE, 'contentType'], [MESSAGE_DIGEST, 'messageDigest']] as const) {
    if (!types.has(type)) {
      throw refused(`the signed attribute ${name} is missing`);
    }
  }
}

function checkContentType(values: Der): void {
  const type = values.objectIdentifier('the signed attribute contentType');
  values.finish('the signed attribute contentType');
  if (type !== DATA) {
    throw new Refusal('SIGN', 'the signed attribute contentType is not that of the content');
  }
}

async function checkMessageDigest(values: Der, content: Bytes, scheme: Scheme): Promise<void> {
  const claimed = values.next(der.OCTET_STRING, 'the signed attribute messageDigest').value();
  values.finish('the signed attribute messageDigest');
  const actual = new Uint8Array(await crypto.subtle.digest(scheme.digest, content));
  if (!sameBytes(claimed, actual)) {
    throw new Refusal('SIGN', 'the signed attribute messageDigest is not that of the content');
  }
}

function refused(text: string): Refusal {
  return new Refusal('ENVL', text);
}
