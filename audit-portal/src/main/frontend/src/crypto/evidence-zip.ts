import { sameBytes, utf8, type Bytes } from './bytes';
import { must } from './refusal';

/*
 * Reads the one form of ZIP that evidence files have (APPNOTE 6.3.10): stored entries back to back, then the directory,
 * then its end. Every field must have its only possible value, and no byte may belong to nothing, so that two readers cannot
 * see two different files in it. A general library is lenient where this must not be.
 */

/** A transaction has at most 256 KiB; the rest is room for the genesis file of a large channel. */
export const EVIDENCE_BYTES = 4 * 1024 * 1024;

const ENTRIES = 256;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const DIRECTORY_HEADER_BYTES = 46;
const END_BYTES = 22;

interface Entry {
  readonly name: string;
  readonly offset: number;
  readonly crc: number;
  readonly size: number;
}

/** The parts in the order of the file. */
export function readEvidenceZip(file: Uint8Array): Map<string, Bytes> {
  must(file.length <= EVIDENCE_BYTES, `The file has ${file.length} bytes, more than ${EVIDENCE_BYTES}.`);
  return new ZipReader(new Uint8Array(file)).parts();
}

class ZipReader {
  private readonly view: DataView;
  private position = 0;

  constructor(private readonly file: Bytes) {
    this.view = new DataView(file.buffer);
  }

  parts(): Map<string, Bytes> {
    const parts = new Map<string, Bytes>();
    const entries: Entry[] = [];
    while (this.remaining() >= 4 && this.view.getUint32(this.position, true) === LOCAL_HEADER) {
      const entry = this.entry();
      const content = this.bytes(entry.size);
      must(crc32(content) === entry.crc, `The check sum of ${entry.name} differs.`);
      must(!parts.has(entry.name), `The file holds ${entry.name} twice.`);
      parts.set(entry.name, content);
      must(entries.push(entry) <= ENTRIES, `The file has more than ${ENTRIES} parts.`);
    }
    this.directory(entries);
    return parts;
  }

  private entry(): Entry {
    const offset = this.position;
    this.need(LOCAL_HEADER_BYTES);
    this.uint32();
    this.fixedFields();
    const crc = this.uint32();
    const size = this.uint32();
    this.expectUint32(size);
    const nameBytes = this.uint16();
    this.expectUint16(0);
    this.expect(nameBytes > 0);
    this.need(nameBytes + size);
    const name = String.fromCharCode(...this.bytes(nameBytes));
    this.expect(/^[!-~]+$/.test(name) && !/[/\\:]/.test(name));
    return { name, offset, crc, size };
  }

  /** Version needed 1.0, no flags, stored, midnight, 1 January 1980. */
  private fixedFields(): void {
    [10, 0, 0, 0, 0x21].forEach((value) => this.expectUint16(value));
  }

  private directory(entries: readonly Entry[]): void {
    const start = this.position;
    for (const entry of entries) {
      const name = utf8(entry.name);
      this.need(DIRECTORY_HEADER_BYTES + name.length);
      this.expectUint32(0x02014b50);
      this.expectUint16(0x030a);
      this.fixedFields();
      [entry.crc, entry.size, entry.size].forEach((value) => this.expectUint32(value));
      this.expectUint16(name.length);
      [0, 0, 0x81a40000, entry.offset].forEach((value) => this.expectUint32(value));
      this.expect(sameBytes(this.bytes(name.length), name));
    }
    const directoryBytes = this.position - start;
    this.need(END_BYTES);
    [0x06054b50, 0].forEach((value) => this.expectUint32(value));
    [entries.length, entries.length].forEach((value) => this.expectUint16(value));
    [directoryBytes, start].forEach((value) => this.expectUint32(value));
    this.expectUint16(0);
    this.expect(this.remaining() === 0);
  }

  private remaining(): number {
    return this.file.length - this.position;
  }

  private bytes(length: number): Bytes {
    this.position += length;
    return this.file.slice(this.position - length, this.position);
  }

  private uint32(): number {
    this.position += 4;
    return this.view.getUint32(this.position - 4, true);
  }

  private uint16(): number {
    this.position += 2;
    return this.view.getUint16(this.position - 2, true);
  }

  private need(bytes: number): void {
    must(this.remaining() >= bytes, 'The file ends early, or is not a ZIP file of this kind.');
  }

  private expectUint32(value: number): void {
    this.expect(this.uint32() === value);
  }

  private expectUint16(value: number): void {
    this.expect(this.uint16() === value);
  }

  private expect(holds: boolean): void {
    must(holds, `The file is not a ZIP in the one form of evidence files, near byte ${this.position}.`);
  }
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
  }
  return (crc ^ 0xffffffff) >>> 0;
}
