import { fromUtf8 } from './bytes';
import { canonical, checkFields, listOf, momentOf, naturalOf, readObject, textOf } from './json';
import { must } from './refusal';

const WHAT = 'leaf.json';

/** A signer as a leaf names it. */
export interface LeafSigner {
  readonly organisation: string;
  /** Of the certificate, RFC 2253. */
  readonly subject: string;
  /** SHA-256 of the certificate's DER, hexadecimal. */
  readonly certificate: string;
}

/** What a leaf says was decided. */
export interface Leaf {
  readonly channel: string;
  /** Null when the ledger could not read it. */
  readonly id: string | null;
  /** Null when the ledger could not read it. */
  readonly kind: string | null;
  readonly isAccepted: boolean;
  /** Its place in the log. */
  readonly index: number;
  /** Its block. */
  readonly height: number;
  /** Its block's time, as it stands there. */
  readonly time: string;
  readonly at: Date;
  /** Of the signed bytes, hexadecimal. */
  readonly sha256: string;
  /** In the order of the envelope. */
  readonly signers: readonly LeafSigner[];
  readonly reasonCodes: readonly string[];
}

export function readLeaf(file: Uint8Array): Leaf {
  const leaf = readObject(file, WHAT);
  must(canonical(leaf) === fromUtf8(file), `${WHAT} is not canonical JSON (RFC 8785).`);
  checkFields(
    leaf,
    WHAT,
    ['channel', 'decision', 'height', 'index', 'reasons', 'record', 'sha256', 'signers', 'time', 'version'],
    ['id', 'kind'],
  );
  must(naturalOf(leaf, 'version', WHAT) === 1, `${WHAT} is not of version 1.`);
  const decision = textOf(leaf, 'decision', WHAT);
  must(decision === 'ACCEPTED' || decision === 'REFUSED', `${WHAT} has the unknown decision ${decision}`);
  must(leaf.get('record') instanceof Map, `${WHAT} has no record.`);
  const time = textOf(leaf, 'time', WHAT);
  return {
    channel: textOf(leaf, 'channel', WHAT),
    id: leaf.has('id') ? textOf(leaf, 'id', WHAT) : null,
    kind: leaf.has('kind') ? textOf(leaf, 'kind', WHAT) : null,
    isAccepted: decision === 'ACCEPTED',
    index: naturalOf(leaf, 'index', WHAT),
    height: naturalOf(leaf, 'height', WHAT),
    time,
    at: momentOf(time),
    sha256: textOf(leaf, 'sha256', WHAT),
    signers: listOf(leaf, 'signers', WHAT).map((value) => {
      const signer = checkFields(value, `A signer in ${WHAT}`, ['certificate', 'organisation', 'subject']);
      const [organisation, subject, certificate] = ['organisation', 'subject', 'certificate'].map((field) =>
        textOf(signer, field, `A signer in ${WHAT}`),
      ) as [string, string, string];
      return { organisation, subject, certificate };
    }),
    reasonCodes: listOf(leaf, 'reasons', WHAT).map((value) =>
      textOf(checkFields(value, `A reason in ${WHAT}`, ['code', 'text'], ['field']), 'code', WHAT),
    ),
  };
}

/** What the reader is told of the reasons. */
export function because(leaf: Leaf): string {
  return leaf.reasonCodes.length === 0 ? '' : ` (${leaf.reasonCodes.join(', ')})`;
}
