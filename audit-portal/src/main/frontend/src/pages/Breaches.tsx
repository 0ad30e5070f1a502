import { useState } from 'react';
import { list } from '../api/client';
import { useHeight } from '../api/events';
import { useResource } from '../api/resource';
import type { Breach, Portfolio } from '../api/types';
import { Declined, useSignedIn } from '../app/session';
import { useAct } from '../app/useAct';
import { useLanguage, useText } from '../i18n';
import { grouped, share } from '../text/decimal';
import { moment } from '../text/instruction';
import { Badge, Bar, Button, Loaded, PlainTable, ProblemNote, SelectField } from '../ui';
import { Live } from '../ui/Live';

const DAY_MILLIS = 86_400_000;

export default function Breaches() {
  const text = useText();
  const { channel, session } = useSignedIn();
  const [all, setAll] = useState(false);
  const [height, connection] = useHeight(session.roles.every((role) => role === 'viewer') ? null : channel, (leaf) => leaf.record.breaches !== undefined);
  const breaches = useResource(
    (signal) => list<Breach>(channel, '/breaches', { open: all ? undefined : 'true', 'at-least': height }, undefined, signal),
    [channel, all, height],
  );
  return (
    <>
      <header className="page-head">
        <h1>{text('breaches.title')}</h1>
        <Live connection={connection} />
        <span className="gap" />
        <label><input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} /> {text('breaches.closed')}</label>
      </header>
      <p className="quiet">{text('breaches.hint')}</p>
      {session.roles.includes('compliance') && <Review channel={channel} />}
      <Loaded resource={breaches}>
        {(found) => (found.length === 0 ? <p className="note">{text('breaches.none')}</p> : <Cases breaches={found} />)}
      </Loaded>
    </>
  );
}

/** An officer has a portfolio measured: after a new rule, or when rates or days have gone by. */
function Review({ channel }: { channel: string }) {
  const text = useText();
  const act = useAct();
  const portfolios = useResource((signal) => list<Portfolio>(channel, '/portfolios', {}, undefined, signal), [channel]);
  const [chosen, setChosen] = useState('');
  const [done, setDone] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const portfolio = chosen === '' ? (portfolios.data?.[0]?.portfolio ?? '') : chosen;
  const review = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { leaf } = await act({ kind: 'portfolio.review', portfolio });
      const changes = leaf.record.breaches ?? [];
      const count = (status: string) => changes.filter((one) => one.status === status).length;
      setDone(text('breaches.reviewed', { portfolio, opened: count('OPENED'), closed: count('CLOSED') }));
    } catch (caught) {
      if (!(caught instanceof Declined)) setProblem(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="inline">
      <SelectField label={text('column.portfolio')} value={portfolio} onChange={(event) => setChosen(event.target.value)}>
        {portfolios.data?.map((one) => <option key={one.portfolio} value={one.portfolio}>{one.name}</option>)}
      </SelectField>
      <Button disabled={isBusy || portfolio === ''} onClick={() => void review()}>{text(isBusy ? 'ticket.signing' : 'breaches.review')}</Button>
      <p role="status">{done}</p>
      {problem !== null && <ProblemNote problem={problem} />}
    </div>
  );
}

function Cases({ breaches }: { breaches: Breach[] }) {
  const text = useText();
  const language = useLanguage();
  return (
    <PlainTable
      caption={text('breaches.title')}
      columns={[
        { title: text('column.state') },
        { title: text('column.portfolio') },
        { title: text('column.rule') },
        { title: text('column.subject') },
        { title: text('column.measured'), isFigure: true },
        { title: text('column.limit'), isFigure: true },
        { title: '' },
        { title: text('column.since') },
        { title: text('column.cureBy') },
        { title: text('column.clause') },
      ]}
      rows={breaches.toReversed().map((one) => ({
        key: `${one.index}/${one.owner}/${one.pack}/${one.rule}/${one.subject ?? ''}`,
        cells: [
          <State key="state" breach={one} />,
          one.portfolio,
          `${one.pack} ${one.rule}`,
          one.subject ?? '',
          grouped(one.measured, language),
          grouped(one.limit, language),
          <Bar key="bar" share={share(one.measured, one.limit)} tone={one.closed ? 'calm' : 'bad'} />,
          moment(one.since, language),
          one.cureBy,
          one.clause,
        ],
      }))}
    />
  );
}

function State({ breach }: { breach: Breach }) {
  const text = useText();
  if (breach.closed) {
    return <Badge tone="calm">{text('breaches.isClosed')}</Badge>;
  }
  // Until the end of its last day.
  const days = Math.floor((Date.parse(`${breach.cureBy}T23:59:59Z`) - Date.now()) / DAY_MILLIS);
  return days < 0
    ? <Badge tone="bad">{text('breaches.overdue')}</Badge>
    : <Badge tone="warn">{text('breaches.open')}, {text('breaches.daysLeft', { count: days })}</Badge>;
}
