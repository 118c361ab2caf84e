import { describe, expect, it } from 'vitest';
import { type Rule, draftsOf, rulesOf } from './rules.ts';

const rules: readonly Rule[] = [
  { when: { country: ['FR', 'LV'], device: ['mobile'] }, to: 'https://example.com/fr' },
  {
    when: { query: [{ name: 'ref', value: 'a=b' }, { name: 'beta' }], hour: { from: 22, to: 6 }, zone: 'Europe/Riga' },
    to: {
      split: [
        { url: 'https://a.example/', weight: 3 },
        { url: 'https://b.example/', weight: 1 },
      ],
    },
  },
  { when: { weekday: [1, 7], after: '2026-12-01T00:00:00.000Z', ip: ['2001:db8::/32'] }, to: 'https://example.com/' },
];

describe('the rules editor', () => {
  it('sends what it was given when nothing was changed', () => {
    expect(rulesOf(draftsOf(rules))).toEqual(rules);
  });

  it('sends what is no hour as one the server refuses at its place, not as another hour', () => {
    const [rule] = rulesOf([{ conditions: [{ name: 'hour', text: 'nine' }], targets: [{ url: 'x', weight: null }] }]);
    expect(rule?.when.hour).toEqual({ from: -1, to: -1 });
  });
});
