/** The English strings of each noun, which type every `t('…')`. A new noun is one line in each of the two lists. */
import type { strings as common } from './en/common.ts';
import type { strings as customers } from './en/customers.ts';
import type { strings as events } from './en/events.ts';
import type { strings as overview } from './en/overview.ts';
import type { strings as services } from './en/services.ts';
import type { strings as apiKeys } from './en/apiKeys.ts';
import type { strings as forecast } from './en/forecast.ts';
import type { strings as jobs } from './en/jobs.ts';
import type { strings as links } from './en/links.ts';
import type { strings as campaigns } from './en/campaigns.ts';
import type { strings as channels } from './en/channels.ts';
import type { strings as pixels } from './en/pixels.ts';
import type { strings as splashPages } from './en/splashPages.ts';
import type { strings as overlays } from './en/overlays.ts';
import type { strings as domains } from './en/domains.ts';
import type { strings as bioPages } from './en/bioPages.ts';
import type { strings as analytics } from './en/analytics.ts';
import type { strings as qrCodes } from './en/qrCodes.ts';
import type { strings as webhooks } from './en/webhooks.ts';
import type { strings as account } from './en/account.ts';
import type { strings as usage } from './en/usage.ts';
import type { strings as health } from './en/health.ts';
import type { strings as plans } from './en/plans.ts';
import type { strings as accounts } from './en/accounts.ts';
import type { strings as mails } from './en/mails.ts';
import type { strings as templates } from './en/templates.ts';
import type { strings as me } from './en/me.ts';
import type { strings as members } from './en/members.ts';
import type { strings as licenses } from './en/licenses.ts';
import type { strings as products } from './en/products.ts';
import type { strings as session } from './en/session.ts';

export interface Namespaces {
  common: typeof common;
  customers: typeof customers;
  events: typeof events;
  overview: typeof overview;
  services: typeof services;
  apiKeys: typeof apiKeys;
  forecast: typeof forecast;
  jobs: typeof jobs;
  links: typeof links;
  campaigns: typeof campaigns;
  channels: typeof channels;
  pixels: typeof pixels;
  splashPages: typeof splashPages;
  overlays: typeof overlays;
  domains: typeof domains;
  bioPages: typeof bioPages;
  analytics: typeof analytics;
  qrCodes: typeof qrCodes;
  webhooks: typeof webhooks;
  account: typeof account;
  usage: typeof usage;
  health: typeof health;
  plans: typeof plans;
  accounts: typeof accounts;
  mails: typeof mails;
  templates: typeof templates;
  me: typeof me;
  members: typeof members;
  licenses: typeof licenses;
  products: typeof products;
  session: typeof session;
}

export type Namespace = keyof Namespaces;

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** The same keys as the English ones, and the plural forms English does not have. */
export type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]>;
} & { readonly [K in keyof T as K extends `${infer Base}_other` ? `${Base}_${Plural}` : never]?: string };
