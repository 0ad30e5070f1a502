import { useState } from 'react';
import { list } from '../api/client';
import { useHeight } from '../api/events';
import { useResource } from '../api/resource';
import type { Position, Posting } from '../api/types';
import { useSignedIn } from '../app/session';
import { useLanguage, useText } from '../i18n';
import { grouped } from '../text/decimal';
import { moment } from '../text/instruction';
import { Button, Dialog, Loaded, PlainTable, TextField } from '../ui';
import { Live } from '../ui/Live';
import { Link } from 'react-router';

/** What every account has, now or after any block, down to the postings that made it. */
export default function Holdings() {
  const text = useText();
  const { channel, session } = useSignedIn();
  const [asOf, setAsOf] = useState('');
  const [drill, setDrill] = useState<Position | null>(null);
  const at = asOf === '' ? undefined : Number(asOf);
  const [newest, connection] = useHeight(session.roles.every((role) => role === 'viewer') ? null : channel, (leaf) => leaf.record.postings !== undefined);
  const height = at === undefined ? newest : undefined;
  const positions = useResource(async (signal) => ({
    securities: await list<Position>(channel, '/holdings', { at, 'at-least': height }, undefined, signal),
    cash: await list<Position>(channel, '/cash', { at, 'at-least': height }, undefined, signal),
  }), [channel, at, height]);
  return (
    <>
      <header className="page-head">
        <h1>{text('holdings.title')}</h1>
        {at === undefined && <Live connection={connection} />}
        <span className="gap" />
        <TextField label={text('holdings.at')} type="number" min={0} placeholder={text('holdings.now')} value={asOf} onChange={(event) => setAsOf(event.target.value)} />
      </header>
      <Loaded resource={positions}>
        {({ securities, cash }) => (
          <>
            <h2>{text('holdings.securities')}</h2>
            <Positions positions={securities} onDrill={setDrill} caption={text('holdings.securities')} />
            <h2>{text('holdings.cash')}</h2>
            <Positions positions={cash} onDrill={setDrill} caption={text('holdings.cash')} />
          </>
        )}
      </Loaded>
      {drill !== null && <Drill channel={channel} position={drill} onClose={() => setDrill(null)} />}
    </>
  );
}

function Positions({ positions, caption, onDrill }: { positions: Position[]; caption: string; onDrill: (position: Position) => void }) {
  const text = useText();
  const language = useLanguage();
  if (positions.length === 0) {
    return <p className="quiet">{text('app.empty')}</p>;
  }
  return (
    <PlainTable
      caption={caption}
      columns={[
        { title: text('column.portfolio') },
        { title: text('column.account') },
        { title: text('column.asset') },
        { title: text('column.total'), isFigure: true },
        { title: text('column.available'), isFigure: true },
        { title: text('column.reserved'), isFigure: true },
        { title: text('column.blocked'), isFigure: true },
        { title: text('column.pending'), isFigure: true },
      ]}
      rows={positions.map((one) => ({
        key: `${one.account}/${one.isin ?? one.currency}`,
        cells: [
          one.portfolio,
          one.account,
          <Button key="drill" className="button-link" onClick={() => onDrill(one)}>{one.isin ? `${one.name ?? ''} ${one.isin}` : one.currency}</Button>,
          ...[one.total, one.available, one.reserved, one.blocked, one.pending].map((value) => <Moving key={`${value}`} value={grouped(value, language)} />),
        ],
      }))}
    />
  );
}

/** A figure that lights up for a moment when it changes: a new value is a new element. */
function Moving({ value }: { value: string }) {
  return <span className="moving">{value}</span>;
}

function Drill({ channel, position, onClose }: { channel: string; position: Position; onClose: () => void }) {
  const text = useText();
  const language = useLanguage();
  const asset = position.isin ?? position.currency ?? '';
  const postings = useResource((signal) => list<Posting>(channel, '/postings', { account: position.account, asset }, undefined, signal), [channel, position.account, asset]);
  return (
    <Dialog title={text('holdings.postings', { account: `${position.account}, ${asset}` })} onClose={onClose}>
      <Loaded resource={postings}>
        {(found) => (
          <PlainTable
            caption={text('story.postings')}
            columns={[
              { title: text('column.time') },
              { title: text('column.bucket') },
              { title: text('column.amount'), isFigure: true },
              { title: text('column.balance'), isFigure: true },
              { title: text('column.id') },
            ]}
            rows={found.toReversed().map((posting) => ({
              key: `${posting.index}/${posting.leg}`,
              cells: [
                moment(posting.time, language),
                posting.bucket,
                grouped(posting.amount, language),
                grouped(posting.balance, language),
                posting.instruction
                  ? <Link key="to" to={`/instructions/${encodeURIComponent(posting.instruction)}`}>{posting.instruction}</Link>
                  : `#${posting.index}`,
              ],
            }))}
          />
        )}
      </Loaded>
    </Dialog>
  );
}
