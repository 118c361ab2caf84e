import { Type } from 'typebox';
import type { Endpoint, MediaAnswer } from '../kit/surface.ts';
import { STATUS } from './errors.ts';
import { shape } from './wire.ts';

/** RFC 9457. */
export const ProblemObject = Type.Object(
  {
    type: Type.String({
      format: 'uri',
      description: 'A page that explains the code.',
      examples: ['https://gate.example.com/docs/problems/invalid'],
    }),
    title: Type.String({ examples: ['Invalid'] }),
    status: Type.Integer({ examples: [422] }),
    detail: Type.String({
      description: "A sentence for people, in the request's language.",
      examples: ['The given data was invalid.'],
    }),
    code: Type.Unsafe<string>({
      type: 'string',
      enum: [...Object.keys(STATUS), 'unknown_field'],
      examples: ['invalid'],
    }),
    requestId: Type.String({ examples: ['4c8a5fd0-5b0a-4f4e-9a43-0c2f3c1a9f11'] }),
    errors: Type.Optional(
      Type.Array(
        shape({
          pointer: Type.String({ description: 'JSON pointer into the input.', examples: ['/limits/maxSites'] }),
          code: Type.String({ examples: ['too_small'] }),
          detail: Type.String({ examples: ['The limits.maxSites field must be at least 1.'] }),
        }),
      ),
    ),
  },
  { $id: 'Problem', description: 'Why a request was refused.' },
);

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request could not be read.',
  401: 'No valid credential.',
  403: 'The right is missing, the plan does not allow it, or the request comes from another site.',
  404: "Unknown, or another account's.",
  409: 'The state of things does not allow it, or a value is taken.',
  410: 'The link was used before, or is too old.',
  412: 'Somebody else changed it since `If-Match`.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'The input is not acceptable; `errors` points at each field.',
  429: 'Too many requests; `Retry-After` says when to come again.',
  503: 'The server cannot answer at the moment; `Retry-After` says when to come again.',
};

function statuses(route: Endpoint): number[] {
  const writes = route.method !== 'GET';
  const hasId = route.path.includes(':');
  return [
    ...(route.body === undefined ? [] : [413, 415]),
    ...(route.body === undefined && !hasId ? [] : [400]),
    ...(route.access === 'public' ? [] : [401]),
    ...(typeof route.access === 'object' || writes ? [403] : []),
    // What a body names may not exist either.
    ...(hasId || route.body !== undefined ? [404] : []),
    ...(writes ? [409] : []),
    ...(route.method === 'PATCH' || route.method === 'DELETE' ? [412] : []),
    ...(route.body === undefined && route.query === undefined && !hasId ? [] : [422]),
    429,
    503,
  ].sort((a, b) => a - b);
}

/** One refusal that a route has of its own. */
export function refusalAnswer(status: number): MediaAnswer {
  const content = { 'application/problem+json': { schema: Type.Ref('Problem') } };
  return { description: DESCRIPTIONS[status] ?? 'Refused.', content };
}

/** The refusals of a route in the OpenAPI document. */
export function refusalAnswers(route: Endpoint): Record<number, MediaAnswer> {
  return Object.fromEntries(statuses(route).map((status) => [status, refusalAnswer(status)]));
}
