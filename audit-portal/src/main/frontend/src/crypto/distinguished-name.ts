import { hex } from './bytes';
import { OBJECT_IDENTIFIER, SEQUENCE, SET, type Element } from './der';

/** Attribute types that RFC 2253 has a keyword for; the others are written by their numbers. */
const KEYWORDS: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
};

/** Decoders of the string types that RFC 5280 allows. */
const STRINGS: Record<number, string> = { 0x0c: 'utf-8', 0x13: 'latin1', 0x14: 'latin1', 0x16: 'latin1', 0x1b: 'latin1', 0x1e: 'utf-16be' };

/** A Name (RFC 5280, 4.1.2.4) as text: RFC 2253, in the form that Java writes and leaves have. */
export function nameText(name: Element): string {
  return name
    .inside()
    .rest(64, 'a name')
    .map((set) => relativeName(set))
    .reverse()
    .join(',');
}

/** The first common name, if there is one, as people read it. */
export function commonName(name: Element): string | null {
  for (const set of name.inside().rest(64, 'a name')) {
    for (const attribute of set.inside().rest(16, 'a name')) {
      const inside = attribute.inside();
      if (inside.objectIdentifier('a name') === '2.5.4.3') {
        return textOf(inside.next());
      }
    }
  }
  return null;
}

function relativeName(set: Element): string {
  const attributes = set.again().next(SET, 'a name').inside().rest(16, 'a name');
  return attributes.map((attribute) => attributeText(attribute)).join('+');
}

function attributeText(attribute: Element): string {
  const inside = attribute.again().next(SEQUENCE, 'a name').inside();
  const type = inside.isNext(OBJECT_IDENTIFIER) ? inside.objectIdentifier('a name') : '';
  const value = inside.next();
  inside.finish('a name');
  const keyword = KEYWORDS[type];
  const text = textOf(value);
  return keyword === undefined || text === null ? `${keyword ?? type}=#${hex(value.encoded())}` : `${keyword}=${escaped(text)}`;
}

function textOf(value: Element): string | null {
  const encoding = STRINGS[value.tag];
  return encoding === undefined ? null : new TextDecoder(encoding, { ignoreBOM: true }).decode(value.value());
}

function escaped(text: string): string {
  const special = text.replaceAll(/[,=+<>#;"\\]/g, '\\$&').replaceAll('\0', '\\00');
  return special.replace(/^[ \r]+/, (spaces) => spaces.replaceAll(/./gs, '\\$&')).replace(/[ \r]+$/, (spaces) => spaces.replaceAll(/./gs, '\\$&'));
}
