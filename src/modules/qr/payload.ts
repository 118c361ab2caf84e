import { Refusal, field, invalid } from '../../kernel/refusal.ts';
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
/** Types whose picture is the content. The others hold a short URL of ours, and what they lead to may change. */
export type StaticType = Exclude<QrType, 'link' | 'application'>;

export type QrData = string | Readonly<Record<string, unknown>>;

/** Longest content in UTF-8 bytes that a code of level L can hold. */
const LONGEST = 2_331;
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

function need(value: string, name: string): string {
  if (value === '') throw invalid(field(name, 'required'));
  return value;
}

function digits(number: string, name: string): string {
  const kept = number.replace(/[^\d+*#]/g, '');
  if (kept === '' || kept.length > 40) throw invalid(field(name, 'format'));
  return kept;
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
  const ssid = need(main(data, 'ssid'), 'ssid');
  const password = text(data, 'pass') || text(data, 'password');
  const wanted = text(data, 'encryption').toUpperCase();
  const encryption = password === '' ? 'nopass' : wanted === 'WEP' ? 'WEP' : 'WPA';
  const hidden =
    typeof data !== 'string' && (data['hidden'] === true || data['hidden'] === 'true' || data['hidden'] === 1);
  const pass = encryption === 'nopass' ? '' : `P:${escapeWifi(password)};`;
  return `WIFI:T:${encryption};S:${escapeWifi(ssid)};${pass}${hidden ? 'H:true;' : ''};`;
}

function email(data: QrData): string {
  const address = need(main(data, 'email'), 'email');
  if (!/^[^\s@<>"]+@[^\s@<>"]+$/.test(address)) throw invalid(field('email', 'format'));
  const query = (['subject', 'body'] as const)
    .map((name) => [name, text(data, name)] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value.replace(/\r\n|\r|\n/g, CRLF))}`);
  const local = address.split('@').map(encodeURIComponent).join('@');
  return `mailto:${local}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

function sms(data: QrData): string {
  const phone = digits(need(main(data, 'phone'), 'phone'), 'phone');
  return `SMSTO:${phone}:${text(data, 'message')}`;
}

function whatsapp(data: QrData): string {
  const phone = digits(need(main(data, 'phone'), 'phone'), 'phone').replace(/\D/g, '');
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
  if (scheme === undefined) throw invalid(field('currency', 'enum'));
  const wallet = need(text(data, 'wallet'), 'wallet');
  if (!/^[A-Za-z0-9:]{10,120}$/.test(wallet)) throw invalid(field('wallet', 'format'));
  return `${scheme}:${wallet}`;
}

function moment(data: QrData, name: string): string {
  const given = need(text(data, name), name);
  const instant = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(given) ? given : `${given.replace(' ', 'T')}Z`);
  if (Number.isNaN(instant)) throw invalid(field(name, 'format'));
  return new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function event(data: QrData): string {
  const at = (name: string): string => escapeCard(text(data, name));
  const start = moment(data, 'start');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    `SUMMARY:${need(at('title'), 'title')}`,
    `DTSTART:${start}`,
    text(data, 'end') === '' ? '' : `DTEND:${moment(data, 'end')}`,
    at('location') === '' ? '' : `LOCATION:${at('location')}`,
    at('description') === '' ? '' : `DESCRIPTION:${at('description')}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.filter((line) => line !== '').join(CRLF);
}

const WRITERS: Readonly<Record<StaticType, (data: QrData) => string>> = {
  text: (data) => need(typeof data === 'string' ? data : text(data, 'text'), 'data'),
  vcard,
  staticvcard: vcard,
  email,
  phone: (data) => `tel:${digits(need(main(data, 'phone'), 'phone'), 'phone')}`,
  sms,
  smsonly: (data) => `SMSTO:${digits(need(main(data, 'phone'), 'phone'), 'phone')}`,
  wifi,
  whatsapp,
  crypto,
  event,
};

export function isStatic(type: QrType): type is StaticType {
  return type !== 'link' && type !== 'application';
}

/** An app: each phone is led to its own store, everybody else to the app's page, or to the store there is. */
function application(data: QrData): Pick<LinkInput, 'target' | 'deeplink'> {
  const [apple, google] = [text(data, 'apple'), text(data, 'google')];
  const target = need(main(data, 'link') || apple || google, 'link');
  const stores = { auto: false, apple: apple || null, google: google || null };
  return { target, deeplink: apple === '' && google === '' ? null : stores };
}

/** Where a dynamic code leads, or null for a static one. Refuses `invalid` for data without an address. */
export function destinationOf(type: QrType, data: QrData): Pick<LinkInput, 'target' | 'deeplink'> | null {
  if (isStatic(type)) return null;
  return type === 'application' ? application(data) : { target: need(main(data, 'link') || text(data, 'url'), 'data') };
}

/** What a static code holds, byte for byte. Refuses `invalid` for data its type cannot be made of. */
export function payloadOf(type: StaticType, data: QrData): string {
  const payload = WRITERS[type](data);
  if (Buffer.byteLength(payload) > LONGEST)
    throw new Refusal('invalid', {}, [field('data', 'too_long', { max: LONGEST })]);
  return payload;
}
