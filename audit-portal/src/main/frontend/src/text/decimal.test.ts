import { describe, expect, it } from 'vitest';
import { grouped, hundredth, isDecimal, times } from './decimal';

describe('decimals', () => {
  it('are multiplied exactly and rounded once', () => {
    expect(times('100', '50.25', 2)).toBe('5025.00');
    expect(times('0.1', '0.2', 2)).toBe('0.02');
    expect(times('3', '0.335', 2)).toBe('1.01');
    expect(times('3', '0.335', 3)).toBe('1.005');
    expect(times('-3', '0.335', 2)).toBe('-1.01');
    expect(times('999999999999999999', '999999999999999999', 0)).toBe('999999999999999998000000000000000001');
  });

  it('are divided by a hundred for debt', () => {
    expect(hundredth('98.50')).toBe('0.9850');
    expect(times('500000', hundredth('98.50'), 2)).toBe('492500.00');
  });

  it('are plain text or nothing', () => {
    expect(['1', '-1.5', '0.0000000001'].every(isDecimal)).toBe(true);
    expect(['', '1e5', '.5', '1.', '1,5', 'NaN', '١'].some(isDecimal)).toBe(false);
    expect(() => times('x', '1', 2)).toThrow(RangeError);
  });

  it('are grouped as the language has it and lose nothing', () => {
    expect(grouped('1234567.10', 'en')).toBe('1,234,567.10');
    expect(grouped('-0.0000000001', 'en')).toBe('-0.0000000001');
    expect(grouped('123456789012345678.1234567891', 'zh-CN')).toBe('123,456,789,012,345,678.1234567891');
    expect(grouped('n/a', 'en')).toBe('n/a');
  });
});
