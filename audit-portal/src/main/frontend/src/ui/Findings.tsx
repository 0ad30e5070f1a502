import type { Finding, Result } from '../api/types';
import { useLanguage, useText } from '../i18n';
import { grouped, isDecimal, share } from '../text/decimal';
import { Badge, Bar, Button, type Tone } from '.';

export const TONES: Record<Result, Tone> = { PASSED: 'good', WARNED: 'warn', HELD: 'warn', REFUSED: 'bad' };

const GRAVITY: Result[] = ['REFUSED', 'HELD', 'WARNED', 'PASSED'];

/** What each rule says, the gravest first; those that pass are folded up. */
export function Findings({ findings, onTake }: { findings: Finding[]; onTake?: ((quantity: string) => void) | undefined }) {
  const text = useText();
  const grave = findings.filter((one) => one.result !== 'PASSED')
    .sort((a, b) => GRAVITY.indexOf(a.result) - GRAVITY.indexOf(b.result));
  const passed = findings.filter((one) => one.result === 'PASSED');
  return (
    <>
      <ul className="findings">
        {grave.map((finding) => <One key={`${finding.pack}/${finding.rule}`} finding={finding} onTake={onTake} />)}
      </ul>
      {passed.length > 0 && (
        <details>
          <summary>{text('ticket.passed', { count: passed.length })}</summary>
          <ul className="findings">
            {passed.map((finding) => <One key={`${finding.pack}/${finding.rule}`} finding={finding} />)}
          </ul>
        </details>
      )}
    </>
  );
}

function One({ finding, onTake }: { finding: Finding; onTake?: ((quantity: string) => void) | undefined }) {
  const text = useText();
  const language = useLanguage();
  const { after, limit, headroom } = finding;
  const isMeasured = after !== undefined && limit !== undefined && isDecimal(after) && isDecimal(limit);
  return (
    <li>
      <div className="finding-head">
        <Badge tone={TONES[finding.result]}>{text(`result.${finding.result}`)}</Badge>
        <strong>{finding.rule}</strong>
        <span className="quiet">{finding.pack} · {finding.kind}</span>
      </div>
      <p>{finding.text}</p>
      {isMeasured && (
        <div className="finding-measure">
          <Bar share={share(after, limit)} tone={TONES[finding.result]} />
          <span className="figure">{grouped(after, language)} / {grouped(limit, language)}</span>
        </div>
      )}
      {headroom !== undefined && finding.result !== 'PASSED' && (
        <p>
          {text('ticket.headroom', { value: grouped(headroom, language) })}{' '}
          {onTake && isDecimal(headroom) && headroom !== '0' && (
            <Button onClick={() => onTake(headroom)}>{text('ticket.take', { value: grouped(headroom, language) })}</Button>
          )}
        </p>
      )}
      <p className="clause">{finding.clause}</p>
    </li>
  );
}
