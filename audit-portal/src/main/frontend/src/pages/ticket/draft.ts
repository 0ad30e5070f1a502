import type { Instrument, Portfolio } from '../../api/types';
import type { Key } from '../../i18n';
import { hundredth, isDecimal, times } from '../../text/decimal';
import type { Content } from '../../text/instruction';

/** A ticket as it is filled in. */
export interface Draft {
  side: 'buy' | 'sell' | 'pay';
  portfolio: string;
  isin: string;
  quantity: string;
  price: string;
  amount: string;
  date: string;
  safekeeping: string;
  cash: string;
  otherSide: string;
  remark: string;
}

export const EMPTY: Draft = {
  side: 'buy',
  portfolio: '',
  isin: '',
  quantity: '',
  price: '',
  amount: '',
  date: '',
  safekeeping: '',
  cash: '',
  otherSide: '',
  remark: '',
};

export function currencyDecimals(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Debt is priced in per cent of its face value: ISO 10962 category D. */
export function isDebt(instrument: Instrument): boolean {
  return instrument.cfi.startsWith('D');
}

/** What so many cost at a price; empty when either is no decimal yet. */
export function amountOf(quantity: string, price: string, instrument: Instrument, currency: string): string {
  if (!isDecimal(quantity) || !isDecimal(price)) {
    return '';
  }
  return times(quantity, isDebt(instrument) ? hundredth(price) : price, currencyDecimals(currency));
}

/** The local day, ISO 8601. */
export function dayAfter(today: Date, workingDays: number): string {
  const day = new Date(today);
  for (let left = workingDays; left > 0;) {
    day.setDate(day.getDate() + 1);
    if (day.getDay() !== 0 && day.getDay() !== 6) {
      left--;
    }
  }
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}

/** A name that no other transaction has: the day, and forty random bits. */
export function newId(today: Date): string {
  const random = [...crypto.getRandomValues(new Uint8Array(5))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `I-${dayAfter(today, 0).replaceAll('-', '')}-${random}`;
}

/** What is still to be filled in. */
export function missing(draft: Draft): Key[] {
  const needed: [boolean, Key][] = draft.side === 'pay'
    ? [
        [draft.portfolio !== '', 'ticket.portfolio'],
        [draft.cash !== '', 'ticket.cash'],
        [draft.otherSide !== '', 'ticket.payee'],
        [isDecimal(draft.amount), 'ticket.amountOf'],
        [draft.date !== '', 'ticket.executionDate'],
      ]
    : [
        [draft.portfolio !== '', 'ticket.portfolio'],
        [draft.isin !== '', 'ticket.instrument'],
        [isDecimal(draft.quantity), 'ticket.quantity'],
        [isDecimal(draft.price), 'ticket.price'],
        [isDecimal(draft.amount), 'ticket.amount'],
        [draft.date !== '', 'ticket.settlementDate'],
        [draft.safekeeping !== '', 'ticket.safekeeping'],
        [draft.cash !== '', 'ticket.cash'],
        [draft.otherSide !== '', 'ticket.counterparty'],
      ];
  return needed.filter(([isThere]) => !isThere).map(([, key]) => key);
}

/** The content that is signed, of a draft in which nothing is missing. */
export function contentOf(draft: Draft, channel: string, id: string, portfolio: Portfolio, today: Date): Content {
  const currency = portfolio.cashAccounts.find((cash) => cash.account === draft.cash)?.currency ?? portfolio.baseCurrency;
  const remark = draft.remark.trim() === '' ? {} : { remark: draft.remark.trim() };
  if (draft.side === 'pay') {
    return {
      kind: 'instruction.payment',
      channel,
      id,
      portfolio: draft.portfolio,
      cashAccount: draft.cash,
      amount: { value: draft.amount, currency },
      payee: draft.otherSide,
      executionDate: draft.date,
      ...remark,
    };
  }
  return {
    kind: 'instruction.securities',
    channel,
    id,
    portfolio: draft.portfolio,
    movement: draft.side === 'buy' ? 'RECE' : 'DELI',
    payment: 'APMT',
    transactionType: 'TRAD',
    isin: draft.isin,
    quantity: draft.quantity,
    tradeDate: dayAfter(today, 0),
    settlementDate: draft.date,
    dealPrice: { value: draft.price, currency },
    settlementAmount: { value: draft.amount, currency },
    safekeepingAccount: draft.safekeeping,
    cashAccount: draft.cash,
    counterparty: draft.otherSide,
    ...remark,
  };
}
