import type { Schema } from '../../api.ts';

type QrCode = Schema<'QrCode'>;
export type QrType = QrCode['type'];

/** What can be designed here, and the fields each content is made of. */
export const CONTENT_FIELDS = {
  link: ['link'],
  text: ['text'],
  email: ['email', 'subject', 'body'],
  phone: ['phone'],
  sms: ['phone', 'message'],
  whatsapp: ['phone', 'body'],
  wifi: ['ssid', 'pass'],
  vcard: ['fname', 'lname', 'org', 'title', 'phone', 'cell', 'email', 'site', 'street', 'zip', 'city', 'country'],
  event: ['title', 'start', 'end', 'location', 'description'],
  crypto: ['currency', 'wallet'],
  application: ['link', 'apple', 'google'],
} as const;

export type DesignedType = keyof typeof CONTENT_FIELDS;
export type ContentField = (typeof CONTENT_FIELDS)[DesignedType][number];
export type Content = Readonly<Partial<Record<ContentField, string>>>;

/** What leads through a short address, so that it may lead elsewhere later; the others are in the picture themselves. */
export function isDynamic(type: DesignedType): boolean {
  return type === 'link' || type === 'application';
}

/** Fields that hold an address. */
export const ADDRESSES: Readonly<Partial<Record<ContentField, string>>> = {
  link: 'https://example.com/',
  apple: 'https://apps.apple.com/app/id123456789',
  google: 'https://play.google.com/store/apps/details?id=com.example.app',
};

export const DESIGNED_TYPES = Object.keys(CONTENT_FIELDS) as readonly DesignedType[];

export function isDesigned(type: QrType): type is DesignedType {
  return Object.hasOwn(CONTENT_FIELDS, type);
}

/** Other names the server takes for a field: `{password}` of a network is its `pass`. */
const ALIASES: Readonly<Partial<Record<DesignedType, Readonly<Record<string, ContentField>>>>> = {
  link: { url: 'link' },
  wifi: { password: 'pass' },
};

function isFilled(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
}

/** Stored data → the fields of the form: a plain text is the type's first field. */
export function contentOf(type: DesignedType, data: unknown): Content {
  const fields: readonly ContentField[] = CONTENT_FIELDS[type];
  const [first] = fields;
  if (typeof data === 'string') return first === undefined ? {} : { [first]: data };
  if (typeof data !== 'object' || data === null) return {};
  const aliases = Object.entries(data).flatMap(([name, value]) => {
    const field = ALIASES[type]?.[name];
    return field === undefined || !isFilled(value) ? [] : [[field, value] as const];
  });
  const known = Object.entries(data).filter(
    ([name, value]) => fields.some((field) => field === name) && isFilled(value),
  );
  return Object.fromEntries([...aliases, ...known].map(([name, value]) => [name, String(value)]));
}

type Stored = Readonly<Record<string, unknown>>;

function isOpen(network: Stored): boolean {
  return /^nopass$/i.test(String(network['encryption']));
}

/** Stored data with a field of the form changed in it; what stands under another name of the field goes. */
function withField(type: DesignedType, stored: Stored, name: ContentField, value: string): Stored {
  const names = Object.entries(ALIASES[type] ?? {}).flatMap(([alias, field]) => (field === name ? [alias] : []));
  // A password that is typed counts; that there was none is said by its absence already.
  const gone = new Set<string>([name, ...names, ...(name === 'pass' && isOpen(stored) ? ['encryption'] : [])]);
  const rest = Object.fromEntries(Object.entries(stored).filter(([other]) => !gone.has(other)));
  return value === '' ? rest : { ...rest, [name]: value };
}

/** Texts of several lines, in which spaces count too. */
export const LONG: readonly ContentField[] = ['text', 'body', 'message', 'description'];

/**
 * The fields of the form → data as it is sent, null while there is nothing to show. Of stored data everything stays that no
 * field was changed in: what has no field, as the encryption of a network, and what is written in another way.
 */
export function dataOf(type: DesignedType, content: Content, stored?: unknown): string | Stored | null {
  const fields: readonly ContentField[] = CONTENT_FIELDS[type];
  const typed = (from: Content, name: ContentField): string => from[name] ?? '';
  if (fields.every((name) => typed(content, name).trim() === '')) return null;
  const before = contentOf(type, stored);
  const changed = fields.filter((name) => typed(content, name) !== typed(before, name));
  if (stored !== undefined && changed.length === 0) return stored as string | Stored;
  const sent = (name: ContentField): string =>
    LONG.includes(name) ? typed(content, name) : typed(content, name).trim();
  const isObject = typeof stored === 'object' && stored !== null;
  const [first] = fields;
  if (fields.length === 1 && first !== undefined && !isObject && (type === 'link' || type === 'text'))
    return sent(first);
  const whole: Stored = isObject ? (stored as Stored) : { ...before };
  return changed.reduce((data, name) => withField(type, data, name, sent(name)), whole);
}
