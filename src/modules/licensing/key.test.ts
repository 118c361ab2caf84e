import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testHmac } from '../../../test/support/licensing-world.ts';
import { systemRandom } from '../../platform/system.ts';
import { checkKey, isKeyText, makeKey, parseGenerated, readKey } from './key.ts';
import { KEY_ALPHABET, fitsPattern, makePatternKey } from './key-pattern.ts';
import { checkLicenseType } from './license-type.ts';

const hmac = testHmac();

describe('generated keys', () => {
  it('are an upper-case UUID v4, a dash and 43 base64url characters that verify', () => {
    for (let n = 0; n < 200; n += 1) {
      const key = makeKey(systemRandom, hmac);
      expect(key).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}-[A-Za-z0-9_-]{43}$/);
      expect(readKey(key, hmac)).toBe('generated');
    }
  });

  it('are split by position, because the tail may hold dashes', () => {
    const uuid = '3F2504E0-4F89-41D3-9A0C-0305E82C3301';
    const tail = `-${'_-'.repeat(21)}`;
    expect(parseGenerated(`${uuid}-${tail}`)).toEqual({ uuid, tail });
  });

  it('made under an older secret are still ours; signed elsewhere they are foreign', () => {
    expect(readKey(makeKey(systemRandom, testHmac(['old'])), hmac)).toBe('generated');
    expect(readKey(makeKey(systemRandom, testHmac(['elsewhere'])), hmac)).toBe('foreign');
    expect(readKey('ABC123', hmac)).toBe('given');
  });

  it('are case-sensitive', () => {
    const key = makeKey(systemRandom, hmac);
    expect(readKey(key.toLowerCase(), hmac)).toBe('given');
  });

  it('no changed character keeps a key ours', () => {
    const key = makeKey(systemRandom, hmac);
    fc.assert(
      fc.property(fc.nat(key.length - 1), fc.constantFrom(...'ABCDEF0123456789-_xyz'), (at, character) => {
        fc.pre(key[at] !== character);
        expect(readKey(key.slice(0, at) + character + key.slice(at + 1), hmac)).not.toBe('generated');
      }),
    );
  });
});

describe('given keys', () => {
  it.each(['ABC123', 'it\'s "quoted"', '🔑🔑🔑🔑', 'a'.repeat(512), 'sp ace', '/%2F?#'])('takes %j', (key) => {
    expect(isKeyText(key)).toBe(true);
  });

  it.each(['', 'abc', ' abcd', 'abcd ', 'ab\u0000cd', 'ab\ncd', 'a'.repeat(513), 'x'.repeat(10_000), 'ab\ud800cd'])(
    'refuses %j',
    (key) => {
      expect(checkKey(key).errors.length).toBeGreaterThan(0);
    },
  );
});

describe('pattern keys', () => {
  const pattern = '#####-#####-#####-####@';

  it('fit their pattern and use no character that is mistaken for another', () => {
    for (let n = 0; n < 200; n += 1) {
      const key = makePatternKey(pattern, systemRandom);
      expect(key).toMatch(/^[2-9A-HJKMNP-TV-Z]{5}(-[2-9A-HJKMNP-TV-Z]{5}){3}$/);
      expect(fitsPattern(pattern, key)).toBe(true);
    }
    expect(KEY_ALPHABET).not.toMatch(/[01OILU]/);
  });

  it('one wrong character never passes the check character', () => {
    fc.assert(
      fc.property(fc.nat(22), fc.constantFrom(...KEY_ALPHABET), (at, character) => {
        const key = makePatternKey(pattern, systemRandom);
        fc.pre(key[at] !== character && key[at] !== '-');
        expect(fitsPattern(pattern, key.slice(0, at) + character + key.slice(at + 1))).toBe(false);
      }),
    );
  });

  it('a backslash makes a placeholder stand for itself', () => {
    expect(makePatternKey(String.raw`\#A-################`, systemRandom)).toMatch(/^#A-[2-9A-Z]{16}$/);
  });

  it.each([
    ['a pattern that could be guessed', 'ABC-####', 'guessable'],
    ['a pattern with spaces', '################ x', 'characters'],
    ['a pattern that is too long', '#'.repeat(101), 'too_long'],
  ])('refuses %s', (_what, text, code) => {
    expect(checkLicenseType({ keyPattern: text }).errors).toMatchObject([{ path: ['keyPattern'], code }]);
  });
});
