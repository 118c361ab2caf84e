import type { Instant } from '../../kernel/instant.ts';
import { readAlias } from './alias.ts';
import type { InstanceAddress } from './host.ts';
import {
  type Deeplink,
  LINK_STATUSES,
  LINK_TYPES,
  type Link,
  type LinkStatus,
  type LinkType,
  REDIRECT_CODES,
  type RedirectCode,
} from './link.ts';
import { Problems } from './problems.ts';
import { checkRules } from './rule-input.ts';
import type { Rule } from './rule.ts';
import { type QueryParameter, readAppTarget, readTarget } from './target.ts';

/** What can be said of a link when it is made or changed; absent = its default, or as it is. */
export interface LinkInput {
  readonly target?: string;
  /** null or empty: a random one. */
  readonly alias?: string | null;
  readonly domainId?: number;
  readonly type?: LinkType;
  readonly splashId?: number | null;
  readonly overlayId?: number | null;
  /** null or empty: none. */
  readonly password?: string | null;
  readonly status?: LinkStatus;
  readonly isPublic?: boolean;
  readonly expiresAt?: Instant | null;
  readonly expirationTarget?: string | null;
  readonly clickLimit?: number | null;
  readonly campaignId?: number | null;
  readonly channelIds?: readonly number[];
  readonly pixelIds?: readonly number[];
  readonly rules?: readonly Rule[];
  readonly parameters?: readonly QueryParameter[];
  readonly title?: string | null;
  readonly description?: string | null;
  readonly metaTitle?: string | null;
  readonly metaDescription?: string | null;
  readonly metaImage?: string | null;
  readonly deeplink?: Deeplink | null;
  readonly redirectCode?: RedirectCode;
  readonly forwardQuery?: boolean;
  readonly crawlable?: boolean;
  readonly clickIdName?: string | null;
  readonly externalId?: string | null;
}

/** The fields of a link that an input sets, in the form they are stored in. */
export type LinkValues = Omit<
  Link,
  'id' | 'accountId' | 'alias' | 'kind' | 'passwordHash' | 'rowVersion' | 'createdAt' | 'updatedAt'
>;

export interface ReadLink {
  readonly values: Partial<LinkValues>;
  /** undefined: not said; null: a random one. */
  readonly alias: string | null | undefined;
  /** undefined: not said; null: none. In clear, to be hashed before any transaction. */
  readonly password: string | null | undefined;
  readonly pixelIds: readonly number[] | undefined;
  readonly channelIds: readonly number[] | undefined;
}

/** What a link is unless somebody says otherwise. */
export const LINK_DEFAULTS: Omit<LinkValues, 'target'> = {
  domainId: 1,
  type: 'direct',
  splashId: null,
  overlayId: null,
  status: 'enabled',
  isPublic: false,
  expiresAt: null,
  expirationTarget: null,
  clickLimit: null,
  campaignId: null,
  rules: [],
  parameters: [],
  title: null,
  description: null,
  metaTitle: null,
  metaDescription: null,
  metaImage: null,
  deeplink: null,
  redirectCode: 302,
  forwardQuery: false,
  crawlable: false,
  clickIdName: null,
  externalId: null,
};

const MAX_INT = 2_147_483_647;
const MAX_INSTANT = 8_640_000_000_000_000;
const LONGEST = {
  title: 500,
  description: 5_000,
  metaTitle: 500,
  metaDescription: 2_000,
  metaImage: 2_000,
  externalId: 255,
  password: 256,
} as const;
const MOST_PARAMETERS = 50;
const MOST_ATTACHED = 100;

function orNull(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

function checkTexts(input: LinkInput, problems: Problems): void {
  for (const [name, max] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][]) {
    if ((input[name]?.length ?? 0) > max) problems.add([name], 'too_long', { max });
  }
  const image = orNull(input.metaImage ?? null);
  if (image !== null && !(URL.canParse(image) && /^https?:\/\//i.test(image))) problems.add(['metaImage'], 'format');
  const name = orNull(input.clickIdName ?? null);
  if (name !== null && !/^[\w.-]{1,64}$/.test(name)) problems.add(['clickIdName'], 'format');
}

function checkNumbers(input: LinkInput, problems: Problems): void {
  const { clickLimit, expiresAt } = input;
  if (clickLimit !== undefined && clickLimit !== null) {
    if (!Number.isInteger(clickLimit) || clickLimit < 1) problems.add(['clickLimit'], 'too_small', { min: 1 });
    else if (clickLimit > MAX_INT) problems.add(['clickLimit'], 'too_large', { max: MAX_INT });
  }
  if (expiresAt !== undefined && expiresAt !== null) {
    if (!Number.isInteger(expiresAt) || Math.abs(expiresAt) > MAX_INSTANT) problems.add(['expiresAt'], 'format');
  }
}

function checkWords(input: LinkInput, problems: Problems): void {
  const words = [
    ['type', LINK_TYPES],
    ['status', LINK_STATUSES],
    ['redirectCode', REDIRECT_CODES],
  ] as const;
  for (const [name, allowed] of words) {
    const value = input[name];
    if (value !== undefined && !allowed.some((word) => word === value)) problems.add([name], 'enum');
  }
}

function checkLists(input: LinkInput, problems: Problems): void {
  const max = { pixelIds: MOST_ATTACHED, channelIds: MOST_ATTACHED, parameters: MOST_PARAMETERS } as const;
  for (const [name, most] of Object.entries(max) as [keyof typeof max, number][]) {
    if ((input[name]?.length ?? 0) > most) problems.add([name], 'too_many', { max: most });
  }
  for (const [index, { name, value }] of (input.parameters ?? []).entries()) {
    if (name === '') problems.add(['parameters', index, 'name'], 'required');
    if (name.length > 255) problems.add(['parameters', index, 'name'], 'too_long', { max: 255 });
    if (value.length > 2_000) problems.add(['parameters', index, 'value'], 'too_long', { max: 2_000 });
  }
}

function readAliasField(alias: LinkInput['alias'], problems: Problems): string | null | undefined {
  if (alias === undefined) return undefined;
  if (alias === null || alias === '') return null;
  const verdict = readAlias(alias);
  if ('alias' in verdict) return verdict.alias;
  problems.add(['alias'], verdict.refused, verdict.max === undefined ? {} : { max: verdict.max });
  return null;
}

function readDeeplink(given: Deeplink | null, instance: InstanceAddress, problems: Problems): Deeplink | null {
  if (given === null) return null;
  const read = (name: 'apple' | 'google'): string | null => {
    const text = orNull(given[name]);
    return text === null ? null : (problems.target(['deeplink', name], readAppTarget(text, instance)) ?? null);
  };
  return { auto: given.auto, apple: read('apple'), google: read('google') };
}

type TargetName = 'target' | 'expirationTarget';

function readTargets(
  input: LinkInput,
  instance: InstanceAddress,
  problems: Problems,
): Partial<Pick<LinkValues, TargetName>> {
  const values: { target?: string; expirationTarget?: string | null } = {};
  if (input.target !== undefined) {
    values.target = problems.target(['target'], readTarget(input.target, instance)) ?? '';
  }
  if (input.expirationTarget !== undefined) {
    const text = orNull(input.expirationTarget);
    values.expirationTarget =
      text === null ? null : (problems.target(['expirationTarget'], readTarget(text, instance)) ?? null);
  }
  return values;
}

const TEXT_FIELDS = [
  'title',
  'description',
  'metaTitle',
  'metaDescription',
  'metaImage',
  'clickIdName',
  'externalId',
] as const;
const PLAIN_FIELDS = [
  'domainId',
  'type',
  'splashId',
  'overlayId',
  'status',
  'isPublic',
  'expiresAt',
  'clickLimit',
  'campaignId',
  'rules',
  'parameters',
  'redirectCode',
  'forwardQuery',
  'crawlable',
] as const;

/** Copies what was said; keys that are absent stay absent. */
function copy(input: LinkInput): Partial<LinkValues> {
  const texts = TEXT_FIELDS.filter((name) => input[name] !== undefined).map((name) => [
    name,
    orNull(input[name] ?? null),
  ]);
  const plain = PLAIN_FIELDS.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]);
  return Object.fromEntries([...plain, ...texts]) as Partial<LinkValues>;
}

/**
 * Checks an input and brings it into the stored form. Refuses `invalid` with every field that is wrong. Whether named
 * rows exist, and whether the alias is free, the transaction finds out.
 */
export function readLinkInput(input: LinkInput, instance: InstanceAddress): ReadLink {
  const problems = new Problems();
  const alias = readAliasField(input.alias, problems);
  const targets = readTargets(input, instance, problems);
  checkTexts(input, problems);
  checkNumbers(input, problems);
  checkWords(input, problems);
  checkLists(input, problems);
  checkRules(input.rules ?? [], instance, problems);
  const deeplink = input.deeplink === undefined ? {} : { deeplink: readDeeplink(input.deeplink, instance, problems) };
  problems.throwIfAny();
  return {
    values: { ...copy(input), ...targets, ...deeplink },
    alias,
    password: input.password === undefined ? undefined : input.password === '' ? null : input.password,
    pixelIds: input.pixelIds,
    channelIds: input.channelIds,
  };
}
