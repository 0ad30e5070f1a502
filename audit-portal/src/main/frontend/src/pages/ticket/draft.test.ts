import { describe, expect, it } from 'vitest';
import type { Instrument, Portfolio } from '../../api/types';
import { amountOf, contentOf, dayAfter, EMPTY, missing, newId, type Draft } from './draft';

const SHARE: Instrument = { isin: 'DE0007164600', name: 'SAP', cfi: 'ESVUFR', issuer: 'x', currency: 'EUR', decimals: 0 };
const BOND: Instrument = { ...SHARE, isin: 'DE0001102580', cfi: 'DBFTFB' };
const FUND: Portfolio = {
  portfolio: 'growth',
  name: 'Growth',
  owner: 'o',
  manager: 'm',
  baseCurrency: 'EUR',
  safekeepingAccounts: ['safe'],
  cashAccounts: [{ account: 'usd', currency: 'USD' }],
};
const FRIDAY = new Date(2026, 10, 27, 23, 30);

describe('a ticket', () => {
  it('works out the amount, of debt by face value', () => {
    expect(amountOf('100', '50.125', SHARE, 'EUR')).toBe('5012.50');
    expect(amountOf('50000', '98.5', BOND, 'EUR')).toBe('49250.00');
    expect(amountOf('7', '100.4', SHARE, 'JPY')).toBe('703');
    expect(amountOf('', '1', SHARE, 'EUR')).toBe('');
  });

  it('counts working days over a weekend, on the local calendar', () => {
    expect(dayAfter(FRIDAY, 0)).toBe('2026-11-27');
    expect(dayAfter(FRIDAY, 2)).toBe('2026-12-01');
  });

  it('says what is missing', () => {
    expect(missing(EMPTY)).toContain('ticket.instrument');
    expect(missing({ ...EMPTY, side: 'pay' })).toEqual([
      'ticket.portfolio', 'ticket.cash', 'ticket.payee', 'ticket.amountOf', 'ticket.executionDate',
    ]);
  });

  it('becomes the content that is signed', () => {
    const draft: Draft = {
      ...EMPTY, side: 'sell', portfolio: 'growth', isin: SHARE.isin, quantity: '10', price: '5', amount: '50.00', date: '2026-12-01',
      safekeeping: 'safe', cash: 'usd', otherSide: 'DEUTDEFFXXX', remark: '  ',
    };
    expect(missing(draft)).toEqual([]);
    expect(contentOf(draft, 'c', 'I-1', FUND, FRIDAY)).toEqual({
      kind: 'instruction.securities', channel: 'c', id: 'I-1', portfolio: 'growth', movement: 'DELI', payment: 'APMT', transactionType: 'TRAD',
      isin: SHARE.isin, quantity: '10', tradeDate: '2026-11-27', settlementDate: '2026-12-01', dealPrice: { value: '5', currency: 'USD' },
      settlementAmount: { value: '50.00', currency: 'USD' }, safekeepingAccount: 'safe', cashAccount: 'usd', counterparty: 'DEUTDEFFXXX',
    });
    expect(contentOf({ ...draft, side: 'pay', remark: ' fee ' }, 'c', 'I-2', FUND, FRIDAY)).toMatchObject({
      kind: 'instruction.payment', amount: { value: '50.00', currency: 'USD' }, payee: 'DEUTDEFFXXX', remark: 'fee',
    });
  });

  it('has an id of its own', () => {
    expect(newId(FRIDAY)).toMatch(/^I-20261127-[0-9a-f]{10}$/);
    expect(newId(FRIDAY)).not.toBe(newId(FRIDAY));
  });
});
