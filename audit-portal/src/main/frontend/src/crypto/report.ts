import type { Level } from './merkle';
import { Refusal, Refuted } from './refusal';

/** The questions, in the order in which they are asked; `signet audit verify` asks the same. */
export const STEPS = [
  'File',
  'Check sums',
  'Trusted channel',
  'Channel',
  'Decision',
  'Signed bytes',
  'Inclusion',
  'Cosignatures',
  'Finality',
  'Signatures',
  'Signers',
  'Content',
  'Consistency',
] as const;

export type StepName = (typeof STEPS)[number];

/** What was compared with what. Both texts are there whether they are the same or not. */
export interface Comparison {
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
}

/** One step of the check. */
export interface Step {
  readonly step: StepName;
  readonly result: 'OK' | 'FAILED' | 'NOT_CHECKED';
  readonly ok: boolean;
  /** A sentence for people; empty when not checked. */
  readonly detail: string;
  readonly compared: readonly Comparison[];
  /** Of the inclusion proof: each level from the leaf up. */
  readonly levels: readonly Level[];
}

/** What a step found: its sentence, and what it compared. */
export interface Finding {
  readonly detail: string;
  readonly levels?: readonly Level[];
}

/** A question, which notes what it compares and answers with a sentence, or throws Refuted. */
export interface Question {
  readonly step: StepName;
  readonly ask: (compare: Compare) => Finding | Promise<Finding>;
}

/** Notes a comparison, and says whether both are the same. */
export type Compare = (what: string, expected: string, actual: string) => boolean;

/** Asks one after the other. Each rests on those before it, so after a failure no other is asked. Never throws. */
export async function examine(questions: readonly Question[]): Promise<Step[]> {
  const steps: Step[] = [];
  for (const question of questions) {
    const isSound = steps.every((step) => step.ok);
    steps.push(
      isSound
        ? await answered(question)
        : { step: question.step, result: 'NOT_CHECKED', ok: false, detail: '', compared: [], levels: [] },
    );
  }
  return steps;
}

async function answered({ step, ask }: Question): Promise<Step> {
  const compared: Comparison[] = [];
  try {
    const { detail, levels = [] } = await ask((what, expected, actual) => {
      compared.push({ what, expected, actual });
      return expected === actual;
    });
    return { step, result: 'OK', ok: true, detail, compared, levels };
  } catch (problem) {
    return { step, result: 'FAILED', ok: false, detail: sentenceOf(problem), compared, levels: [] };
  }
}

/** Why something does not hold, as a sentence. */
export function sentenceOf(problem: unknown): string {
  if (problem instanceof Refuted) {
    return problem.message;
  }
  if (problem instanceof Refusal) {
    return `${problem.message.charAt(0).toUpperCase()}${problem.message.slice(1)}.`;
  }
  return `This part cannot be read: ${problem instanceof Error ? problem.message : String(problem)}`;
}
