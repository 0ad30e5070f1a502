import { useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { get, list, pathOf } from '../api/client';
import { useEvents } from '../api/events';
import type { Instruction, Leaf } from '../api/types';
import { useSignedIn } from '../app/session';
import { useLanguage, useText, wordOf, type Key } from '../i18n';
import { grouped } from '../text/decimal';
import { moment, standing } from '../text/instruction';
import { Badge, Button, ProblemNote, SelectField, TextField } from '../ui';
import { Live } from '../ui/Live';
import { Grid, type ColDef, type GridApi } from '../ui/Grid';

type View = 'all' | 'open' | 'mine' | 'refused';

const VIEWS: Record<View, Key> = { all: 'app.all', open: 'blotter.open', mine: 'blotter.mine', refused: 'blotter.refused' };

/** Every instruction of the channel, live. */
export default function Blotter() {
  const text = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const { channel, session } = useSignedIn();
  const [filter, setFilter] = useState('');
  const [view, setView] = useState<View>(() => (localStorage.getItem('blotter.view') as View | null) ?? 'all');
  const [rows, problem, loaded] = useInstructions(channel, session.roles.every((role) => role === 'viewer'));
  const grid = useRef<GridApi<Instruction> | null>(null);

  const shown = useMemo(
    () => rows.filter((row) => {
      const { tone } = standing(row);
      return view === 'all'
        || (view === 'open' && (tone === 'busy' || tone === 'warn'))
        || (view === 'mine' && row.person === session.person && row.organisation === session.organisation)
        || (view === 'refused' && row.decision === 'REFUSED');
    }),
    [rows, view, session],
  );
  const columns = useMemo<ColDef<Instruction>[]>(() => [
    { headerName: text('column.time'), field: 'time', width: 170, sort: 'desc', valueFormatter: ({ value }) => moment(String(value), language) },
    {
      headerName: text('column.state'),
      width: 150,
      valueGetter: ({ data }) => (data ? text(standing(data).key) : ''),
      cellRenderer: ({ data }: { data?: Instruction }) => data && <Badge tone={standing(data).tone}>{text(standing(data).key)}</Badge>,
    },
    {
      headerName: text('column.kind'),
      width: 100,
      valueGetter: ({ data }) => (data?.movement ? wordOf(text, 'movement', data.movement) : wordOf(text, 'kind', data?.kind ?? '')),
    },
    { headerName: text('column.portfolio'), field: 'portfolio', width: 110 },
    { headerName: text('column.instrument'), field: 'isin', width: 140 },
    { headerName: text('column.quantity'), field: 'quantity', type: 'rightAligned', width: 110, valueFormatter: ({ value }) => figure(value, language), comparator: byNumber },
    { headerName: text('column.amount'), field: 'amount', type: 'rightAligned', width: 140, valueFormatter: ({ value }) => figure(value, language), comparator: byNumber },
    { headerName: text('column.currency'), field: 'currency', width: 80 },
    { headerName: text('column.settlementDate'), field: 'settlementDate', width: 110 },
    { headerName: text('column.otherSide'), width: 140, valueGetter: ({ data }) => data?.counterparty ?? data?.payee ?? '' },
    { headerName: text('column.reasons'), width: 120, valueGetter: ({ data }) => data?.reasons.join(' ') ?? '' },
    { headerName: text('column.person'), width: 130, valueGetter: ({ data }) => (data?.person ? `${data.organisation}/${data.person}` : '') },
    { headerName: text('column.id'), field: 'id', width: 220 },
  ], [text, language]);

  return (
    <div className="page-fill">
      <header className="page-head">
        <h1>{text('blotter.title')}</h1>
        <Live connection={loaded} />
        <span className="quiet" role="status">{text('blotter.count', { count: shown.length })}</span>
        <span className="gap" />
        <SelectField
          label={text('blotter.views')}
          value={view}
          onChange={(event) => {
            setView(event.target.value as View);
            localStorage.setItem('blotter.view', event.target.value);
          }}
        >
          {(Object.keys(VIEWS) as View[]).map((one) => <option key={one} value={one}>{text(VIEWS[one])}</option>)}
        </SelectField>
        <TextField label={text('blotter.filter')} type="search" value={filter} onChange={(event) => setFilter(event.target.value)} />
        <Button onClick={() => grid.current?.exportDataAsCsv({ fileName: `${channel}-instructions.csv` })}>{text('blotter.csv')}</Button>
      </header>
      {problem !== null && <ProblemNote problem={problem} />}
      <Grid<Instruction>
        label={text('blotter.title')}
        columns={columns}
        rows={shown}
        rowId={(row) => row.id}
        quickFilter={filter}
        onReady={(api) => {
          grid.current = api;
        }}
        onOpen={(row) => void navigate(`/instructions/${encodeURIComponent(row.id)}`)}
      />
    </div>
  );
}

function figure(value: unknown, language: string): string {
  return typeof value === 'string' ? grouped(value, language) : '';
}

function byNumber(left: string | undefined, right: string | undefined): number {
  return Number(left ?? 0) - Number(right ?? 0);
}

/** All instructions, and each again whenever a leaf says something of it. Who may not read the log sees them as they were. */
function useInstructions(channel: string, isViewer: boolean) {
  const [rows, setRows] = useState<Instruction[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const put = (changed: Instruction[]) => setRows((before) => {
    const byId = new Map(before.map((row) => [row.id, row]));
    changed.forEach((row) => byId.set(row.id, row));
    return [...byId.values()];
  });
  useEffect(() => {
    const abort = new AbortController();
    setRows([]);
    list<Instruction>(channel, '/instructions', {}, put, abort.signal).catch((caught: unknown) => {
      if (!abort.signal.aborted) setProblem(caught);
    });
    return () => abort.abort();
  }, [channel]);
  const connection = useEvents(isViewer ? null : channel, {
    onLeaf: (leaf) => {
      const id = instructionOf(leaf);
      if (id !== null) {
        get<Instruction>(pathOf(channel, `/instructions/${encodeURIComponent(id)}`, { 'at-least': leaf.height }))
          .then((row) => put([row]))
          .catch(setProblem);
      }
    },
  });
  return [rows, problem, connection] as const;
}

/** The instruction that a leaf is about: the one that it opens, or that it takes further. */
function instructionOf(leaf: Leaf): string | null {
  if (!leaf.kind?.startsWith('instruction.')) {
    return null;
  }
  return leaf.record.instruction?.id ?? (/securities|payment/.test(leaf.kind) ? (leaf.id ?? null) : null);
}
