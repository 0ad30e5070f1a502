import { list } from '../api/client';
import { useResource } from '../api/resource';
import type { RulePack } from '../api/types';
import { useSignedIn } from '../app/session';
import { useLanguage, useText } from '../i18n';
import { moment } from '../text/instruction';
import { Badge, Copyable, Loaded, PlainTable } from '../ui';

/** Every version of every rule pack, what became of it, and its rules. */
export default function Packs() {
  const text = useText();
  const { channel } = useSignedIn();
  const packs = useResource((signal) => list<RulePack>(channel, '/rule-packs', {}, undefined, signal), [channel]);
  return (
    <>
      <header className="page-head"><h1>{text('packs.title')}</h1></header>
      <Loaded resource={packs}>
        {(found) => (
          <>
            {found.toSorted((a, b) => Number(b.inForce) - Number(a.inForce) || b.index - a.index).map((pack) => <One key={pack.sha256 + pack.owner} pack={pack} />)}
            {found.length === 0 && <p className="quiet">{text('app.empty')}</p>}
          </>
        )}
      </Loaded>
    </>
  );
}

function One({ pack }: { pack: RulePack }) {
  const text = useText();
  const language = useLanguage();
  return (
    <section className="panel" aria-label={`${pack.owner}/${pack.pack} ${pack.version}`}>
      <header className="page-head">
        <h2>{pack.owner}/{pack.pack} <small>{text('column.version')} {pack.version}</small></h2>
        <Badge tone={pack.inForce ? 'good' : 'calm'}>{pack.inForce ? text('packs.inForce') : pack.status}</Badge>
        <span className="quiet">{text('packs.rules', { count: pack.rules.length, cases: pack.cases.length })}</span>
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
