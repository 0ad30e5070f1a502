import type { RulePack } from '../../api/types';

export type Rule = RulePack['rules'][number];

/** A case of a case table. */
export interface Case {
  case: string;
  given: Record<string, string>;
  expect: Record<string, string>;
}

/** A version in the making. */
export interface Draft {
  pack: string;
  version: string;
  rules: Rule[];
  cases: Case[];
}

/** What an officer begins with: a version that is there, under the next number where its name ends with one. */
export function begun(from: RulePack): Draft {
  return {
    pack: from.pack,
    version: from.version.replace(/\d+$/, (number) => String(Number(number) + 1)),
    rules: structuredClone(from.rules),
    cases: structuredClone(from.cases) as Case[],
  };
}

/** A parameter's values as a line of text, and back: values have no spaces but in texts, which stand on lines of their own. */
export function lineOf(values: readonly string[]): string {
  return values.join(values.some((value) => value.includes(' ')) ? '\n' : ' ');
}

export function valuesOf(line: string): string[] {
  return line.split(line.includes('\n') ? '\n' : /\s+/).map((value) => value.trim()).filter((value) => value !== '');
}

/** The draft with another value of a rule's parameter; without it where nothing is left. */
export function withParameter(draft: Draft, rule: string, name: string, line: string): Draft {
  return changed(draft, rule, (before) => {
    const { [name]: _gone, ...others } = before.parameters;
    const values = valuesOf(line);
    return { ...before, parameters: values.length === 0 ? others : { ...before.parameters, [name]: values } };
  });
}

export function withSeverity(draft: Draft, rule: string, severity: string): Draft {
  return changed(draft, rule, (before) => ({ ...before, severity }));
}

export function withoutCase(draft: Draft, name: string): Draft {
  return { ...draft, cases: draft.cases.filter((one) => one.case !== name) };
}

function changed(draft: Draft, rule: string, change: (before: Rule) => Rule): Draft {
  return { ...draft, rules: draft.rules.map((one) => (one.rule === rule ? change(one) : one)) };
}

/** One thing that is different between two versions. */
export interface Difference {
  what: string;
  before: string;
  after: string;
}

/** What the draft changes, rule by rule and parameter by parameter: to be read before it is signed. */
export function differences(before: Pick<Draft, 'version' | 'rules' | 'cases'>, after: Draft): Difference[] {
  const found: Difference[] = [];
  const note = (what: string, old: string, now: string) => {
    if (old !== now) found.push({ what, before: old, after: now });
  };
  note('version', before.version, after.version);
  for (const rule of after.rules) {
    const old = before.rules.find((one) => one.rule === rule.rule);
    note(`${rule.rule} severity`, old?.severity ?? '', rule.severity);
    for (const name of new Set([...Object.keys(old?.parameters ?? {}), ...Object.keys(rule.parameters)])) {
      note(`${rule.rule} ${name}`, lineOf(old?.parameters[name] ?? []), lineOf(rule.parameters[name] ?? []));
    }
  }
  for (const one of before.cases) {
    if (!after.cases.some((kept) => kept.case === one.case)) {
      note(one.case, JSON.stringify(one.expect), '');
    }
  }
  return found;
}

/** The content that proposes it. */
export function proposal(draft: Draft): Record<string, unknown> & { kind: string } {
  return { kind: 'rule-pack.propose', pack: draft.pack, version: draft.version, rules: draft.rules, cases: draft.cases };
}
