import { fromBase64, hex, sha256, utf8, type Bytes } from './bytes';
import { isSoundKey, verifiesEd25519 } from './ed25519';
import { must } from './refusal';

/** The type byte of an Ed25519 cosignature (C2SP tlog-cosignature). */
const COSIGNATURE = 4;

/** A cosigner's key as a policy gives it: a C2SP vkey of type 0x04. */
export interface CosignerKey {
  /** The text it was read from. */
  readonly vkey: string;
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly id: string;
  /** 32 bytes (RFC 8032 section 5.1.5). */
  readonly point: Bytes;
}

export function readCosignerKey(vkey: string): CosignerKey {
  const what = `The vkey ${vkey}`;
  const [, name, id, text] = /^([^+]+)\+([^+]*)\+(.*)$/s.exec(vkey) ?? [];
  must(name !== undefined && id !== undefined && text !== undefined, `${what} is not name, id and key.`);
  must(!/[\u0000-\u001f\u007f\u0085]|[\p{Z}]/u.test(name), `${what} has a name with spaces or control characters.`);
  const key = fromBase64(text);
  must(key !== null, `${what} is not base 64 in its only form.`);
  must(key.length === 33 && key[0] === COSIGNATURE, `${what} is not an Ed25519 cosigning key.`);
  must(id === hex(sha256(utf8(`${name}\n`), key).subarray(0, 4)), `${what} has the id of another key.`);
  const point = key.slice(1);
  must(isSoundKey(point), `${what} holds no sound Ed25519 key.`);
  return { vkey, name, id, point };
}

/** Whether the key made this signature. */
export function hasSigned(key: CosignerKey, message: Uint8Array, signature: Uint8Array): boolean {
  return verifiesEd25519(key.point, message, signature);
}
