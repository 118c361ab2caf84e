import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import { DAY_MS } from '../../../kernel/instant.ts';
import { KINDS } from '../../../modules/analytics/index.ts';
import type { Identity } from '../../../modules/identity/index.ts';
import type { Question } from '../../../reports/analytics/question.ts';
import {
  type OrphanVisit,
  type VisitReader,
  type VisitRow,
  readOrphanVisits,
  readVisits,
  streamVisits,
} from '../../../reports/analytics/visits.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { Live } from '../analytics/live.ts';
import { OrphanQuery, QuestionQuery, readQuestion, readScopeFilters } from '../analytics/query.ts';
import { OrphanVisitObject, VisitObject, encodeOrphanVisit, encodeVisit } from '../analytics/visit.ts';
import { columnsOf, exportStream, wantedExport } from '../export.ts';
import type { Tools } from '../resource.ts';
import { nullable, shape } from '../wire.ts';

const RECENT = 50;

/** A list of single visits. */
interface VisitList<R> {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** Which they are: a sentence. */
  readonly about: string;
  readonly query: Readonly<Record<string, Type.TSchema>>;
  readonly object: Parameters<typeof columnsOf>[0];
  readonly name: string;
  readonly file: string;
  readonly read: VisitReader<R>;
  readonly encode: (visit: R) => Readonly<Record<string, unknown>>;
}

const OF_LINKS: VisitList<VisitRow> = {
  path: '/analytics/visits',
  operationId: 'listVisits',
  summary: 'List single visits',
  about: 'Visits to links.',
  query: QuestionQuery,
  object: VisitObject,
  name: 'Visit',
  file: 'visits.csv',
  read: readVisits,
  encode: encodeVisit,
};

const OF_DOMAINS: VisitList<OrphanVisit> = {
  path: '/analytics/orphan-visits',
  operationId: 'listOrphanVisits',
  summary: 'List visits that named no link',
  about: 'Visits to the root of branded domains, and to aliases on them that nobody has.',
  query: OrphanQuery,
  object: OrphanVisitObject,
  name: 'OrphanVisit',
  file: 'orphan-visits.csv',
  read: readOrphanVisits,
  encode: encodeOrphanVisit,
};

async function* encoded<R>(call: Call, question: Question, { read, encode }: VisitList<R>) {
  for await (const rows of streamVisits(call, question, read)) yield rows.map(encode);
}

function visitsEndpoint<R>({ cursors, plans }: Tools, identity: Identity, list: VisitList<R>): Endpoint {
  const columns = columnsOf(list.object);
  return endpoint({
    method: 'GET',
    path: list.path,
    access: { right: 'analytics:export' },
    summary: list.summary,
    description: `${list.about} The newest first, as long as they are kept. A page may be short and still have a next one, where few of many visits fit. With \`Accept: text/csv\` or \`application/x-ndjson\` all of them are streamed.`,
    operationId: list.operationId,
    tag: 'analytics',
    query: shape({
      ...list.query,
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
      cursor: Type.Optional(Type.String({ maxLength: 4_000, description: '`nextCursor` of the page before.' })),
    }),
    answers: {
      200: {
        description: 'A page of visits, or all of them as a stream.',
        content: {
          'application/json': {
            schema: Type.Object({
              data: Type.Array(Type.Ref(list.name)),
              nextCursor: nullable(Type.String()),
            }),
          },
          'text/csv': { schema: Type.String() },
          'application/x-ndjson': { schema: Type.String() },
        },
      },
    },
    handle: async ({ call, query, request, reply }) => {
      const question = await readQuestion(call, query, identity);
      const kind = await wantedExport(plans, call, request);
      if (kind !== null) {
        reply.type(`${kind}; charset=utf-8`);
        if (kind === 'text/csv') reply.header('Content-Disposition', `attachment; filename="${list.file}"`);
        return exportStream(kind, encoded(call, question, list), columns);
      }
      const place = `${list.operationId}|${call.actor.accountId}`;
      const position = query.cursor === undefined ? null : cursors.read(place, query.cursor);
      const after = position === null ? null : { at: Number(position.key), id: position.id };
      const page = await list.read(call, question, { after, limit: query.limit ?? 25 });
      return {
        data: page.rows.map(list.encode),
        nextCursor: page.next === null ? null : cursors.write(place, { key: page.next.at, id: page.next.id }),
      };
    },
  });
}

const LiveQuery = shape({
  link: Type.Optional(Type.String({ maxLength: 4_000, description: 'Ids of links, with commas; default all.' })),
  kind: Type.Optional(
    Type.String({ maxLength: 100, description: `Only these, with commas: ${KINDS.join(', ')}; default all.` }),
  ),
});

function liveEndpoint(live: Live): Endpoint {
  return endpoint({
    method: 'GET',
    path: '/analytics/live',
    access: { right: 'analytics:index' },
    summary: 'Watch visits come',
    description:
      'With `Accept: text/event-stream` a stream of server-sent events, one `visit` each, a comment every 15 seconds; it ends after 15 minutes, browsers then connect again and are told what they missed (`Last-Event-ID`). `skipped` tells that more came than are shown. Otherwise the last 50 visits of the last day.',
    operationId: 'watchVisits',
    tag: 'analytics',
    query: LiveQuery,
    answers: {
      200: {
        description: 'The last visits, or those to come.',
        content: {
          'application/json': { schema: Type.Object({ data: Type.Array(Type.Ref('Visit')) }) },
          'text/event-stream': { schema: Type.String() },
        },
      },
    },
    handle: async ({ call, query, request, reply }) => {
      const { links, values } = readScopeFilters(query);
      const ids = links.flatMap((filter) => filter.ids);
      const kinds = values.flatMap((filter) => filter.values);
      const wants = ({ linkId, kind }: VisitRow): boolean =>
        (ids.length === 0 || ids.includes(linkId)) && (kinds.length === 0 || kinds.includes(kind));
      if ((request.headers.accept ?? '').includes('text/event-stream')) {
        const told = String(request.headers['last-event-id'] ?? '');
        const stream = await live.watch(call, wants, /^\d{1,15}$/.test(told) ? Number(told) : null);
        reply.type('text/event-stream; charset=utf-8').header('X-Accel-Buffering', 'no');
        return stream;
      }
      const question = { period: { from: call.now - DAY_MS, to: call.now + 1 }, timeZone: 'UTC', links, values };
      // Who may watch them come may see the last of them, without the right to take all away.
      const page = await readVisits(call.as(systemActor(call.actor.accountId)), question, {
        after: null,
        limit: RECENT,
      });
      return { data: page.rows.map(encodeVisit) };
    },
  });
}

/** Single visits: listed, taken away as files, watched. */
export function visitEndpoints(tools: Tools, identity: Identity, live: Live): Endpoint[] {
  return [visitsEndpoint(tools, identity, OF_LINKS), visitsEndpoint(tools, identity, OF_DOMAINS), liveEndpoint(live)];
}
