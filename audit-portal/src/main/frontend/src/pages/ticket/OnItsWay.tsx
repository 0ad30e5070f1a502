import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { ApiProblem, get, pathOf, postSigned } from '../../api/client';
import type { Receipt } from '../../api/types';
import { useText } from '../../i18n';
import { Badge, Button, ProblemNote } from '../../ui';
import { Findings } from '../../ui/Findings';

/** How long one request waits for the countersignatures. */
const WAIT_SECONDS = 20;

/** What was signed, and when. */
export interface Sent {
  id: string;
  cms: Uint8Array<ArrayBuffer>;
  /** Milliseconds since the page began. */
  at: number;
}

interface Way {
  receipt: Receipt | null;
  judgedAfter: number | null;
  finalAfter: number | null;
  problem: unknown;
}

/** Sends what was signed, and watches it become final. Sent again it is the same transaction: nothing happens twice. */
export function OnItsWay({ channel, sent, onAnother }: { channel: string; sent: Sent; onAnother: () => void }) {
  const text = useText();
  const [way, setWay] = useState<Way>({ receipt: null, judgedAfter: null, finalAfter: null, problem: null });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isGone = false;
    const tell = (change: Partial<Way>) => {
      if (!isGone) setWay((before) => ({ ...before, ...change }));
    };
    const elapsed = () => Math.round(performance.now() - sent.at);
    const follow = async () => {
      tell({ problem: null });
      let receipt = await submitted(channel, sent);
      tell({ receipt, judgedAfter: elapsed() });
      while (!receipt.final && !isGone) {
        receipt = await get<Receipt>(pathOf(channel, `/transactions/${receipt.index}`, { wait: WAIT_SECONDS }));
        tell({ receipt });
      }
      tell({ finalAfter: elapsed() });
    };
    follow().catch((problem: unknown) => tell({ problem }));
    return () => {
      isGone = true;
    };
  }, [channel, sent, attempt]);

  const { receipt } = way;
  const isRefused = receipt?.decision === 'REFUSED';
  return (
    <section className="panel" aria-labelledby="way">
      <h2 id="way">{text('way.title')}: {sent.id}</h2>
      <ol className="way" aria-live="polite">
        <li><Badge tone="good">{text('way.signed')}</Badge></li>
        {receipt !== null && (
          <li>
            <Badge tone={isRefused ? 'bad' : 'good'}>{text(isRefused ? 'way.refused' : 'way.judged')}</Badge>{' '}
            {way.judgedAfter !== null && <span className="quiet">{text('way.milliseconds', { count: way.judgedAfter })}</span>}
          </li>
        )}
        {receipt !== null && (
          <li>
            {receipt.final
              ? <Badge tone="good">{text('way.final', { cosigners: cosigners(receipt) })}</Badge>
              : <Badge tone="busy">{text('way.waiting')}</Badge>}{' '}
            {way.finalAfter !== null && <span className="quiet">{text('way.milliseconds', { count: way.finalAfter })}</span>}
          </li>
        )}
      </ol>
      {isRefused && (
        <ul className="reasons">
          {receipt.reasons.map((reason) => <li key={reason.code + reason.text}><code>{reason.code}</code> {reason.text}</li>)}
        </ul>
      )}
      {receipt !== null && <Findings findings={receipt.findings} />}
      {way.problem !== null && <ProblemNote problem={way.problem} onRetry={() => setAttempt((before) => before + 1)} />}
      <p className="actions">
        {receipt !== null && <Link className="button" to={`/instructions/${encodeURIComponent(sent.id)}`}>{text('ticket.open')}</Link>}
        <Button primary onClick={onAnother}>{text('ticket.another')}</Button>
      </p>
    </section>
  );
}

function cosigners(receipt: Receipt): string {
  return (receipt.checkpoint?.cosigners ?? []).map((name) => name.slice(name.lastIndexOf('/') + 1)).join(', ');
}

/** A refusal that stands on the ledger has its receipt too. */
async function submitted(channel: string, sent: Sent): Promise<Receipt> {
  try {
    return await postSigned<Receipt>(pathOf(channel, '/transactions'), sent.cms, 0);
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.problem.receipt) {
      return problem.problem.receipt;
    }
    throw problem;
  }
}
