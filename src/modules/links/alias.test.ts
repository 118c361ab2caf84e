import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../platform/system.ts';
import { aliasKey, aliasOfPath, generateAlias, pathOfAlias, readAlias } from './alias.ts';

describe('an alias somebody chose', () => {
  it.each([
    ['sale', 'sale'],
    ['Sale-2026', 'Sale-2026'],
    ['spring/sale/shoes', 'spring/sale/shoes'],
    ['/sale/', 'sale'],
    ['🎉', '🎉'],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
    ['ziņas', 'ziņas'],
    ['e\u0301te\u0301', 'été'],
    ['v1.2', 'v1.2'],
    ['a+b', 'a+b'],
    ['qr-code', 'qr-code'],
    ['apis', 'apis'],
    ['sale/api', 'sale/api'],
    ['x'.repeat(190), 'x'.repeat(190)],
    ['🎉'.repeat(190), '🎉'.repeat(190)],
  ])('%s is kept as %s', (text, alias) => {
    expect(readAlias(text)).toEqual({ alias });
  });

  it.each([
    ['', 'format'],
    ['/', 'format'],
    ['x'.repeat(191), 'too_long'],
    ['🎉'.repeat(191), 'too_long'],
    ['a b', 'characters'],
    ['a\tb', 'characters'],
    ['a\r\nSet-Cookie: x=1', 'characters'],
    ['a\u0000b', 'characters'],
    ['\ud83c', 'characters'],
    ['a\u202eb', 'characters'],
    ['a?b', 'characters'],
    ['a#b', 'characters'],
    ['a%41', 'characters'],
    ['a\\b', 'characters'],
    ['a//b', 'format'],
    ['../etc', 'format'],
    ['a/./b', 'format'],
    ['api', 'not_allowed'],
    ['API', 'not_allowed'],
    ['api/v2/links', 'not_allowed'],
    ['App', 'not_allowed'],
    ['user', 'not_allowed'],
    ['r', 'not_allowed'],
    ['u', 'not_allowed'],
    ['qr', 'not_allowed'],
    ['docs', 'not_allowed'],
    ['assets/x', 'not_allowed'],
    ['livez', 'not_allowed'],
    ['readyz', 'not_allowed'],
    ['metrics', 'not_allowed'],
    ['openapi.json', 'not_allowed'],
    ['robots.txt', 'not_allowed'],
    ['favicon.ico', 'not_allowed'],
    ['.well-known/acme', 'not_allowed'],
    ['sale+', 'not_allowed'],
    ['sale/qr', 'not_allowed'],
  ])('%j is refused (%s)', (text, code) => {
    expect(readAlias(text)).toMatchObject({ refused: code });
  });

  it('is found again from the path of its short URL, whatever its script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (text) => {
        const verdict = readAlias(text);
        fc.pre('alias' in verdict);
        const alias = 'alias' in verdict ? verdict.alias : '';
        expect(aliasOfPath(pathOfAlias(alias))).toBe(alias);
        expect(aliasOfPath(`${pathOfAlias(alias)}/`)).toBe(alias);
      }),
    );
  });

  it('is compared with case, or without where the domain says so', () => {
    expect(aliasKey('Sale', false)).not.toBe(aliasKey('sale', false));
    expect(aliasKey('ŠALLE', true)).toBe(aliasKey('šalle', true));
  });
});

describe('the alias a path asks for', () => {
  it.each([
    ['/sale', 'sale'],
    ['/sale/', 'sale'],
    ['/sale///', 'sale'],
    ['/', ''],
    ['/%73ale', 'sale'],
    ['/%2573ale', '%73ale'],
    ['/zi%C5%86as', 'ziņas'],
    ['/e%CC%81', 'é'],
    ['/%', null],
    ['/%zz', null],
    ['/%ff', null],
    ['/%c3', null],
  ])('%s → %j', (path, alias) => {
    expect(aliasOfPath(path)).toBe(alias);
  });
});

describe('a generated alias', () => {
  it('has no letter that looks like another and is acceptable as an alias', () => {
    for (const foldCase of [false, true]) {
      for (let i = 0; i < 500; i += 1) {
        const alias = generateAlias(systemRandom, { length: 6, foldCase });
        expect(alias).toMatch(/^[^01oOIilsS5uvUV]{6}$/);
        expect(readAlias(alias)).toEqual({ alias });
        expect(aliasKey(alias, foldCase)).toBe(alias);
      }
    }
  });

  it('uses every letter about equally often', () => {
    const counts = new Map<string, number>();
    for (const letter of generateAlias(systemRandom, { length: 47_000, foldCase: false })) {
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect(Math.min(...counts.values())).toBeGreaterThan(700);
    expect(Math.max(...counts.values())).toBeLessThan(1_300);
  });
});
