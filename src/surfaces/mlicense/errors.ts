import type { FieldError, Refusal, RefusalCode } from '../../kernel/refusal.ts';
import { MESSAGE_OF } from './codes.ts';
import { fieldSentence, sentenceOf } from '../kit/sentences.ts';
import type { PlainRequest, WireAnswer } from '../kit/surface.ts';
import { type Thing, noPermission, thingAt } from './things.ts';

/** The status of each refusal on this wire; a new code does not compile until it stands here. There is no 403. */
const STATUS = {
  invalid: 400,
  malformed_body: 400,
  body_too_large: 413,
  unsupported_media_type: 415,
  bad_address: 400,
  route_not_found: 404,
  method_not_allowed: 405,
  unauthenticated: 401,
  permission_missing: 401,
  rate_limited: 429,
  stale: 409,
  not_found: 404,
  link_spent: 404,
  bad_list_request: 400,
  idempotency_key_reused: 409,
  unavailable: 503,
  unexpected: 500,
  plan_limit_reached: 423,
  plan_feature_missing: 423,
  plan_missing: 423,
  plan_not_found: 404,
  plan_in_use: 409,
  account_not_found: 404,
  account_suspended: 401,
  user_not_found: 404,
  member_not_found: 404,
  member_protected: 409,
  email_taken: 409,
  username_taken: 409,
  api_key_not_found: 404,
  api_key_taken: 409,
  session_not_found: 404,
  mail_not_found: 404,
  mail_state_conflict: 409,
  template_not_found: 404,
  mail_server_missing: 409,
  mail_not_taken: 502,
  sign_in_failed: 401,
  totp_required: 401,
  registration_closed: 401,
  product_not_found: 404,
  product_name_taken: 409,
  product_version_not_found: 404,
  product_version_taken: 409,
  customer_not_found: 404,
  customer_email_taken: 409,
  customer_state_conflict: 409,
  customer_email_verified: 409,
  license_not_found: 404,
  license_key_taken: 409,
  license_state_conflict: 409,
  license_owned_by_service: 409,
  license_not_active: 400,
  license_type_not_found: 404,
  license_type_in_use: 409,
  license_type_is_default: 409,
  signing_key_waiting: 409,
  signing_key_not_found: 404,
  site_limit_reached: 400,
  site_not_found: 404,
  machine_limit_reached: 400,
  machine_not_found: 404,
  addon_not_found: 404,
  addon_code_taken: 409,
  addon_name_taken: 409,
  blacklist_entry_not_found: 404,
  blacklist_value_taken: 409,
  link_not_found: 404,
  alias_taken: 409,
  link_external_id_taken: 409,
  domain_not_found: 404,
  domain_taken: 409,
  campaign_not_found: 404,
  campaign_name_taken: 409,
  campaign_slug_taken: 409,
  channel_not_found: 404,
  channel_name_taken: 409,
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
  webhook_disabled: 409,
  webhooks_too_many: 409,
  event_not_found: 404,
  job_not_found: 404,
  job_state_conflict: 409,
  origin_not_allowed: 401,
  group_not_found: 404,
  group_not_empty: 409,
  price_not_found: 404,
  price_exists: 409,
  service_not_found: 404,
  service_state_conflict: 409,
  product_sold_out: 409,
  customer_has_services: 409,
} satisfies Record<RefusalCode, number>;

const VALIDATION = /^\/api\/v1\/validation\/?(?:\?|$)/;

/** The wire's names of fields that rules speak of. */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  holderName: 'clientName',
  holderEmail: 'email',
  durationMonths: 'duration',
  addonIds: 'addons',
  productIds: 'products',
  'limits.maxAddresses': 'addressLimit',
  'limits.addressDays': 'addressDuration',
  'limits.maxMachines': 'machineLimit',
  'limits.machineDays': 'machineDuration',
};

function wirePath({ path }: FieldError): (string | number)[] {
  const [first = '', second] = path;
  const nested = second === undefined ? undefined : WIRE_NAMES[`${first}.${second}`];
  if (nested !== undefined) return [nested, ...path.slice(2)];
  return [WIRE_NAMES[first] ?? first, ...path.slice(1)];
}

function fieldMessages(refusal: Refusal): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const error of refusal.fields) {
    // Without a path it is the body itself that is wrong.
    const path = error.path.length === 0 ? ['body'] : wirePath(error);
    const sentence = fieldSentence({ ...error, path }, 'en');
    const said = (errors[path.join('.')] ??= []);
    if (!said.includes(sentence)) said.push(sentence);
  }
  return errors;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The sentences existing clients show; English and the same in every language. */
function messageOf(refusal: Refusal, method: string, thing: Thing): string {
  switch (refusal.code) {
    case 'unauthenticated':
    case 'permission_missing':
      return noPermission(method, thing);
    case 'license_not_found':
    case 'product_not_found':
    case 'addon_not_found':
    case 'blacklist_entry_not_found':
      return `${capital(thing.one)} not found.`;
    case 'license_key_taken':
      return 'License with this key already exists.';
    case 'product_name_taken':
    case 'addon_name_taken':
    case 'addon_code_taken':
      return `${capital(thing.one)} with this name already exists.`;
    case 'blacklist_value_taken':
      return 'Blacklist with this value already exists.';
    case 'plan_missing':
    case 'plan_limit_reached':
      return `You don't have any plan assigned or you have reached the limit of ${thing.many}.`;
    default:
      return sentenceOf(refusal, 'en');
  }
}

/** A refusal in the form of this wire. The check of shipped programs answers with a code, which may be no other word. */
export function refuse(refusal: Refusal, request: PlainRequest): WireAnswer {
  const status = STATUS[refusal.code];
  const message = messageOf(refusal, request.method, thingAt(request.url));
  const errors = refusal.fields.length === 0 ? {} : { errors: fieldMessages(refusal) };
  if (VALIDATION.test(request.url)) {
    const code = 'SECRET_KEY_NOT_FOUND';
    if (refusal.code === 'unauthenticated') return { status, body: { code, message: MESSAGE_OF[code], hash: '' } };
    return { status, body: { code: 'UNKNOWN', message: sentenceOf(refusal, 'en'), hash: '', ...errors } };
  }
  return { status, body: { status, message, ...errors } };
}
