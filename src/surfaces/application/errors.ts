import type { FastifyRequest } from 'fastify';
import { type FieldError, type Refusal, type RefusalCode, field } from '../../kernel/refusal.ts';
import { type Locale, chooseLocale } from '../kit/locale.ts';
import { fieldSentence, sentenceOf } from '../kit/sentences.ts';
import type { WireAnswer } from '../kit/surface.ts';
import { chooseFormat } from './accept.ts';
import { writeXml } from './xml.ts';

/** The status of each refusal on this wire; a new code does not compile until it stands here. */
const STATUS = {
  invalid: 422,
  malformed_body: 400,
  body_too_large: 413,
  unsupported_media_type: 415,
  bad_address: 400,
  route_not_found: 404,
  method_not_allowed: 405,
  unauthenticated: 401,
  permission_missing: 403,
  origin_not_allowed: 403,
  rate_limited: 429,
  stale: 409,
  not_found: 404,
  link_spent: 404,
  bad_list_request: 400,
  idempotency_key_reused: 422,
  unavailable: 503,
  unexpected: 500,
  plan_limit_reached: 422,
  plan_feature_missing: 422,
  plan_missing: 422,
  plan_not_found: 404,
  plan_in_use: 422,
  account_not_found: 404,
  account_suspended: 403,
  user_not_found: 404,
  member_not_found: 404,
  member_protected: 422,
  email_taken: 422,
  username_taken: 422,
  api_key_not_found: 404,
  api_key_taken: 422,
  event_not_found: 404,
  job_not_found: 404,
  job_state_conflict: 422,
  session_not_found: 404,
  mail_not_found: 404,
  mail_state_conflict: 422,
  template_not_found: 404,
  mail_server_missing: 422,
  mail_not_taken: 502,
  sign_in_failed: 401,
  totp_required: 401,
  registration_closed: 403,
  product_not_found: 404,
  product_name_taken: 422,
  product_version_not_found: 404,
  product_version_taken: 422,
  customer_not_found: 404,
  customer_email_taken: 422,
  customer_state_conflict: 422,
  customer_email_verified: 400,
  license_not_found: 404,
  license_key_taken: 422,
  license_state_conflict: 422,
  license_owned_by_service: 422,
  license_not_active: 422,
  license_type_not_found: 404,
  license_type_in_use: 422,
  license_type_is_default: 422,
  signing_key_waiting: 422,
  signing_key_not_found: 404,
  site_limit_reached: 422,
  site_not_found: 404,
  machine_limit_reached: 422,
  machine_not_found: 404,
  addon_not_found: 404,
  addon_code_taken: 422,
  addon_name_taken: 422,
  blacklist_entry_not_found: 404,
  blacklist_value_taken: 422,
  link_not_found: 404,
  alias_taken: 422,
  link_external_id_taken: 422,
  domain_not_found: 404,
  domain_taken: 422,
  campaign_not_found: 404,
  campaign_name_taken: 422,
  campaign_slug_taken: 422,
  channel_not_found: 404,
  channel_name_taken: 422,
  pixel_not_found: 404,
  splash_not_found: 404,
  overlay_not_found: 404,
  answer_not_found: 404,
  bio_not_found: 404,
  conversion_not_found: 404,
  conversion_taken: 409,
  refund_exceeds_sale: 409,
  analytics_too_much: 422,
  live_full: 429,
  qr_not_found: 404,
  webhook_not_found: 404,
  webhook_delivery_not_found: 404,
  webhook_disabled: 422,
  webhooks_too_many: 422,
  group_not_found: 404,
  group_not_empty: 400,
  price_not_found: 404,
  price_exists: 422,
  service_not_found: 404,
  service_state_conflict: 422,
  product_sold_out: 422,
  customer_has_services: 400,
} satisfies Record<RefusalCode, number>;

/** Texts of the contract; they never follow the client's language. */
const FIXED: Partial<Readonly<Record<RefusalCode, string>>> = {
  unauthenticated: 'Unauthenticated.',
  permission_missing: 'Invalid ability provided.',
  rate_limited: 'Too Many Attempts.',
  unexpected: 'Server Error',
};

/** Refusals of a rule that on this wire are bad input of one field. */
const AS_FIELD: Partial<Readonly<Record<RefusalCode, FieldError>>> = {
  customer_email_taken: field('email', 'taken'),
};

/** Names of fields that are more than their snake case. */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  priceMinor: 'price',
  setupMinor: 'setup',
  balanceMinor: 'balance',
};

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A field of a rule under the name it has on this wire; such a name stays as it is. */
export function wirePath(path: FieldError['path']): string {
  // Without a path it is the body itself that is wrong.
  const [first = 'body', ...rest] = path.map(String);
  if (first === 'amountsMinor') return rest.join('.');
  if (first === 'setupsMinor') return `setup_${rest.join('.')}`;
  return [first, ...rest].map((part) => WIRE_NAMES[part] ?? snake(part)).join('.');
}

/** How many errors there are beside the first. */
const MORE: Readonly<Record<Locale, (more: number) => string>> = {
  en: (more) => `(and ${more} more error${more === 1 ? '' : 's'})`,
  fr: (more) => `(et ${more} autre${more === 1 ? '' : 's'} erreur${more === 1 ? '' : 's'})`,
  lv: (more) => `(un vēl kļūdas: ${more})`,
};

function validationBody(errors: Readonly<Record<string, readonly string[]>>, locale: Locale): Record<string, unknown> {
  const messages = Object.values(errors).flat();
  const more = messages.length - 1;
  const rest = more === 0 ? '' : ` ${MORE[locale](more)}`;
  return { message: `${messages[0] ?? 'The given data was invalid.'}${rest}`, errors };
}

function fieldErrors(fields: readonly FieldError[], locale: Locale): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const error of fields) {
    const name = wirePath(error.path);
    // Without a name it is the body itself that is wrong.
    (errors[name] ??= []).push(fieldSentence({ ...error, path: name === '' ? [] : [name] }, locale));
  }
  return errors;
}

function bodyOf(refusal: Refusal, request: FastifyRequest): unknown {
  const locale = chooseLocale(request.headers['accept-language']);
  const message = FIXED[refusal.code] ?? sentenceOf(refusal, locale);
  const asField = AS_FIELD[refusal.code];
  if (asField !== undefined) return validationBody(fieldErrors([asField], locale), locale);
  switch (refusal.code) {
    case 'invalid':
      return validationBody(fieldErrors(refusal.fields, locale), locale);
    case 'product_sold_out':
      return validationBody({ product_id: [message] }, locale);
    case 'price_exists':
      return validationBody({ currency: [message] }, locale);
    case 'group_not_empty':
      return { error: message };
    case 'unavailable':
      return request.url.startsWith('/api/application/health')
        ? { status: 'error', checks: { database: 'error' } }
        : { message };
    default:
      return { message };
  }
}

/** An answer in the format the client asked for; XML is written here, because the framework writes JSON alone. */
export function inFormat(status: number, body: unknown, request: FastifyRequest): WireAnswer {
  if (chooseFormat(request.headers.accept) === 'json') return { status, body };
  return { status, body: writeXml(body), headers: { 'Content-Type': XML_TYPE } };
}

export const XML_TYPE = 'application/xml; charset=utf-8';

export function refuse(refusal: Refusal, request: FastifyRequest): WireAnswer {
  return inFormat(STATUS[refusal.code], bodyOf(refusal, request), request);
}
