import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Call } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSpec, readIncludes, readListQuery } from './list-query.ts';
import { type ListAddress, type NumberedPage, envelopeA, envelopeB } from './paging.ts';

/** Rows of one page with what was asked to be shown beside them, in this wire's form. */
export type WriteRows<Row> = (
  call: Call,
  rows: readonly Row[],
  options: { readonly includes: ReadonlySet<string>; readonly pricing: boolean },
) => Promise<readonly unknown[]>;

export interface NumberedList<Row> {
  readonly spec: ListSpec;
  readonly envelope: 'A' | 'B';
  /** Below the surface's prefix, without a slash. */
  readonly path: string;
  readonly list: (call: Call, request: ListRequest) => Promise<Page<Row>>;
  readonly write: WriteRows<Row>;
}

interface Asked {
  readonly call: Call;
  readonly request: FastifyRequest;
}

function queryOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  return request.query as Readonly<Record<string, unknown>>;
}

/** `?pricing=1`: present, and not `0`, `false` or empty. */
export function wantsPricing(query: Readonly<Record<string, unknown>>): boolean {
  const value = query['pricing'];
  return typeof value === 'string' && !['', '0', 'false'].includes(value.trim());
}

/** Answers one page of a list in its envelope. */
export async function answerList<Row>(
  { call, request }: Asked,
  baseUrl: string,
  list: NumberedList<Row>,
): Promise<Record<string, unknown>> {
  const query = queryOf(request);
  const asked = readListQuery(query, list.spec, call.actor.profile);
  const { page, perPage, filters, sort, includes } = asked;
  const found = await list.list(call, {
    filters,
    sort,
    limit: perPage,
    offset: (page - 1) * perPage,
    count: true,
  });
  const rows = await list.write(call, found.rows, { includes, pricing: wantsPricing(query) });
  const numbered: NumberedPage = { rows, page, perPage, total: found.total ?? 0 };
  const address: ListAddress = { path: `${baseUrl}/api/application/${list.path}`, query };
  return list.envelope === 'A' ? envelopeA(numbered, address) : envelopeB(numbered, address);
}

/**
 * One row as its list writes it, with the includes asked for. What cannot be included is refused before `make` begins,
 * so that a refused request has changed nothing.
 */
export async function writeOne<Row>(
  { call, request }: Asked,
  list: NumberedList<Row>,
  make: () => Promise<Row>,
): Promise<unknown> {
  const query = queryOf(request);
  const includes = readIncludes(query, list.spec.includes);
  const [written] = await list.write(call, [await make()], { includes, pricing: wantsPricing(query) });
  return written;
}

/** The query of a list as the docs show it. Read by this wire itself: bad values are no error here. */
export function listQuery(spec: ListSpec, more: Readonly<Record<string, Type.TSchema>> = {}) {
  const filters = Object.fromEntries(
    Object.keys(spec.fields).map((name) => [
      `filter[${name}]`,
      Type.Optional(Type.String({ description: `Rows whose ${name} is, or contains, one of these words.` })),
    ]),
  );
  return Type.Object({
    page: Type.Optional(Type.String({ description: 'The page, from 1.' })),
    per_page: Type.Optional(Type.String({ description: 'Rows a page, 100 at most.' })),
    sort: Type.Optional(Type.String({ description: 'Field names; `-` before one sorts downwards.' })),
    include: Type.Optional(Type.String({ description: `Any of: ${spec.includes.join(', ')}.` })),
    ...filters,
    ...more,
  });
}
