import type { Refusal, RefusalCode } from '../../kernel/refusal.ts';
import { fieldSentence, sentenceOf } from '../kit/sentences.ts';
import type { WireAnswer } from '../kit/surface.ts';

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
  rate_limited: 429,
  stale: 400,
  not_found: 404,
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
  session_not_found: 404,
  sign_in_failed: 403,
  totp_required: 403,
  registration_closed: 403,
} satisfies Record<RefusalCode, number>;

/** Sentences that clients of this API compare. */
const FIXED: Partial<Readonly<Record<RefusalCode, string>>> = {
  unauthenticated: 'A valid API key is required to use this service.',
};

/** A refusal as a sentence of this wire: fixed texts first, then what is wrong with the first field, else the code's. */
export function messageOf(refusal: Refusal): string {
  const [first] = refusal.fields;
  const fixed = FIXED[refusal.code];
  if (fixed !== undefined) return fixed;
  return first === undefined ? sentenceOf(refusal, 'en') : fieldSentence(first, 'en');
}

/** `{"error":1,"message":…}` with the status of the refusal. */
export function refuse(refusal: Refusal): WireAnswer {
  return { status: STATUS[refusal.code], body: { error: 1, message: messageOf(refusal) } };
}
