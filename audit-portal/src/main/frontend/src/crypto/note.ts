import { fromBase64, fromUtf8, hex, utf8, type Bytes } from './bytes';
import { must } from './refusal';

/* Checkpoints and proofs as text: C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof. */

/** A log's head, without extension lines. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
  /** The three lines that are signed. */
  readonly body: string;
}

/** A signature line: 4 bytes of key id, 8 of time, 64 of signature. */
export interface Cosignature {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  /** By the signer's own clock. */
  readonly time: Date;
  readonly signature: Bytes;
}

export interface CosignedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly cosignatures: readonly Cosignature[];
}

/** A leaf's way to a cosigned checkpoint (tlog-proof, without extra data). */
export interface Proof extends CosignedCheckpoint {
  readonly index: number;
  /** From the leaf's sibling up to the root's child. */
  readonly path: readonly Bytes[];
}

const PROOF = 'leaf.tlog-proof';
const SIGNATURES = 64;
const PATH = 64;
const LATEST_SECONDS = 253_402_300_799n;

/** What a cosignature is over (tlog-cosignature, 'cosignature/v1'). */
export function cosignedMessage(checkpoint: Checkpoint, cosignature: Cosignature): Bytes {
  return utf8(`cosignature/v1\ntime ${cosignature.time.getTime() / 1000}\n${checkpoint.body}`);
}

/** Reads a cosigned checkpoint, checking its shape but no signature. */
export function readNote(file: Uint8Array, what = 'The checkpoint'): CosignedCheckpoint {
  const text = fromUtf8(file);
  must(text !== null, `${what} is not UTF-8.`);
  const lines = text.split('\n');
  must(lines.length >= 6 && lines[3] === '' && lines.at(-1) === '', `${what} is not three lines, an empty line and signatures.`);
  must(lines.length - 5 <= SIGNATURES, `${what} has more than ${SIGNATURES} signatures.`);
  return { checkpoint: checkpointOf(lines, what), cosignatures: lines.slice(4, -1).map((line) => cosignatureOf(line, what)) };
}

export function readProof(file: Uint8Array): Proof {
  const text = fromUtf8(file);
  must(text !== null, `${PROOF} is not UTF-8.`);
  const lines = text.split('\n');
  must(lines[0] === 'c2sp.org/tlog-proof@v1', `${PROOF} is not of version 1.`);
  must(lines.length > 8 && lines.at(-1) === '' && lines[1]!.startsWith('index '), `${PROOF} has no index, or ends early.`);
  const index = numberOf(lines[1]!.slice(6), PROOF);
  const end = lines.indexOf('', 2);
  const path = lines.slice(2, end).map((line) => hashOf(line, PROOF));
  must(
    lines.length >= end + 7 && lines[end + 4] === '' && path.length < PATH,
    `${PROOF} has no checkpoint of three lines after its proof.`,
  );
  const note = utf8(lines.slice(end + 1).join('\n'));
  return { index, path, ...readNote(note, PROOF) };
}

function checkpointOf([origin, size, root]: string[], what: string): Checkpoint {
  must(origin !== undefined && origin !== '', `${what} has no origin.`);
  return { origin, size: numberOf(size!, what), root: hashOf(root!, what), body: `${origin}\n${size}\n${root}\n` };
}

function cosignatureOf(line: string, what: string): Cosignature {
  const [dash, name, text, ...others] = line.split(' ');
  must(dash === '\u2014' && text !== undefined && others.length === 0, `${what} has a line that is no signature.`);
  const bytes = fromBase64(text);
  must(bytes !== null, `A signature in ${what} is not base 64 in its only form.`);
  must(bytes.length === 76, `A signature in ${what} is not an Ed25519 cosignature.`);
  const seconds = new DataView(bytes.buffer).getBigUint64(4);
  must(seconds <= LATEST_SECONDS, `A signature in ${what} has an impossible time.`);
  return { name: name!, keyId: hex(bytes.subarray(0, 4)), time: new Date(Number(seconds) * 1000), signature: bytes.slice(12) };
}

/** In decimal, without leading zeros, and exact as a number. */
function numberOf(text: string, what: string): number {
  must(/^(0|[1-9][0-9]{0,17})$/.test(text) && Number.isSafeInteger(Number(text)), `${what} has '${text}' where a number belongs.`);
  return Number(text);
}

function hashOf(text: string, what: string): Bytes {
  const hash = fromBase64(text);
  must(hash !== null, `A hash in ${what} is not base 64 in its only form.`);
  must(hash.length === 32, `A hash in ${what} has not 32 bytes.`);
  return hash;
}

