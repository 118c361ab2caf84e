import { describe, expect, it } from 'vitest';
import { type Condition, type Rule, conditionOf, draftsOf, rulesOf } from './rules.ts';

const rules: readonly Rule[] = [
  { when: { country: ['FR', 'LV'], device: ['mobile'] }, to: 'https://example.com/fr' },
  {
    when: { zone: 'Europe/Riga', hour: { from: 22, to: 6 }, weekday: [7, 1], after: '2026-12-01T00:00:00.000Z' },
    to: {
      split: [
        { url: 'https://a.example/', weight: 3 },
        { url: 'https://b.example/', weight: 1 },
      ],
    },
  },
  {
    when: {
      region: ['Washington, D.C.', ' Île-de-France', 'two\nlines'],
      query: [{ name: 'a=b', value: 'x, y' }, { name: 'beta' }, { name: 'empty', value: '' }],
    },
    to: { split: [{ url: 'https://only.example/', weight: 7 }] },
  },
  { when: {}, to: 'https://example.com/all' },
  { when: { country: ['DE'] }, to: 'myapp://open', origin: { list: 'geo', word: 'Germany' } },
];

/** The rules as they are sent once the conditions of one were edited. */
function withConditions(at: number, edit: (lines: readonly Condition[]) => readonly Condition[]): Rule[] {
  const drafts = draftsOf(rules);
  return rulesOf(
    drafts.map((draft, index) => (index === at ? { ...draft, conditions: edit(draft.conditions) } : draft)),
  );
}

describe('the rules editor', () => {
  it('sends what it was given when nothing was changed', () => {
    expect(rulesOf(draftsOf(rules))).toEqual(rules);
    // Letter by letter, so that the order of what is in a rule stays too.
    expect(JSON.stringify(rulesOf(draftsOf(rules)))).toBe(JSON.stringify(rules));
  });

  it('changes one line of a rule and nothing beside it, whatever the other words hold', () => {
    const sent = withConditions(2, ([, ...rest]) => [{ name: 'region', words: ['Washington, D.C.'] }, ...rest]);
    expect(sent).toEqual([
      ...rules.slice(0, 2),
      { ...rules[2], when: { ...rules[2]?.when, region: ['Washington, D.C.'] } },
      ...rules.slice(3),
    ]);
  });

  it('forgets that a rule came from an older list once it is for others, and not when it leads elsewhere', () => {
    expect(withConditions(4, () => [{ name: 'country', words: ['AT'] }])[4]).toEqual({
      when: { country: ['AT'] },
      to: 'myapp://open',
    });
    const drafts = draftsOf(rules).map((draft) => ({ ...draft, targets: [{ url: 'myapp://other', weight: null }] }));
    expect(rulesOf(drafts)[4]).toEqual({ ...rules[4], to: 'myapp://other' });
  });

  it('sends a missing hour as one the server refuses at its place, not as another hour', () => {
    const [rule] = rulesOf([{ conditions: [conditionOf('hour')], targets: [{ url: 'x', weight: null }] }]);
    expect(rule?.when.hour).toEqual({ from: -1, to: -1 });
  });

  it('keeps words that were typed when they turn out to be of another kind', () => {
    expect(conditionOf('region', { name: 'country', words: ['Latgale'] })).toEqual({
      name: 'region',
      words: ['Latgale'],
    });
  });
});
