import type * as PkiJs from 'pkijs';
import { EC_PUBLIC_KEY, ED25519, nameOf, P256, readAlgorithm, RSA, RSA_PSS } from './algorithms';
import { sameBytes, utf8, type Bytes } from './bytes';
import { Certificate } from './certificate';
import { Der, OBJECT_IDENTIFIER, OCTET_STRING } from './der';
import { objectIdentifier, octets, sequence, small } from './der-write';
import { identityOf, type Identity } from './identity';
import { Pkcs12Error } from './pkcs12-error';
import { decryptPbes2, mac, PBMAC1, pbmac1 } from './pkcs12-password';
import { isKeyOf } from './sign';

/** A private key with its certificate chain takes about 3 KiB. */
export const FILE_BYTES = 256 * 1024;

const KEY_BAG = '1.2.840.113549.1.12.10.1.1';
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';

/** What is inside: PKCS#8 keys, to be wiped, and certificates. */
interface Found {
  readonly keys: Bytes[];
  readonly certificates: Certificate[];
}

/**
 * Opens a PKCS#12 file (RFC 7292) whose one private key signs transactions: as `signet` and `openssl pkcs12 -export` of
 * OpenSSL 3 write it. The file and the key stay in the browser: the key becomes a CryptoKey that cannot be taken out again,
 * and the bytes that it was read from are overwritten.
 *
 * PKI.js, which also reads BER, takes the container apart and is loaded when it is first needed; what is secret passes
 * through WebCrypto and the functions of this module only, so that it can be overwritten.
 *
 * @throws Pkcs12Error saying why it cannot be opened
 */
export async function openPkcs12(bytes: ArrayBuffer | Uint8Array, password: string): Promise<Identity> {
  const file = new Uint8Array(bytes instanceof Uint8Array ? bytes : bytes.slice(0));
  if (file.length > FILE_BYTES) {
    throw new Pkcs12Error('damaged', `the file has more than ${FILE_BYTES} bytes`);
  }
  const found: Found = { keys: [], certificates: [] };
  try {
    await collect(file, password, found);
    return await identity(found);
  } catch (problem) {
    throw problem instanceof Pkcs12Error ? problem : new Pkcs12Error('damaged', 'the file is not PKCS#12, or is damaged');
  } finally {
    found.keys.forEach((key) => key.fill(0));
  }
}

async function collect(file: Bytes, password: string, found: Found): Promise<void> {
  const pkijs = await import('pkijs');
  const pfx = pkijs.PFX.fromBER(file);
  if (pfx.authSafe.contentType !== DATA) {
    throw new Pkcs12Error('unsupported', 'a file protected by a public key, not a password, is not supported');
  }
  const contents = valueOf(pfx.authSafe.content);
  const passwordBytes = utf8(password);
  try {
    if (pfx.macData !== undefined) {
      await checkMac(pfx.macData, contents, password, passwordBytes);
    }
    for (const info of pkijs.AuthenticatedSafe.fromBER(contents).safeContents) {
      const safe = await contentsOf(pkijs, info, passwordBytes);
      await collectBags(pkijs.SafeContents.fromBER(safe), passwordBytes, found);
      safe.fill(0);
    }
  } finally {
    passwordBytes.fill(0);
  }
}

async function checkMac(macData: PkiJs.MacData, contents: Bytes, text: string, password: Bytes): Promise<void> {
  const { algorithmId, algorithmParams } = macData.mac.digestAlgorithm;
  const expected = macData.mac.digest.valueBlock.valueHexView;
  const actual =
    algorithmId === PBMAC1
      ? await pbmac1(new Uint8Array(algorithmParams.toBER()), contents, password)
      : mac(algorithmId, contents, text, macData.macSalt.valueBlock.valueHexView, macData.iterations ?? 1);
  if (!sameBytes(expected, actual)) {
    throw new Pkcs12Error('wrong-password', 'the password is wrong, or the file is damaged');
  }
}

async function contentsOf(pkijs: typeof PkiJs, info: PkiJs.ContentInfo, password: Bytes): Promise<Bytes> {
  if (info.contentType === DATA) {
    return valueOf(info.content);
  }
  if (info.contentType !== ENCRYPTED_DATA) {
    throw new Pkcs12Error('unsupported', 'a part protected by a public key is not supported');
  }
  const { encryptedContentInfo } = new pkijs.EncryptedData({ schema: info.content });
  return decryptPbes2(
    algorithmOf(encryptedContentInfo.contentEncryptionAlgorithm),
    new Uint8Array(encryptedContentInfo.getEncryptedContent()),
    password,
  );
}

async function collectBags(safe: PkiJs.SafeContents, password: Bytes, found: Found): Promise<void> {
  for (const bag of safe.safeBags) {
    if (bag.bagId === SHROUDED_KEY_BAG) {
      const { encryptionAlgorithm, encryptedData } = bag.bagValue as PkiJs.PKCS8ShroudedKeyBag;
      found.keys.push(await decryptPbes2(algorithmOf(encryptionAlgorithm), valueOf(encryptedData), password));
    } else if (bag.bagId === KEY_BAG) {
      found.keys.push(new Uint8Array((bag.bagValue as PkiJs.KeyBag).toSchema().toBER()));
    } else if (bag.bagId === CERTIFICATE_BAG) {
      found.certificates.push(Certificate.read(valueOf((bag.bagValue as PkiJs.CertBag).certValue)));
    }
  }
}

/** An OCTET STRING's bytes, put together when it is in pieces. */
function valueOf(string: unknown): Bytes {
  return new Uint8Array((string as { getValue(): ArrayBuffer }).getValue());
}

function algorithmOf(algorithm: PkiJs.AlgorithmIdentifier): Uint8Array {
  return new Uint8Array(algorithm.toSchema().toBER());
}

async function identity({ keys, certificates }: Found): Promise<Identity> {
  if (keys.length !== 1) {
    throw keys.length === 0
      ? new Pkcs12Error('no-key', 'there is no private key inside')
      : new Pkcs12Error('several-keys', 'there are several private keys inside');
  }
  const key = await importPrivateKey(keys[0]!);
  for (const certificate of certificates) {
    if (await isKeyOf(key, certificate).catch(() => false)) {
      return identityOf(key, certificate, ...issuersOf(certificate, certificates));
    }
  }
  throw new Pkcs12Error('no-certificate', 'there is no certificate inside that belongs to the private key');
}

/** From the certificate's issuer upwards, as far as they are inside. */
function issuersOf(certificate: Certificate, certificates: readonly Certificate[]): Certificate[] {
  const issuers: Certificate[] = [];
  for (let of = certificate; !of.isSelfIssued(); ) {
    const issuer = certificates.find((other) => of.isIssuedInTheNameOf(other) && !issuers.includes(other) && other !== certificate);
    if (issuer === undefined) {
      break;
    }
    issuers.push(issuer);
    of = issuer;
  }
  return issuers;
}

/** Makes a CryptoKey that signs and cannot be taken out of a PKCS#8 PrivateKeyInfo (RFC 5208). */
async function importPrivateKey(pkcs8: Bytes): Promise<CryptoKey> {
  const info = Der.document(pkcs8).inside();
  info.smallInteger(1, 'the version');
  const { oid, parameters } = readAlgorithm(info, "the private key's algorithm");
  const curve = parameters?.tag === OBJECT_IDENTIFIER ? parameters.again().objectIdentifier('the curve') : null;
  const key = info.next(OCTET_STRING, 'the private key').value();
  try {
    switch (oid) {
      case EC_PUBLIC_KEY:
        if (curve !== P256) {
          throw unsupportedKey(curve === null ? 'a curve that is not named' : nameOf(curve));
        }
        return await importKey(pkcs8, { name: 'ECDSA', namedCurve: 'P-256' });
      case ED25519:
        return await importKey(pkcs8, { name: 'Ed25519' });
      case RSA:
      case RSA_PSS:
        return await importRsa(key);
      default:
        throw unsupportedKey(nameOf(oid));
    }
  } finally {
    key.fill(0);
  }
}

/** Under the plain name of RSA, since browsers do not take keys that name RSA-PSS. */
async function importRsa(key: Bytes): Promise<CryptoKey> {
  const pkcs8 = sequence(small(0), sequence(objectIdentifier(RSA), Uint8Array.of(5, 0)), octets(key));
  try {
    return await importKey(pkcs8, { name: 'RSA-PSS', hash: 'SHA-256' });
  } finally {
    pkcs8.fill(0);
  }
}

async function importKey(pkcs8: Bytes, algorithm: { name: string; namedCurve?: string; hash?: string }): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
  } catch (problem) {
    if (problem instanceof DOMException && problem.name === 'NotSupportedError') {
      throw unsupportedKey(`${algorithm.name}, which this browser does not compute`);
    }
    throw problem;
  }
}

function unsupportedKey(what: string): Pkcs12Error {
  return new Pkcs12Error('unsupported-key', `the private key is for ${what}; accepted are ECDSA P-256, Ed25519, and RSA of 3072 to 4096 bits`);
}

