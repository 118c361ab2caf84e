import type { Seal } from '../../kernel/ports.ts';
import type { Account } from './account.ts';

type Settings = Readonly<Record<string, unknown>>;

/** Settings as they are stored, and what was said of the secret among them. */
export interface SplitSettings {
  readonly plain: Settings;
  /** undefined = it stays as it is; null = there is none any more. */
  readonly accessKey: string | null | undefined;
}

/**
 * Takes the access key out of the setting `customCheck`: it is kept sealed in a column of its own, so that neither an
 * answer nor the event log shows it. A check without `accessKey` keeps the one there is; an empty one takes it away.
 */
export function splitSettings(given: Settings): SplitSettings {
  const check = given['customCheck'];
  if (check === undefined) return { plain: given, accessKey: undefined };
  if (typeof check !== 'object' || check === null) return { plain: given, accessKey: null };
  const { accessKey, hasAccessKey: _shown, ...rest } = check as Settings;
  const plain = { ...given, customCheck: rest };
  if (accessKey === undefined) return { plain, accessKey };
  return { plain, accessKey: typeof accessKey === 'string' && accessKey !== '' ? accessKey : null };
}

/** The settings as they are shown: whether there is an access key, never the key. */
export function shownSettings({ settings, checkKeySealed }: Account): Settings {
  const check = settings['customCheck'];
  if (typeof check !== 'object' || check === null) return settings;
  return { ...settings, customCheck: { ...check, hasAccessKey: checkKeySealed !== null } };
}

function placeOf(accountId: number): string {
  return `accounts.checkKeySealed.${accountId}`;
}

/** The column for what `splitSettings` found; empty where nothing was said of it. */
export function sealedCheckKey(
  seal: Seal,
  accountId: number,
  accessKey: SplitSettings['accessKey'],
): { readonly checkKeySealed?: string | null } {
  if (accessKey === undefined) return {};
  return { checkKeySealed: accessKey === null ? null : seal.seal(accessKey, placeOf(accountId)) };
}

/** What the account's custom check is asked with; empty where there is no key. */
export function openCheckKey(seal: Seal, { id, checkKeySealed }: Account): string {
  return checkKeySealed === null ? '' : seal.open(checkKeySealed, placeOf(id));
}
