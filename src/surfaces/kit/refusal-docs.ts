import type { TSchema } from 'typebox';
import type { Endpoint, MediaAnswer } from './surface.ts';

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request could not be read.',
  401: 'No valid credential.',
  403: 'The right is missing.',
  404: "Unknown, or another account's.",
  413: 'The body is too large.',
  415: 'The body is of a type that is not read.',
  422: 'The input is not acceptable.',
  429: 'Too many requests; `Retry-After` says when to come again.',
  500: 'The server failed.',
  503: 'The server cannot answer at the moment; `Retry-After` says when to come again.',
};

/**
 * The refusals that any route of a compatible wire can answer with, for the OpenAPI document: all in one form, whatever
 * the route says of its own besides. `more` are statuses that this wire has and others have not.
 */
export function refusalDocs(
  form: TSchema,
  more: readonly number[] = [],
): (route: Endpoint) => Record<number, MediaAnswer> {
  return (route) => {
    const writes = route.method !== 'GET';
    const names = route.path.includes(':') || route.query !== undefined;
    const statuses = [
      ...(writes || names ? [400] : []),
      ...(route.access === 'public' ? [] : [401, 403]),
      ...(writes || names ? [404, 422] : []),
      ...(writes ? [413, 415] : []),
      429,
      500,
      503,
      ...more,
    ];
    return Object.fromEntries(
      statuses.map((status) => [
        status,
        { description: DESCRIPTIONS[status] ?? 'Refused.', content: { 'application/json': { schema: form } } },
      ]),
    );
  };
}
