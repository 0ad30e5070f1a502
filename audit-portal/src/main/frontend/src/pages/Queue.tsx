import { useState } from 'react';
import { Link } from 'react-router';
import { list } from '../api/client';
import { useHeight } from '../api/events';
import { useResource } from '../api/resource';
import type { Instruction } from '../api/types';
import { Declined, useSignedIn } from '../app/session';
import { useAct } from '../app/useAct';
import { useLanguage, useText, type Key } from '../i18n';
import { grouped } from '../text/decimal';
import { standing } from '../text/instruction';
import { Badge, Button, Dialog, Loaded, ProblemNote, SelectField, TextField } from '../ui';
import { Live } from '../ui/Live';
import { dayAfter } from './ticket/draft';

/** ISO 20022 RejectionReason codes that a clerk needs most; the contract takes all of them. */
const REASONS = ['SAFE', 'DQUA', 'DSEC', 'CASH', 'DDEA', 'DTRD', 'PLCE', 'DMON', 'DDAT', 'SETR', 'IEXE', 'LATE', 'OTHR'];

interface Todo {
  kind: string;
  title: Key;
}

/** What the custodian does next with an instruction. */
function next(of: Instruction): Todo | null {
  if (of.processing === 'PENDING_PROCESSING') return { kind: 'instruction.acknowledge', title: 'queue.acknowledge' };
  if (of.kind === 'instruction.securities' && of.matching !== 'MATCHED') return { kind: 'instruction.match', title: 'queue.match' };
  return { kind: 'instruction.settle', title: 'queue.settle' };
}

/** Open instructions in the order in which they are due. */
export default function Queue() {
  const text = useText();
  const { channel } = useSignedIn();
  const [done, setDone] = useState('');
  const [height, connection] = useHeight(channel, (leaf) => leaf.kind?.startsWith('instruction.') ?? false);
  const open = useResource(
    (signal) => list<Instruction>(channel, '/instructions', { open: 'true', 'at-least': height }, undefined, signal),
    [channel, height],
  );
  return (
    <>
      <header className="page-head"><h1>{text('queue.title')}</h1><Live connection={connection} /></header>
      <p role="status">{done}</p>
      <Loaded resource={open}>
        {(found) => {
          const due = found
            .filter((one) => one.hold !== 'HELD' && !one.reasons.includes('DOCY'))
            .sort((a, b) => (a.settlementDate ?? '').localeCompare(b.settlementDate ?? '') || a.index - b.index);
          return due.length === 0
            ? <p className="quiet">{text('queue.empty')}</p>
            : <ul className="queue">{due.map((one) => <Item key={one.id} of={one} onDone={setDone} />)}</ul>;
        }}
      </Loaded>
    </>
  );
}

function Item({ of, onDone }: { of: Instruction; onDone: (text: string) => void }) {
  const text = useText();
  const language = useLanguage();
  const act = useAct();
  const { session } = useSignedIn();
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [isRefusing, setRefusing] = useState(false);
  const todo = next(of);
  const { key, tone } = standing(of);

  const take = async (title: Key, content: Record<string, unknown> & { kind: string }) => {
    setBusy(true);
    setProblem(null);
    try {
      await act({ ...content, instruction: of.id });
      setRefusing(false);
      onDone(text('queue.done', { id: of.id, step: text(title) }));
    } catch (caught) {
      if (!(caught instanceof Declined)) setProblem(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <li className="panel">
      <div className="queue-line">
        <Badge tone={tone}>{text(key)}</Badge>
        <Link to={`/instructions/${encodeURIComponent(of.id)}`}>{of.id}</Link>
        <span>{of.portfolio}</span>
        <span className="figure">{of.quantity ? `${grouped(of.quantity, language)} ${of.isin ?? ''}` : ''}</span>
        <span className="figure">{of.amount ? `${grouped(of.amount, language)} ${of.currency ?? ''}` : ''}</span>
        <span>{of.counterparty ?? of.payee}</span>
        <span className="quiet">{text('queue.due', { date: of.settlementDate ?? '' })}</span>
        <span className="gap" />
        {todo !== null && session.roles.includes('operations') && (
          <Button
            primary
            disabled={isBusy}
            onClick={() => void take(todo.title, todo.kind === 'instruction.settle' ? { kind: todo.kind, effectiveDate: dayAfter(new Date(), 0) } : { kind: todo.kind })}
          >
            {isBusy ? text('ticket.signing') : text(todo.title)}
          </Button>
        )}
        {session.roles.includes('supervision') && <Button disabled={isBusy} onClick={() => setRefusing(true)}>{text('queue.refuse')}</Button>}
      </div>
      {problem !== null && <ProblemNote problem={problem} />}
      {isRefusing && (
        <Refusing
          id={of.id}
          isBusy={isBusy}
          onClose={() => setRefusing(false)}
          onRefuse={(reason, why) => void take('queue.refuse', { kind: 'instruction.refuse', reason, text: why })}
        />
      )}
    </li>
  );
}

function Refusing({ id, isBusy, onClose, onRefuse }: { id: string; isBusy: boolean; onClose: () => void; onRefuse: (reason: string, why: string) => void }) {
  const text = useText();
  const [reason, setReason] = useState('OTHR');
  const [why, setWhy] = useState('');
  return (
    <Dialog title={`${text('queue.refuse')}: ${id}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onRefuse(reason, why.trim());
        }}
      >
        <SelectField label={text('queue.refuseReason')} value={reason} onChange={(event) => setReason(event.target.value)}>
          {REASONS.map((code) => <option key={code}>{code}</option>)}
        </SelectField>
        <TextField label={text('queue.refuseText')} required maxLength={140} value={why} onChange={(event) => setWhy(event.target.value)} />
        <Button primary type="submit" disabled={isBusy || why.trim() === ''}>{text('queue.refuse')}</Button>
      </form>
    </Dialog>
  );
}
