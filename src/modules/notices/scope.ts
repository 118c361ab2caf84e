import { formatAmount } from '../../kernel/money.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { NoticeData, NoticeKind, NoticeService } from '../../kernel/notice.ts';
import type { MailLocale } from './text.ts';

/** How long the links in mails work. */
export const LINK_HOURS: Partial<Readonly<Record<NoticeKind, number>>> = {
  customer_welcome: 168,
  customer_confirmation: 168,
  customer_password: 24,
  user_invitation: 168,
  user_password: 1,
};

/** Where the secret of a mail leads, below the server's own address. */
const PAGES: Partial<Readonly<Record<NoticeKind, string>>> = {
  customer_welcome: '/user/confirm/',
  customer_confirmation: '/user/confirm/',
  customer_password: '/user/password/',
  user_invitation: '/user/password/',
  user_password: '/user/password/',
};

export interface MailFacts {
  readonly kind: NoticeKind;
  readonly locale: MailLocale;
  readonly accountName: string;
  readonly to: string;
  readonly data: NoticeData;
  readonly token: string | null;
  readonly baseUrl: string;
}

function day(instant: Instant, locale: MailLocale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(instant);
}

/** `9,99 €`: from the digits, no float is involved. */
function money({ priceMinor, currency }: NoticeService, locale: MailLocale): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  // Decimal texts are formatted digit by digit; the parameter's type knows numbers alone.
  return format.format(formatAmount(priceMinor, currency) as `${number}`);
}

function nameOf({ to, data }: MailFacts): string {
  const name = [data.firstname, data.lastname].filter((part) => typeof part === 'string' && part !== '').join(' ');
  return name === '' ? to : name;
}

/** What a template of the kind may name; every name is there, empty ones as null. */
export function scopeOf(facts: MailFacts): Record<string, unknown> {
  const { kind, locale, data, to } = facts;
  const page = PAGES[kind];
  const person = {
    name: nameOf(facts),
    firstname: data.firstname ?? null,
    lastname: data.lastname ?? null,
    email: to,
  };
  const { service } = data;
  return {
    account: { name: facts.accountName },
    ...(kind.startsWith('user_') ? { user: person } : { customer: person }),
    ...(service === undefined
      ? {}
      : {
          service: {
            name: service.name,
            price: money(service, locale),
            ends: service.expiresAt === null ? null : day(service.expiresAt, locale),
            licenseKey: service.licenseKey,
          },
        }),
    ...(data.reason === undefined ? {} : { reason: data.reason }),
    ...(data.lapsed === undefined ? {} : { lapsed: data.lapsed }),
    ...(data.days === undefined ? {} : { days: data.days }),
    ...(data.answer === undefined ? {} : { answer: data.answer }),
    ...(data.webhook === undefined ? {} : { webhook: { ...data.webhook, since: day(data.webhook.since, locale) } }),
    ...(page === undefined
      ? {}
      : { url: facts.token === null ? null : facts.baseUrl + page + facts.token, hours: LINK_HOURS[kind] ?? null }),
  };
}

const SERVICE: NoticeService = {
  name: 'Shop plugin',
  priceMinor: 999,
  currency: 'EUR',
  expiresAt: Date.UTC(2030, 0, 31),
  licenseKey: 'AB12C-DE34F-GH56J-KL78M',
};

/** A believable mail of the kind, for previews and for trying a changed text. */
export function sampleData(kind: NoticeKind): NoticeData {
  const person = { firstname: 'Ada', lastname: 'Lovelace' };
  const service = kind.startsWith('service_') ? { service: SERVICE } : {};
  switch (kind) {
    case 'customer_suspended':
    case 'customer_banned':
    case 'service_cancelled':
      return { ...person, ...service, reason: 'Chargeback' };
    case 'service_suspended':
      return { ...person, ...service, reason: 'Chargeback', lapsed: false };
    case 'user_answer':
      return {
        ...person,
        answer: { form: 'Ask us', name: 'Grace', email: 'grace@example.org', message: 'Does it run on Moodle 5?' },
      };
    case 'user_webhook':
      return {
        ...person,
        webhook: { url: 'https://crm.example.org/hooks', gone: false, since: Date.UTC(2030, 0, 26) },
      };
    case 'service_expiring':
      return { ...person, ...service, days: 7 };
    default:
      return { ...person, ...service };
  }
}
