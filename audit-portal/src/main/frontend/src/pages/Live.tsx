import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { get, list, pathOf } from '../api/client';
import { useEvents, type Checkpoint } from '../api/events';
import type { Leaf, Page } from '../api/types';
import { useSignedIn } from '../app/session';
import { useLanguage, useText, wordOf, type Translate } from '../i18n';
import { moment } from '../text/instruction';
import { Badge, Button, ProblemNote, TextField } from '../ui';
import { Live as Connected } from '../ui/Live';

/** Sentences that stay on the page. */
const KEPT = 200;

/** How far back the page begins. */
const BACK = 50;

interface Person {
  organisation: string;
  name: string;
  certificates: { sha256: string }[];
}

/** Everything that becomes final, as sentences, and one box that finds any of it. */
export default function Live() {
  const { channel } = useSignedIn();
  const [after, setAfter] = useState<number | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    const abort = new AbortController();
    setAfter(null);
    get<{ size: number }>(pathOf(channel, '/status'), abort.signal)
      .then(({ size }) => setAfter(Math.max(-1, size - 1 - BACK)))
      .catch((caught: unknown) => {
        if (!abort.signal.aborted) setProblem(caught);
      });
    return () => abort.abort();
  }, [channel]);
  if (problem !== null) {
    return <ProblemNote problem={problem} />;
  }
  return after === null ? null : <Stream channel={channel} after={after} />;
}

function Stream({ channel, after }: { channel: string; after: number }) {
  const text = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const [leaves, setLeaves] = useState<Leaf[]>([]);
  const [head, setHead] = useState<Checkpoint | null>(null);
  const [search, setSearch] = useState('');
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const abort = new AbortController();
    list<Person>(channel, '/people', {}, undefined, abort.signal)
      .then((people) => setNames(new Map(people.flatMap((person) => person.certificates.map(({ sha256 }) => [sha256, person.name] as const)))))
      .catch(() => undefined); // Without names the subjects of the certificates are shown.
    return () => abort.abort();
  }, [channel]);
  const connection = useEvents(channel, {
    onLeaf: (leaf) => setLeaves((before) => [leaf, ...before.filter((one) => one.index !== leaf.index)].slice(0, KEPT)),
    onCheckpoint: setHead,
  }, after);

  const wanted = search.trim().toLowerCase();
  const shown = leaves.filter((leaf) => wanted === '' || JSON.stringify(leaf).toLowerCase().includes(wanted) || sentenceOf(leaf, names, text).toLowerCase().includes(wanted));
  return (
    <>
      <header className="page-head">
        <h1>{text('live.title')}</h1>
        <Connected connection={connection} />
        <span className="gap" />
        <form
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            void find(channel, search.trim()).then((path) => {
              if (path !== null) void navigate(path);
            });
          }}
        >
          <TextField label={text('live.search')} type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
          <Button type="submit">{text('app.search')}</Button>
        </form>
      </header>
      {head !== null && <p className="quiet">{text('live.block', { height: head.height, size: head.size, root: head.root.slice(0, 16) })}</p>}
      {leaves.length === 0 && <p className="quiet">{text('live.waiting')}</p>}
      <ol className="stream" aria-live="polite" aria-relevant="additions">
        {shown.map((leaf) => (
          <li key={leaf.index}>
            <time dateTime={leaf.time}>{moment(leaf.time, language)}</time>
            <Badge tone={leaf.decision === 'ACCEPTED' ? 'good' : 'bad'}>{text(leaf.decision === 'ACCEPTED' ? 'live.isAccepted' : 'state.refused')}</Badge>
            <Sentence leaf={leaf} names={names} />
            <span className="quiet">#{leaf.index}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The sentence, with the instruction it is about as a link in its place. */
function Sentence({ leaf, names }: { leaf: Leaf; names: ReadonlyMap<string, string> }) {
  const text = useText();
  const [before, after] = sentenceOf(leaf, names, text).split('{subject}');
  const story = storyOf(leaf);
  return (
    <span>
      {before}
      {story === null ? leaf.id : <Link to={`/instructions/${encodeURIComponent(story)}`}>{story}</Link>}
      {after}
    </span>
  );
}

function storyOf(leaf: Leaf): string | null {
  return leaf.record.instruction?.id ?? (/^instruction\.(securities|payment)$/.test(leaf.kind ?? '') ? (leaf.id ?? null) : null);
}

function sentenceOf(leaf: Leaf, names: ReadonlyMap<string, string>, text: Translate): string {
  const signer = leaf.signers[0];
  const values = {
    who: signer ? (names.get(signer.certificate) ?? signer.subject) : '?',
    organisation: signer?.organisation ?? '?',
    what: wordOf(text, 'did', leaf.kind ?? '?'),
    subject: '{subject}',
    judged: leaf.record.findings ? text('live.judged', { count: leaf.record.findings.length }) : '',
    reasons: leaf.reasons.map((reason) => reason.code).join(', '),
  };
  return text(leaf.decision === 'ACCEPTED' ? 'live.accepted' : 'live.refused', values);
}

/** The page of what somebody typed: an instruction's id, or the instruction of a transaction's index. */
async function find(channel: string, wanted: string): Promise<string | null> {
  if (wanted === '') {
    return null;
  }
  const reference = /^\d+$/.test(wanted) ? wanted : `id:${wanted}`;
  try {
    const { leaf } = await get<{ leaf: Leaf }>(pathOf(channel, `/transactions/${encodeURIComponent(reference)}`));
    const story = storyOf(leaf);
    return story === null ? null : `/instructions/${encodeURIComponent(story)}`;
  } catch {
    const { items } = await get<Page<{ id: string }>>(pathOf(channel, '/instructions', { person: wanted, limit: 1 })).catch(() => ({ items: [] }));
    return items.length > 0 ? '/instructions' : null;
  }
}
