import { hasSigned, type CosignerKey } from './cosigner-key';
import type { Genesis } from './genesis';
import { cosignedMessage, type CosignedCheckpoint } from './note';
import { must } from './refusal';
import type { Compare } from './report';

/** An organisation's signature on a checkpoint. */
export interface Cosigner {
  readonly key: CosignerKey;
  /** The member whose node has this key, or null when a witness from outside the channel has it. */
  readonly organisation: string | null;
  /** By its own clock. */
  readonly time: Date;
}

/** Checks every cosignature against the channel's policy; all must be of keys that it knows, each once, and hold. */
export function checkCosignatures({ checkpoint, cosignatures }: CosignedCheckpoint, genesis: Genesis, compare: Compare): Cosigner[] {
  const cosigners: Cosigner[] = [];
  for (const cosignature of cosignatures) {
    const key = genesis.policy.keys.find(({ name, id }) => name === cosignature.name && id === cosignature.keyId);
    const expected = genesis.policy.keys.find(({ name }) => name === cosignature.name)?.id ?? '';
    compare(`key of ${cosignature.name}`, expected, cosignature.keyId);
    must(key !== undefined, `The checkpoint is signed by ${cosignature.name}, whom the policy does not know.`);
    must(
      hasSigned(key, cosignedMessage(checkpoint, cosignature), cosignature.signature),
      `The cosignature of ${key.name} does not hold.`,
    );
    must(!cosigners.some((other) => other.key === key), `The cosignature of ${key.name} is there twice.`);
    const organisation = genesis.members.find((member) => member.nodeKey === key.vkey)?.organisation ?? null;
    cosigners.push({ key, organisation, time: cosignature.time });
  }
  return cosigners;
}
