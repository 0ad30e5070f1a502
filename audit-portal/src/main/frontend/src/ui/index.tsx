import { useEffect, useId, useRef, useState, type ButtonHTMLAttributes, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes } from 'react';
import { ApiProblem, Offline } from '../api/client';
import type { Resource } from '../api/resource';
import { useText } from '../i18n';

export type Tone = 'good' | 'bad' | 'warn' | 'calm' | 'busy';

const ICONS: Record<Tone, string> = { good: '✓', bad: '✕', warn: '!', calm: '•', busy: '…' };

/** A state as a sign and a word: never by its colour alone. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`badge badge-${tone}`}>
      <span aria-hidden="true" className="badge-icon">{ICONS[tone]}</span>
      {children}
    </span>
  );
}

export function Button({ primary = false, ...attributes }: ButtonHTMLAttributes<HTMLButtonElement> & { primary?: boolean }) {
  return <button type="button" {...attributes} className={`button ${primary ? 'button-primary' : ''} ${attributes.className ?? ''}`} />;
}

interface FieldProps {
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
}

/** A labelled control; hint and problem are read out with it. */
function Labelled({ label, hint, problem, children }: FieldProps & { children: (ids: { id: string; describedBy: string | undefined }) => ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className={`field ${problem ? 'field-wrong' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children({ id, describedBy: described === '' ? undefined : described })}
      {hint && <div className="hint" id={`${id}-hint`}>{hint}</div>}
      {problem && <div className="problem-text" id={`${id}-problem`}>{problem}</div>}
    </div>
  );
}

export function TextField({ label, hint, problem, ...input }: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Labelled label={label} hint={hint} problem={problem}>
      {({ id, describedBy }) => <input {...input} id={id} aria-describedby={describedBy} aria-invalid={problem ? true : undefined} />}
    </Labelled>
  );
}

export function SelectField({ label, hint, problem, children, ...select }: FieldProps & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Labelled label={label} hint={hint} problem={problem}>
      {({ id, describedBy }) => <select {...select} id={id} aria-describedby={describedBy}>{children}</select>}
    </Labelled>
  );
}

export interface Choice {
  value: string;
  text: string;
}

/** A text field that offers what fits what was typed: WAI-ARIA combobox with a list. */
export function SearchField({ label, hint, problem, choices, value, onType, onChoose }: FieldProps & {
  choices: Choice[];
  value: string;
  onType: (text: string) => void;
  onChoose: (choice: Choice) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useId();
  const shown = isOpen && choices.length > 0;
  const choose = (choice: Choice | undefined) => {
    if (choice) {
      onChoose(choice);
      setOpen(false);
    }
  };
  return (
    <Labelled label={label} hint={hint} problem={problem}>
      {({ id, describedBy }) => (
        <div className="combobox">
          <input
            id={id}
            role="combobox"
            autoComplete="off"
            aria-describedby={describedBy}
            aria-expanded={shown}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={shown ? `${list}-${active}` : undefined}
            value={value}
            onChange={(event) => {
              onType(event.target.value);
              setActive(0);
              setOpen(true);
            }}
            onFocus={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                event.preventDefault();
                setOpen(true);
                setActive((before) => (before + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % Math.max(choices.length, 1));
              } else if (event.key === 'Enter' && shown) {
                event.preventDefault();
                choose(choices[active]);
              } else if (event.key === 'Escape') {
                setOpen(false);
              }
            }}
          />
          {shown && (
            <ul role="listbox" id={list} aria-label={label}>
              {choices.map((choice, i) => (
                <li
                  key={choice.value}
                  id={`${list}-${i}`}
                  role="option"
                  aria-selected={i === active}
                  onMouseDown={(event) => {
                    event.preventDefault();
                    choose(choice);
                  }}
                >
                  {choice.text}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Labelled>
  );
}

export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const element = useRef<HTMLDialogElement>(null);
  const text = useText();
  const heading = useId();
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={element} aria-labelledby={heading} onCancel={onClose}>
      <header>
        <h2 id={heading}>{title}</h2>
        <Button onClick={onClose} aria-label={text('app.close')}>✕</Button>
      </header>
      {children}
    </dialog>
  );
}

/** What went wrong, in words that say what to do. */
export function ProblemNote({ problem, onRetry }: { problem: unknown; onRetry?: (() => void) | undefined }) {
  const text = useText();
  return (
    <div role="alert" className="note note-bad">
      <p>{sentenceOf(problem, text)}</p>
      {problem instanceof ApiProblem && problem.problem.reasons && (
        <ul>
          {problem.problem.reasons.map((reason) => (
            <li key={reason.code + (reason.field ?? '') + reason.text}>
              <code>{reason.code}</code> {reason.field && <code>{reason.field}</code>} {reason.text}
            </li>
          ))}
        </ul>
      )}
      {onRetry && <Button onClick={onRetry}>{text('app.retry')}</Button>}
    </div>
  );
}

export function sentenceOf(problem: unknown, text: ReturnType<typeof useText>): string {
  if (problem instanceof Offline) {
    return text('problem.offline');
  }
  if (problem instanceof ApiProblem) {
    return problem.status === 401 ? text('problem.expired') : problem.message;
  }
  return text('problem.unexpected', { text: problem instanceof Error ? problem.message : String(problem) });
}

/** Shows what was asked for, or that it is on its way, or why it cannot be shown. */
export function Loaded<T>({ resource, children }: { resource: Resource<T>; children: (data: T) => ReactNode }) {
  const text = useText();
  if (resource.data !== null) {
    return (
      <>
        {resource.problem !== null && <ProblemNote problem={resource.problem} onRetry={resource.reload} />}
        {children(resource.data)}
      </>
    );
  }
  return resource.problem === null
    ? <p className="quiet" role="status">{text('app.loading')}</p>
    : <ProblemNote problem={resource.problem} onRetry={resource.reload} />;
}

/** How much of a limit is used. The figures stand beside it: the bar is for the eye only. */
export function Bar({ share, tone }: { share: number; tone: Tone }) {
  const width = Math.max(0, Math.min(share, 1.25)) / 1.25;
  return (
    <svg className={`bar bar-${tone}`} viewBox="0 0 125 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar-back" width="125" height="8" />
      <rect className="bar-fill" width={125 * width} height="8" />
      <line className="bar-limit" x1="100" x2="100" y1="0" y2="8" />
    </svg>
  );
}

export interface Tab {
  id: string;
  title: string;
  content: () => ReactNode;
}

/** Tabs as WAI-ARIA has them: arrows move between them. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  const [chosen, setChosen] = useState(0);
  const prefix = useId();
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const move = (to: number) => {
    const next = (to + tabs.length) % tabs.length;
    setChosen(next);
    buttons.current[next]?.focus();
  };
  return (
    <div className="tabs">
      <div role="tablist" aria-label={label}>
        {tabs.map((tab, i) => (
          <button
            key={tab.id}
            ref={(button) => {
              buttons.current[i] = button;
            }}
            type="button"
            role="tab"
            id={`${prefix}-${tab.id}`}
            aria-selected={i === chosen}
            aria-controls={`${prefix}-panel`}
            tabIndex={i === chosen ? 0 : -1}
            onClick={() => setChosen(i)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight') move(chosen + 1);
              if (event.key === 'ArrowLeft') move(chosen - 1);
            }}
          >
            {tab.title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${prefix}-panel`} aria-labelledby={`${prefix}-${tabs[chosen]?.id}`} tabIndex={0}>
        {tabs[chosen]?.content()}
      </div>
    </div>
  );
}

/** A plain table for a few rows; figures to the right. */
export function PlainTable({ caption, columns, rows }: {
  caption: string;
  columns: { title: string; isFigure?: boolean }[];
  rows: { key: string; cells: ReactNode[] }[];
}) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>{columns.map((column) => <th key={column.title} scope="col" className={column.isFigure ? 'figure' : ''}>{column.title}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, i) => <td key={columns[i]?.title} className={columns[i]?.isFigure ? 'figure' : ''}>{cell}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Copyable({ children }: { children: string }) {
  const text = useText();
  const [isCopied, setCopied] = useState(false);
  return (
    <span className="copyable">
      <code>{children}</code>
      <Button
        className="button-small"
        aria-label={`${text('app.copy')} ${children}`}
        onClick={() => {
          void navigator.clipboard.writeText(children).then(() => setCopied(true));
        }}
      >
        {isCopied ? text('app.copied') : text('app.copy')}
      </Button>
    </span>
  );
}
