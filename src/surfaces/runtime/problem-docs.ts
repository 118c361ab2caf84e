import { Type } from 'typebox';
import type { Endpoint, MediaAnswer } from '../kit/surface.ts';

/** RFC 9457, with this wire's codes. */
export const RuntimeProblem = Type.Object(
  {
    type: Type.String({ format: 'uri', examples: ['https://gate.example.com/docs/problems/machine_limit_reached'] }),
    title: Type.String({ examples: ['Machine limit reached'] }),
    status: Type.Integer({ examples: [422] }),
    detail: Type.String({ description: "A sentence for people, in the request's language." }),
    code: Type.String({
      description: 'MACHINE_LIMIT_EXCEEDED, SITE_LIMIT_EXCEEDED, the code of a verdict, or a word of the native API.',
      examples: ['MACHINE_LIMIT_EXCEEDED'],
    }),
    requestId: Type.String(),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          pointer: Type.String({ examples: ['/meta/key'] }),
          code: Type.String({ examples: ['required'] }),
          detail: Type.String(),
        }),
      ),
    ),
  },
  { $id: 'RuntimeProblem', description: 'Why a request was refused. Signed as every answer.' },
);

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request could not be read, or lacks something.',
  401: 'No valid credential.',
  403: 'The right is missing.',
  404: "Unknown, or another license's.",
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'The license does not allow it; `code` says why. Or an Idempotency-Key was used for something else.',
  429: 'Too many requests; `Retry-After` says when to come again. Not signed.',
  503: 'The server cannot answer at the moment. Not signed.',
};

/** The refusals of a route in the OpenAPI document. */
export function refusalAnswers(route: Endpoint): Record<number, MediaAnswer> {
  const content = { 'application/problem+json': { schema: Type.Ref('RuntimeProblem') } };
  const statuses = [
    400,
    ...(route.access === 'public' ? [] : [401, 403]),
    // What a body names may not exist either.
    ...(route.path.includes(':') || (route.access !== 'public' && route.body !== undefined) ? [404] : []),
    ...(route.body === undefined ? [] : [413, 415]),
    ...(route.access === 'public' || route.method === 'DELETE' ? [] : [422]),
    429,
    503,
  ];
  return Object.fromEntries(
    statuses.map((status) => [status, { description: DESCRIPTIONS[status] ?? 'Refused.', content }]),
  );
}
