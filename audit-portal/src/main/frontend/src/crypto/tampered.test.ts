import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEvidenceZip } from './evidence-zip';
import { fixture, GENESIS, TRUSTED } from './fixtures/fixtures';
import { tampered } from './fixtures/tampered';
import type { StepName } from './report';
import { verifyEvidence, type EvidenceParts } from './verify';

/** What `signet audit verify` says of each file: the step that failed and its sentence. Made by fixtures/answers.sh. */
const ANSWERS = JSON.parse(new TextDecoder().decode(fixture('answers.json'))) as Record<string, { step: StepName; sentence: string } | null>;

const FILES = tampered();

/** Where answers.sh wants the files. */
const FOLDER = process.env['TAMPERED'];

describe('evidence in which one thing was changed', () => {
  it.runIf(FOLDER !== undefined)('is written for the command line', () => {
    mkdirSync(FOLDER!, { recursive: true });
    [...FILES].forEach(([name, file]) => writeFileSync(join(FOLDER!, `${name}.zip`), file));
  });

  it.each([...FILES])('%s: fails as on the command line', async (name, file) => {
    const { ok, steps, facts } = await verifyEvidence(file, TRUSTED);
    const failed = steps.filter(({ result }) => result === 'FAILED');
    expect(failed.length).toBe(name === 'untouched' ? 0 : 1);
    expect(ok).toBe(name === 'untouched');
    expect(facts === null).toBe(!ok);
    expect(failed[0] === undefined ? null : { step: failed[0].step, sentence: failed[0].detail }).toEqual(ANSWERS[name]);
  });
});

describe('every byte', () => {
  it('of an evidence file matters', async () => {
    const file = fixture('ed25519.evidence.zip');
    for (let at = 0; at < file.length; at++) {
      const { steps } = await flipped(file, at, (bytes) => verifyEvidence(bytes, TRUSTED));
      expect(steps[0], `byte ${at}`).toMatchObject({ result: 'FAILED' });
    }
  }, 120_000);

  it.each<[keyof EvidenceParts, StepName[]]>([
    ['genesis', ['Trusted channel']],
    ['signed', ['Signed bytes']],
    ['leaf', ['Decision', 'Signed bytes', 'Inclusion']],
    ['proof', ['Inclusion', 'Cosignatures']],
  ])('of the part %s matters, and fails where it belongs', async (part, expected) => {
    const parts = partsOf('refused');
    const seen = new Set<StepName>();
    for (let at = 0; at < parts[part].length; at++) {
      const { ok, steps } = await flipped(parts[part], at, (bytes) => verifyEvidence({ ...parts, [part]: bytes }, TRUSTED));
      expect(ok, `byte ${at}`).toBe(false);
      seen.add(steps.find(({ result }) => result === 'FAILED')!.step);
    }
    expect([...seen].sort()).toEqual([...expected].sort());
  }, 600_000);
});

async function flipped<T>(bytes: Uint8Array, at: number, use: (bytes: Uint8Array) => Promise<T>): Promise<T> {
  const changed = bytes.slice();
  changed[at]! ^= 1 << (at % 8);
  return use(changed);
}

function partsOf(name: string): EvidenceParts {
  const parts = readEvidenceZip(fixture(`${name}.evidence.zip`));
  return { signed: parts.get('transaction.p7m')!, leaf: parts.get('leaf.json')!, proof: parts.get('leaf.tlog-proof')!, genesis: GENESIS };
}
