import { useState } from 'react';
import type { InstructionStory, Receipt } from '../../api/types';
import { Declined, useSignedIn } from '../../app/session';
import { useAct } from '../../app/useAct';
import { useText } from '../../i18n';
import { Button, ProblemNote, TextField } from '../../ui';
import { dayAfter } from '../ticket/draft';

/** So many working days an override counts unless the officer says otherwise. */
const DAYS = 5;

/** Rules of the own organisation that hold an instruction, by pack. */
function held(story: InstructionStory, organisation: string): Map<string, string[]> {
  const packs = new Map<string, string[]>();
  for (const finding of story.findings) {
    if (finding.result === 'HELD' && finding.overridableBy === organisation) {
      packs.set(finding.pack, [...(packs.get(finding.pack) ?? []), finding.rule]);
    }
  }
  return packs;
}

/** An officer lets pass what rules of his organisation hold, with a reason that stands on the ledger. */
export function Override({ story, receipt }: { story: InstructionStory; receipt: Receipt }) {
  const text = useText();
  const { session } = useSignedIn();
  const act = useAct();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(() => dayAfter(new Date(), DAYS));
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const packs = held(story, session.organisation);
  if (story.hold !== 'HELD' || !session.roles.includes('compliance') || packs.size === 0) {
    return null;
  }
  const override = async () => {
    setBusy(true);
    setProblem(null);
    try {
      for (const [pack, rules] of packs) {
        await act({
          kind: 'instruction.override',
          instruction: story.id,
          sha256: receipt.sha256,
          pack,
          rules,
          reason: reason.trim(),
          validUntil: `${until}T23:59:59Z`,
        });
      }
    } catch (caught) {
      if (!(caught instanceof Declined)) setProblem(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="panel"
      aria-labelledby="override"
      onSubmit={(event) => {
        event.preventDefault();
        void override();
      }}
    >
      <h2 id="override">{text('override.title')}</h2>
      <p>{text('override.rules', { rules: [...packs].map(([pack, rules]) => `${pack}: ${rules.join(', ')}`).join('; ') })}</p>
      <TextField label={text('override.reason')} required maxLength={140} value={reason} onChange={(event) => setReason(event.target.value)} />
      <TextField label={text('override.until')} type="date" required value={until} onChange={(event) => setUntil(event.target.value)} />
      {problem !== null && <ProblemNote problem={problem} />}
      <Button primary type="submit" disabled={isBusy || reason.trim() === ''}>{text(isBusy ? 'ticket.signing' : 'override.sign')}</Button>
    </form>
  );
}
