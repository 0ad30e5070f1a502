import { describe, expect, it } from 'vitest';
import { utf8, type Bytes } from './bytes';
import { fixture, GENESIS, TRUSTED } from './fixtures/fixtures';
import { cosignatureOf, forgedGenesis } from './fixtures/forge';
import { verifyCheckpoint, type CheckpointReport, type Older } from './verify-checkpoint';
import type { StepName } from './report';

const NEWER = fixture('newer.txt');
const { proof } = JSON.parse(new TextDecoder().decode(fixture('consistency.json'))) as { proof: string[] };
const OLDER: Older = { note: fixture('older.txt'), proof };

function expectFailure({ ok, steps, checkpoint }: CheckpointReport, step: StepName, text: string): void {
  expect([ok, checkpoint]).toEqual([false, null]);
  expect(steps.find(({ result }) => result === 'FAILED')).toMatchObject({ step, detail: expect.stringContaining(text) });
}

const edited = (edit: (text: string) => string): Bytes => utf8(edit(new TextDecoder().decode(NEWER)));
const checked = (note: Bytes, older?: Older) => verifyCheckpoint(note, GENESIS, TRUSTED, older);

describe('a checkpoint', () => {
  it('of a node holds, and continues an older one', async () => {
    const { steps, checkpoint, cosigners } = await checked(NEWER, OLDER);
    expect(steps.filter(({ ok }) => !ok)).toEqual([]);
    expect(steps.map(({ step }) => step)).toEqual(['Trusted channel', 'Channel', 'Cosignatures', 'Finality', 'Consistency']);
    expect(checkpoint!.size).toBeGreaterThan(0);
    expect(cosigners.map(({ organisation }) => organisation)).toContain('meridian');
  });

  it('of another channel fails', async () => {
    expectFailure(await verifyCheckpoint(NEWER, GENESIS, '0'.repeat(64)), 'Trusted channel', 'trusted is 000');
    expectFailure(await checked(edited((text) => text.replace('growth', 'bonds'))), 'Channel', 'of the log signet.example/harbour-bonds');
  });

  it('that is changed anywhere fails', async () => {
    for (let at = 0; at < NEWER.length; at++) {
      const changed = NEWER.slice();
      changed[at]! ^= 1 << (at % 8);
      expect((await checked(changed)).ok, `byte ${at}`).toBe(false);
    }
  });

  it('with too few cosigners fails', async () => {
    const one = edited((text) => text.replace(/(\u2014 .*\n)(\u2014 .*\n)+/, '$1'));
    expectFailure(await checked(one), 'Finality', 'not enough');
    expectFailure(await checked(edited((text) => text.replace(/(\u2014 .*\n)+/, ''))), 'Channel', 'not three lines');
  });

  it('with more signatures than anybody needs fails', async () => {
    expectFailure(await checked(edited((text) => text + '\u2014 a AAAA\n'.repeat(70))), 'Channel', 'more than 64');
  });
});

describe('consistency', () => {
  it('fails with another proof', async () => {
    const hashes = OLDER.proof;
    for (const other of [[], hashes.slice(1), [...hashes, hashes[0]!], [...hashes].reverse(), ['x'.repeat(64)]]) {
      expectFailure(await checked(NEWER, { ...OLDER, proof: other }), 'Consistency', other[0]?.startsWith('x') ? 'not 64 hexadecimal' : 'does not lead');
    }
  });

  it('fails the other way round', async () => {
    expectFailure(await checked(OLDER.note as Bytes, { ...OLDER, note: NEWER }), 'Consistency', 'the newer only');
  });

  it('shows two histories of one length', async () => {
    const genesis = forgedGenesis();
    const note = (root: string): Bytes => {
      const body = `signet.example/harbour-growth\n2\n${root}\n`;
      return utf8(`${body}\n${['harbour', 'meridian'].map((name) => cosignatureOf(name, body)).join('')}`);
    };
    const [one, other] = [note(`${'A'.repeat(43)}=`), note(`B${'A'.repeat(42)}=`)];
    expect((await verifyCheckpoint(one, genesis, null, { note: one, proof: [] })).ok).toBe(true);
    expectFailure(await verifyCheckpoint(one, genesis, null, { note: other, proof: [] }), 'Consistency', 'two histories');
  });
});
