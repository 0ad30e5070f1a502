import { compareBytes, concat, utf8, type Bytes } from './bytes';
import * as der from './der';

/* Writes DER (X.690 clause 10): lengths in the shortest form, sets in the order of their encodings. */

export function element(tag: number, ...contents: Uint8Array[]): Bytes {
  const inside = concat(...contents);
  return concat(Uint8Array.of(tag), lengthOf(inside.length), inside);
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) {
    return Uint8Array.of(length);
  }
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) {
    bytes.unshift(rest % 256);
  }
  return Uint8Array.of(0x80 + bytes.length, ...bytes);
}

export function sequence(...contents: Uint8Array[]): Bytes {
  return element(der.SEQUENCE, ...contents);
}

/** A SET OF: sorted, as DER wants it (X.690 clause 11.6). */
export function setOf(tag: number, contents: readonly Uint8Array[]): Bytes {
  return element(tag, ...[...contents].sort(compareBytes));
}

/** A natural number given by its bytes, most significant first. */
export function natural(bytes: Uint8Array): Bytes {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) {
    start++;
  }
  const digits = bytes.subarray(start);
  return element(der.INTEGER, digits[0]! >= 0x80 ? concat(Uint8Array.of(0), digits) : digits);
}

/** A number from 0 to 127. */
export function small(value: number): Bytes {
  return element(der.INTEGER, Uint8Array.of(value));
}

export function octets(bytes: Uint8Array): Bytes {
  return element(der.OCTET_STRING, bytes);
}

export function bits(bytes: Uint8Array): Bytes {
  return element(der.BIT_STRING, Uint8Array.of(0), bytes);
}

export function utf8String(text: string): Bytes {
  return element(0x0c, utf8(text));
}

export function objectIdentifier(dotted: string): Bytes {
  const [first, second, ...rest] = dotted.split('.').map(Number);
  return element(der.OBJECT_IDENTIFIER, ...[first! * 40 + second!, ...rest].map(arc));
}

function arc(value: number): Uint8Array {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.unshift((rest % 128) + 128);
  }
  return Uint8Array.from(digits);
}

/** UTCTime through 2049, GeneralizedTime after it (RFC 5652 section 11.3), in whole seconds. */
export function time(at: Date): Bytes {
  const digits = at.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  const year = at.getUTCFullYear();
  return year >= 1950 && year < 2050
    ? element(der.UTC_TIME, utf8(`${digits.slice(2)}Z`))
    : element(der.GENERALIZED_TIME, utf8(`${digits}Z`));
}
