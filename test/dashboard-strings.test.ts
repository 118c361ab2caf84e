import { describe, expect, it } from 'vitest';
import { strings as english } from '../dashboard/src/i18n/en/events.ts';
import { strings as french } from '../dashboard/src/i18n/fr/events.ts';
import { strings as latvian } from '../dashboard/src/i18n/lv/events.ts';
import { EVENT_NAMES } from '../src/kernel/event.ts';

describe.each([
  ['English', english],
  ['French', french],
  ['Latvian', latvian],
])('the dashboard in %s', (_language, { noun, verb }) => {
  it('has a word for everything that can happen', () => {
    expect(Object.keys(noun)).toEqual(expect.arrayContaining(Object.keys(EVENT_NAMES)));
    expect(Object.keys(verb)).toEqual(expect.arrayContaining(Object.values(EVENT_NAMES).flat()));
  });
});
