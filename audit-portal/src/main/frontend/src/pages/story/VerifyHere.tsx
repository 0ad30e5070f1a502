import { useState } from 'react';
import { getBytes, pathOf } from '../../api/client';
import { verifyEvidence, type EvidenceReport, type Step } from '../../crypto';
import { useText } from '../../i18n';
import { Badge, Button, ProblemNote, TextField } from '../../ui';

/** The browser itself checks the evidence, and shows what it compared with what. */
export function VerifyHere({ channel, index }: { channel: string; index: number }) {
  const text = useText();
  const [report, setReport] = useState<EvidenceReport | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [trusted, setTrusted] = useState('');
  const [tampers, setTampers] = useState(false);

  const verify = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const at = `/transactions/${index}`;
      const [signed, leaf, proof, genesis] = await Promise.all([
        getBytes(pathOf(channel, `${at}/signed`)),
        getBytes(pathOf(channel, `${at}/leaf`)),
        getBytes(pathOf(channel, `${at}/proof`)),
        getBytes(pathOf(channel, '/genesis')),
      ]);
      const parts = { signed: tampers ? tampered(signed) : signed, leaf, proof, genesis };
      setReport(await verifyEvidence(parts, trusted.trim() === '' ? null : trusted.trim().toLowerCase()));
    } catch (caught) {
      setProblem(caught);
    } finally {
      setBusy(false);
    }
  };

  return (
    <section aria-labelledby="verify">
      <h2 id="verify">{text('story.verify')}</h2>
      <p>{text('story.verifyHint')}</p>
      <TextField label={text('story.trusted')} value={trusted} onChange={(event) => setTrusted(event.target.value)} spellCheck={false} />
      <p className="actions">
        <label><input type="checkbox" checked={tampers} onChange={(event) => setTampers(event.target.checked)} /> {text('story.tamper')}</label>
        <Button primary disabled={isBusy} onClick={() => void verify()}>{text(isBusy ? 'story.verifying' : 'story.verify')}</Button>
      </p>
      {problem !== null && <ProblemNote problem={problem} />}
      {report !== null && (
        <div aria-live="polite">
          <p className="headline"><Badge tone={report.ok ? 'good' : 'bad'}>{text(report.ok ? 'story.verified' : 'story.refuted')}</Badge></p>
          <ol className="steps">{report.steps.map((step) => <OneStep key={step.step} step={step} />)}</ol>
        </div>
      )}
    </section>
  );
}

/** The same with one bit of its last byte turned. */
function tampered(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 1;
  return copy;
}

function OneStep({ step }: { step: Step }) {
  const text = useText();
  const tone = step.result === 'OK' ? 'good' : step.result === 'FAILED' ? 'bad' : 'calm';
  const word = step.result === 'OK' ? 'step.ok' : step.result === 'FAILED' ? 'step.failed' : 'step.notChecked';
  return (
    <li>
      <Badge tone={tone}>{text(word)}</Badge> <strong>{step.step}</strong>
      <p>{step.detail}</p>
      {step.compared.length > 0 && (
        <details open={step.result === 'FAILED'}>
          <summary>{step.compared.map((one) => one.what).join(', ')}</summary>
          <dl className="facts">
            {step.compared.map((one) => (
              <div key={one.what} className={one.expected === one.actual ? '' : 'differs'}>
                <dt>{one.what}</dt>
                <dd><code>{one.expected}</code></dd>
                {one.expected !== one.actual && <dd><code>{one.actual}</code></dd>}
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  );
}
