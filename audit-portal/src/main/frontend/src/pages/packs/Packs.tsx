import { lazy, Suspense, useState } from 'react';
import { list } from '../../api/client';
import { useHeight } from '../../api/events';
import { useResource } from '../../api/resource';
import type { RulePack } from '../../api/types';
import { Declined, useSignedIn } from '../../app/session';
import { useAct } from '../../app/useAct';
import { useLanguage, useText, type Key } from '../../i18n';
import { moment } from '../../text/instruction';
import { Badge, Button, Copyable, Loaded, PlainTable, ProblemNote } from '../../ui';

const Editor = lazy(() => import('./Editor'));

/** Every version of every rule pack, what became of it, and what an officer of its owner may do with it. */
export default function Packs() {
  const text = useText();
  const { channel } = useSignedIn();
  const [edited, setEdited] = useState<RulePack | null>(null);
  const [done, setDone] = useState('');
  const [height] = useHeight(channel, (leaf) => leaf.kind?.startsWith('rule-pack.') ?? false);
  const packs = useResource((signal) => list<RulePack>(channel, '/rule-packs', { 'at-least': height }, undefined, signal), [channel, height]);
  if (edited !== null) {
    return (
      <Suspense fallback={<p className="quiet" role="status">{text('app.loading')}</p>}>
        <Editor
          from={edited}
          onClose={(outcome) => {
            setEdited(null);
            setDone(outcome);
          }}
        />
      </Suspense>
    );
  }
  return (
    <>
      <header className="page-head"><h1>{text('packs.title')}</h1></header>
      <p role="status">{done}</p>
      <Loaded resource={packs}>
        {(found) => (
          <>
            {found.toSorted((a, b) => Number(b.inForce) - Number(a.inForce) || b.index - a.index).map((pack) => (
              <One key={pack.sha256 + pack.owner} pack={pack} onEdit={() => setEdited(pack)} onDone={setDone} />
            ))}
            {found.length === 0 && <p className="quiet">{text('app.empty')}</p>}
          </>
        )}
      </Loaded>
    </>
  );
}

function One({ pack, onEdit, onDone }: { pack: RulePack; onEdit: () => void; onDone: (text: string) => void }) {
  const text = useText();
  const language = useLanguage();
  return (
    <section className="panel" aria-label={`${pack.owner}/${pack.pack} ${pack.version}`}>
      <header className="page-head">
        <h2>{pack.owner}/{pack.pack} <small>{text('column.version')} {pack.version}</small></h2>
        <Badge tone={pack.inForce ? 'good' : 'calm'}>{pack.inForce ? text('packs.inForce') : pack.status}</Badge>
        <span className="quiet">{text('packs.rules', { count: pack.rules.length, cases: pack.cases.length })}</span>
        <span className="gap" />
        <Actions pack={pack} onEdit={onEdit} onDone={onDone} />
      </header>
      <p className="quiet">
        {text('packs.by', { proposer: pack.proposer, approver: pack.approver ?? '–' })} · {moment(pack.time, language)}
      </p>
      <Copyable>{pack.sha256}</Copyable>
      <details open={pack.inForce}>
        <summary>{text('column.rule')}</summary>
        <PlainTable
          caption={`${pack.owner}/${pack.pack}`}
          columns={[
            { title: text('column.rule') },
            { title: text('column.kind') },
            { title: text('column.severity') },
            { title: text('column.parameters') },
            { title: text('column.clause') },
          ]}
          rows={pack.rules.map((rule) => ({
            key: rule.rule,
            cells: [
              rule.rule,
              rule.kind,
              rule.severity,
              Object.entries(rule.parameters).map(([name, values]) => `${name} = ${values.join(' ')}`).join(', '),
              rule.clause,
            ],
          }))}
        />
      </details>
    </section>
  );
}

/** The steps of a version's life that an officer of its owner may take now; the contract decides whether he may. */
function Actions({ pack, onEdit, onDone }: { pack: RulePack; onEdit: () => void; onDone: (text: string) => void }) {
  const text = useText();
  const { session } = useSignedIn();
  const act = useAct();
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  if (!session.roles.includes('compliance') || pack.owner !== session.organisation) {
    return null;
  }
  const take = async (kind: string, title: Key) => {
    setBusy(true);
    setProblem(null);
    try {
      await act({ kind, pack: pack.pack, sha256: pack.sha256 });
      onDone(text('packs.done', { pack: `${pack.pack} ${pack.version}`, step: text(title) }));
    } catch (caught) {
      if (!(caught instanceof Declined)) setProblem(caught);
    } finally {
      setBusy(false);
    }
  };
  const mayApprove = !pack.inForce && pack.status !== 'APPROVED' && pack.proposer !== session.person;
  return (
    <span className="actions">
      {problem !== null && <ProblemNote problem={problem} />}
      <Button onClick={onEdit}>{text('packs.edit')}</Button>
      {mayApprove && <Button disabled={isBusy} onClick={() => void take('rule-pack.approve', 'packs.approve')}>{text('packs.approve')}</Button>}
      {pack.status === 'APPROVED' && <Button primary disabled={isBusy} onClick={() => void take('rule-pack.publish', 'packs.publish')}>{text('packs.publish')}</Button>}
    </span>
  );
}
