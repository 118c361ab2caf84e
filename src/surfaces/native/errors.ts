import type { FastifyRequest } from 'fastify';
import type { FieldError, Refusal, RefusalCode } from '../../kernel/refusal.ts';
import { chooseLocale } from '../kit/locale.ts';
import { fieldSentence, sentenceOf } from '../kit/sentences.ts';
import type { WireAnswer } from '../kit/surface.ts';

/** The status of each refusal on this wire; a new code does not compile until it stands here. */
export const STATUS = {
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
  stale: 412,
  not_found: 404,
  bad_list_request: 422,
  idempotency_key_reused: 422,
  unavailable: 503,
  unexpected: 500,
  plan_limit_reached: 403,
  plan_feature_missing: 403,
  plan_missing: 403,
  plan_not_found: 404,
  plan_in_use: 409,
  account_not_found: 404,
  account_suspended: 403,
  user_not_found: 404,
  member_not_found: 404,
  member_protected: 409,
  email_taken: 409,
  username_taken: 409,
  api_key_not_found: 404,
  api_key_taken: 409,
  event_not_found: 404,
  job_not_found: 404,
  session_not_found: 404,
  sign_in_failed: 401,
  totp_required: 401,
  registration_closed: 403,
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
  license_not_active: 422,
  license_type_not_found: 404,
  license_type_in_use: 409,
  license_type_is_default: 409,
  site_limit_reached: 422,
  site_not_found: 404,
  machine_limit_reached: 422,
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
  bio_not_found: 404,
  group_not_found: 404,
  group_not_empty: 409,
  price_not_found: 404,
  price_exists: 409,
  service_not_found: 404,
  service_state_conflict: 409,
  product_sold_out: 409,
  customer_has_services: 409,
} as const satisfies Record<RefusalCode, number>;

/** Also a code of this wire: an input whose only fault is fields that do not exist. */
export type ProblemCode = RefusalCode | 'unknown_field';

export const PROBLEM_CODES: readonly ProblemCode[] = [...(Object.keys(STATUS) as RefusalCode[]), 'unknown_field'];

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly requestId: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

/** The few words a code stands for: `license_not_found` → "License not found". */
export function titleOf(code: ProblemCode): string {
  const text = code.replaceAll('_', ' ').replace(/\b(api|totp)\b/g, (word) => word.toUpperCase());
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A place in an input as a JSON pointer (RFC 6901). */
export function pointerOf(path: FieldError['path']): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function codeOf(refusal: Refusal): ProblemCode {
  const onlyUnknown = refusal.fields.length > 0 && refusal.fields.every(({ code }) => code === 'unknown_field');
  return refusal.code === 'invalid' && onlyUnknown ? 'unknown_field' : refusal.code;
}

/** Renders refusals as problem details (RFC 9457); `baseUrl` is where the pages that explain them are. */
export function createProblems(site: { readonly baseUrl: string }) {
  function problemOf(refusal: Refusal, request: FastifyRequest): Problem {
    const locale = chooseLocale(request.headers['accept-language']);
    const code = codeOf(refusal);
    return {
      ...refusal.values,
      type: `${site.baseUrl}/docs/problems/${code}`,
      title: titleOf(code),
      status: STATUS[refusal.code],
      detail: sentenceOf(refusal, locale),
      code,
      requestId: request.id,
      ...(refusal.fields.length === 0
        ? {}
        : {
            errors: refusal.fields.map((error) => ({
              pointer: pointerOf(error.path),
              code: error.code,
              detail: fieldSentence(error, locale),
            })),
          }),
    };
  }

  function refuse(refusal: Refusal, request: FastifyRequest): WireAnswer {
    const problem = problemOf(refusal, request);
    const headers: Record<string, string> = { 'Content-Type': 'application/problem+json' };
    if (problem.status === 401) headers['WWW-Authenticate'] = 'Bearer';
    return { status: problem.status, headers, body: problem };
  }

  return { problemOf, refuse };
}

export type Problems = ReturnType<typeof createProblems>;
