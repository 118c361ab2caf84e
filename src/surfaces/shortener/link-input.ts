import {
  type Deeplink,
  type LinkInput,
  type LinkType,
  type QueryParameter,
  type Rule,
  readRules,
} from '../../modules/links/index.ts';
import { type Body, BodyReader, plainText } from './body.ts';
import type { WireDates } from './dates.ts';
import { readId } from './schemas.ts';
import { hasTargeting, readTargeting } from './targeting.ts';

/** What a link's fields mean beside the body itself. */
export interface LinkReading {
  readonly dates: WireDates;
  /** The domain of this account that a text names; null for one it does not have. */
  findDomain(text: string): Promise<number | null>;
  /** Channels of the account that an update keeps. */
  readonly channelIds: readonly number[];
}

function readType(reader: BodyReader): Pick<LinkInput, 'type' | 'splashId' | 'overlayId'> {
  const word = (reader.text('type') ?? 'direct').trim();
  const overlay = /^overlay-(\d{1,10})$/.exec(word)?.[1];
  if (overlay !== undefined) return { type: 'overlay', overlayId: readId(overlay) ?? -1, splashId: null };
  if (/^\d{1,10}$/.test(word)) return { type: 'splash', splashId: readId(word) ?? -1, overlayId: null };
  const plain: readonly LinkType[] = ['direct', 'frame', 'splash'];
  const type = plain.find((known) => known === word);
  if (type === undefined) reader.refuse('type', 'enum');
  return { type: type ?? 'direct', splashId: null, overlayId: null };
}

/** Rules that are not of the older lists: those say where they came from by where they were sent. */
function readOwnRules(reader: BodyReader, dates: WireDates): readonly Rule[] {
  const rules = reader.objects('rules').map(({ when, to }) => ({ when, to }));
  return readRules(rules, dates.read);
}

/** Rules of a body: own ones first, then the older lists; what is not sent stays as the link has it. */
function readAllRules(reader: BodyReader, dates: WireDates, before: readonly Rule[]): readonly Rule[] | undefined {
  if (!reader.has('rules') && !hasTargeting(reader)) return undefined;
  const own = reader.has('rules') ? readOwnRules(reader, dates) : before.filter((rule) => rule.origin === undefined);
  return [...own, ...readTargeting(reader, before)];
}

function readParameters(reader: BodyReader): QueryParameter[] {
  return reader
    .objects('parameters')
    .map((item) => ({ name: plainText(item['name']), value: plainText(item['value']) }))
    .filter(({ name }) => name !== '');
}

function readDeeplink(reader: BodyReader): Deeplink | null {
  const value = reader.value('deeplink');
  if (value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)) return null;
  if (typeof value !== 'object' || Array.isArray(value)) return reader.refuseType('deeplink', 'an object');
  const { auto, apple, google } = value as Body;
  const isAuto = auto === true || auto === 1 || auto === '1' || auto === 'true';
  return { auto: isAuto, apple: plainText(apple) || null, google: plainText(google) || null };
}

function readExpiry(reader: BodyReader, dates: WireDates): number | null {
  const given = reader.text('expiry');
  if (given === null) return null;
  return dates.read(given) ?? reader.refuse('expiry', 'format');
}

function readLimit(reader: BodyReader): number | null {
  const given = reader.text('clicklimit');
  if (given === null || given === '0') return null;
  return /^\d{1,10}$/.test(given) ? Number(given) : reader.refuse('clicklimit', 'format');
}

async function readDomain(reader: BodyReader, reading: LinkReading): Promise<number> {
  const given = reader.text('domain');
  if (given === null) return 1;
  return (await reading.findDomain(given.trim())) ?? reader.refuse('domain', 'not_found') ?? 1;
}

/** Texts that mean the same under another name in the core. */
const TEXTS = {
  password: 'password',
  description: 'description',
  metatitle: 'metaTitle',
  metadescription: 'metaDescription',
  metaimage: 'metaImage',
  title: 'title',
  expirationredirect: 'expirationTarget',
} as const;

/** The body of url/add or url/update as the links module takes it; only what is sent is in it. Refuses `invalid`. */
export async function readLinkBody(body: Body, reading: LinkReading, before: readonly Rule[] = []): Promise<LinkInput> {
  const reader = new BodyReader(body);
  const rules = readAllRules(reader, reading.dates, before);
  const channel = reader.has('channel') ? reader.id('channel') : null;
  const input: LinkInput = {
    ...(reader.has('url') ? { target: reader.text('url') ?? '' } : {}),
    ...(reader.has('custom') ? { alias: reader.text('custom') } : {}),
    ...(reader.has('type') ? readType(reader) : {}),
    ...(reader.has('domain') ? { domainId: await readDomain(reader, reading) } : {}),
    ...(reader.has('expiry') ? { expiresAt: readExpiry(reader, reading.dates) } : {}),
    ...(reader.has('status') ? { isPublic: reader.word('status', ['public', 'private']) === 'public' } : {}),
    ...(reader.has('clicklimit') ? { clickLimit: readLimit(reader) } : {}),
    ...(reader.has('pixels') ? { pixelIds: reader.ids('pixels') } : {}),
    ...(reader.has('campaign') ? { campaignId: reader.id('campaign') } : {}),
    ...(channel === null ? {} : { channelIds: [...new Set([...reading.channelIds, channel])] }),
    ...(rules === undefined ? {} : { rules }),
    ...(reader.has('parameters') ? { parameters: readParameters(reader) } : {}),
    ...(reader.has('deeplink') ? { deeplink: readDeeplink(reader) } : {}),
    ...Object.fromEntries(
      Object.entries(TEXTS)
        .filter(([name]) => reader.has(name))
        .map(([name, core]) => [core, reader.text(name)]),
    ),
  };
  reader.throwIfAny();
  return input;
}
