import type { HmacKeys, Random } from '../../kernel/ports.ts';
import { FieldChecks } from '../../kernel/field-checks.ts';

/** How a key came to be; decides where it is looked for. */
export const KEY_ORIGINS = ['generated', 'pattern', 'given', 'foreign'] as const;
/**
 * `generated`: UUID with our keyed tail, unique in the instance. `pattern`: made by a type's pattern. `given`: the
 * vendor's own text. `foreign`: a given text that looks like a generated key but was signed by another server.
 */
export type KeyOrigin = (typeof KEY_ORIGINS)[number];

const UUID_LENGTH = 36;
const GENERATED = /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}-[A-Za-z0-9_-]{43}$/;
export const MAX_KEY = 512;
const MIN_KEY = 4;

/** The two parts of a key of the generated form, split by position because the tail may hold dashes; null for others. */
export function parseGenerated(key: string): { uuid: string; tail: string } | null {
  if (!GENERATED.test(key)) return null;
  return { uuid: key.slice(0, UUID_LENGTH), tail: key.slice(UUID_LENGTH + 1) };
}

/** A new key: an upper-case UUID and its HMAC under the newest server secret. */
export function makeKey(random: Random, hmac: HmacKeys): string {
  const uuid = random.uuid().toUpperCase();
  return `${uuid}-${hmac.sign(uuid)}`;
}

/** What a key's text says before any look-up: made here, looking like it but not, or any other text. */
export function readKey(key: string, hmac: HmacKeys): 'generated' | 'foreign' | 'given' {
  const parts = parseGenerated(key);
  if (parts === null) return 'given';
  return hmac.verify(parts.uuid, parts.tail) ? 'generated' : 'foreign';
}

/** Whether a text can be a key at all; anything else is unknown without a look-up. */
export function isKeyText(key: string): boolean {
  return checkKey(key).errors.length === 0;
}

/** What is wrong with a given key: 4 to 512 printable characters, no outer space. */
export function checkKey(key: string | undefined, path = 'key'): FieldChecks {
  const checks = new FieldChecks().text(path, key, { min: MIN_KEY, max: MAX_KEY });
  if (key !== undefined && key.trim() !== key) checks.add(path, 'characters');
  return checks;
}
