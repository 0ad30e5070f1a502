import { describe, expect, it } from 'vitest';
import { Der } from './der';
import { natural, objectIdentifier, octets, setOf, small } from './der-write';
import { hex } from './bytes';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

describe('what is not DER', () => {
  it.each([
    ['nothing', '', 'the end comes too early'],
    ['an indefinite length', '30 80 00 00', 'an indefinite length'],
    ['a padded length', '04 81 01 00', 'a padded length'],
    ['a length with a zero in front', '04 82 00 80' + '00'.repeat(128), 'a padded length'],
    ['a length beyond the end', '04 02 00', 'beyond the end'],
    ['a length of four bytes', '04 84 00 00 00 01 00', 'beyond the end'],
    ['a tag of two bytes', '1f 81 00', 'a tag of more than one byte'],
    ['a string in pieces', '24 03 04 01 00', 'in pieces'],
    ['a padded number', '02 02 00 7f', 'padded INTEGER'],
    ['a padded negative number', '02 02 ff 80', 'padded INTEGER'],
    ['an empty number', '02 00', 'padded INTEGER'],
    ['another truth', '01 01 01', 'neither 00 nor FF'],
    ['a NULL with contents', '05 01 00', 'NULL with contents'],
    ['two documents', '05 00 05 00', '2 bytes after the end'],
    ['too deep', Array.from({ length: 33 }, (_, i) => `30 ${(64 - 2 * i).toString(16).padStart(2, '0')}`).join(''), 'deeper than 32'],
  ])('such as %s, is refused', (_, text, reason) => {
    expect(() => Der.document(bytes(text))).toThrow(reason);
  });

  it('such as a set out of order, is refused', () => {
    expect(() => Der.document(bytes('31 06 02 01 02 02 01 01')).inside().setOf(9, 'numbers')).toThrow("not in DER's order");
    expect(Der.document(bytes('31 06 02 01 01 02 01 02')).inside().setOf(9, 'numbers')).toHaveLength(2);
  });

  it('such as a padded object identifier, is refused', () => {
    for (const text of ['06 02 80 01', '06 00', '06 01 81']) {
      expect(() => Der.document(bytes(text)).again().objectIdentifier('it')).toThrow('OBJECT IDENTIFIER');
    }
  });
});

describe('what is written', () => {
  it('has lengths and numbers in their shortest form', () => {
    expect(hex(octets(new Uint8Array(127))).slice(0, 4)).toBe('047f');
    expect(hex(octets(new Uint8Array(128))).slice(0, 6)).toBe('048180');
    expect(hex(octets(new Uint8Array(65_536))).slice(0, 10)).toBe('0483010000');
    expect([[0], [0, 0, 127], [128], [0, 255]].map((digits) => hex(natural(Uint8Array.from(digits))))).toEqual([
      '020100', '02017f', '02020080', '020200ff',
    ]);
  });

  it('has sets in order, and object identifiers that read the same', () => {
    expect(hex(setOf(0x31, [small(2), octets(Uint8Array.of(0)), small(1)]))).toBe('3109020101020102040100');
    for (const oid of ['1.2.840.113549.1.7.2', '2.5.4.3', '2.16.840.1.101.3.4.2.1', '1.3.101.112']) {
      expect(Der.document(objectIdentifier(oid)).again().objectIdentifier('it')).toBe(oid);
    }
  });
});
