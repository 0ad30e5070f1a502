import { useParams } from 'react-router';
import { get, pathOf } from '../../api/client';
import { useResource } from '../../api/resource';
import { useHeight } from '../../api/events';
import type { Instrument, InstructionStory, Receipt } from '../../api/types';
import { useSignedIn } from '../../app/session';
import { useLanguage, useText } from '../../i18n';
import { grouped } from '../../text/decimal';
import { moment, sentence, standing } from '../../text/instruction';
import { Badge, Copyable, Loaded, PlainTable, Tabs } from '../../ui';
import { Findings } from '../../ui/Findings';
import { Override } from './Override';
import { VerifyHere } from './VerifyHere';

interface Told {
  story: InstructionStory;
  instrument: Instrument | null;
  receipt: Receipt | null;
}

/** An instruction's story: what was asked, what became of it, by whom, and how anybody can check it. */
export default function Story() {
  const { id = '' } = useParams();
  const { channel, session } = useSignedIn();
  const readsLog = session.roles.some((role) => role !== 'viewer');
  const [height] = useHeight(readsLog ? channel : null, (leaf) => leaf.record.instruction?.id === id);
  const told = useResource<Told>(async (signal) => {
    const story = await get<InstructionStory>(pathOf(channel, `/instructions/${encodeURIComponent(id)}`, { 'at-least': height }), signal);
    const [instrument, receipt] = await Promise.all([
      story.isin ? get<Instrument>(pathOf(channel, `/instruments/${story.isin}`), signal).catch(() => null) : null,
      readsLog ? get<Receipt>(pathOf(channel, `/transactions/${story.index}`), signal) : null,
    ]);
    return { story, instrument, receipt };
  }, [channel, id, readsLog, height]);
  return <Loaded resource={told}>{(found) => <Whole channel={channel} {...found} />}</Loaded>;
}

function Whole({ channel, story, instrument, receipt }: Told & { channel: string }) {
  const text = useText();
  const language = useLanguage();
  const { key, tone } = standing(story);
  const tabs = [
    { id: 'timeline', title: text('story.timeline'), content: () => <Timeline story={story} /> },
    { id: 'verdict', title: text('story.verdict'), content: () => <Findings findings={story.findings} /> },
    { id: 'postings', title: text('story.postings'), content: () => <Postings story={story} /> },
    ...(receipt
      ? [
          { id: 'proof', title: text('story.proof'), content: () => <VerifyHere channel={channel} index={story.index} /> },
          { id: 'raw', title: text('story.raw'), content: () => <Raw channel={channel} story={story} receipt={receipt} /> },
        ]
      : []),
  ];
  return (
    <article>
      <header className="page-head">
        <h1>{story.id}</h1>
        <Badge tone={tone}>{text(key)}</Badge>
        {story.reasons.length > 0 && <span className="quiet">{story.reasons.join(' ')}</span>}
      </header>
      <p className="sentence">{sentence(story.content, text, language, { instrument: instrument?.name })}</p>
      <p className="quiet">{text('story.by', { who: `${story.organisation ?? ''}/${story.person ?? ''}` })} · {moment(story.time, language)}</p>
      {receipt && <Override story={story} receipt={receipt} />}
      <Tabs label={story.id} tabs={tabs} />
    </article>
  );
}

function Timeline({ story }: { story: InstructionStory }) {
  const text = useText();
  const language = useLanguage();
  return (
    <ol className="timeline">
      {story.timeline.map((step) => {
        const stands = standing({ ...step, reasons: step.reasons });
        return (
          <li key={step.index}>
            <time dateTime={step.time}>{moment(step.time, language)}</time>
            <div>
              <strong>{step.kind.replace('instruction.', '')}</strong>{' '}
              <Badge tone={step.decision === 'REFUSED' ? 'bad' : stands.tone}>{text(stands.key)}</Badge>
              <div className="quiet">
                {text('story.by', { who: `${step.organisation ?? ''}/${step.person ?? ''}` })} · #{step.index} · {step.id}
                {step.reasons.length > 0 && ` · ${step.reasons.join(' ')}`}
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Postings({ story }: { story: InstructionStory }) {
  const text = useText();
  const language = useLanguage();
  if (story.postings.length === 0) {
    return <p className="quiet">{text('story.noPostings')}</p>;
  }
  return (
    <PlainTable
      caption={text('story.postings')}
      columns={[
        { title: text('column.time') },
        { title: text('column.account') },
        { title: text('column.asset') },
        { title: text('column.bucket') },
        { title: text('column.amount'), isFigure: true },
        { title: text('column.balance'), isFigure: true },
      ]}
      rows={story.postings.map((posting) => ({
        key: `${posting.index}/${posting.leg}`,
        cells: [
          moment(posting.time, language),
          posting.account,
          posting.asset,
          posting.bucket,
          grouped(posting.amount, language),
          grouped(posting.balance, language),
        ],
      }))}
    />
  );
}

function Raw({ channel, story, receipt }: { channel: string; story: InstructionStory; receipt: Receipt }) {
  const text = useText();
  return (
    <>
      <dl className="facts">
        <dt>SHA-256</dt><dd><Copyable>{receipt.sha256}</Copyable></dd>
        <dt>{text('column.id')}</dt><dd><Copyable>{story.id}</Copyable></dd>
        <dt>#</dt><dd>{receipt.index}</dd>
      </dl>
      <p><a className="button" href={`/api/v1${pathOf(channel, `/transactions/${receipt.index}/evidence`)}`} download>{text('story.evidence')}</a></p>
      <h3>{text('ticket.json')}</h3>
      <pre>{JSON.stringify(story.content, null, 2)}</pre>
      <h3>leaf.json</h3>
      <pre>{JSON.stringify(receipt.leaf, null, 2)}</pre>
    </>
  );
}
