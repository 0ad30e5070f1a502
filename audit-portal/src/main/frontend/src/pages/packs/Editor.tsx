import { useState } from 'react';
import type { RulePack } from '../../api/types';
import { Declined, useSignedIn } from '../../app/session';
import { useAct } from '../../app/useAct';
import { useText } from '../../i18n';
import { Button, PlainTable, ProblemNote, SelectField, TextField } from '../../ui';
import { BackTest } from './BackTest';
import { begun, differences, lineOf, proposal, withoutCase, withParameter, withSeverity, type Draft, type Rule } from './draft';

const SEVERITIES = ['WARN', 'SOFT', 'HARD'];

/** A new version of a pack: its parameters as a form, what changes, and what would have changed. */
export default function Editor({ from, onClose }: { from: RulePack; onClose: (outcome: string) => void }) {
  const text = useText();
  const { channel } = useSignedIn();
  const act = useAct();
  const [draft, setDraft] = useState<Draft>(() => begun(from));
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const changes = differences({ version: from.version, rules: from.rules, cases: begun(from).cases }, draft);

  const propose = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await act(proposal(draft));
      onClose(text('packs.done', { pack: `${draft.pack} ${draft.version}`, step: text('packs.propose') }));
    } catch (caught) {
      if (!(caught instanceof Declined)) setProblem(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <header className="page-head">
        <h1>{from.owner}/{from.pack}</h1>
        <TextField label={text('column.version')} value={draft.version} onChange={(event) => setDraft({ ...draft, version: event.target.value })} />
        <span className="gap" />
        <Button onClick={() => onClose('')}>{text('app.cancel')}</Button>
      </header>
      {draft.rules.map((rule) => <RuleForm key={rule.rule} rule={rule} onChange={setDraft} draft={draft} />)}
      <section className="panel" aria-labelledby="cases">
        <h2 id="cases">{text('packs.cases')}</h2>
        <p className="quiet">{text('packs.casesHint')}</p>
        <PlainTable
          caption={text('packs.cases')}
          columns={[{ title: text('packs.case') }, { title: text('packs.given') }, { title: text('packs.expect') }, { title: '' }]}
          rows={draft.cases.map((one) => ({
            key: one.case,
            cells: [
              one.case,
              pairs(one.given),
              pairs(one.expect),
              <Button key="remove" className="button-small" aria-label={`${text('packs.remove')} ${one.case}`} onClick={() => setDraft(withoutCase(draft, one.case))}>{text('packs.remove')}</Button>,
            ],
          }))}
        />
      </section>
      <section className="panel" aria-labelledby="changes">
        <h2 id="changes">{text('packs.changes')}</h2>
        {changes.length === 0
          ? <p className="quiet">{text('packs.noChanges')}</p>
          : (
              <PlainTable
                caption={text('packs.changes')}
                columns={[{ title: '' }, { title: text('packs.before') }, { title: text('packs.after') }]}
                rows={changes.map((one) => ({ key: one.what, cells: [one.what, one.before, one.after] }))}
              />
            )}
        <BackTest channel={channel} draft={draft} />
        {problem !== null && <ProblemNote problem={problem} />}
        <Button primary disabled={isBusy || changes.length === 0} onClick={() => void propose()}>{text(isBusy ? 'ticket.signing' : 'packs.propose')}</Button>
      </section>
    </>
  );
}

function pairs(of: Record<string, string>): string {
  return Object.entries(of).map(([name, value]) => `${name} = ${value}`).join(', ');
}

function RuleForm({ rule, draft, onChange }: { rule: Rule; draft: Draft; onChange: (draft: Draft) => void }) {
  const text = useText();
  const [added, setAdded] = useState('');
  return (
    <section className="panel" aria-label={rule.rule}>
      <div className="finding-head"><strong>{rule.rule}</strong><span>{rule.kind}</span><span className="clause">{rule.clause}</span></div>
      <div className="fields">
        <SelectField label={text('column.severity')} value={rule.severity} onChange={(event) => onChange(withSeverity(draft, rule.rule, event.target.value))}>
          {SEVERITIES.map((severity) => <option key={severity}>{severity}</option>)}
        </SelectField>
        {Object.entries(rule.parameters).map(([name, values]) => (
          <TextField key={name} label={name} defaultValue={lineOf(values)} onBlur={(event) => onChange(withParameter(draft, rule.rule, name, event.target.value))} />
        ))}
        <TextField
          label={text('packs.addParameter')}
          hint={text('packs.addParameterHint')}
          value={added}
          onChange={(event) => setAdded(event.target.value)}
          onBlur={() => {
            const [name = '', line = ''] = added.split('=');
            if (name.trim() !== '' && line.trim() !== '') {
              onChange(withParameter(draft, rule.rule, name.trim(), line));
              setAdded('');
            }
          }}
        />
      </div>
    </section>
  );
}
