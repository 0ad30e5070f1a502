import { describe, expect, it } from 'vitest';
import { Authorities } from './authorities';
import { readEnvelope, verifyEnvelope } from './envelope';
import { readEvidenceZip } from './evidence-zip';
import { fixture, GENESIS } from './fixtures/fixtures';
import { readGenesis } from './genesis';
import { Refusal } from './refusal';

/** What a node says of each envelope with one bit changed, in runs of [number, text]. Made by fixtures/answers.sh. */
const { texts, answers } = JSON.parse(new TextDecoder().decode(fixture('envelope-answers.json'))) as {
  texts: string[];
  answers: Record<string, [number, number][]>;
};

describe('an envelope with one bit changed', () => {
  it.each(['joint', 'rsa', 'ed25519'])('(%s) is refused for the reason that a node gives', async (name) => {
    const authorities = await Authorities.of(readGenesis(GENESIS).members);
    const cms = readEvidenceZip(fixture(`${name}.evidence.zip`)).get('transaction.p7m')!;
    const expected = answers[name]!.flatMap(([count, text]) => Array<string>(count).fill(texts[text]!));
    expect(expected).toHaveLength(cms.length);
    for (let at = 0; at < cms.length; at++) {
      const changed = cms.slice();
      changed[at]! ^= 1 << (at % 8);
      expect(await answerOf(changed, authorities), `byte ${at}`).toBe(expected[at]);
    }
  });
});

async function answerOf(cms: Uint8Array, authorities: Authorities): Promise<string> {
  try {
    await verifyEnvelope(readEnvelope(cms), authorities);
    return 'OK';
  } catch (problem) {
    if (!(problem instanceof Refusal)) {
      throw problem;
    }
    return `${problem.code} ${problem.message}`.replace(/byte \d+/, 'byte N');
  }
}
