import type { FieldError, Refusal, RefusalCode } from '../../kernel/refusal.ts';
import { fieldSentence, sentenceOf } from '../kit/sentences.ts';
import type { WireAnswer } from '../kit/surface.ts';
import { wireField } from './fields.ts';

/** The status of each refusal on this wire; a new code does not compile until it stands here. */
const STATUS = {
  invalid: 400,
  malformed_body: 400,
  body_too_large: 413,
  unsupported_media_type: 415,
  bad_address: 400,
  route_not_found: 404,
  method_not_allowed: 405,
  unauthenticated: 403,
  permission_missing: 403,
  origin_not_allowed: 403,
  rate_limited: 429,
  stale: 400,
  not_found: 404,
  link_spent: 404,
  bad_list_request: 400,
  idempotency_key_reused: 400,
  unavailable: 503,
  unexpected: 500,
  plan_limit_reached: 403,
  plan_feature_missing: 403,
  plan_missing: 403,
  plan_not_found: 404,
  plan_in_use: 400,
  account_not_found: 404,
  account_suspended: 403,
  user_not_found: 404,
  member_not_found: 404,
  member_protected: 400,
  email_taken: 400,
  username_taken: 400,
  api_key_not_found: 404,
  api_key_taken: 400,
  event_not_found: 404,
  job_not_found: 404,
  job_state_conflict: 403,
  session_not_found: 404,
  mail_not_found: 404,
  mail_state_conflict: 403,
  template_not_found: 404,
  mail_server_missing: 403,
  mail_not_taken: 502,
  sign_in_failed: 403,
  totp_required: 403,
  registration_closed: 403,
  product_not_found: 404,
  product_name_taken: 400,
  product_version_not_found: 404,
  product_version_taken: 400,
  customer_not_found: 404,
  customer_email_taken: 400,
  customer_state_conflict: 400,
  customer_email_verified: 400,
  license_not_found: 404,
  license_key_taken: 400,
  license_state_conflict: 400,
  license_owned_by_service: 400,
  license_not_active: 400,
  license_type_not_found: 404,
  license_type_in_use: 400,
  license_type_is_default: 400,
  signing_key_waiting: 400,
  signing_key_not_found: 404,
  site_limit_reached: 400,
  site_not_found: 404,
  machine_limit_reached: 400,
  machine_not_found: 404,
  addon_not_found: 404,
  addon_code_taken: 400,
  addon_name_taken: 400,
  blacklist_entry_not_found: 404,
  blacklist_value_taken: 400,
  link_not_found: 404,
  alias_taken: 200,
  link_external_id_taken: 400,
  domain_not_found: 404,
  domain_taken: 400,
  campaign_not_found: 404,
  campaign_name_taken: 400,
  campaign_slug_taken: 400,
  channel_not_found: 404,
  channel_name_taken: 400,
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
  webhook_disabled: 400,
  webhooks_too_many: 400,
  group_not_found: 404,
  group_not_empty: 400,
  price_not_found: 404,
  price_exists: 400,
  service_not_found: 404,
  service_state_conflict: 400,
  product_sold_out: 400,
  customer_has_services: 400,
} satisfies Record<RefusalCode, number>;

/** Sentences that clients of this API compare. */
const FIXED: Partial<Readonly<Record<RefusalCode, string>>> = {
  unauthenticated: 'A valid API key is required to use this service.',
  alias_taken: 'That alias is taken. Please choose another one.',
  campaign_name_taken: 'You already have a campaign with that name.',
  account_not_found: 'User not found.',
  not_found: 'Item not found.',
  channel_name_taken: 'You already have a channel with this name.',
};

/** Values that are well formed and still refused, by the field they were sent in. */
const REFUSED_VALUES: Readonly<Record<string, string>> = {
  url: 'This URL cannot be shortened.',
  custom: 'This alias is not allowed. Please choose another one.',
  domain: 'This domain cannot be used.',
};

/** What clients of this API family are told where the general sentence would say less. */
function ownSentence({ path, code }: FieldError): string | null {
  const name = path.length === 1 ? String(path[0]) : '';
  if (name === 'url' && (code === 'required' || code === 'format')) return 'Please enter a valid URL.';
  if (name === 'domain' && code === 'format') return 'A valid domain that begins with http:// or https:// is required.';
  return code === 'not_allowed' ? (REFUSED_VALUES[name] ?? null) : null;
}

/** A refusal as a sentence of this wire: fixed texts first, then what is wrong with the first field, else the code's. */
export function messageOf(refusal: Refusal): string {
  const [first] = refusal.fields;
  const fixed = FIXED[refusal.code];
  if (fixed !== undefined) return fixed;
  if (first === undefined) return sentenceOf(refusal, 'en');
  const named = wireField(first);
  return ownSentence(named) ?? fieldSentence(named, 'en');
}

/** `{"error":1,"message":…}` with the status of the refusal. */
export function refuse(refusal: Refusal): WireAnswer {
  return { status: STATUS[refusal.code], body: { error: 1, message: messageOf(refusal) } };
}
