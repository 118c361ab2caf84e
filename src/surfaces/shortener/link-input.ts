import { type FieldError, invalid } from '../../kernel/refusal.ts';
import type { Deeplink, LinkInput, LinkType, QueryParameter, Rule } from '../../modules/links/index.ts';
import { readCountry, readLanguage } from './countries.ts';
import type { WireDates } from './dates.ts';
import { readId } from './schemas.ts';

type Body = Readonly<Record<string, unknown>>;

/** What a link's fields mean beside the body itself. */
export interface LinkReading {
  readonly dates: WireDates;
  /** The domain of this account that a text names; null for one it does not have. */
  findDomain(text: string): Promise<number | null>;
  /** Channels of the account that an update keeps. */
  readonly channelIds: readonly number[];
}

class Reader {
  readonly #body: Body;
  readonly #errors: FieldError[] = [];

  constructor(body: Body) {
    this.#body = body;
  }

  has(name: string): boolean {
    return this.#body[name] !== undefined;
  }

  value(name: string): unknown {
    return this.#body[name];
  }

  refuse(name: string, code: FieldError['code']): null {
    this.#errors.push({ path: [name], code });
    return null;
  }

  /** A text; null, false and "" mean "none". */
  text(name: string): string | null {
    const value = this.#body[name];
    if (value === null || value === false || value === '') return null;
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    return this.refuse(name, 'type');
  }

  /** An id, as a number or its digits; null means "none". */
  id(name: string): number | null {
    const text = this.text(name);
    if (text === null || text === '0') return null;
    return readId(text) ?? this.refuse(name, 'not_found');
  }

  /** Ids, holes left out. */
  ids(name: string): number[] {
    const value = this.#body[name];
    const items: unknown[] = Array.isArray(value) ? value : value === null || value === '' ? [] : [value];
    return items
      .filter((item) => item !== null && item !== '' && item !== undefined)
      .map((item) => readId(String(item)) ?? this.refuse(name, 'not_found') ?? 0);
  }

  /** Objects of a list, holes left out; anything else in it is refused. */
  objects(name: string): Body[] {
    const value = this.#body[name];
    if (value === null || value === '') return [];
    if (!Array.isArray(value)) {
      this.refuse(name, 'type');
      return [];
    }
    return value.flatMap((item: unknown) => {
      if (item === null || item === undefined || item === '') return [];
      if (typeof item === 'object' && !Array.isArray(item)) return [item as Body];
      this.refuse(name, 'type');
      return [];
    });
  }

  throwIfAny(): void {
    if (this.#errors.length > 0) throw invalid(...this.#errors);
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

function readType(reader: Reader): Pick<LinkInput, 'type' | 'splashId' | 'overlayId'> {
  const word = (reader.text('type') ?? 'direct').trim();
  const overlay = /^overlay-(\d{1,10})$/.exec(word)?.[1];
  if (overlay !== undefined) return { type: 'overlay', overlayId: readId(overlay) ?? -1, splashId: null };
  if (/^\d{1,10}$/.test(word)) return { type: 'splash', splashId: readId(word) ?? -1, overlayId: null };
  const plain: readonly LinkType[] = ['direct', 'frame', 'splash'];
  const type = plain.find((known) => known === word);
  if (type === undefined) reader.refuse('type', 'enum');
  return { type: type ?? 'direct', splashId: null, overlayId: null };
}

/** Devices as this API names them: kinds of device and operating systems share one list. */
const DEVICES: Readonly<Record<string, Rule['when']>> = {
  mobile: { device: ['mobile'] },
  phone: { device: ['mobile'] },
  tablet: { device: ['tablet'] },
  desktop: { device: ['desktop'] },
  iphone: { os: ['iOS'], device: ['mobile'] },
  ipad: { os: ['iOS'], device: ['tablet'] },
  ios: { os: ['iOS'] },
  android: { os: ['Android'] },
  windows: { os: ['Windows'] },
  mac: { os: ['macOS'] },
  macos: { os: ['macOS'] },
  linux: { os: ['Linux'] },
};

interface OldForm {
  readonly parameter: 'geotarget' | 'devicetarget' | 'languagetarget';
  readonly key: 'location' | 'device' | 'language';
  readonly list: 'geo' | 'device' | 'language';
  condition(word: string): Rule['when'] | null;
}

/** The three old lists, in the order in which they are tried. */
const OLD_FORMS: readonly OldForm[] = [
  {
    parameter: 'geotarget',
    key: 'location',
    list: 'geo',
    condition: (word) => {
      const code = readCountry(word);
      return code === null ? null : { country: [code] };
    },
  },
  {
    parameter: 'devicetarget',
    key: 'device',
    list: 'device',
    condition: (word) => DEVICES[word.toLowerCase()] ?? { device: [word] },
  },
  {
    parameter: 'languagetarget',
    key: 'language',
    list: 'language',
    condition: (word) => {
      const tag = readLanguage(word);
      return tag === null ? null : { language: [tag] };
    },
  },
];

function readOldForm(reader: Reader, form: OldForm): Rule[] {
  return reader.objects(form.parameter).flatMap((item) => {
    const [word, to] = [text(item[form.key]), text(item['link'])];
    if (word === '' && to === '') return [];
    const when = word === '' ? null : form.condition(word);
    if (when === null || to === '') {
      reader.refuse(form.parameter, 'format');
      return [];
    }
    return [{ when, to, origin: { list: form.list, word } }];
  });
}

/** Rules of a body: own ones first, then the old lists; a list that is not sent stays as the link has it. */
function readRules(reader: Reader, before: readonly Rule[]): readonly Rule[] | undefined {
  const sent = OLD_FORMS.some((form) => reader.has(form.parameter)) || reader.has('rules');
  if (!sent) return undefined;
  // What `rules` may hold is checked by the module, condition by condition.
  const own = reader.has('rules')
    ? (reader.objects('rules') as unknown as Rule[])
    : before.filter((rule) => rule.origin === undefined);
  const old = OLD_FORMS.flatMap((form) =>
    reader.has(form.parameter) ? readOldForm(reader, form) : before.filter((rule) => rule.origin?.list === form.list),
  );
  return [...own, ...old];
}

function readParameters(reader: Reader): QueryParameter[] {
  return reader
    .objects('parameters')
    .map((item) => ({ name: text(item['name']), value: text(item['value']) }))
    .filter(({ name }) => name !== '');
}

function readDeeplink(reader: Reader): Deeplink | null {
  const value = reader.value('deeplink');
  if (value === null || value === '' || value === false) return null;
  if (typeof value !== 'object' || Array.isArray(value)) return reader.refuse('deeplink', 'type');
  const { auto, apple, google } = value as Body;
  const isAuto = auto === true || auto === 1 || auto === '1' || auto === 'true';
  return { auto: isAuto, apple: text(apple) || null, google: text(google) || null };
}

function readExpiry(reader: Reader, dates: WireDates): number | null {
  const given = reader.text('expiry');
  if (given === null) return null;
  return dates.read(given) ?? reader.refuse('expiry', 'format');
}

function readLimit(reader: Reader): number | null {
  const given = reader.text('clicklimit');
  if (given === null || given === '0') return null;
  return /^\d{1,10}$/.test(given) ? Number(given) : reader.refuse('clicklimit', 'format');
}

async function readDomain(reader: Reader, reading: LinkReading): Promise<number> {
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
  const reader = new Reader(body);
  const rules = readRules(reader, before);
  const channel = reader.has('channel') ? reader.id('channel') : null;
  const input: LinkInput = {
    ...(reader.has('url') ? { target: reader.text('url') ?? '' } : {}),
    ...(reader.has('custom') ? { alias: reader.text('custom') } : {}),
    ...(reader.has('type') ? readType(reader) : {}),
    ...(reader.has('domain') ? { domainId: await readDomain(reader, reading) } : {}),
    ...(reader.has('expiry') ? { expiresAt: readExpiry(reader, reading.dates) } : {}),
    ...(reader.has('status') ? { isPublic: reader.text('status') === 'public' } : {}),
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
