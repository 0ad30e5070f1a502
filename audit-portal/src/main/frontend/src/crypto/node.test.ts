import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { utf8 } from './bytes';
import { fixture, GENESIS, PASSWORD, TRUSTED } from './fixtures/fixtures';
import { addSignature, type Identity } from './identity';
import { openPkcs12 } from './pkcs12';
import { verifyCheckpoint } from './verify-checkpoint';
import { verifyEvidence } from './verify';

/*
 * Against a running node of the demo from which the fixtures were made:
 *
 *   SIGNET_DEMO=/path/to/run/demo npx vitest run src/crypto/node.test.ts
 */
const DEMO = process.env['SIGNET_DEMO'];
const HARBOUR = `${DEMO}/network/harbour`;
const ORIGIN = 'https://127.0.0.1:7411';
const CHANNEL = `${ORIGIN}/api/v1/channels/harbour-growth`;
const TODAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Luxembourg' }).format(new Date());

function curl(input: Uint8Array, ...options: string[]): Uint8Array {
  return new Uint8Array(execFileSync('curl', ['--silent', '--show-error', '--cacert', `${HARBOUR}/ca/certificate.pem`, '--data-binary', '@-', ...options], { input }));
}

function post(path: string, cms: Uint8Array): Record<string, unknown> {
  const answer = curl(cms, '--header', 'Content-Type: application/pkcs7-mime', '--header', 'Prefer: wait=30', path.startsWith('http') ? path : `${CHANNEL}/${path}`);
  return JSON.parse(new TextDecoder().decode(answer)) as Record<string, unknown>;
}

function get(path: string): Uint8Array {
  return curl(new Uint8Array(), '--get', '--fail', '--cert', `${HARBOUR}/people/advisor.pem`, '--key', `${HARBOUR}/people/advisor.key`, `${CHANNEL}/${path}`);
}

function payment(id: string, cents: number): Uint8Array {
  return utf8(JSON.stringify({
    kind: 'instruction.payment', channel: 'harbour-growth', id, portfolio: 'growth', cashAccount: 'growth-eur',
    amount: { value: (cents / 100).toFixed(2), currency: 'EUR' }, payee: 'fund-administrator', executionDate: TODAY,
  }));
}

const open = (person: string): Promise<Identity> => openPkcs12(fixture(`${person}.p12`), PASSWORD);
const cents = 10_000 + (Date.now() % 80_000);

describe.skipIf(DEMO === undefined)('a node', () => {
  it('takes what an advisor signs here', async () => {
    const cms = await (await open('advisor')).sign(payment(`browser-what-if-${cents}`, cents));
    expect(post('what-if', cms)).toMatchObject({ decision: 'ACCEPTED' });
  });

  it.each(['rsa', 'ed25519'])('reads a signature by %s.p12, of somebody without a mandate', async (person) => {
    const cms = await (await open(person)).sign(payment(`browser-${person}-${cents}`, cents));
    expect(post('what-if', cms)).toMatchObject({ decision: 'REFUSED', reasons: [{ code: 'MAND' }] });
  });

  it('records a joint payment signed by two, and its evidence holds here', async () => {
    const older = get('checkpoint');
    const id = `browser-joint-${cents}`;
    const first = await (await open('second-advisor')).sign(payment(id, cents));
    const receipt = post('transactions', await addSignature(first, await open('approver')));
    expect(receipt).toMatchObject({ decision: 'ACCEPTED', final: true });

    const { ok, facts } = await verifyEvidence(get(`transactions/id:${id}/evidence`), TRUSTED);
    expect([ok, facts!.signers.length]).toEqual([true, 2]);

    const newer = get('checkpoint');
    const size = (note: Uint8Array) => new TextDecoder().decode(note).split('\n')[1];
    const { proof } = JSON.parse(new TextDecoder().decode(get(`consistency?from=${size(older)}&to=${size(newer)}`))) as { proof: string[] };
    expect(await verifyCheckpoint(newer, GENESIS, TRUSTED, { note: older, proof })).toMatchObject({ ok: true });
  });

  it('opens a session for a signed nonce', async () => {
    const challenge = JSON.parse(new TextDecoder().decode(curl(new Uint8Array(), '--request', 'POST', `${ORIGIN}/api/v1/session/challenge`))) as Record<string, string>;
    const { nonce, origin, organisation } = challenge;
    const cms = await (await open('advisor')).sign(utf8(JSON.stringify({ kind: 'session.sign-in', origin, organisation, nonce })));
    expect(post(`${ORIGIN}/api/v1/session`, cms)).toMatchObject({ person: 'advisor' });
  });
});
