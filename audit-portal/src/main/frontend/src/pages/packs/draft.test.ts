import { describe, expect, it } from 'vitest';
import type { RulePack } from '../../api/types';
import { begun, differences, lineOf, proposal, valuesOf, withoutCase, withParameter, withSeverity } from './draft';

const PACK: RulePack = {
  pack: 'house', version: '7', owner: 'harbour', sha256: 'x', status: 'PUBLISHED', inForce: true, proposer: 'p', index: 1, time: 't',
  rules: [
    { rule: 'H-1', kind: 'restricted-list', severity: 'HARD', clause: 'c', parameters: { isins: ['FR0000120271', 'DE0007164600'] } },
    { rule: 'H-3', kind: 'issuer-group-concentration', severity: 'WARN', clause: 'c', parameters: { limit: ['0.08'] } },
  ],
  cases: [{ case: 'at the limit', given: {}, expect: { 'H-3': 'PASSED' } }],
};

describe('a version in the making', () => {
  it('begins as the one before, with the next number, and leaves that one alone', () => {
    const draft = withParameter(begun(PACK), 'H-3', 'limit', ' 0.05 ');
    expect(draft.version).toBe('8');
    expect(draft.rules[1]?.parameters).toEqual({ limit: ['0.05'] });
    expect(PACK.rules[1]?.parameters).toEqual({ limit: ['0.08'] });
    expect(begun({ ...PACK, version: 'spring' }).version).toBe('spring');
  });

  it('says what it changes', () => {
    let draft = withSeverity(withParameter(begun(PACK), 'H-3', 'limit', '0.05'), 'H-3', 'HARD');
    draft = withParameter(draft, 'H-1', 'isins', 'FR0000120271');
    draft = withParameter(draft, 'H-3', 'cureDays', '10');
    draft = withoutCase(draft, 'at the limit');
    expect(differences(PACK as never, draft)).toEqual([
      { what: 'version', before: '7', after: '8' },
      { what: 'H-1 isins', before: 'FR0000120271 DE0007164600', after: 'FR0000120271' },
      { what: 'H-3 severity', before: 'WARN', after: 'HARD' },
      { what: 'H-3 limit', before: '0.08', after: '0.05' },
      { what: 'H-3 cureDays', before: '', after: '10' },
      { what: 'at the limit', before: '{"H-3":"PASSED"}', after: '' },
    ]);
    expect(differences(PACK as never, { ...begun(PACK), version: '7' })).toEqual([]);
  });

  it('leaves a parameter out that has no value any more', () => {
    expect(withParameter(begun(PACK), 'H-3', 'limit', ' ').rules[1]?.parameters).toEqual({});
  });

  it('keeps values with spaces on lines', () => {
    expect(lineOf(['Xetra closing auction', 'NYSE'])).toBe('Xetra closing auction\nNYSE');
    expect(valuesOf('Xetra closing auction\nNYSE\n')).toEqual(['Xetra closing auction', 'NYSE']);
    expect(valuesOf('  ES  DB ')).toEqual(['ES', 'DB']);
  });

  it('is proposed with nothing but what is hashed', () => {
    expect(Object.keys(proposal(begun(PACK)))).toEqual(['kind', 'pack', 'version', 'rules', 'cases']);
  });
});
