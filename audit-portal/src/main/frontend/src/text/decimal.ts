/* Exact decimals as the ledger has them: plain notation, without floating point. */

interface Scaled {
  units: bigint;
  scale: number;
}

const PLAIN = /^-?\d{1,18}(\.\d{1,10})?$/;

export function isDecimal(text: string): boolean {
  return PLAIN.test(text);
}

function scaled(text: string): Scaled {
  if (!isDecimal(text)) {
    throw new RangeError(`${text} is no decimal`);
  }
  const point = text.indexOf('.');
  return point < 0
    ? { units: BigInt(text), scale: 0 }
    : { units: BigInt(text.replace('.', '')), scale: text.length - point - 1 };
}

function plain({ units, scale }: Scaled): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return units < 0n ? `-${text}` : text;
}

/** The product, rounded half up to so many decimals. */
export function times(left: string, right: string, decimals: number): string {
  const a = scaled(left);
  const b = scaled(right);
  return plain(rounded({ units: a.units * b.units, scale: a.scale + b.scale }, decimals));
}

/** A hundredth of it, exactly. */
export function hundredth(text: string): string {
  const { units, scale } = scaled(text);
  return plain({ units, scale: scale + 2 });
}

function rounded({ units, scale }: Scaled, decimals: number): Scaled {
  if (scale <= decimals) {
    return { units: units * 10n ** BigInt(decimals - scale), scale: decimals };
  }
  const divisor = 10n ** BigInt(scale - decimals);
  const half = units < 0n ? -divisor / 2n : divisor / 2n;
  return { units: (units + half) / divisor, scale: decimals };
}

/** As people of a language write it, digits grouped; every decimal stays. */
export function grouped(text: string, language: string): string {
  if (!isDecimal(text)) {
    return text;
  }
  const [whole = '', fraction] = text.split('.');
  const format = new Intl.NumberFormat(language, { useGrouping: true });
  const sign = whole.startsWith('-') ? '-' : '';
  const grouping = format.format(BigInt(whole.replace('-', '')));
  const point = new Intl.NumberFormat(language).formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';
  return sign + grouping + (fraction === undefined ? '' : point + fraction);
}

/** A fraction of one as a number from 0 to 1 or more, for the length of a bar only. */
export function share(part: string, whole: string): number {
  const ratio = Number(part) / Number(whole);
  return Number.isFinite(ratio) ? ratio : 0;
}
