import { expect, it } from 'vitest';
import { mostWantedLanguage } from './visitor.ts';

it.each([
  ['lv', 'lv'],
  ['fr-CA,fr;q=0.9,en;q=0.8', 'fr-CA'],
  ['en;q=0.5, lv;q=0.9', 'lv'],
  ['en;q=0.5,lv', 'lv'],
  ['*', null],
  ['*;q=0.5, de;q=0.1', 'de'],
  ['en;q=0', null],
  ['en;q=nonsense, de;q=0.3', 'de'],
  ['', null],
  ['<script>', null],
])('of %j the most wanted is %j', (header, language) => {
  expect(mostWantedLanguage(header)).toBe(language);
});
