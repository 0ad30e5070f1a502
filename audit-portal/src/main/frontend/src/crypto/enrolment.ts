import type { Bytes } from './bytes';
import { Certificate } from './certificate';
import { identityOf, type Identity } from './identity';

/*
 * Enrolment in the browser: a key pair is made here and never leaves; its organisation certifies the public half. The chest is
 * an IndexedDB of this origin, which keeps the keys as CryptoKeys: whoever reads the database sees no key, and whoever can run
 * code in this origin can use a key there and cannot take it away.
 */

const DATABASE = 'signet-keys';
const STORE = 'keys';

/** A key in the chest, certified or not yet. */
export interface EnrolledKey {
  /** Ours, for this browser. */
  readonly id: string;
  /** As it was asked for. */
  readonly name: string;
  readonly pair: CryptoKeyPair;
  /** PKCS#10, DER. */
  readonly request: Bytes;
  readonly created: Date;
  /** DER, the person's certificate first; empty until the organisation has issued one. */
  readonly certificates: readonly Bytes[];
}

/** A new key pair on P-256 whose private half cannot be taken out of the browser. */
export function newKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
}

/** The keys that were made in this browser. */
export class KeyChest {
  private constructor(private readonly database: IDBDatabase) {}

  static async open(): Promise<KeyChest> {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
    return new KeyChest(await done(request));
  }

  close(): void {
    this.database.close();
  }

  async put(key: EnrolledKey): Promise<void> {
    const transaction = this.database.transaction(STORE, 'readwrite', { durability: 'strict' });
    transaction.objectStore(STORE).put(key);
    await committed(transaction);
  }

  /** In the order in which they were made. */
  async all(): Promise<EnrolledKey[]> {
    const keys = (await done(this.database.transaction(STORE).objectStore(STORE).getAll())) as EnrolledKey[];
    return keys.sort((one, other) => one.created.getTime() - other.created.getTime());
  }

  /** Keeps the certificate that was issued for a key; throws a KeyMismatch when it is another key's. */
  async certify(id: string, ...chain: [Certificate, ...Certificate[]]): Promise<Identity> {
    const key = (await done(this.database.transaction(STORE).objectStore(STORE).get(id))) as EnrolledKey | undefined;
    if (key === undefined) {
      throw new RangeError('there is no such key in this browser');
    }
    const identity = await identityOf(key.pair.privateKey, ...chain);
    await this.put({ ...key, certificates: chain.map((certificate) => certificate.der) });
    return identity;
  }

  /** Throws the key away, for good. */
  async remove(id: string): Promise<void> {
    const transaction = this.database.transaction(STORE, 'readwrite', { durability: 'strict' });
    transaction.objectStore(STORE).delete(id);
    await committed(transaction);
  }
}

/** Who can sign with an enrolled key; null until its certificate has been issued. */
export async function enrolledIdentity(key: EnrolledKey): Promise<Identity | null> {
  const [certificate, ...others] = key.certificates.map((bytes) => Certificate.read(bytes));
  return certificate === undefined ? null : identityOf(key.pair.privateKey, certificate, ...others);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database does not answer'));
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the database could not keep it'));
  });
}
