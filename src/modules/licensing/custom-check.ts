import { FieldChecks } from '../../kernel/field-checks.ts';

/**
 * The vendor's own say in the check of shipped programs: after its own rules Gatehouse asks this address. Part of the
 * account's settings under `customCheck`.
 */
export interface CustomCheck {
  readonly url: string;
  /** Sent as the header `Access-Key`, so that the vendor knows who asks. */
  readonly accessKey: string;
  /** What an address that does not answer means. */
  readonly unanswered: 'skip' | 'refuse';
}

const MAX_URL = 2_048;
const MAX_ACCESS_KEY = 512;

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '';
}

function textAt(value: object, name: keyof CustomCheck): string | undefined {
  const found: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
  return typeof found === 'string' ? found : undefined;
}

/** What is wrong with an account's `customCheck` setting; null (none) is fine. */
export function checkCustomCheck(value: unknown, path = 'settings.customCheck'): FieldChecks {
  const checks = new FieldChecks();
  if (value === null || value === undefined) return checks;
  if (typeof value !== 'object') return checks.add(path, 'type', { expected: 'object' });
  const [url, accessKey] = [textAt(value, 'url'), textAt(value, 'accessKey')];
  checks.required(`${path}.url`, url).text(`${path}.url`, url, { max: MAX_URL });
  if (url !== undefined && !isWebAddress(url)) checks.add(`${path}.url`, 'format');
  checks.text(`${path}.accessKey`, accessKey, { max: MAX_ACCESS_KEY });
  const given: unknown = Object.getOwnPropertyDescriptor(value, 'accessKey')?.value ?? '';
  if (typeof given !== 'string') checks.add(`${path}.accessKey`, 'type', { expected: 'string' });
  return checks.word(`${path}.unanswered`, textAt(value, 'unanswered'), ['skip', 'refuse']);
}

/** The account's custom check; null where it has none, or one that cannot be asked. Its access key is kept apart. */
export function customCheckOf(settings: Readonly<Record<string, unknown>>, accessKey: string): CustomCheck | null {
  const value = settings['customCheck'];
  if (typeof value !== 'object' || value === null || checkCustomCheck(value).errors.length > 0) return null;
  return {
    url: textAt(value, 'url') ?? '',
    accessKey,
    unanswered: textAt(value, 'unanswered') === 'refuse' ? 'refuse' : 'skip',
  };
}
