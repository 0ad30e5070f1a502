import { beforeAll, describe, expect, it } from 'vitest';
import { pemBlocks, utf8, type Bytes } from './bytes';
import { readCertificates } from './certificate';
import { fixture, PASSWORD } from './fixtures/fixtures';
import { forge, POLICY, vkeyOf, type Forgery } from './fixtures/forge';
import { openssl } from './fixtures/openssl';
import { openPkcs12 } from './pkcs12';
import type { Identity } from './identity';
import type { StepName } from './report';
import { signContent } from './sign';
import { verifyEvidence, type EvidenceReport } from './verify';

const CONTENT = utf8('{"kind":"instruction.payment","channel":"harbour-growth","id":"forged"}');

let advisor: Identity;
let rsa: Identity;
let cms: Bytes;
let signers: unknown[];

beforeAll(async () => {
  advisor = await openPkcs12(fixture('advisor.p12'), PASSWORD);
  rsa = await openPkcs12(fixture('rsa.p12'), PASSWORD);
  cms = await advisor.sign(CONTENT);
  signers = [signerOf(advisor)];
});

const signerOf = ({ certificate, subject }: Identity) => ({ certificate: certificate.fingerprint, organisation: 'harbour', subject });

function check(forgery: Partial<Forgery>): Promise<EvidenceReport> {
  const parts = forge({ cms, ...forgery, leaf: { signers, ...forgery.leaf } });
  const part = (name: string) => parts.get(name)!;
  return verifyEvidence({ signed: part('transaction.p7m'), leaf: part('leaf.json'), proof: part('leaf.tlog-proof'), genesis: part('genesis.json') }, null);
}

async function expectFailure(step: StepName, text: string | RegExp, forgery: Partial<Forgery>): Promise<void> {
  const { steps, facts } = await check(forgery);
  expect(steps.find(({ result }) => result === 'FAILED')).toMatchObject({ step, detail: expect.stringMatching(text) });
  expect(facts).toBeNull();
}

async function expectSuccess(forgery: Partial<Forgery>): Promise<EvidenceReport> {
  const report = await check(forgery);
  expect(report.steps.filter(({ ok }) => !ok)).toEqual([]);
  return report;
}

describe('evidence in which all is true', () => {
  it('holds', async () => {
    await expectSuccess({});
  });

  it('holds with two cosigners of three, and not with one', async () => {
    await expectSuccess({ cosigners: ['meridian', 'northgate'] });
    await expectFailure('Finality', 'not enough', { cosigners: ['meridian'] });
  });

  it('holds with a signature over the content itself, without signed attributes, as a node takes it', async () => {
    await expectSuccess({ cms: opensslCms('-noattr') });
    expect(opensslCms('-noattr').length).toBeLessThan(opensslCms().length - 100);
  });
});

describe('signatures and signers', () => {
  it('of an authority that only bears the name of one fail', async () => {
    const [pkcs8] = pemBlocks(new TextDecoder().decode(fixture('stranger.key.pem')), 'PRIVATE KEY');
    const key = await crypto.subtle.importKey('pkcs8', pkcs8!, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
    const certificate = readCertificates(fixture('stranger.pem'))[0]!;
    expect(certificate.issuer).toBe(advisor.certificate.issuer);
    const forged = await signContent(CONTENT, { key, chain: [certificate] });
    const leaf = { signers: [{ certificate: certificate.fingerprint, organisation: 'harbour', subject: certificate.subject }] };
    await expectFailure('Signatures', "bears the name of a member's certification authority but not its signature", { cms: forged, leaf });
  });

  it("of one's own authority fail", async () => {
    const key = openssl({}, 'genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256');
    const pem = openssl({ k: key }, 'req', '-x509', '-new', '-key', 'k', '-subj', '/CN=x', '-days', '9', '-addext', 'keyUsage=digitalSignature');
    await expectFailure('Signatures', "was not issued by a member's", { cms: opensslCms('', key, pem) });
  });

  it('of a changed content or signature fail', async () => {
    const content = cms.slice();
    content[indexOf(content, CONTENT) + 60]! ^= 1;
    await expectFailure('Signatures', 'messageDigest is not that of the content', { cms: content });
    const signature = cms.slice();
    signature[signature.length - 5]! ^= 1;
    await expectFailure('Signatures', 'does not match', { cms: signature });
    const plain = opensslCms('-noattr').slice();
    plain[indexOf(plain, CONTENT) + 60]! ^= 1;
    await expectFailure('Signatures', 'does not match', { cms: plain });
  });

  it.each([
    ['an RSA key under PKCS#1 v1.5', ['-md', 'sha256'], 'RSA PKCS#1 v1.5 is not accepted'],
    ['RSA-PSS with SHA-512', ['-md', 'sha512', '-keyopt', 'rsa_padding_mode:pss'], 'RSA-PSS with SHA-512 is not accepted'],
    ['a short salt', ['-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:20'], 'a salt of 20 bytes is not accepted'],
    ['a mask by another hash', ['-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_mgf1_md:sha384'], 'a mask of SHA-384 is not accepted'],
  ])('by %s fail', async (_, options, text) => {
    const [key, certificate] = rsaFiles();
    await expectFailure('Signatures', text, { cms: opensslWith(key, certificate, options), leaf: { signers: [signerOf(rsa)] } });
  });

  it('by RSA-PSS with SHA-384 hold', async () => {
    const [key, certificate] = rsaFiles();
    await expectSuccess({ cms: opensslWith(key, certificate, ['-md', 'sha384', '-keyopt', 'rsa_padding_mode:pss']), leaf: { signers: [signerOf(rsa)] } });
  });

  it('by ECDSA with another hash fail', async () => {
    await expectFailure('Signatures', 'ECDSA with SHA-384 is not accepted', { cms: opensslCms('-md=sha384') });
  });

  it('in BER fail', async () => {
    await expectFailure('Signatures', 'an indefinite length', { cms: opensslCms('-stream') });
  });

  it('without the content, or the certificate, fail', async () => {
    await expectFailure('Signatures', 'is not inside the envelope', { cms: opensslCms('detached') });
    await expectFailure('Signatures', 'certificates are not inside', { cms: opensslCms('-nocerts') });
  });

  it('out of order, twice or followed by anything fail', async () => {
    const other = await openPkcs12(fixture('approver.p12'), PASSWORD);
    const both = await other.addSignature(cms);
    const swapped = swapLastTwo(both);
    await expectFailure('Signatures', "not in DER's order", { cms: swapped });
    await expectFailure('Signatures', '1 bytes after the end', { cms: Uint8Array.of(...cms, 0) });
  });

  it('of a time at which the certificate was not valid fail', async () => {
    await expectFailure('Signatures', 'expired', { leaf: { time: '2040-01-01T00:00:00Z' } });
    await expectFailure('Signatures', 'not valid before', { leaf: { time: '2020-01-01T00:00:00Z' } });
  });

  it('that the leaf does not name fail', async () => {
    for (const other of [[], [{ ...signerOf(advisor), organisation: 'meridian' }], [signerOf(rsa)], [signerOf(advisor), signerOf(rsa)]]) {
      const step = other.length === 0 ? 'Decision' : 'Signers';
      await expectFailure(step, other.length === 0 ? 'without id, kind or signers' : 'names other signers', { leaf: { signers: other } });
    }
  });
});

describe('a content', () => {
  it.each([
    ['another id', '{"kind":"instruction.payment","channel":"harbour-growth","id":"other"}', 'another id'],
    ['another kind', '{"kind":"instruction.refuse","channel":"harbour-growth","id":"forged"}', 'another kind'],
    ['another channel', '{"kind":"instruction.payment","channel":"harbour-bonds","id":"forged"}', 'another channel'],
    ['its id twice', '{"kind":"instruction.payment","channel":"harbour-growth","id":"x","id":"forged"}', 'not JSON'],
    ['no JSON', 'pay', 'not JSON'],
  ])('with %s fails', async (_, content, text) => {
    await expectFailure('Content', text, { cms: await advisor.sign(utf8(content)) });
  });
});

describe('a refusal', () => {
  const refused = (code: string) => ({ decision: 'REFUSED', reasons: [{ code, text: 'because' }], signers: [] });

  it('of the envelope itself holds though the envelope does not', async () => {
    const broken = cms.slice();
    broken[broken.length - 5]! ^= 1;
    const { steps, facts } = await expectSuccess({ cms: broken, leaf: refused('SIGN') });
    expect(steps.find(({ step }) => step === 'Signatures')!.detail).toContain('that is why the ledger refused it (SIGN)');
    expect(facts!.signers).toEqual([]);
  });

  it('for another reason does not excuse the envelope', async () => {
    const broken = cms.slice();
    broken[broken.length - 5]! ^= 1;
    await expectFailure('Signatures', 'does not match', { cms: broken, leaf: refused('VALR') });
  });
});

describe('a genesis', () => {
  const SMALL_ORDER = new Uint8Array(32).fill(0, 1).fill(1, 0, 1);
  it.each<[string, RegExp, Partial<Forgery>]>([
    ['a log line', /is not a witness, a group or the only quorum/, { policy: `log ${vkeyOf('harbour')}\n${POLICY}` }],
    ['two quorums', /only quorum/, { policy: `${POLICY}quorum none\n` }],
    ['no quorum', /has no quorum/, { policy: POLICY.replace('quorum members\n', '') }],
    ['a key twice', /repeats a key/, { policy: POLICY.replace(/witness harbour (\S+)\n/, 'witness harbour $1\nwitness again $1\n') }],
    ['a name twice', /defines a name again/, { policy: POLICY.replace('group members', 'group harbour') }],
    ['a group of too few', /asks for more members/, { policy: POLICY.replace('members 2', 'members 4') }],
    ['a threshold of nothing', /has no threshold/, { policy: POLICY.replace('members 2', 'members 0') }],
    ['a member twice', /wrong member harbour/, { policy: POLICY.replace('2 harbour', '2 harbour harbour') }],
    ['an unfinished line', /unfinished line/, { policy: POLICY.slice(0, -1) }],
    ['another key id', /the id of another key/, { policy: POLICY.replace(/harbour\+[0-9a-f]{8}/, 'harbour+00000000') }],
    ['a key not in its only form', /base 64/, { policy: POLICY.replace(/(witness harbour \S+)/, '$1=') }],
    ['a key of small order', /no sound Ed25519 key/, { policy: POLICY.replace(/witness harbour \S+/, `witness harbour ${vkeyOf('harbour', SMALL_ORDER)}`) }],
    ['an unknown member', /unknown field zeal/, { genesis: (genesis) => Object.assign(genesis, { zeal: true }) }],
    ['an organisation twice', /twice/, { genesis: ({ members }) => void (members[1]!.organisation = 'harbour') }],
    ['an authority twice', /twice/, { genesis: ({ members }) => void (members[1]!.certificateAuthority = members[0]!.certificateAuthority) }],
    ["a node's key whose name has a space", /spaces or control characters/, { genesis: ({ members }) => void (members[0]!.nodeKey = vkeyOf('har\u00a0bour')) }],
    ["a node's key that is none", /not name, id and key/, { genesis: ({ members }) => void (members[0]!.nodeKey = 'harbour') }],
  ])('with %s fails', async (_, text, forgery) => {
    await expectFailure('Channel', text, forgery);
  });

  it('that pins no authority fails', async () => {
    const person = new TextDecoder().decode(fixture('advisor.pem'));
    await expectFailure('Signatures', "The authority of harbour: the certificate is not a certification authority's", {
      genesis: ({ members }) => void (members[0]!.certificateAuthority = person),
    });
  });

  it('without a quorum asks for no cosignature', async () => {
    await expectSuccess({ policy: POLICY.replace('quorum members', 'quorum none') });
  });

  it('with groups in groups counts them', async () => {
    const policy = POLICY.replace(/group[^]*/, 'group banks any meridian northgate\ngroup both all harbour banks\nquorum both\n');
    await expectSuccess({ policy, cosigners: ['harbour', 'northgate'] });
    await expectFailure('Finality', 'not enough', { policy, cosigners: ['meridian', 'northgate'] });
  });
});

/** By the advisor's key unless others are given. */
function opensslCms(option = '', key?: Uint8Array, certificate?: Uint8Array): Bytes {
  const [advisorKey, advisorCertificate] = filesOf('openssl.p12');
  const options = option === 'detached' ? [] : ['-nodetach', ...(option === '' ? [] : option.split('='))];
  return opensslWith(key ?? advisorKey, certificate ?? advisorCertificate, ['-md', 'sha256', ...options].slice(option.startsWith('-md') ? 2 : 0), option === 'detached');
}

function opensslWith(key: Uint8Array, certificate: Uint8Array, options: readonly string[], isDetached = false): Bytes {
  return openssl(
    { key, certificate, content: CONTENT },
    'cms', '-sign', '-binary', ...(isDetached ? [] : ['-nodetach']), '-outform', 'DER', '-in', 'content', '-signer', 'certificate', '-inkey', 'key',
    ...options.filter((option) => option !== '-nodetach'),
  );
}

const rsaFiles = () => filesOf('rsa.p12');

function filesOf(name: string): [Bytes, Bytes] {
  const pkcs12 = (...options: string[]) => openssl({ 'in.p12': fixture(name) }, 'pkcs12', '-in', 'in.p12', '-passin', `pass:${PASSWORD}`, ...options);
  return [pkcs12('-nocerts', '-noenc'), pkcs12('-nokeys', '-clcerts')];
}

function indexOf(bytes: Uint8Array, part: Uint8Array): number {
  return Buffer.from(bytes).indexOf(Buffer.from(part));
}

/** The last two elements of the envelope, its SignerInfos, the other way round. */
function swapLastTwo(both: Bytes): Bytes {
  const text = Buffer.from(both);
  const second = text.lastIndexOf(Buffer.from([0x02, 0x01, 0x01, 0x30])) - 4;
  const starts = [second];
  let at = second;
  while (starts.length < 2) {
    at = text.lastIndexOf(Buffer.from([0x02, 0x01, 0x01, 0x30]), at - 1);
    starts.unshift(at - 4);
    at -= 4;
  }
  const swapped = both.slice();
  swapped.set([...both.subarray(second), ...both.subarray(starts[0]!, second)], starts[0]!);
  return swapped;
}

