import { useState } from 'react';
import { get, list, pathOf } from '../api/client';
import { useResource } from '../api/resource';
import type { Instruction, InstructionStory, Receipt } from '../api/types';
import { Declined, useSignedIn } from '../app/session';
import { useAct } from '../app/useAct';
import { useLanguage, useText } from '../i18n';
import { moment, sentence } from '../text/instruction';
import { Button, Loaded, ProblemNote } from '../ui';

/** Instructions under joint mandates that wait for a second signature: the same text, and the hash of the same bytes. */
export default function Approvals() {
  const text = useText();
  const { channel, session } = useSignedIn();
  const [done, setDone] = useState<string | null>(null);
  const waiting = useResource(async (signal) => {
    const open = await list<Instruction>(channel, '/instructions', { open: 'true' }, undefined, signal);
    const mine = open.filter((one) => one.reasons.includes('DOCY') && one.person !== session.person);
    return Promise.all(mine.map(async (one) => ({
      story: await get<InstructionStory>(pathOf(channel, `/instructions/${encodeURIComponent(one.id)}`), signal),
      receipt: await get<Receipt>(pathOf(channel, `/transactions/${one.index}`), signal),
    })));
  }, [channel, session.person]);
  return (
    <>
      <header className="page-head"><h1>{text('approve.title')}</h1></header>
      <p className="quiet">{text('approve.hint')}</p>
      <p role="status">{done !== null && text('approve.done', { id: done })}</p>
      <Loaded resource={waiting}>
        {(found) => (found.length === 0
          ? <p className="quiet">{text('approve.empty')}</p>
          : found.map((one) => (
              <One
                key={one.story.id}
                {...one}
                onDone={() => {
                  setDone(one.story.id);
                  waiting.reload();
                }}
              />
            )))}
      </Loaded>
    </>
  );
}

function One({ story, receipt, onDone }: { story: InstructionStory; receipt: Receipt; onDone: () => void }) {
  const text = useText();
  const language = useLanguage();
  const act = useAct();
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const approve = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await act({ kind: 'instruction.approve', instruction: story.id, sha256: receipt.sha256 });
      onDone();
    } catch (caught) {
      if (!(caught instanceof Declined)) setProblem(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="panel" aria-label={story.id}>
      <h2>{story.id}</h2>
      <p className="sentence">{sentence(story.content, text, language)}</p>
      <p className="quiet">{text('story.by', { who: `${story.organisation ?? ''}/${story.person ?? ''}` })} · {moment(story.time, language)}</p>
      <details><summary>{text('ticket.json')}</summary><pre>{JSON.stringify(story.content, null, 2)}</pre></details>
      <p>SHA-256 <code>{receipt.sha256}</code></p>
      {problem !== null && <ProblemNote problem={problem} />}
      <Button primary disabled={isBusy} onClick={() => void approve()}>{text(isBusy ? 'ticket.signing' : 'approve.sign')}</Button>
    </section>
  );
}
