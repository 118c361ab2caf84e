import { type FieldError, Refusal, field, invalid } from '../../kernel/refusal.ts';
import type { LinkInput } from '../links/index.ts';

/** What a code can hold. All but `link` and `application` are static: the picture is the content. */
export const QR_TYPES = [
  'text',
  'vcard',
  'link',
  'email',
  'phone',
  'sms',
  'wifi',
  'smsonly',
  'staticvcard',
  'whatsapp',
  'crypto',
  'application',
  'event',
] as const;
export type QrType = (typeof QR_TYPES)[number];
/** Types that hold a short URL of ours; what they lead to may change. */
type DynamicType = 'link' | 'application';
/** Types whose picture is the content. */
export type StaticType = Exclude<QrType, DynamicType>;

export type QrData = string | Readonly<Record<string, unknown>>;

const CRLF = '\r\n';

function text(data: QrData, name: string): string {
  // Wires hand on whatever JSON was sent.
  const value = typeof data === 'object' && (data as unknown) !== null ? data[name] : undefined;
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : '';
}

/** The field itself, or the whole data where it is a plain text. */
function main(data: QrData, name: string): string {
  return typeof data === 'string' ? data.trim() : text(data, name);
}

/** Where a value of the content was sent: a field of the data, or the data itself where it is no object. */
function place(data: QrData, name: string): string {
  const isObject = typeof data === 'object' && (data as unknown) !== null && !Array.isArray(data);
  return isObject ? `data.${name}` : 'data';
}

function need(value: string, path: string): string {
  if (value === '') throw invalid(field(path, 'required'));
  return value;
}

function needText(data: QrData, name: string): string {
  return need(text(data, name), place(data, name));
}

/** As `needText`, but a plain text is the field itself. */
function needMain(data: QrData, name: string): string {
  return need(main(data, name), place(data, name));
}

/** What people write between the digits of a number, and the marks that address books put around it. */
const BETWEEN_DIGITS = /[\s()./\p{Pd}\p{Cf}]/gu;

/** A number as it is dialled. One with words in it (`ext. 5`) is refused: its digits alone would be another number. */
function phoneOf(data: QrData): string {
  const number = needMain(data, 'phone').replace(/^tel:/i, '').replace(BETWEEN_DIGITS, '');
  if (!/^[\d+*#]{1,40}$/.test(number)) throw invalid(field(place(data, 'phone'), 'format'));
  return number;
}

/** vCard and iCalendar text: backslash, comma, semicolon and line ends escaped (RFC 2426, RFC 5545). */
function escapeCard(value: string): string {
  return value.replace(/[\\,;]/g, String.raw`\$&`).replace(/\r\n|\r|\n/g, String.raw`\n`);
}

function vcard(data: QrData): string {
  const at = (name: string): string => escapeCard(text(data, name));
  const full =
    typeof data === 'string' ? escapeCard(data.trim()) : [at('fname'), at('lname')].filter((n) => n !== '').join(' ');
  need(full || at('org'), 'data');
  const address = ['street', 'city', 'state', 'zip', 'country'].map(at);
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    typeof data === 'string' ? `N:${full};;;;` : `N:${at('lname')};${at('fname')};;;`,
    `FN:${full || at('org')}`,
    at('org') === '' ? '' : `ORG:${at('org')}`,
    at('title') === '' ? '' : `TITLE:${at('title')}`,
    at('phone') === '' ? '' : `TEL;TYPE=WORK,VOICE:${at('phone')}`,
    at('cell') === '' ? '' : `TEL;TYPE=CELL:${at('cell')}`,
    at('fax') === '' ? '' : `TEL;TYPE=FAX:${at('fax')}`,
    at('email') === '' ? '' : `EMAIL:${at('email')}`,
    at('site') === '' ? '' : `URL:${at('site')}`,
    address.every((part) => part === '') ? '' : `ADR;TYPE=WORK:;;${address.join(';')}`,
    'END:VCARD',
  ];
  return lines.filter((line) => line !== '').join(CRLF);
}

function escapeWifi(value: string): string {
  return value.replace(/[\\;,:"]/g, String.raw`\$&`);
}

function wifi(data: QrData): string {
  const ssid = needMain(data, 'ssid');
  const password = text(data, 'pass') || text(data, 'password');
  const wanted = text(data, 'encryption').toUpperCase();
  const isOpen = password === '' || wanted === 'NOPASS';
  const encryption = isOpen ? 'nopass' : wanted === 'WEP' ? 'WEP' : 'WPA';
  const hidden = typeof data !== 'string' && [true, 'true', 1, '1'].some((yes) => yes === data['hidden']);
  const pass = encryption === 'nopass' ? '' : `P:${escapeWifi(password)};`;
  return `WIFI:T:${encryption};S:${escapeWifi(ssid)};${pass}${hidden ? 'H:true;' : ''};`;
}

function email(data: QrData): string {
  const address = needMain(data, 'email');
  if (!/^[^\s@<>"]+@[^\s@<>"]+$/.test(address)) throw invalid(field(place(data, 'email'), 'format'));
  const query = (['subject', 'body'] as const)
    .map((name) => [name, text(data, name)] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value.replace(/\r\n|\r|\n/g, CRLF))}`);
  const local = address.split('@').map(encodeURIComponent).join('@');
  return `mailto:${local}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

function sms(data: QrData): string {
  return `SMSTO:${phoneOf(data)}:${text(data, 'message')}`;
}

function whatsapp(data: QrData): string {
  // Its addresses hold the country's number without a plus or zeros before it.
  const phone = phoneOf(data).replace(/\D/g, '').replace(/^0+/, '');
  if (phone === '') throw invalid(field(place(data, 'phone'), 'format'));
  const body = text(data, 'body');
  return `https://wa.me/${phone}${body === '' ? '' : `?text=${encodeURIComponent(body)}`}`;
}

const WALLETS: Readonly<Record<string, string>> = {
  btc: 'bitcoin',
  bitcoin: 'bitcoin',
  eth: 'ethereum',
  ethereum: 'ethereum',
  bch: 'bitcoincash',
  ltc: 'litecoin',
};

function crypto(data: QrData): string {
  const scheme = WALLETS[text(data, 'currency').toLowerCase()];
  if (scheme === undefined) throw invalid(field(place(data, 'currency'), 'enum'));
  const wallet = needText(data, 'wallet');
  if (!/^[A-Za-z0-9:]{10,120}$/.test(wallet)) throw invalid(field(place(data, 'wallet'), 'format'));
  return `${scheme}:${wallet}`;
}

function moment(data: QrData, name: string): string {
  const given = needText(data, name);
  const instant = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(given) ? given : `${given.replace(' ', 'T')}Z`);
  if (Number.isNaN(instant)) throw invalid(field(place(data, name), 'format'));
  return new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function event(data: QrData): string {
  const at = (name: string): string => escapeCard(text(data, name));
  const start = moment(data, 'start');
  const end = text(data, 'end') === '' ? null : moment(data, 'end');
  // Written alike, so that they compare as texts.
  if (end !== null && end <= start) throw invalid(field(place(data, 'end'), 'not_allowed'));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    `SUMMARY:${escapeCard(needText(data, 'title'))}`,
    `DTSTART:${start}`,
    end === null ? '' : `DTEND:${end}`,
    at('location') === '' ? '' : `LOCATION:${at('location')}`,
    at('description') === '' ? '' : `DESCRIPTION:${at('description')}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.filter((line) => line !== '').join(CRLF);
}

const WRITERS: Readonly<Record<StaticType, (data: QrData) => string>> = {
  text: (data) => (typeof data === 'string' ? need(data, 'data') : needText(data, 'text')),
  vcard,
  staticvcard: vcard,
  email,
  phone: (data) => `tel:${phoneOf(data)}`,
  sms,
  smsonly: (data) => `SMSTO:${phoneOf(data)}`,
  wifi,
  whatsapp,
  crypto,
  event,
};

export function isStatic(type: QrType): type is StaticType {
  return type !== 'link' && type !== 'application';
}

/** The fields that the target of a dynamic code may stand in; the first that is filled is it. */
const TARGETS: Readonly<Record<DynamicType, readonly [string, ...string[]]>> = {
  link: ['link', 'url'],
  // Each phone is led to its own store, everybody else to the app's page, or to the store there is.
  application: ['link', 'apple', 'google'],
};

function targetName(type: DynamicType, data: QrData): string {
  const [first] = TARGETS[type];
  return TARGETS[type].find((name) => text(data, name) !== '') ?? first;
}

/** Where a dynamic code leads, or null for a static one. Refuses `invalid` for data without an address. */
export function destinationOf(type: QrType, data: QrData): Pick<LinkInput, 'target' | 'deeplink'> | null {
  if (isStatic(type)) return null;
  const target = needMain(data, targetName(type, data));
  if (type === 'link') return { target };
  const [apple, google] = [text(data, 'apple'), text(data, 'google')];
  const stores = { auto: false, apple: apple || null, google: google || null };
  return { target, deeplink: apple === '' && google === '' ? null : stores };
}

/** What is wrong with the link behind a dynamic code, said of the data it was made of: each place once. */
export function refusedData(type: QrType, data: QrData, refusal: Refusal): Refusal {
  if (isStatic(type)) return refusal;
  const fields = new Map<string, FieldError>();
  for (const error of refusal.fields) {
    const [first, second] = error.path;
    const name = first === 'target' ? targetName(type, data) : first === 'deeplink' ? String(second) : null;
    const path = name === null ? error.path : place(data, name).split('.');
    fields.set(path.join('.'), { ...error, path });
  }
  return new Refusal(refusal.code, refusal.values, [...fields.values()]);
}

/** What a static code holds, byte for byte. Refuses `invalid` for data its type cannot be made of. */
export function payloadOf(type: StaticType, data: QrData): string {
  return WRITERS[type](data);
}
