import type { Instruction } from '../api/types';
import type { Key, Translate } from '../i18n';
import type { Tone } from '../ui';
import { grouped } from './decimal';

/** Where an instruction stands, in one word; the four axes of ISO 20022 taken together. */
export interface Standing {
  key: Key;
  tone: Tone;
}

export function standing(of: Pick<Instruction, 'decision' | 'processing' | 'matching' | 'settlement' | 'hold' | 'settled' | 'reversed' | 'reasons'>): Standing {
  if (of.decision === 'REFUSED') return { key: 'state.refused', tone: 'bad' };
  if (of.reversed) return { key: 'state.reversed', tone: 'warn' };
  if (of.settled !== undefined) return { key: 'state.settled', tone: 'good' };
  if (of.processing === 'REJECTED') return { key: 'state.rejected', tone: 'bad' };
  if (of.processing === 'CANCELLED') return { key: 'state.cancelled', tone: 'calm' };
  if (of.processing === 'CANCELLATION_REQUESTED') return { key: 'state.cancelRequested', tone: 'warn' };
  if (of.reasons.includes('DOCY')) return { key: 'state.waiting', tone: 'warn' };
  if (of.hold === 'HELD') return { key: 'state.held', tone: 'warn' };
  if (of.settlement === 'FAILING') return { key: 'state.failing', tone: 'bad' };
  if (of.matching === 'MATCHED') return { key: 'state.matched', tone: 'busy' };
  if (of.processing === 'ACKNOWLEDGED_ACCEPTED') return { key: 'state.acknowledged', tone: 'busy' };
  return { key: 'state.open', tone: 'busy' };
}

/** A content as it is signed. */
export type Content = Record<string, unknown>;

interface Money {
  value: string;
  currency: string;
}

/** What a content asks for, as a sentence in the person's language; the names of things are given by the caller. */
export function sentence(content: Content, text: Translate, language: string, names: { instrument?: string | undefined; otherSide?: string | undefined } = {}): string {
  const field = (name: string) => String(content[name] ?? '');
  const money = (value: unknown) => {
    const { value: amount, currency } = value as Money;
    return `${grouped(amount, language)} ${currency}`;
  };
  const otherSide = (name: string) => (names.otherSide ? `${names.otherSide} (${field(name)})` : field(name));
  if (content['kind'] === 'instruction.payment') {
    return text('sentence.pay', {
      amount: money(content['amount']),
      cash: field('cashAccount'),
      portfolio: field('portfolio'),
      payee: otherSide('payee'),
      date: field('executionDate'),
    });
  }
  const isReceipt = content['movement'] === 'RECE';
  const isFree = content['payment'] === 'FREE';
  const key = isFree ? (isReceipt ? 'sentence.receiveFree' : 'sentence.deliverFree') : isReceipt ? 'sentence.buy' : 'sentence.sell';
  return text(key, {
    quantity: grouped(field('quantity'), language),
    instrument: names.instrument ? `${names.instrument} (${field('isin')})` : field('isin'),
    portfolio: field('portfolio'),
    counterparty: otherSide('counterparty'),
    amount: isFree ? '' : money(content['settlementAmount']),
    date: field('settlementDate'),
    safekeeping: field('safekeepingAccount'),
    cash: field('cashAccount'),
  });
}

/** A moment as the person's language writes it, to the second. */
export function moment(text: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(text));
}
