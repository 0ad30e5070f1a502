import { beforeAll, describe, expect, it } from 'vitest';
import { ECDSA_SHA256, ED25519, SHA256, SHA512 } from './algorithms';
import { Authorities } from './authorities';
import { concat, sha256, utf8, type Bytes } from './bytes';
import * as der from './der';
import { Der } from './der';
import { element, natural, objectIdentifier, octets, sequence, setOf, small } from './der-write';
import { CONTENT_TYPE, DATA, MESSAGE_DIGEST, readEnvelope, SIGNED_DATA, SIGNING_TIME, verifyEnvelope, type Signer } from './envelope';
import { AUTHORITY, issue, PERSON, signingKeyOf, type Holder } from './fixtures/authority';
import { rawSignature } from './sign';

/* Envelopes put together by hand, sound but for one thing. */

const ORDER = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';
const CONTENT = utf8('{}');

const root = issue(null, 'root', AUTHORITY, 1000);
const person = issue(root, 'person', `${PERSON}subjectKeyIdentifier=hash\n`);
const namesake = issue(root, 'pirate', PERSON);
let authorities: Authorities;
let key: CryptoKey;

beforeAll(async () => {
  authorities = await Authorities.of([{ organisation: 'one', authority: root.certificate }]);
  key = await signingKeyOf(person);
});

const attribute = (type: string, ...values: Bytes[]): Bytes => sequence(objectIdentifier(type), setOf(der.SET, values));
const contentType = attribute(CONTENT_TYPE, objectIdentifier(DATA));
const messageDigest = attribute(MESSAGE_DIGEST, octets(sha256(CONTENT)));
const algorithm = (oid: string, ...parameters: Bytes[]): Bytes => sequence(objectIdentifier(oid), ...parameters);
const NULL = Uint8Array.of(5, 0);

interface SignerForm {
  readonly version?: number;
  readonly sid?: Bytes;
  readonly digest?: Bytes;
  readonly attributes?: readonly Bytes[] | null;
  readonly algorithm?: Bytes;
  readonly signature?: Bytes;
  readonly after?: Bytes;
}

async function signerInfo(form: SignerForm = {}, content: Bytes = CONTENT): Promise<Bytes> {
  const attributes = form.attributes === undefined ? [contentType, messageDigest] : form.attributes;
  const message = attributes === null ? content : setOf(der.SET, attributes);
  return sequence(
    small(form.version ?? 1),
    form.sid ?? sequence(...person.certificate.issuerAndSerial()),
    form.digest ?? algorithm(SHA256),
    attributes === null ? new Uint8Array() : setOf(der.TAG_0, attributes),
    form.algorithm ?? algorithm(ECDSA_SHA256),
    octets(form.signature ?? (await rawSignature(key, message))),
    form.after ?? new Uint8Array(),
  );
}

interface EnvelopeForm {
  readonly version?: number;
  readonly content?: Bytes;
  readonly holders?: readonly Holder[];
  readonly infos?: readonly Bytes[];
  readonly between?: Bytes;
}

async function check({ version = 1, content = CONTENT, holders = [person], infos, between = new Uint8Array() }: EnvelopeForm): Promise<Signer[]> {
  const signedData = sequence(
    small(version),
    setOf(der.SET, [algorithm(SHA256)]),
    sequence(objectIdentifier(DATA), element(der.TAG_0, octets(content))),
    setOf(der.TAG_0, holders.map(({ certificate }) => certificate.der)),
    between,
    setOf(der.SET, infos ?? [await signerInfo({}, content)]),
  );
  const envelope = readEnvelope(sequence(objectIdentifier(SIGNED_DATA), element(der.TAG_0, signedData)));
  return verifyEnvelope(envelope, authorities);
}

async function expectRefusal(code: string, text: string, form: EnvelopeForm): Promise<void> {
  await expect(check(form)).rejects.toMatchObject({ code, message: expect.stringContaining(text) });
}

describe('an envelope', () => {
  it('put together by hand holds', async () => {
    expect((await check({})).map(({ organisation }) => organisation)).toEqual(['one']);
  });

  it('may name its signer by key identifier, give NULL for parameters, and carry unsigned attributes', async () => {
    const identifier = Der.document(person.certificate.publicKeyDer()).inside();
    identifier.next();
    const point = identifier.bits('the point');
    const sid = element(der.PRIMITIVE_0, new Uint8Array(await crypto.subtle.digest('SHA-1', point)));
    const after = setOf(der.TAG_1, [attribute(SIGNING_TIME, NULL)]);
    expect(await check({ version: 3, infos: [await signerInfo({ version: 3, sid, digest: algorithm(SHA256, NULL), after })] })).toHaveLength(1);
    const other = element(der.PRIMITIVE_0, new Uint8Array(20));
    await expectRefusal('ENVL', 'is not inside the envelope', { version: 3, infos: [await signerInfo({ version: 3, sid: other })] });
  });

  it('is of version 1 or 3', async () => {
    await expectRefusal('ENVL', 'SignedData has version 4', { version: 4 });
    await expectRefusal('ENVL', 'not between 0 and 5', { version: 6 });
    await expectRefusal('ENVL', 'SignerInfo has version 2', { infos: [await signerInfo({ version: 2 })] });
  });

  it('has signers, and not too many', async () => {
    await expectRefusal('ENVL', 'nobody signed', { infos: [] });
    const nine = await Promise.all(Array.from({ length: 9 }, () => signerInfo()));
    await expectRefusal('ENVL', 'signers are more than 8', { infos: nine });
  });

  it('is not signed twice by one person', async () => {
    await expectRefusal('ENVL', 'signed twice', { infos: [await signerInfo(), await signerInfo()] });
  });

  it('has one certificate for each signer', async () => {
    await expectRefusal('ENVL', 'fits several certificates', { holders: [person, namesake] });
    await expectRefusal('ENVL', 'certificates are not inside', { holders: [] });
  });

  it('has no revocation lists', async () => {
    await expectRefusal('ENVL', 'revocation lists', { between: element(der.TAG_1) });
  });

  it('without signed attributes has no content that looks like them', async () => {
    expect(await check({ infos: [await signerInfo({ attributes: null })] })).toHaveLength(1);
    const content = setOf(der.SET, [contentType, messageDigest]);
    await expectRefusal('ENVL', 'looks like signed attributes', { content, infos: [await signerInfo({ attributes: null }, content)] });
  });
});

describe('signed attributes', () => {
  it.each<[string, string, Bytes[]]>([
    ['ENVL', 'contentType is missing', [messageDigest]],
    ['ENVL', 'messageDigest is missing', [contentType]],
    ['ENVL', 'is there twice', [contentType, messageDigest, attribute(SIGNING_TIME, NULL), attribute(SIGNING_TIME, small(1))]],
    ['SIGN', 'contentType is not that', [attribute(CONTENT_TYPE, objectIdentifier(SIGNED_DATA)), messageDigest]],
    ['SIGN', 'messageDigest is not that', [contentType, attribute(MESSAGE_DIGEST, octets(new Uint8Array(32)))]],
    ['ENVL', 'contentType has something unexpected', [attribute(CONTENT_TYPE, objectIdentifier(DATA), objectIdentifier(DATA)), messageDigest]],
    ['ENVL', 'messageDigest has something unexpected', [contentType, attribute(MESSAGE_DIGEST, octets(sha256(CONTENT)), octets(sha256(CONTENT)))]],
    ['ENVL', 'not a SEQUENCE', [contentType, messageDigest, NULL]],
  ])('are refused as %s when %s', async (code, text, attributes) => {
    await expectRefusal(code, text, { infos: [await signerInfo({ attributes })] });
  });
});

describe('algorithms', () => {
  it.each<[string, SignerForm]>([
    ['the digest algorithm is SHA-512 where SHA-256 belongs', { digest: algorithm(SHA512) }],
    ['ECDSA with SHA-256 must not have parameters', { algorithm: algorithm(ECDSA_SHA256, NULL) }],
    ['the certificate has a key on P-256, the signature is by Ed25519', { algorithm: algorithm(ED25519) }],
    ['SM2 with SM3 is not accepted', { algorithm: algorithm('1.2.156.10197.1.501') }],
    ['OID 1.2.3 is not accepted', { algorithm: algorithm('1.2.3') }],
  ])('are refused: %s', async (text, form) => {
    await expectRefusal('ALGO', text, { infos: [await signerInfo(form)] });
  });
});

describe('an ECDSA signature', () => {
  const order = Uint8Array.from(Buffer.from(ORDER, 'hex'));
  const one = small(1);

  it('that is the sound one with the order added to r is refused', async () => {
    const sound = await rawSignature(key, setOf(der.SET, [contentType, messageDigest]));
    const numbers = Der.document(sound).inside();
    const [r, s] = [numbers.integer('r'), numbers.integer('s')];
    const sum = (BigInt(`0x${Buffer.from(r).toString('hex')}`) + BigInt(`0x${ORDER}`)).toString(16).padStart(66, '0');
    const signature = sequence(natural(Uint8Array.from(Buffer.from(sum, 'hex'))), natural(s));
    await expectRefusal('SIGN', 'does not match', { infos: [await signerInfo({ signature })] });
    expect(await check({ infos: [await signerInfo({ signature: sound })] })).toHaveLength(1);
  });

  it.each<[string, Bytes]>([
    ['nothing', new Uint8Array()],
    ['r of zero', sequence(small(0), one)],
    ['s of zero', sequence(one, small(0))],
    ['r of the order', sequence(natural(order), one)],
    ['s of the order', sequence(one, natural(order))],
    ['a negative r', sequence(Uint8Array.of(2, 1, 0xff), one)],
    ['three numbers', sequence(one, one, one)],
    ['one number', sequence(one)],
    ['a SET', element(der.SET, one, one)],
    ['64 plain bytes', new Uint8Array(64).fill(1)],
    ['far too large numbers', sequence(natural(new Uint8Array(80).fill(1)), one)],
    ['something behind it', concat(sequence(one, one), NULL)],
  ])('of %s is refused', async (_, signature) => {
    await expectRefusal('SIGN', 'does not match', { infos: [await signerInfo({ signature })] });
  });
});
