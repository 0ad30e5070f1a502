import { describe, expect, it } from 'vitest';
import { utf8 } from './bytes';
import { fixture, PASSWORD } from './fixtures/fixtures';
import { openssl } from './fixtures/openssl';
import { openPkcs12 } from './pkcs12';
import type { Pkcs12Problem } from './pkcs12-error';

describe('a PKCS#12 file', () => {
  it.each([
    ['advisor.p12', 'CN=advisor,O=Harbour Asset Management S.A.', 'ECDSA'],
    ['openssl.p12', 'CN=advisor,O=Harbour Asset Management S.A.', 'ECDSA'],
    ['sha512.p12', 'CN=advisor,O=Harbour Asset Management S.A.', 'ECDSA'],
    ['no-mac.p12', 'CN=advisor,O=Harbour Asset Management S.A.', 'ECDSA'],
    ['rsa.p12', 'CN=rsa,O=Harbour Asset Management S.A.', 'RSA-PSS'],
    ['ed25519.p12', 'CN=ed25519,O=Harbour Asset Management S.A.', 'Ed25519'],
  ])('%s opens, and is of %s', async (name, subject) => {
    const identity = await openPkcs12(fixture(name), PASSWORD);
    expect(identity.subject).toBe(subject);
    expect(identity.certificate.issuer).toBe('CN=Certification authority of,O=Harbour Asset Management S.A.');
    expect(identity.chain[0]).toBe(identity.certificate);
  });

  it('keeps the chain that is inside', async () => {
    const identity = await openPkcs12(fixture('advisor.p12'), PASSWORD);
    expect(identity.chain.map((certificate) => certificate.subject)).toEqual([
      'CN=advisor,O=Harbour Asset Management S.A.',
      'CN=Certification authority of,O=Harbour Asset Management S.A.',
    ]);
  });

  it('takes an ArrayBuffer, and leaves it as it is', async () => {
    const file = fixture('advisor.p12');
    await openPkcs12(file.buffer, PASSWORD);
    expect(file).toEqual(fixture('advisor.p12'));
  });

  it.each<[string, string, Pkcs12Problem]>([
    ['advisor.p12', 'another', 'wrong-password'],
    ['advisor.p12', '', 'wrong-password'],
    ['openssl.p12', `${PASSWORD} `, 'wrong-password'],
    ['sha512.p12', 'another', 'wrong-password'],
    ['no-mac.p12', 'another', 'wrong-password'],
    ['legacy.p12', PASSWORD, 'legacy'],
    ['no-key.p12', PASSWORD, 'no-key'],
    ['two-keys.p12', PASSWORD, 'several-keys'],
    ['p384.p12', PASSWORD, 'unsupported-key'],
    ['genesis.json', PASSWORD, 'damaged'],
    ['advisor.pem', PASSWORD, 'damaged'],
  ])('%s under "%s" is refused as %s', async (name, password, problem) => {
    await expect(openPkcs12(fixture(name), password)).rejects.toMatchObject({ name: 'Pkcs12Error', problem });
  });

  it('of old can be written anew as the refusal says', async () => {
    const refusal = await openPkcs12(fixture('legacy.p12'), PASSWORD).catch((problem: Error) => problem.message);
    const words = /: (openssl .*)$/.exec(String(refusal))![1]!.split(/ && openssl /);
    const password = ['-passin', `pass:${PASSWORD}`, '-passout', `pass:${PASSWORD}`];
    const argumentsOf = (command: string): string[] => [...command.replace(/^openssl /, '').split(' '), ...password];
    const pem = openssl({ OLD: fixture('legacy.p12') }, ...argumentsOf(words[0]!.replace(' -out KEY.pem', '')));
    const renewed = openssl({ 'KEY.pem': pem }, ...argumentsOf(words[1]!.replace(' -out NEW', '')));
    expect((await openPkcs12(renewed, PASSWORD)).certificate.name).toBe('advisor');
  });

  it('that has no certificate of the key is refused', async () => {
    const file = fixture('no-mac.p12');
    const certificate = (await openPkcs12(file, PASSWORD)).certificate.der;
    const at = indexOf(file, certificate) + certificate.length - 200;
    const publicKey = indexOf(file, utf8('\u0003\u0042\u0000\u0004'), at - 400);
    file.set(otherPoint(file.subarray(publicKey + 4, publicKey + 68)), publicKey + 4);
    await expect(openPkcs12(file, PASSWORD)).rejects.toMatchObject({ problem: 'no-certificate' });
  });

  it('whose certificate was changed since is refused by its MAC', async () => {
    const file = fixture('sha512.p12');
    file[indexOf(file, utf8('Asset'))]! ^= 1;
    await expect(openPkcs12(file, PASSWORD)).rejects.toMatchObject({ problem: 'wrong-password' });
  });

  it('that is cut off anywhere is refused', async () => {
    const file = fixture('advisor.p12');
    for (let length = 0; length < file.length; length += 13) {
      await expect(openPkcs12(file.subarray(0, length), PASSWORD)).rejects.toMatchObject({ name: 'Pkcs12Error' });
    }
  });

  it('that is larger than any key is refused', async () => {
    await expect(openPkcs12(new Uint8Array(300_000), PASSWORD)).rejects.toMatchObject({ problem: 'damaged' });
  });
});

function indexOf(bytes: Uint8Array, part: Uint8Array, from = 0): number {
  for (let at = from; at <= bytes.length - part.length; at++) {
    if (part.every((byte, i) => bytes[at + i] === byte)) {
      return at;
    }
  }
  throw new Error('not there');
}

/** The point on the other side of the curve: same x, p - y. */
function otherPoint(point: Uint8Array): Uint8Array {
  const p = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
  const y = p - BigInt(`0x${Buffer.from(point.subarray(32)).toString('hex')}`);
  return Uint8Array.of(...point.subarray(0, 32), ...Buffer.from(y.toString(16).padStart(64, '0'), 'hex'));
}
