import { useEffect, useState } from 'react';
import { pathOf, postJson } from '../../api/client';
import type { Verdict } from '../../api/types';
import { useText } from '../../i18n';
import type { Content } from '../../text/instruction';
import { Badge, ProblemNote } from '../../ui';
import { Findings } from '../../ui/Findings';

/** So long nobody types before the rules are asked. */
const PAUSE_MILLIS = 250;

/** What the rules in force say of a content, asked while it is typed; an answer to an older content is dropped. */
export function VerdictPanel({ channel, content, onTake }: { channel: string; content: Content | null; onTake: (quantity: string) => void }) {
  const text = useText();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const asked = content === null ? null : JSON.stringify(content);
  useEffect(() => {
    if (asked === null) {
      setVerdict(null);
      setProblem(null);
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      postJson<Verdict>(pathOf(channel, '/what-if'), JSON.parse(asked), abort.signal)
        .then((found) => {
          setVerdict(found);
          setProblem(null);
        })
        .catch((caught: unknown) => {
          if (!abort.signal.aborted) {
            setProblem(caught);
            setVerdict(null);
          }
        });
    }, PAUSE_MILLIS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [channel, asked]);
  return (
    <section className="panel" aria-labelledby="verdict">
      <h2 id="verdict">{text('ticket.verdict')}</h2>
      <div aria-live="polite">
        {verdict === null && problem === null && <p className="quiet">{text('ticket.verdictHint')}</p>}
        {problem !== null && <ProblemNote problem={problem} />}
        {verdict !== null && <Headline verdict={verdict} />}
      </div>
      {verdict !== null && (
        <>
          <ul className="reasons">
            {verdict.reasons.map((reason) => <li key={reason.code + reason.text}><code>{reason.code}</code> {reason.text}</li>)}
          </ul>
          <Findings findings={verdict.findings} onTake={onTake} />
        </>
      )}
    </section>
  );
}

function Headline({ verdict }: { verdict: Verdict }) {
  const text = useText();
  const isHeld = verdict.findings.some((finding) => finding.result === 'HELD');
  return (
    <p className="headline">
      {verdict.decision === 'REFUSED'
        ? <Badge tone="bad">{text('ticket.wouldRefuse')}</Badge>
        : isHeld
          ? <Badge tone="warn">{text('ticket.wouldHold')}</Badge>
          : <Badge tone="good">{text('ticket.wouldPass')}</Badge>}
      <span className="quiet">{text('ticket.judged', { count: verdict.findings.length, height: verdict.height })}</span>
    </p>
  );
}
