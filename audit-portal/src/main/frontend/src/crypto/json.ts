import { fromUtf8 } from './bytes';
import { must, Refuted } from './refusal';

/*
 * Reads JSON strictly: UTF-8, no member twice, nothing after the value; and writes its canonical form (RFC 8785). The browser's own
 * JSON.parse keeps the last of two members with one name and rounds numbers, so that two readers could see two things.
 */

/** A number as it is written. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

export type JsonObject = ReadonlyMap<string, Json>;
export type Json = string | boolean | null | JsonNumber | readonly Json[] | JsonObject;

const DEPTH = 64;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
const WORD = /true|false|null/y;

class NotJson extends Error {}

class Reader {
  private position = 0;

  constructor(private readonly text: string) {}

  document(): Json {
    const value = this.value(0);
    if (this.position !== this.text.length) {
      throw new NotJson();
    }
    return value;
  }

  private value(depth: number): Json {
    this.take(SPACE);
    const value = this.bare(depth);
    this.take(SPACE);
    return value;
  }

  private bare(depth: number): Json {
    if (depth > DEPTH) {
      throw new NotJson();
    }
    switch (this.text[this.position]) {
      case '{':
        return this.object(depth);
      case '[':
        return this.list(depth);
      case '"':
        return this.string();
      default: {
        const word = this.taken(WORD);
        if (word !== null) {
          return word === 'null' ? null : word === 'true';
        }
        return new JsonNumber(this.take(NUMBER));
      }
    }
  }

  private object(depth: number): JsonObject {
    const members = new Map<string, Json>();
    this.items('}', () => {
      this.take(SPACE);
      const name = this.string();
      this.take(SPACE);
      if (members.has(name) || !this.isNext(':')) {
        throw new NotJson();
      }
      members.set(name, this.value(depth + 1));
    });
    return members;
  }

  private list(depth: number): Json[] {
    const elements: Json[] = [];
    this.items(']', () => elements.push(this.value(depth + 1)));
    return elements;
  }

  private items(end: string, item: () => void): void {
    this.position++;
    this.take(SPACE);
    if (this.isNext(end)) {
      return;
    }
    do {
      item();
    } while (this.isNext(','));
    if (!this.isNext(end)) {
      throw new NotJson();
    }
  }

  private string(): string {
    return JSON.parse(this.take(STRING)) as string;
  }

  private isNext(character: string): boolean {
    const isNext = this.text[this.position] === character;
    this.position += isNext ? 1 : 0;
    return isNext;
  }

  private take(pattern: RegExp): string {
    const taken = this.taken(pattern);
    if (taken === null) {
      throw new NotJson();
    }
    return taken;
  }

  private taken(pattern: RegExp): string | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    this.position += match?.[0].length ?? 0;
    return match?.[0] ?? null;
  }
}

/** Reads one JSON object; `what` names the part in the sentences of its refusals. */
export function readObject(bytes: Uint8Array, what: string): JsonObject {
  const text = fromUtf8(bytes);
  must(text !== null, `${what} is not UTF-8.`);
  try {
    const value = new Reader(text).document();
    must(value instanceof Map, `${what} is not a JSON object.`);
    return value;
  } catch (problem) {
    throw problem instanceof NotJson ? new Refuted(`${what} is not JSON.`) : problem;
  }
}

/** Refuses an object that lacks one of `required` or has members beyond them and `optional`. */
export function checkFields(value: Json, what: string, required: readonly string[], optional: readonly string[] = []): JsonObject {
  must(value instanceof Map, `${what} is not a JSON object.`);
  const object: JsonObject = value;
  for (const name of required) {
    must(object.has(name), `${what} lacks the field ${name}.`);
  }
  for (const name of object.keys()) {
    must(required.includes(name) || optional.includes(name), `${what} has the unknown field ${name}.`);
  }
  return object;
}

export function textOf(object: JsonObject, field: string, what: string): string {
  const value = object.get(field);
  must(typeof value === 'string' && value !== '', `${what} has no text in the field ${field}.`);
  return value;
}

export function naturalOf(object: JsonObject, field: string, what: string): number {
  const value = object.get(field);
  must(
    value instanceof JsonNumber && /^(0|[1-9]\d*)$/.test(value.text) && Number.isSafeInteger(Number(value.text)),
    `${what} has no natural number in the field ${field}.`,
  );
  return Number(value.text);
}

export function listOf(object: JsonObject, field: string, what: string): readonly Json[] {
  const value = object.get(field);
  must(Array.isArray(value), `${what} has no list in the field ${field}.`);
  return value;
}

/** A moment in UTC, such as 2026-11-24T16:00:00.123Z. */
export function momentOf(text: string): Date {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/.exec(text);
  const time = new Date(match === null ? Number.NaN : `${match[1]}.${(match[2] ?? '').padEnd(3, '0').slice(0, 3)}Z`);
  must(!Number.isNaN(time.getTime()) && time.toISOString().startsWith(match![1]!), `'${text}' is not a time.`);
  return time;
}

/** The canonical form; values that a leaf may not hold (null, fractions, integers beyond 2^53 - 1) are refused. */
export function canonical(value: Json): string {
  if (typeof value === 'string') {
    return quoted(value);
  }
  if (typeof value === 'boolean') {
    return String(value);
  }
  if (Array.isArray(value)) {
    return `[${(value as readonly Json[]).map(canonical).join(',')}]`;
  }
  if (value instanceof Map) {
    const object: JsonObject = value;
    // RFC 8785 section 3.2.3: by UTF-16 code units, which is how JavaScript sorts.
    const names = [...object.keys()].sort();
    return `{${names.map((name) => `${quoted(name)}:${canonical(object.get(name)!)}`).join(',')}}`;
  }
  const text = value instanceof JsonNumber ? value.text : 'null';
  must(/^(0|-?[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text)), `leaf.json holds ${text}, which canonical leaves do not.`);
  return text;
}

/** Half of a surrogate pair is left as it is: no UTF-8 has it, so it compares unequal. */
function quoted(text: string): string {
  return /\p{Cs}/u.test(text) ? `"${text}"` : JSON.stringify(text);
}
