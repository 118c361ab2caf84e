import type { FastifyRequest } from 'fastify';
import type { Refusal, RefusalCode } from '../../kernel/refusal.ts';
import { chooseLocale } from '../kit/locale.ts';
import { fieldSentence, sentenceOf } from '../kit/sentences.ts';
import type { WireAnswer } from '../kit/surface.ts';

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
  stale: 422,
  not_found: 404,
  link_spent: 410,
  bad_list_request: 422,
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
  job_state_conflict: 409,
  session_not_found: 404,
  mail_not_found: 404,
  mail_state_conflict: 409,
  template_not_found: 404,
  mail_server_missing: 409,
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
  customer_email_verified: 422,
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
  group_not_empty: 422,
  price_not_found: 404,
  price_exists: 422,
  service_not_found: 404,
  service_state_conflict: 422,
  product_sold_out: 422,
  customer_has_services: 422,
} satisfies Record<RefusalCode, number>;

/** Constants of this API in the languages it has them in; they never follow Accept-Language. */
const INVALID = 'The given data was invalid.';
const UNAUTHENTICATED = 'Unauthenticated.';
const SITE_LIMIT = 'Nombre maximal de sites atteint pour cette licence.';

/** The wire's names of fields that rules speak of. */
const WIRE_NAMES: Readonly<Record<string, string>> = { typeId: 'licence_type', productId: 'product_id' };

/** Field errors by dotted field name, as clients of this API read them. */
function fieldMessages(refusal: Refusal, locale: Parameters<typeof fieldSentence>[1]): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const error of refusal.fields) {
    // Without a path it is the body itself that is wrong.
    const path = error.path.length === 0 ? ['body'] : error.path.map((part) => WIRE_NAMES[part] ?? part);
    (errors[path.join('.')] ??= []).push(fieldSentence({ ...error, path }, locale));
  }
  return errors;
}

/** A refusal in the form of this wire: `message`, with `errors` for bad input, but `error` for a failure of ours. */
export function refuse(refusal: Refusal, request: FastifyRequest): WireAnswer {
  const locale = chooseLocale(request.headers['accept-language']);
  const status = STATUS[refusal.code];
  switch (refusal.code) {
    case 'invalid':
      return { status, body: { message: INVALID, errors: fieldMessages(refusal, locale) } };
    case 'unauthenticated':
      return { status, body: { message: UNAUTHENTICATED } };
    case 'site_limit_reached':
      return { status, body: { message: SITE_LIMIT } };
    case 'route_not_found':
      // Below the shared prefix both words are there, so that clients of either API can read it.
      return { status, body: { error: 1, message: sentenceOf(refusal, locale) } };
    case 'unexpected':
      return { status, body: { error: sentenceOf(refusal, locale) } };
    default:
      return { status, body: { message: sentenceOf(refusal, locale) } };
  }
}
