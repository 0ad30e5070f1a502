import { describe, expect, it } from 'vitest';
import { Authorities } from './authorities';
import { Certificate, readCertificates } from './certificate';
import { AUTHORITY, issue, NEW_KEY, PERSON, type Holder } from './fixtures/authority';
import { openssl } from './fixtures/openssl';

const root = issue(null, 'root', AUTHORITY, 1000);
const other = issue(null, 'other root', AUTHORITY, 1000);
const short = issue(null, 'short', AUTHORITY.replace('TRUE', 'TRUE,pathlen:0'), 1000);
const members = [['one', root], ['two', other], ['three', short]].map(([organisation, holder]) => ({
  organisation: organisation as string,
  authority: (holder as Holder).certificate,
}));

async function organisationOf(holder: Holder, ...others: Holder[]): Promise<string> {
  return (await Authorities.of(members)).organisationOf(holder.certificate, [holder, ...others].map(({ certificate }) => certificate));
}

describe('a signer', () => {
  it('is of the organisation whose authority issued the certificate', async () => {
    expect(await organisationOf(issue(root, 'person', PERSON))).toBe('one');
    expect(await organisationOf(issue(other, 'person', PERSON))).toBe('two');
  });

  it('may be certified by one intermediate, and by no more', async () => {
    const intermediate = issue(root, 'intermediate', AUTHORITY, 900);
    const person = issue(intermediate, 'person', PERSON);
    expect(await organisationOf(person, intermediate)).toBe('one');
    await expect(organisationOf(person)).rejects.toThrow('was not issued by');
    const second = issue(intermediate, 'second', AUTHORITY, 800);
    await expect(organisationOf(issue(second, 'person', PERSON), intermediate, second)).rejects.toThrow('was not issued by');
  });

  it.each<[string, () => [Holder, ...Holder[]]]>([
    ['allows no intermediate', () => {
      const intermediate = issue(short, 'intermediate', AUTHORITY, 900);
      return [issue(intermediate, 'person', PERSON), intermediate];
    }],
    ["is not a certification authority's (basicConstraints)", () => {
      const person = issue(root, 'a person', PERSON, 900);
      return [issue(person, 'person', PERSON), person];
    }],
    ['does not allow keyCertSign', () => {
      const intermediate = issue(root, 'intermediate', AUTHORITY.replace('keyCertSign', 'cRLSign'), 900);
      return [issue(intermediate, 'person', PERSON), intermediate];
    }],
    ['does not lie within', () => {
      const intermediate = issue(root, 'intermediate', AUTHORITY, 100);
      return [issue(intermediate, 'person', PERSON, 200), intermediate];
    }],
    ['does not lie within', () => [issue(root, 'person', PERSON, 2000)]],
    ['has no keyUsage', () => [issue(root, 'person', 'basicConstraints=CA:FALSE\n')]],
    ['allows neither digitalSignature nor nonRepudiation', () => [issue(root, 'person', 'keyUsage=keyEncipherment\n')]],
    ["is a server's, not a person's", () => [issue(root, 'person', `${PERSON}extendedKeyUsage=serverAuth,clientAuth\n`)]],
    ["is a certification authority's, not a signer's", () => [issue(root, 'person', `${PERSON}basicConstraints=CA:TRUE\n`)]],
    ['critical extension that is not understood: 1.2.3.4', () => [issue(root, 'person', `${PERSON}1.2.3.4=critical,DER:0500\n`)]],
    ['bears the name of a member', () => [issue(issue(null, 'root', AUTHORITY), 'person', PERSON)]],
    ['was not issued by', () => [issue(issue(null, 'stranger', AUTHORITY), 'person', PERSON)]],
    ['several members', () => {
      const intermediate = issue(root, 'intermediate', AUTHORITY, 900);
      return [issue(intermediate, 'person', PERSON), intermediate, issue(other, 'intermediate', AUTHORITY, 900, intermediate)];
    }],
    ['a key on P-384 is not accepted', () => {
      const intermediate = issue(root, 'i', AUTHORITY, 900, ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384']);
      return [issue(intermediate, 'person', PERSON), intermediate];
    }],
  ])('whose certificate %s is refused', async (text, holders) => {
    await expect(organisationOf(...holders())).rejects.toThrow(text);
  });
});

describe('an authority', () => {
  it.each([
    ["is not a certification authority's", PERSON],
    ['does not allow keyCertSign', AUTHORITY.replace('keyCertSign', 'digitalSignature')],
    ['critical extension', `${AUTHORITY}1.2.3.4=critical,DER:0500\n`],
  ])('whose certificate %s is not pinned', async (text, extensions) => {
    const authority = issue(null, 'root', extensions).certificate;
    await expect(Authorities.of([{ organisation: 'one', authority }])).rejects.toThrow(text);
  });

  it('that another authority certified is not pinned', async () => {
    const authority = issue(root, 'sub', AUTHORITY, 900).certificate;
    await expect(Authorities.of([{ organisation: 'one', authority }])).rejects.toThrow('one: the certificate is not self-signed');
  });

  it('with a weak key or signature is not pinned', async () => {
    const authority = issue(null, 'root', AUTHORITY, 900, ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']).certificate;
    await expect(Authorities.of([{ organisation: 'one', authority }])).rejects.toThrow('an RSA key of 2048 bits is not accepted');
    const rsa = (...options: string[]) => issue(null, 'root', AUTHORITY, 900, ['genpkey', '-algorithm', 'RSA', ...options]).certificate;
    const exponent = rsa('-pkeyopt', 'rsa_keygen_bits:3072', '-pkeyopt', 'rsa_keygen_pubexp:3');
    await expect(Authorities.of([{ organisation: 'one', authority: exponent }])).rejects.toThrow('exponent is not 65537');
    const pkcs1 = issue(null, 'root', AUTHORITY, 900, ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072']).certificate;
    await expect(Authorities.of([{ organisation: 'one', authority: pkcs1 }])).rejects.toThrow('PKCS#1 v1.5 with SHA-256 is not accepted');
  });
});

describe('a certificate', () => {
  it('with an extension twice is refused', () => {
    const { der } = issue(root, 'person', `${PERSON}1.2.3.4=DER:0500\n1.2.3.5=DER:0500\n`).certificate;
    const changed = Buffer.from(Buffer.from(der).toString('hex').replace('06032a0305', '06032a0304'), 'hex');
    expect(() => Certificate.read(new Uint8Array(changed)).keyUsage()).toThrow('an extension is there twice');
    expect(Certificate.read(der).keyUsage()![0]).toBe(true);
  });

  it('for a key on no curve, or in another form, is refused', async () => {
    const { der } = issue(root, 'person', PERSON).certificate;
    const changed = (from: RegExp, to: string) => new Uint8Array(Buffer.from(Buffer.from(der).toString('hex').replace(from, to), 'hex'));
    await expect(Certificate.read(changed(/03420004/, '03420005')).publicKey()).rejects.toThrow('not an uncompressed point');
    await expect(Certificate.read(changed(/(?<=03420004)../, 'ff')).publicKey()).rejects.toThrow('not a point on P-256');
  });
});

describe('a name', () => {
  it.each([
    ['plain', 'CN=plain,O=Test'],
    ['a, b + c = "d" \\ <e>; #f', 'CN=a\\, b \\+ c \\= \\"d\\" \\\\ \\<e\\>\\; \\#f,O=Test'],
    [' spaces ', 'CN=\\ spaces\\ ,O=Test'],
    ['Zoë 顾问', 'CN=Zoë 顾问,O=Test'],
  ])('%s is written as leaves have it', (name, text) => {
    const key = openssl({}, ...NEW_KEY);
    const pem = openssl({ key }, 'req', '-x509', '-new', '-key', 'key', '-utf8', '-subj', `/O=Test/CN=${name.replaceAll(/[\\+/]/g, '\\$&')}`);
    expect(readCertificates(pem)[0]!.subject).toBe(text);
  });
});
