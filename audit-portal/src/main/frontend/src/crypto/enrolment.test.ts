import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { utf8 } from './bytes';
import { Certificate, readCertificates } from './certificate';
import { enrolledIdentity, KeyChest, newKey, type EnrolledKey } from './enrolment';
import { readEnvelope } from './envelope';
import { fixture } from './fixtures/fixtures';
import { openssl } from './fixtures/openssl';
import { certificateRequest } from './sign';

const AUTHORITY_KEY = openssl({}, 'genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256');
const AUTHORITY = openssl({ 'ca.key': AUTHORITY_KEY }, 'req', '-x509', '-new', '-key', 'ca.key', '-subj', '/O=Test/CN=authority', '-days', '30');

let chest: KeyChest;

afterEach(async () => {
  for (const { id } of await chest.all()) {
    await chest.remove(id);
  }
  chest.close();
});

describe('enrolment', () => {
  it('makes a key that stays, asks for a certificate, and signs with it after a reload', async () => {
    chest = await KeyChest.open();
    const key = await enrol('Mira Castellan');
    expect(await enrolledIdentity(key)).toBeNull();
    await chest.certify(key.id, issued(key.request));
    chest.close();

    chest = await KeyChest.open();
    const [kept] = await chest.all();
    const identity = (await enrolledIdentity(kept!))!;
    expect(identity.subject).toBe('CN=Mira Castellan');
    expect(readEnvelope(await identity.sign(utf8('{}'))).signers).toHaveLength(1);
  });

  it('makes keys that cannot be taken out, also when they come from the chest', async () => {
    chest = await KeyChest.open();
    await enrol('Mira Castellan');
    const [kept] = await chest.all();
    for (const { privateKey } of [await newKey(), kept!.pair]) {
      expect(privateKey.extractable).toBe(false);
      await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow();
      await expect(crypto.subtle.exportKey('jwk', privateKey)).rejects.toThrow();
    }
  });

  it('asks with a request whose signature holds', async () => {
    chest = await KeyChest.open();
    const { request } = await enrol('Zoë, "the" Advisor = 顾问');
    const printed = openssl({ 'in.csr': request }, 'req', '-verify', '-noout', '-inform', 'DER', '-in', 'in.csr', '-subject', '-nameopt', 'utf8');
    expect(new TextDecoder().decode(printed)).toContain('顾问');
    await expect(certificateRequest(await newKey(), ' ')).rejects.toThrow('1 to 64');
    await expect(certificateRequest(await newKey(), 'x'.repeat(65))).rejects.toThrow('1 to 64');
  });

  it("refuses another's certificate, and one for no key here", async () => {
    chest = await KeyChest.open();
    const key = await enrol('Mira Castellan');
    const another = readCertificates(fixture('advisor.pem'))[0]!;
    await expect(chest.certify(key.id, another)).rejects.toMatchObject({ name: 'KeyMismatch' });
    await expect(chest.certify('nobody', another)).rejects.toThrow('no such key');
    expect((await chest.all())[0]!.certificates).toEqual([]);
  });
});

async function enrol(name: string): Promise<EnrolledKey> {
  const pair = await newKey();
  const key = { id: crypto.randomUUID(), name, pair, request: await certificateRequest(pair, name), created: new Date(), certificates: [] };
  await chest.put(key);
  return key;
}

/** What an organisation's authority issues for a request. */
function issued(request: Uint8Array): Certificate {
  const pem = openssl(
    { 'in.csr': request, 'ca.pem': AUTHORITY, 'ca.key': AUTHORITY_KEY, 'ext': 'keyUsage=critical,digitalSignature\n' },
    'x509', '-req', '-inform', 'DER', '-in', 'in.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-set_serial', '7', '-days', '10', '-extfile', 'ext',
  );
  return readCertificates(pem)[0]!;
}
