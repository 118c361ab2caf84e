import type { ListRequest } from '../../kernel/page.ts';
import type { Profile } from '../../kernel/actor.ts';

const DEFAULT_LIMIT = 15;
const MOST = 1_000;
const LAST_PAGE = 1_000_000;

/** What `limit` and `page` ask for; words that make no sense mean the default, never a refusal. */
export interface PageRequest {
  readonly limit: number;
  readonly page: number;
  readonly offset: number;
}

function wholeNumber(value: unknown, fallback: number, most: number): number {
  const text: unknown = Array.isArray(value) ? value[0] : value;
  const number =
    typeof text === 'number' ? text : typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isInteger(number) && number >= 1 ? Math.min(number, most) : fallback;
}

export function readPage(query: Readonly<Record<string, unknown>>): PageRequest {
  const limit = wholeNumber(query['limit'], DEFAULT_LIMIT, MOST);
  const page = wholeNumber(query['page'], 1, LAST_PAGE);
  return { limit, page, offset: (page - 1) * limit };
}

/** Every list's envelope. `nextpage` on the last page is that page's number, or null in the observed profile. */
export function writeList(
  key: string,
  items: readonly unknown[],
  state: { readonly total: number; readonly request: PageRequest; readonly profile: Profile },
): Record<string, unknown> {
  const { total, request, profile } = state;
  const maxpage = Math.max(1, Math.ceil(total / request.limit));
  const next = request.page < maxpage ? request.page + 1 : profile === 'observed' ? null : maxpage;
  return {
    error: profile === 'observed' ? 0 : '0',
    data: { result: total, perpage: request.limit, currentpage: request.page, nextpage: next, maxpage, [key]: items },
  };
}

/** The answer of calls that change something and have nothing to tell. */
export function done(message: string): { error: 0; message: string } {
  return { error: 0, message };
}

/** A numbered page of a list by ascending id, with its total. */
export function pageOf(request: PageRequest): ListRequest {
  return { filters: [], sort: [], limit: request.limit, offset: request.offset, count: true };
}

/** The first letter in upper case, as the observed servers store new names. */
export function capitalised(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
