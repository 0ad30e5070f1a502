import { describe, expect, it } from 'vitest';
import { preferredLanguage, translate } from '.';
import { en, type Key } from './en';
import { zh } from './zh';

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((hole) => hole[1]).sort();

describe('languages', () => {
  it('say the same things, with the same values in them', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(en) as Key[]) {
      expect(holes(zh[key]), key).toEqual(holes(en[key]));
      expect(zh[key].trim(), key).not.toBe('');
    }
  });

  it('put values in their places', () => {
    expect(translate('en', 'ticket.take', { value: '1,000' })).toBe('Take 1,000');
    expect(translate('zh-CN', 'ticket.take', { value: '1,000' })).toBe('采用 1,000');
  });

  it('are chosen as the browser asks', () => {
    expect(preferredLanguage(['fr-CH', 'zh-Hans-CN', 'en'])).toBe('zh-CN');
    expect(preferredLanguage(['en-GB'])).toBe('en');
    expect(preferredLanguage([])).toBe('en');
  });
});
