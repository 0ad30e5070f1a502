import { beforeAll, describe, expect, it } from 'vitest';
import { Authorities } from './authorities';
import { hex, pemBlocks, utf8, type Bytes } from './bytes';
import { Certificate, readCertificates } from './certificate';
import { readEnvelope, verifyEnvelope } from './envelope';
import { readEvidenceZip } from './evidence-zip';
import { fixture, GENESIS, PASSWORD } from './fixtures/fixtures';
import { openssl } from './fixtures/openssl';
import { readGenesis } from './genesis';
import { addSignature, identityOf, type Identity } from './identity';
import { openPkcs12 } from './pkcs12';

const CONTENT = utf8('{"kind":"instruction.payment","remark":"Grüße, 你好"}');

let authorities: Authorities;
let advisor: Identity;
let secondAdvisor: Identity;
let approver: Identity;

beforeAll(async () => {
  authorities = await Authorities.of(readGenesis(GENESIS).members);
  [advisor, secondAdvisor, approver] = (await Promise.all(
    ['advisor', 'second-advisor', 'approver'].map((person) => openPkcs12(fixture(`${person}.p12`), PASSWORD)),
  )) as [Identity, Identity, Identity];
});

describe('a signature', () => {
  it.each(['advisor', 'rsa', 'ed25519'])('by the key of %s.p12 holds for the members of the channel', async (person) => {
    const identity = await openPkcs12(fixture(`${person}.p12`), PASSWORD);
    const envelope = readEnvelope(await identity.sign(CONTENT));
    expect(envelope.content).toEqual(CONTENT);
    const [signer, ...others] = await verifyEnvelope(envelope, authorities, new Date());
    expect(others).toEqual([]);
    expect(signer).toMatchObject({ organisation: 'harbour' });
    expect(signer!.certificate.fingerprint).toBe(identity.certificate.fingerprint);
  });

  it.each(['advisor', 'rsa'])('by the key of %s.p12 holds for openssl', async (person) => {
    const identity = await openPkcs12(fixture(`${person}.p12`), PASSWORD);
    expect(verifiedByOpenssl(await identity.sign(CONTENT))).toEqual(CONTENT);
  });

  it('is DER that openssl would write with the same bytes', async () => {
    const cms = await advisor.sign(CONTENT);
    expect(openssl({ 'in.p7m': cms }, 'cms', '-cmsout', '-inform', 'DER', '-outform', 'DER', '-in', 'in.p7m')).toEqual(cms);
    const printed = new TextDecoder().decode(openssl({ 'in.p7m': cms }, 'cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'in.p7m'));
    expect(printed).toMatch(/contentType[^]*signingTime[^]*messageDigest/);
  });

  it('leaves the authority\'s certificate at home', async () => {
    expect(advisor.chain).toHaveLength(2);
    expect(readEnvelope(await advisor.sign(CONTENT)).certificates.map((certificate) => certificate.subject)).toEqual([advisor.subject]);
  });

  it('can be over nothing, and over as much as a node takes', async () => {
    for (const size of [0, 1, 127, 128, 255, 256, 65_535, 65_536, 260_000]) {
      const content = new Uint8Array(size).fill(0x31);
      expect(readEnvelope(await advisor.sign(content)).content).toEqual(content);
    }
    await expect(advisor.sign(new Uint8Array(262_144))).rejects.toThrow('more than 262144');
  });

  it('is right at every length of r and s', async () => {
    for (let i = 0; i < 600; i++) {
      const cms = await advisor.sign(utf8(String(i)));
      await verifyEnvelope(readEnvelope(cms), authorities);
    }
  });

  it('has its time in the form of its year', async () => {
    const { signContent } = await import('./sign');
    const { privateKey, certificate } = await stranger();
    const at = async (year: number) => hex(await signContent(CONTENT, { key: privateKey, chain: [certificate] }, new Date(Date.UTC(year, 0, 2, 3, 4, 5))));
    expect(await at(2049)).toContain(hex(utf8('490102030405Z')));
    expect(await at(2050)).toContain(hex(utf8('20500102030405Z')));
  });
});

describe('several signatures', () => {
  it('are over the same content and leave each other as they are', async () => {
    const first = await advisor.sign(CONTENT);
    const both = await addSignature(first, approver);
    const all = await addSignature(both, secondAdvisor);
    expect(verifiedByOpenssl(all)).toEqual(CONTENT);
    const signers = await verifyEnvelope(readEnvelope(all), authorities);
    expect(signers.map((signer) => signer.certificate.subject).sort()).toEqual([advisor, approver, secondAdvisor].map(({ subject }) => subject).sort());
    expect(hex(all)).toContain(hex(readEnvelope(first).signers[0]!.encoded));
  });

  it('of different sorts of keys go together', async () => {
    let cms = await advisor.sign(CONTENT);
    for (const person of ['rsa', 'ed25519']) {
      cms = await addSignature(cms, await openPkcs12(fixture(`${person}.p12`), PASSWORD));
    }
    const envelope = readEnvelope(cms);
    expect(await verifyEnvelope(envelope, authorities)).toHaveLength(3);
    expect(envelope.digestAlgorithms).toHaveLength(2);
  });

  it('join what a node has taken, signed elsewhere', async () => {
    const payment = readEvidenceZip(fixture('payment.evidence.zip')).get('transaction.p7m')!;
    const both = await addSignature(payment, approver);
    expect(await verifyEnvelope(readEnvelope(both), authorities)).toHaveLength(2);
    expect(verifiedByOpenssl(both)).toEqual(readEnvelope(payment).content);
  });

  it('are not two of one person, nor more than eight', async () => {
    await expect(addSignature(await advisor.sign(CONTENT), advisor)).rejects.toThrow('has signed this already');
    let cms = await advisor.sign(CONTENT);
    for (let i = 1; i < 8; i++) {
      cms = await addSignature(cms, await selfSigned(`person ${i}`));
    }
    await expect(addSignature(cms, approver)).rejects.toThrow('at most 8 signers');
  });
});

describe('an identity', () => {
  it('is not made of a key and the certificate of another', async () => {
    const { privateKey } = await stranger();
    await expect(identityOf(privateKey, advisor.certificate)).rejects.toMatchObject({ name: 'KeyMismatch' });
  });
});

function verifiedByOpenssl(cms: Uint8Array): Bytes {
  const authority = readGenesis(GENESIS).members[0]!.pem;
  return openssl(
    { 'in.p7m': cms, 'ca.pem': authority },
    'cms', '-verify', '-binary', '-inform', 'DER', '-in', 'in.p7m', '-CAfile', 'ca.pem', '-no-CApath', '-no-CAstore', '-purpose', 'any',
  );
}

async function stranger(): Promise<{ privateKey: CryptoKey; certificate: Certificate }> {
  const [pkcs8] = pemBlocks(new TextDecoder().decode(fixture('stranger.key.pem')), 'PRIVATE KEY');
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8!, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  return { privateKey, certificate: readCertificates(fixture('stranger.pem'))[0]! };
}

/** Somebody whom openssl has given a certificate of his own. */
async function selfSigned(name: string): Promise<Identity> {
  const key = openssl({}, 'genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256');
  const certificate = openssl({ 'key.pem': key }, 'req', '-x509', '-new', '-key', 'key.pem', '-subj', `/CN=${name}`, '-days', '30');
  const [pkcs8] = pemBlocks(new TextDecoder().decode(key), 'PRIVATE KEY');
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8!, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  return identityOf(privateKey, readCertificates(certificate)[0]!);
}

