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

/**
 * What stored data holds beside the fields of the form, as the encryption of a network: it stays when they change.
 * No encryption is not kept, because no password says it already and one that is typed must count.
 */
export function keptOf(type: DesignedType, data: unknown): Readonly<Record<string, unknown>> {
  if (typeof data !== 'object' || data === null) return {};
  const fields: readonly string[] = [...CONTENT_FIELDS[type], ...Object.keys(ALIASES[type] ?? {})];
  const isNone = (name: string, value: unknown): boolean => name === 'encryption' && /^nopass$/i.test(String(value));
  return Object.fromEntries(
    Object.entries(data).filter(([name, value]) => !fields.includes(name) && !isNone(name, value)),
  );
}

/** The fields of the form and what is kept beside them → data as it is sent; null while there is nothing to show. */
export function dataOf(
  type: DesignedType,
  content: Content,
  kept: Readonly<Record<string, unknown>> = {},
): string | Record<string, unknown> | null {
  const fields: readonly ContentField[] = CONTENT_FIELDS[type];
  const filled = fields.flatMap((name) => {
    const value = content[name]?.trim() ?? '';
    return value === '' ? [] : [[name, value] as const];
  });
  if (filled.length === 0) return null;
  return type === 'link' || type === 'text' ? (filled[0]?.[1] ?? null) : { ...kept, ...Object.fromEntries(filled) };
}
