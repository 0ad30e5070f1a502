import type { Certificate } from './certificate';
import { addSignature as addSignatureOf, isKeyOf, signContent, type SigningKey } from './sign';

/** A person who can sign: a private key that cannot be taken out of the browser, with its certificate. */
export interface Identity {
  readonly certificate: Certificate;
  /** The certificate first, then those between it and the organisation's authority, and perhaps that one's. */
  readonly chain: readonly Certificate[];
  /** Of the certificate, RFC 2253. */
  readonly subject: string;
  /** Signs: a CMS SignedData, DER, with the content inside, as a node takes it. */
  sign(content: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** Adds a signature to what others have signed. */
  addSignature(cms: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
}

/** The key is not the certificate's, so that nothing signed with it would hold. */
export class KeyMismatch extends Error {
  override readonly name = 'KeyMismatch';
}

/**
 * An identity of a key and its certificate.
 *
 * @param key private; the certificate's own
 * @param chain the certificate first, then any others
 */
export async function identityOf(key: CryptoKey, ...chain: [Certificate, ...Certificate[]]): Promise<Identity> {
  const [certificate, ...others] = chain;
  if (!(await isKeyOf(key, certificate))) {
    throw new KeyMismatch(`the key does not belong to the certificate of ${certificate.subject}`);
  }
  // The authority's own certificate stays at home: every node has it.
  const signingKey: SigningKey = { key, chain: [certificate, ...others.filter((other) => !other.isSelfIssued())] };
  return {
    certificate,
    chain,
    subject: certificate.subject,
    sign: (content) => signContent(content, signingKey),
    addSignature: (cms) => addSignatureOf(cms, signingKey),
  };
}

/** Adds the identity's signature to what others have signed; throws when it has signed already. */
export function addSignature(cms: Uint8Array, identity: Identity): Promise<Uint8Array<ArrayBuffer>> {
  return identity.addSignature(cms);
}
