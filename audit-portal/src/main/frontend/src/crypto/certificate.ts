import { readAlgorithm, schemeOf, type AlgorithmId } from './algorithms';
import { compareBytes, fromUtf8, hex, pemBlocks, sameBytes, sha256, type Bytes } from './bytes';
import * as der from './der';
import { Der, type Element } from './der';
import { commonName, nameText } from './distinguished-name';
import { readPublicKey, type PublicKey } from './public-key';
import { Refusal } from './refusal';

export const KEY_USAGE = '2.5.29.15';
export const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
export const BASIC_CONSTRAINTS = '2.5.29.19';
export const EXTENDED_KEY_USAGE = '2.5.29.37';
const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';

const EXTENSIONS = 64;

interface Extension {
  readonly isCritical: boolean;
  readonly value: Element;
}

/**
 * An X.509 certificate of version 3 (RFC 5280 section 4.1), read but not yet believed. Only what finds signers and issuers is read at
 * once; the rest is read when it is asked for, as a node does, so that both refuse for the same reason.
 */
export class Certificate {
  private extensionsRead: ReadonlyMap<string, Extension> | undefined;

  private constructor(
    private readonly whole: Element,
    private readonly toBeSigned: Element,
    private readonly serial: Element,
    private readonly issuerName: Element,
    private readonly validity: Element,
    private readonly subjectName: Element,
    private readonly publicKeyInfo: Element,
    /** What follows the public key. */
    private readonly remainder: readonly Element[],
    private readonly signatureAlgorithm: AlgorithmId,
    private readonly signature: Bytes,
  ) {}

  /** Reads DER; throws a Refusal when it is no X.509 certificate of version 3. */
  static read(bytes: Uint8Array): Certificate {
    return Certificate.of(Der.document(bytes));
  }

  /** Reads an element of a document that was checked as a whole. */
  static of(whole: Element): Certificate {
    if (whole.tag !== der.SEQUENCE) {
      throw new Refusal('ENVL', 'a certificate that is not X.509 is not accepted');
    }
    const outer = whole.inside();
    const toBeSigned = outer.next(der.SEQUENCE, 'TBSCertificate');
    const outerAlgorithm = outer.next(der.SEQUENCE, "the certificate's signatureAlgorithm");
    const algorithm = readAlgorithm(outerAlgorithm.again(), "the certificate's signatureAlgorithm");
    const signature = outer.bits("the certificate's signature");
    outer.finish('the certificate');
    const inner = toBeSigned.inside();
    if (hex(inner.next(der.TAG_0, 'a certificate of version 3').encoded()) !== 'a003020102') {
      throw new Refusal('CERT', 'a certificate is not of version 3');
    }
    const serial = inner.next(der.INTEGER, "the certificate's serial number");
    if (!inner.next(der.SEQUENCE, "the certificate's signature algorithm").sameAs(outerAlgorithm)) {
      throw new Refusal('CERT', 'a certificate names two signature algorithms');
    }
    const issuer = inner.next(der.SEQUENCE, "the certificate's issuer");
    const validity = inner.next(der.SEQUENCE, "the certificate's validity");
    const subject = inner.next(der.SEQUENCE, "the certificate's subject");
    const publicKey = inner.next(der.SEQUENCE, "the certificate's public key");
    return new Certificate(
      whole, toBeSigned, serial, issuer, validity, subject, publicKey, inner.rest(EXTENSIONS, 'TBSCertificate'), algorithm, signature,
    );
  }

  get der(): Bytes {
    return this.whole.encoded();
  }

  /** RFC 2253. */
  get subject(): string {
    return reading(() => nameText(this.subjectName));
  }

  /** RFC 2253. */
  get issuer(): string {
    return reading(() => nameText(this.issuerName));
  }

  /** SHA-256 of the DER, hexadecimal: how certificates are named on the ledger. */
  get fingerprint(): string {
    return hex(sha256(this.der));
  }

  get notBefore(): Date {
    return reading(() => readTime(this.validity.inside().next()));
  }

  get notAfter(): Date {
    return reading(() => {
      const validity = this.validity.inside();
      validity.next();
      const notAfter = readTime(validity.next());
      validity.finish("the certificate's validity");
      return notAfter;
    });
  }

  /** The subject's common name, or the whole subject when it has none. */
  get name(): string {
    return reading(() => commonName(this.subjectName)) ?? this.subject;
  }

  /** Serial number, hexadecimal. */
  get serialNumber(): string {
    return hex(this.serial.value());
  }

  /** The contents of an IssuerAndSerialNumber (RFC 5652, 10.2.4) that means this certificate. */
  issuerAndSerial(): Bytes[] {
    return [this.issuerName.encoded(), this.serial.encoded()];
  }

  isNamedBy(issuerAndSerial: Element): boolean {
    const [issuer, serial] = issuerAndSerial.inside().rest(2, 'issuerAndSerialNumber');
    return issuer !== undefined && serial !== undefined && issuer.sameAs(this.issuerName) && serial.sameAs(this.serial);
  }

  hasKeyIdentifier(identifier: Bytes): boolean {
    const extension = this.extensions.get(SUBJECT_KEY_IDENTIFIER);
    return extension?.value.tag === der.OCTET_STRING && sameBytes(extension.value.value(), identifier);
  }

  isIssuedInTheNameOf(authority: Certificate): boolean {
    return this.issuerName.sameAs(authority.subjectName);
  }

  isSelfIssued(): boolean {
    return this.issuerName.sameAs(this.subjectName);
  }

  isSameAs(other: Certificate): boolean {
    return compareBytes(this.der, other.der) === 0;
  }

  publicKey(): Promise<PublicKey> {
    return readPublicKey(this.publicKeyInfo);
  }

  /** SubjectPublicKeyInfo, DER. */
  publicKeyDer(): Bytes {
    return this.publicKeyInfo.encoded();
  }

  /** Whether the issuer's key made this certificate's signature. */
  async isSignedBy(issuerKey: PublicKey): Promise<boolean> {
    const scheme = schemeOf(this.signatureAlgorithm);
    return scheme.sort === issuerKey.sort && issuerKey.verifies(scheme, this.toBeSigned.encoded(), this.signature);
  }

  private get extensions(): ReadonlyMap<string, Extension> {
    this.extensionsRead ??= reading(() => readExtensions(this.remainder));
    return this.extensionsRead;
  }

  /** The named bits of keyUsage, the first being digitalSignature; null without the extension. */
  keyUsage(): readonly boolean[] | null {
    const extension = this.extensions.get(KEY_USAGE);
    if (extension === undefined) {
      return null;
    }
    const bits = reading(() => extension.value.again().next(der.BIT_STRING, 'keyUsage').value().slice(1));
    return Array.from({ length: 9 }, (_, bit) => ((bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
  }

  /** Whether it is an authority's, and how many intermediates may stand below it (null: any number). */
  basicConstraints(): { isAuthority: boolean; pathLength: number | null } {
    const extension = this.extensions.get(BASIC_CONSTRAINTS);
    if (extension === undefined) {
      return { isAuthority: false, pathLength: null };
    }
    return reading(() => {
      const inside = extension.value.again().next(der.SEQUENCE, 'basicConstraints').inside();
      const isAuthority = inside.isNext(der.BOOLEAN) && inside.next().value()[0] !== 0;
      const pathLength = inside.isAtEnd() ? null : inside.smallInteger(1000, 'pathLenConstraint');
      inside.finish('basicConstraints');
      return { isAuthority, pathLength };
    });
  }

  extendedKeyUsage(): string[] {
    const extension = this.extensions.get(EXTENDED_KEY_USAGE);
    if (extension === undefined) {
      return [];
    }
    return reading(() => {
      const inside = extension.value.again().next(der.SEQUENCE, 'extKeyUsage').inside();
      const purposes: string[] = [];
      while (!inside.isAtEnd()) {
        purposes.push(inside.objectIdentifier('extKeyUsage'));
      }
      return purposes;
    });
  }

  criticalExtensions(): string[] {
    return [...this.extensions].filter(([, extension]) => extension.isCritical).map(([oid]) => oid);
  }
}

/** What cannot be read is the certificate's fault, whatever the reader says of it. */
function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (problem) {
    throw problem instanceof Refusal && problem.code === 'ENVL'
      ? new Refusal('CERT', `a part of the certificate cannot be read: ${problem.message}`)
      : problem;
  }
}

function readExtensions(remainder: readonly Element[]): Map<string, Extension> {
  const extensions = new Map<string, Extension>();
  // Unique identifiers (RFC 5280, 4.1.2.8) may stand before the extensions; nobody has them.
  const [explicit, ...others] = remainder.filter(({ tag }) => tag !== 0x81 && tag !== 0x82);
  if (explicit === undefined) {
    return extensions;
  }
  const inside = explicit.again().next(der.TAG_3, "the certificate's extensions").inside();
  for (const element of inside.next(der.SEQUENCE, "the certificate's extensions").inside().rest(EXTENSIONS, 'extensions')) {
    const extension = element.inside();
    const oid = extension.objectIdentifier('an extension');
    const isCritical = extension.isNext(der.BOOLEAN) && extension.next().value()[0] !== 0;
    const value = Der.document(extension.next(der.OCTET_STRING, 'an extension').value());
    extension.finish('an extension');
    if (extensions.has(oid)) {
      throw new Refusal('CERT', 'a part of the certificate cannot be read: an extension is there twice');
    }
    extensions.set(oid, { isCritical, value });
  }
  inside.finish("the certificate's extensions");
  if (others.length > 0) {
    throw new Refusal('CERT', 'a part of the certificate cannot be read: something follows its extensions');
  }
  return extensions;
}

/** UTCTime or GeneralizedTime as RFC 5280, 4.1.2.5 has them: to the second, in UTC. */
function readTime(element: Element): Date {
  const text = fromUtf8(element.value()) ?? '';
  const isUtcTime = element.tag === der.UTC_TIME && /^\d{12}Z$/.test(text);
  if (!isUtcTime && !(element.tag === der.GENERALIZED_TIME && /^\d{14}Z$/.test(text))) {
    throw new Refusal('CERT', "the certificate's validity cannot be read");
  }
  const digits = isUtcTime ? (Number(text.slice(0, 2)) < 50 ? '20' : '19') + text : text;
  const iso = digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
  const time = new Date(iso);
  if (Number.isNaN(time.getTime()) || time.toISOString() !== iso) {
    throw new Refusal('CERT', "the certificate's validity cannot be read");
  }
  return time;
}

/** Reads certificates from PEM, or one from DER. */
export function readCertificates(file: Uint8Array): Certificate[] {
  const blocks = pemBlocks(new TextDecoder('latin1').decode(file), 'CERTIFICATE');
  return (blocks.length > 0 ? blocks : [file]).map((der) => Certificate.read(der));
}
