import { base64, hex, sha256, type Bytes } from './bytes';
import { checkCosignatures, type Cosigner } from './cosignatures';
import { readGenesis, type Genesis } from './genesis';
import { isConsistent } from './merkle';
import { readNote, type Checkpoint, type CosignedCheckpoint } from './note';
import { must } from './refusal';
import { examine, type Compare, type Finding, type Step, type StepName } from './report';
import type { TrustedGenesis } from './verify';

export interface CheckpointReport {
  readonly ok: boolean;
  readonly steps: readonly Step[];
  /** Null unless every step is OK. */
  readonly checkpoint: Checkpoint | null;
  readonly cosigners: readonly Cosigner[];
}

/** An older checkpoint of the same log, and the proof that the newer one continues it. */
export interface Older {
  readonly note: Uint8Array;
  /** Hashes in hexadecimal, as `GET .../consistency` answers them. */
  readonly proof: readonly string[];
}

/**
 * Checks a cosigned checkpoint (C2SP signed note), and that it continues an older one when that is given: nothing that was in
 * the log has been changed or taken away. Never throws.
 */
export async function verifyCheckpoint(
  note: Uint8Array,
  genesisFile: Uint8Array,
  trusted: TrustedGenesis,
  older?: Older,
): Promise<CheckpointReport> {
  let genesis: Genesis;
  let newest: CosignedCheckpoint;
  let oldest: CosignedCheckpoint;
  let cosigners: Cosigner[] = [];
  const steps = await examine([
    {
      step: 'Trusted channel',
      ask: (compare) => {
        const actual = hex(sha256(genesisFile));
        if (trusted === null) {
          return { detail: `NOTE: no genesis file is trusted; this one has SHA-256 ${actual}.` };
        }
        must(
          compare('SHA-256 of genesis.json', trusted, actual),
          `The genesis file has SHA-256 ${actual}, trusted is ${trusted}.`,
        );
        return { detail: `The genesis file is the trusted one, SHA-256 ${actual}.` };
      },
    },
    {
      step: 'Channel',
      ask: (compare) => {
        genesis = readGenesis(genesisFile);
        newest = readNote(note);
        oldest = older === undefined ? newest : readNote(older.note, 'The older checkpoint');
        for (const { origin } of older === undefined ? [newest.checkpoint] : [oldest.checkpoint, newest.checkpoint]) {
          must(compare('origin', genesis.origin, origin), `The checkpoint is of the log ${origin}, not ${genesis.origin}.`);
        }
        return { detail: `The log is that of channel ${genesis.channel}.` };
      },
    },
    {
      step: 'Cosignatures',
      ask: (compare) => {
        cosigners = checkCosignatures(newest, genesis, compare);
        const olderCosigners = older === undefined ? cosigners : checkCosignatures(oldest, genesis, compare);
        must(cosigners.length > 0 && olderCosigners.length > 0, 'Nobody has signed the checkpoint.');
        return { detail: `The checkpoint is signed by ${cosigners.map(({ key }) => key.name).join(', ')}.` };
      },
    },
    {
      step: 'Finality',
      ask: (compare) => {
        compare('cosigners', genesis.policy.text, cosigners.map(({ key }) => key.name).join(', '));
        must(genesis.policy.isMetBy(new Set(cosigners.map(({ key }) => key))), "These cosignatures are not enough for the channel's policy.");
        return { detail: "These cosignatures are enough for the channel's policy: the checkpoint is final." };
      },
    },
    ...(older === undefined
      ? []
      : [{ step: 'Consistency' as StepName, ask: (compare: Compare) => continues(oldest.checkpoint, newest.checkpoint, older, compare) }]),
  ]);
  const ok = steps.every((step) => step.ok);
  return { ok, steps, checkpoint: ok ? newest!.checkpoint : null, cosigners: ok ? cosigners : [] };
}

function continues(one: Checkpoint, other: Checkpoint, { proof }: Older, compare: Compare): Finding {
  must(one.size <= other.size, `The older checkpoint has ${one.size} leaves, the newer only ${other.size}.`);
  must(
    one.size !== other.size || compare('root', base64(one.root), base64(other.root)),
    `Two checkpoints of ${one.size} leaves have different roots: somebody shows two histories.`,
  );
  must(
    isConsistent(one.size, one.root, other.size, other.root, proof.map(hashOf)),
    'The consistency proof does not lead from the older root to the newer.',
  );
  return { detail: `The first ${one.size} of the ${other.size} leaves are those of the older checkpoint: nothing was changed or taken away.` };
}

function hashOf(text: string): Bytes {
  must(/^[0-9a-f]{64}$/.test(text), 'A hash of the consistency proof is not 64 hexadecimal digits.');
  return Uint8Array.from(text.match(/../g)!, (digits) => Number.parseInt(digits, 16));
}
