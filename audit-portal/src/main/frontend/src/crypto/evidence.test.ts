import { describe, expect, it } from 'vitest';
import { readEvidenceZip } from './evidence-zip';
import { fixture, GENESIS, TRUSTED } from './fixtures/fixtures';
import { STEPS } from './report';
import { verifyEvidence, type EvidenceParts } from './verify';

describe('evidence of a node', () => {
  it.each([
    ['payment', true, ['CN=advisor,O=Harbour Asset Management S.A.']],
    ['refused', false, ['CN=advisor,O=Harbour Asset Management S.A.']],
    ['joint', true, ['CN=approver,O=Harbour Asset Management S.A.', 'CN=second-advisor,O=Harbour Asset Management S.A.']],
    ['rsa', false, ['CN=rsa,O=Harbour Asset Management S.A.']],
    ['ed25519', false, ['CN=ed25519,O=Harbour Asset Management S.A.']],
  ])('%s holds in every step', async (name, isAccepted, subjects) => {
    const { ok, steps, facts } = await verifyEvidence(fixture(`${name}.evidence.zip`), TRUSTED);
    expect(steps.filter((step) => !step.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(steps.map(({ step }) => step)).toEqual(STEPS.slice(0, 12));
    expect(facts!.leaf.isAccepted).toBe(isAccepted);
    expect(facts!.signers.map((signer) => signer.subject).sort()).toEqual(subjects);
    expect(facts!.cosigners.length).toBeGreaterThanOrEqual(2);
    expect(JSON.parse(new TextDecoder().decode(facts!.content))).toMatchObject({ id: facts!.leaf.id });
  });

  it('holds part by part too', async () => {
    const { ok, steps } = await verifyEvidence(partsOf('payment'), TRUSTED);
    expect(ok).toBe(true);
    expect(steps.map(({ step }) => step)).toEqual(STEPS.slice(2, 12));
  });

  it('says in each step what was compared', async () => {
    const { steps } = await verifyEvidence(fixture('payment.evidence.zip'), TRUSTED);
    for (const step of steps) {
      for (const { expected, actual } of step.step === 'Finality' ? [] : step.compared) {
        expect(actual).toBe(expected);
      }
    }
    const inclusion = steps.find(({ step }) => step === 'Inclusion')!;
    expect(inclusion.levels.length).toBeGreaterThan(3);
    expect(steps.filter(({ compared }) => compared.length === 0).map(({ step }) => step)).toEqual(['File']);
  });

  it('without a trusted genesis says so', async () => {
    const { ok, steps } = await verifyEvidence(fixture('payment.evidence.zip'), null);
    expect(ok).toBe(true);
    expect(steps[2]!.detail).toMatch(/^NOTE:/);
  });

  it('of another channel than the trusted one fails', async () => {
    const { ok, steps, facts } = await verifyEvidence(fixture('payment.evidence.zip'), '0'.repeat(64));
    expect([ok, facts]).toEqual([false, null]);
    expect(steps.map(({ result }) => result)).toEqual(['OK', 'OK', 'FAILED', ...Array<string>(9).fill('NOT_CHECKED')]);
  });
});

function partsOf(name: string): EvidenceParts {
  const parts = readEvidenceZip(fixture(`${name}.evidence.zip`));
  return {
    signed: parts.get('transaction.p7m')!,
    leaf: parts.get('leaf.json')!,
    proof: parts.get('leaf.tlog-proof')!,
    genesis: GENESIS,
  };
}
