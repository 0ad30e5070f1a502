import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { get, pathOf, postJson } from '../../api/client';
import { useText } from '../../i18n';
import { Button, PlainTable, ProblemNote } from '../../ui';
import { proposal, type Draft } from './draft';

/** So often the node is asked how far it has got. */
const ASK_MILLIS = 500;

interface Replay {
  state: 'RUNNING' | 'DONE' | 'FAILED';
  height: number;
  target: number;
  problem?: string;
  backTest?: {
    judged: number;
    flipped: number;
    flips: { instruction: string; portfolio: string; was: string; wouldBe: string }[];
    breaching: number;
    breaches: { portfolio: string; excesses: { rule: string; subject: string; measured: string; limit: string }[] }[];
  };
}

/** The channel's whole history judged with the draft, on the own node, beside what goes on. */
export function BackTest({ channel, draft }: { channel: string; draft: Draft }) {
  const text = useText();
  const [replay, setReplay] = useState<Replay | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const isRunning = replay?.state === 'RUNNING';

  const begin = () => {
    setProblem(null);
    postJson<Replay>(pathOf(channel, '/replay/back-test'), { ...proposal(draft), channel, id: crypto.randomUUID() })
      .then(setReplay)
      .catch(setProblem);
  };
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => {
      get<Replay>(pathOf(channel, '/replay')).then(setReplay).catch(setProblem);
    }, ASK_MILLIS);
    return () => clearInterval(timer);
  }, [channel, isRunning]);

  const found = replay?.state === 'DONE' ? replay.backTest : undefined;
  return (
    <div className="back-test">
      <p className="actions">
        <Button disabled={isRunning} onClick={begin}>{text('packs.backTest')}</Button>
        {isRunning && (
          <>
            <progress aria-label={text('packs.backTest')} max={replay.target} value={replay.height} />
            <span className="quiet">{replay.height} / {replay.target}</span>
          </>
        )}
      </p>
      {problem !== null && <ProblemNote problem={problem} />}
      {replay?.problem && <p role="alert" className="note note-bad">{replay.problem}</p>}
      {found && (
        <div role="status">
          <p>{text('packs.flipped', { flipped: found.flipped, judged: found.judged, breaching: found.breaching })}</p>
          {found.flips.length > 0 && (
            <PlainTable
              caption={text('packs.backTest')}
              columns={[{ title: text('column.id') }, { title: text('column.portfolio') }, { title: text('packs.before') }, { title: text('packs.after') }]}
              rows={found.flips.map((one) => ({
                key: one.instruction,
                cells: [<Link key="to" to={`/instructions/${encodeURIComponent(one.instruction)}`}>{one.instruction}</Link>, one.portfolio, one.was, one.wouldBe],
              }))}
            />
          )}
          {found.breaches.length > 0 && (
            <PlainTable
              caption={text('nav.breaches')}
              columns={[{ title: text('column.portfolio') }, { title: text('column.rule') }, { title: text('column.subject') }, { title: text('column.measured'), isFigure: true }, { title: text('column.limit'), isFigure: true }]}
              rows={found.breaches.flatMap((of) => of.excesses.map((one) => ({
                key: `${of.portfolio}/${one.rule}/${one.subject}`,
                cells: [of.portfolio, one.rule, one.subject, one.measured, one.limit],
              })))}
            />
          )}
        </div>
      )}
    </div>
  );
}
