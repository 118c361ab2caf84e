import type { FieldChecks } from '../../kernel/field-checks.ts';
import type { Random } from '../../kernel/ports.ts';

/** Digits and letters that nobody mistakes for another: without 0 O, 1 I L, U (read as V). 30 characters. */
export const KEY_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

const MAX_PATTERN = 100;
/** Below this a key could be guessed: 30^16 is about 2^78. */
const MIN_RANDOM = 16;
const LITERAL = /^[A-Za-z0-9._-]$/;

/**
 * A pattern is read character by character: `#` one random character of the alphabet, `@` one check character over all
 * before it, `\` makes the next character stand for itself; anything else stands for itself.
 * `#####-#####-#####-####@` is four groups of five.
 */
type Part = { readonly kind: 'random' | 'check' } | { readonly kind: 'literal'; readonly text: string };

function partsOf(pattern: string): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    if (character === '\\') {
      at += 1;
      parts.push({ kind: 'literal', text: pattern[at] ?? '' });
    } else if (character === '#') parts.push({ kind: 'random' });
    else if (character === '@') parts.push({ kind: 'check' });
    else parts.push({ kind: 'literal', text: character });
  }
  return parts;
}

/** Adds what is wrong with a pattern: too long, too few random characters, characters that break in mails and addresses. */
export function checkKeyPattern(checks: FieldChecks, path: string, pattern: string): void {
  if (pattern.length > MAX_PATTERN) {
    checks.add(path, 'too_long', { max: MAX_PATTERN });
    return;
  }
  const parts = partsOf(pattern);
  if (parts.some((part) => part.kind === 'literal' && !LITERAL.test(part.text))) checks.add(path, 'characters');
  else if (parts.filter((part) => part.kind === 'random').length < MIN_RANDOM) {
    checks.add(path, 'guessable', { min: MIN_RANDOM, placeholder: '#' });
  }
}

/** Prime to 30, so that every single wrong character changes the sum. */
const WEIGHTS: readonly number[] = [1, 7, 11, 13, 17, 19, 23, 29];

/** Weighted sum modulo the alphabet: shows every single wrong character and most swaps of neighbours. */
function checkCharacter(text: string): string {
  const values = Array.from(text, (character) => KEY_ALPHABET.indexOf(character)).filter((value) => value >= 0);
  const sum = values.reduce((total, value, at) => total + value * (WEIGHTS[at % WEIGHTS.length] ?? 1), 0);
  return KEY_ALPHABET[sum % KEY_ALPHABET.length] ?? '';
}

/** Unbiased random characters: bytes above the last whole multiple of 30 are thrown away. */
function randomCharacters(random: Random, count: number): string {
  const limit = 256 - (256 % KEY_ALPHABET.length);
  let text = '';
  while (text.length < count) {
    for (const byte of random.bytes(count * 2)) {
      if (byte < limit && text.length < count) text += KEY_ALPHABET[byte % KEY_ALPHABET.length] ?? '';
    }
  }
  return text;
}

/** A new key of the pattern. */
export function makePatternKey(pattern: string, random: Random): string {
  const parts = partsOf(pattern);
  const characters = randomCharacters(random, parts.filter((part) => part.kind === 'random').length);
  let used = 0;
  let key = '';
  for (const part of parts) {
    if (part.kind === 'literal') key += part.text;
    else if (part.kind === 'check') key += checkCharacter(key);
    else {
      key += characters[used] ?? '';
      used += 1;
    }
  }
  return key;
}

/** Whether a key could come from the pattern: its form and its check characters. */
export function fitsPattern(pattern: string, key: string): boolean {
  const parts = partsOf(pattern);
  if (parts.length !== key.length) return false;
  return parts.every((part, at) => {
    const character = key[at] ?? '';
    if (part.kind === 'literal') return character === part.text;
    if (part.kind === 'check') return character === checkCharacter(key.slice(0, at));
    return KEY_ALPHABET.includes(character);
  });
}
