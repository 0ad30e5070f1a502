import { compareBytes, sameBytes, type Bytes } from './bytes';
import { Refusal } from './refusal';

/*
 * Reads DER (X.690 clauses 8, 10 and 11), element after element. Everything that only BER allows is refused: indefinite and
 * padded lengths, constructed strings, padded integers, unsorted sets. A node reads envelopes by the same rules, so what is
 * read here is read there, and nothing else is.
 */

export const BOOLEAN = 0x01;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const NULL = 0x05;
export const OBJECT_IDENTIFIER = 0x06;
export const UTC_TIME = 0x17;
export const GENERALIZED_TIME = 0x18;
export const SEQUENCE = 0x30;
export const SET = 0x31;
/** Context-specific, constructed: [0] to [3]. */
export const TAG_0 = 0xa0;
export const TAG_1 = 0xa1;
export const TAG_2 = 0xa2;
export const TAG_3 = 0xa3;
/** Context-specific, primitive: [0]. */
export const PRIMITIVE_0 = 0x80;

/** Levels of nesting. A CMS with certificates and timestamps needs fewer than 20. */
const DEPTH = 32;
const CONSTRUCTED = 0x20;

function envelope(text: string): Refusal {
  return new Refusal('ENVL', text);
}

function notDer(at: number, what: string): Refusal {
  return envelope(`not DER: ${what} at byte ${at}`);
}

/** One element: identifier, length and contents, as a range of the document's bytes. */
export class Element {
  constructor(
    private readonly bytes: Uint8Array,
    private readonly start: number,
    private readonly contents: number,
    readonly end: number,
  ) {}

  get tag(): number {
    return this.bytes[this.start]!;
  }

  get length(): number {
    return this.end - this.contents;
  }

  get at(): number {
    return this.start;
  }

  /** Reads what is inside. */
  inside(): Der {
    return new Der(this.bytes, this.contents, this.end);
  }

  /** Reads the element itself. */
  again(): Der {
    return new Der(this.bytes, this.start, this.end);
  }

  /** The contents alone. */
  value(): Bytes {
    return new Uint8Array(this.bytes.subarray(this.contents, this.end));
  }

  /** Identifier, length and contents. */
  encoded(): Bytes {
    return new Uint8Array(this.bytes.subarray(this.start, this.end));
  }

  sameAs(other: Element): boolean {
    return sameBytes(this.encoded(), other.encoded());
  }
}

export class Der {
  private position: number;

  constructor(
    private readonly bytes: Uint8Array,
    start: number,
    private readonly end: number,
  ) {
    this.position = start;
  }

  /** The only element of a document, with every element inside it checked. */
  static document(bytes: Uint8Array): Element {
    const reader = new Der(bytes, 0, bytes.length);
    const document = reader.next();
    if (!reader.isAtEnd()) {
      throw envelope(`there are ${bytes.length - document.end} bytes after the end of the DER document`);
    }
    checkInside(document, 0);
    return document;
  }

  isAtEnd(): boolean {
    return this.position === this.end;
  }

  isNext(tag: number): boolean {
    return this.position < this.end && this.bytes[this.position] === tag;
  }

  /** The next element; with a tag, it must be that one, and `what` names it for the refusal. */
  next(tag?: number, what?: string): Element {
    if (tag !== undefined && !this.isNext(tag)) {
      throw envelope(`${what ?? 'an element'} is missing at byte ${this.position}`);
    }
    const start = this.position;
    if (this.end - start < 2) {
      throw notDer(start, 'the end comes too early');
    }
    if ((this.bytes[start]! & 0x1f) === 0x1f) {
      throw notDer(start, 'a tag of more than one byte');
    }
    const [contents, length] = this.lengthAt(start);
    this.position = contents + length;
    return new Element(this.bytes, start, contents, this.position);
  }

  private lengthAt(start: number): [number, number] {
    let contents = start + 2;
    let length = this.bytes[start + 1]!;
    if (length >= 0x80) {
      const lengthBytes = length - 0x80;
      if (lengthBytes === 0) {
        throw notDer(start, 'an indefinite length (BER)');
      }
      if (lengthBytes > 3 || this.end - contents < lengthBytes) {
        throw notDer(start, 'a length beyond the end');
      }
      length = 0;
      for (let i = 0; i < lengthBytes; i++) {
        length = length * 256 + this.bytes[contents++]!;
      }
      if (length < 0x80 || length < 256 ** (lengthBytes - 1)) {
        throw notDer(start, 'a padded length');
      }
    }
    if (length > this.end - contents) {
      throw notDer(start, 'a length beyond the end');
    }
    return [contents, length];
  }

  finish(what: string): void {
    if (!this.isAtEnd()) {
      throw envelope(`${what} has something unexpected at byte ${this.position}`);
    }
  }

  /** The elements up to the end. */
  rest(most: number, what: string): Element[] {
    const elements: Element[] = [];
    while (!this.isAtEnd()) {
      if (elements.length === most) {
        throw envelope(`${what} are more than ${most}`);
      }
      elements.push(this.next());
    }
    return elements;
  }

  /** The elements of a SET OF, which DER wants in ascending order (X.690 clause 11.6). */
  setOf(most: number, what: string): Element[] {
    const elements = this.rest(most, what);
    for (let i = 1; i < elements.length; i++) {
      if (compareBytes(elements[i - 1]!.encoded(), elements[i]!.encoded()) > 0) {
        throw envelope(`${what} are not in DER's order`);
      }
    }
    return elements;
  }

  /** The next element, an OBJECT IDENTIFIER, in dotted form. */
  objectIdentifier(what: string): string {
    const element = this.next(OBJECT_IDENTIFIER, what);
    const arcs: number[] = [];
    let arc = 0;
    let isInside = false;
    for (const byte of element.value()) {
      if ((!isInside && byte === 0x80) || arc > 0x7fffffff) {
        throw notDer(element.at, 'an OBJECT IDENTIFIER with a padded or too large arc');
      }
      arc = arc * 128 + (byte & 0x7f);
      isInside = byte >= 0x80;
      if (!isInside) {
        arcs.push(arc);
        arc = 0;
      }
    }
    if (arcs.length === 0 || isInside) {
      throw notDer(element.at, 'an incomplete OBJECT IDENTIFIER');
    }
    const root = Math.min(Math.floor(arcs[0]! / 40), 2);
    return [root, arcs[0]! - 40 * root, ...arcs.slice(1)].join('.');
  }

  /** The next element, an INTEGER of any size: its bytes, in two's complement. */
  integer(what: string): Bytes {
    const element = this.next(INTEGER, what);
    if (element.length === 0) {
      throw notDer(element.at, 'an empty INTEGER');
    }
    return element.value();
  }

  /** The next element, an INTEGER, which must lie between 0 and `most`. */
  smallInteger(most: number, what: string): number {
    const bytes = this.integer(what);
    const value = bytes.length > 4 || bytes[0]! >= 0x80 ? -1 : bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    if (value < 0 || value > most) {
      throw envelope(`${what} is not between 0 and ${most}`);
    }
    return value;
  }

  /** The next element, a BIT STRING of whole bytes: those bytes. */
  bits(what: string): Bytes {
    const element = this.next(BIT_STRING, what);
    const value = element.value();
    if (value.length === 0 || value[0] !== 0) {
      throw notDer(element.at, 'a BIT STRING that has not whole bytes');
    }
    return value.slice(1);
  }
}

function checkInside(element: Element, depth: number): void {
  checkForm(element);
  if ((element.tag & CONSTRUCTED) === 0) {
    return;
  }
  if (depth === DEPTH) {
    throw envelope(`the DER is nested deeper than ${DEPTH} levels`);
  }
  const inside = element.inside();
  while (!inside.isAtEnd()) {
    checkInside(inside.next(), depth + 1);
  }
}

function checkForm(element: Element): void {
  const { tag } = element;
  if ((tag & 0xe0) === CONSTRUCTED && tag !== SEQUENCE && tag !== SET) {
    throw notDer(element.at, 'a string or number in pieces');
  }
  if (tag === INTEGER && !isMinimalInteger(element.value())) {
    throw notDer(element.at, 'an empty or padded INTEGER');
  }
  if (tag === BOOLEAN && !['00', 'ff'].includes(Array.from(element.value(), (b) => b.toString(16).padStart(2, '0')).join(''))) {
    throw notDer(element.at, 'a BOOLEAN that is neither 00 nor FF');
  }
  if (tag === NULL && element.length !== 0) {
    throw notDer(element.at, 'a NULL with contents');
  }
}

function isMinimalInteger(value: Uint8Array): boolean {
  if (value.length < 2) {
    return value.length === 1;
  }
  const nextIsNegative = value[1]! >= 0x80;
  return !(value[0] === 0 && !nextIsNegative) && !(value[0] === 0xff && nextIsNegative);
}
