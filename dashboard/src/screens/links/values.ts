import type { Schema } from '../../api.ts';
import { textOrNull } from '../../form/values.ts';
import { draftsOf, rulesOf } from './rules.ts';

type Link = Schema<'Link'>;

/** The server's own domain: everybody's, so it is in nobody's list; the form shows it as none. */
const OWN_DOMAIN = 1;

export type Parameter = Link['parameters'][number];

/** A row of the form nothing was typed into. */
export function isBlank({ name, value }: Parameter): boolean {
  return name === '' && value === '';
}

export function valuesOf(link?: Link) {
  return {
    target: link?.target ?? '',
    alias: link?.alias ?? '',
    title: link?.title ?? '',
    domainId: link === undefined || link.domainId === OWN_DOMAIN ? null : link.domainId,
    status: link?.status ?? ('enabled' as Link['status']),
    type: link?.type ?? ('direct' as Link['type']),
    splashId: link?.splashId ?? null,
    overlayId: link?.overlayId ?? null,
    campaignId: link?.campaignId ?? null,
    channelIds: link?.channelIds ?? ([] as readonly number[]),
    pixelIds: link?.pixelIds ?? ([] as readonly number[]),
    isPublic: link?.isPublic ?? false,
    expiresAt: link?.expiresAt ?? '',
    expirationTarget: link?.expirationTarget ?? '',
    clickLimit: link?.clickLimit ?? null,
    password: '',
    rules: draftsOf(link?.rules ?? []),
    parameters: (link?.parameters ?? []) as readonly Parameter[],
    metaTitle: link?.metaTitle ?? '',
    metaDescription: link?.metaDescription ?? '',
    metaImage: link?.metaImage ?? '',
    'deeplink.auto': link?.deeplink?.auto ?? true,
    'deeplink.apple': link?.deeplink?.apple ?? '',
    'deeplink.google': link?.deeplink?.google ?? '',
    redirectCode: String(link?.redirectCode ?? 302),
    forwardQuery: link?.forwardQuery ?? false,
    crawlable: link?.crawlable ?? false,
    clickIdName: link?.clickIdName ?? '',
    externalId: link?.externalId ?? '',
  };
}

export type LinkValues = ReturnType<typeof valuesOf>;

const DEEPLINK = ['deeplink.auto', 'deeplink.apple', 'deeplink.google'] as const;

/** Where phones go, as it is sent: whole, because it is one thing. It is taken away with the last store. */
function deeplinkOf(given: Partial<LinkValues>, whole: LinkValues): Link['deeplink'] {
  const { 'deeplink.auto': auto, 'deeplink.apple': apple, 'deeplink.google': google } = whole;
  const hasStoreChanged = given['deeplink.apple'] !== undefined || given['deeplink.google'] !== undefined;
  if (hasStoreChanged && apple === '' && google === '') return null;
  return { auto, apple: apple || null, google: google || null };
}

/** What is sent: only what is given, a part of a whole with the rest of it; empty texts as null. */
export function bodyOf(given: Partial<LinkValues>, whole: LinkValues) {
  const { alias, domainId, rules, parameters, redirectCode, password, expiresAt, ...others } = given;
  const { 'deeplink.auto': _auto, 'deeplink.apple': _apple, 'deeplink.google': _google, ...rest } = others;
  const { title, expirationTarget, metaTitle, metaDescription, metaImage, clickIdName, externalId, ...more } = rest;
  const { channelIds, pixelIds, ...plain } = more;
  const texts = { title, expirationTarget, metaTitle, metaDescription, metaImage, clickIdName, externalId };
  return {
    ...plain,
    ...textOrNull(texts),
    ...(channelIds === undefined ? {} : { channelIds: [...channelIds] }),
    ...(pixelIds === undefined ? {} : { pixelIds: [...pixelIds] }),
    ...(alias === undefined || alias === '' ? {} : { alias }),
    ...(domainId === undefined ? {} : { domainId: domainId ?? OWN_DOMAIN }),
    ...(rules === undefined ? {} : { rules: rulesOf(rules) }),
    ...(parameters === undefined ? {} : { parameters: parameters.filter((row) => !isBlank(row)) }),
    ...(redirectCode === undefined ? {} : { redirectCode: Number(redirectCode) as Link['redirectCode'] }),
    ...(password === undefined || password === '' ? {} : { password }),
    ...(expiresAt === undefined ? {} : { expiresAt: expiresAt === '' ? null : expiresAt }),
    ...(DEEPLINK.some((name) => given[name] !== undefined) ? { deeplink: deeplinkOf(given, whole) } : {}),
  };
}
