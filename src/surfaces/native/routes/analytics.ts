import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { demand } from '../../../kernel/actor.ts';
import type { Call } from '../../../kernel/call.ts';
import { INTERVALS } from '../../../kernel/zone.ts';
import type { Identity } from '../../../modules/identity/index.ts';
import { readLabels } from '../../../reports/analytics/labels.ts';
import {
  type Counts,
  DIMENSIONS,
  type Dimension,
  LINK_DIMENSIONS,
  NO_COUNTS,
  VALUE_DIMENSIONS,
  previousPeriod,
} from '../../../reports/analytics/question.ts';
import { type Answer, type Point, readBreakdown, readSeries, readTotals } from '../../../reports/analytics/read.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import {
  AboutFields,
  CountFields,
  CountsShape,
  PeriodShape,
  writeAbout,
  writeCounts,
  writePeriod,
} from '../analytics/answers.ts';
import { CompareQuery, QuestionQuery, readQuestion } from '../analytics/query.ts';
import { type ExportKind, exportKind, exportStream, wantedExport } from '../export.ts';
import type { Tools } from '../resource.ts';
import { InstantText, nullable, shape, words, writeInstant } from '../wire.ts';

const TAG = 'analytics';
const ACCESS = { right: 'analytics:index' } as const;
const MOST_ROWS = 1_000;
const MOST_EXPORTED = 100_000;

const EXPORTS = ' With `Accept: text/csv` or `application/x-ndjson` the rows as a file (right `analytics:export`).';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Sends rows as a file. */
function sendExport(
  reply: FastifyReply,
  kind: ExportKind,
  file: { name: string; columns: readonly string[]; rows: Rows },
): Readable {
  reply.type(`${kind}; charset=utf-8`);
  if (kind === 'text/csv') reply.header('Content-Disposition', `attachment; filename="${file.name}.csv"`);
  const batches = (async function* () {
    yield await Promise.resolve(file.rows);
  })();
  return exportStream(kind, batches, file.columns);
}

/** What a request wants exported, if anything. Refuses an export before anything is counted. */
async function readExport(plans: Tools['plans'], call: Call, request: FastifyRequest): Promise<ExportKind | null> {
  if (exportKind(request.headers.accept) !== null) demand(call.actor, 'analytics:export');
  return wantedExport(plans, call, request);
}

const COUNT_COLUMNS = ['clicks', 'uniqueVisitors', 'bots', 'visits'] as const;

function answersAs(description: string, schema: Type.TSchema) {
  return {
    200: {
      description,
      content: {
        'application/json': { schema },
        'text/csv': { schema: Type.String() },
        'application/x-ndjson': { schema: Type.String() },
      },
    },
  };
}

/** The rows of a file: the numbers of a period, and those of the one before where they are compared. */
function totalsRows(answers: readonly Answer<Counts>[]): Rows {
  return answers.map(({ period, found }) => ({ ...writePeriod(period), ...writeCounts(found) }));
}

function totalsEndpoint({ plans }: Tools, identity: Identity): Endpoint {
  return endpoint({
    method: 'GET',
    path: '/analytics/totals',
    access: ACCESS,
    summary: 'Count visits',
    description: `How often links were visited, by people and by programs, and by how many people.${EXPORTS}`,
    operationId: 'getAnalyticsTotals',
    tag: TAG,
    query: shape({ ...QuestionQuery, ...CompareQuery }),
    answers: answersAs(
      'The numbers.',
      Type.Object({
        ...AboutFields,
        totals: CountsShape,
        previous: nullable(Type.Object({ period: PeriodShape, totals: CountsShape })),
      }),
    ),
    handle: async ({ call, query, request, reply }) => {
      const kind = await readExport(plans, call, request);
      const question = await readQuestion(call, query, identity);
      const answer = await readTotals(call, question);
      const before = { ...question, period: previousPeriod(question.period, question.timeZone) };
      const previous = query.compare === undefined ? null : await readTotals(call, before);
      if (kind !== null) {
        const columns = ['from', 'to', ...COUNT_COLUMNS];
        const rows = totalsRows(previous === null ? [answer] : [answer, previous]);
        return sendExport(reply, kind, { name: 'totals', columns, rows });
      }
      return {
        ...writeAbout(answer, question.timeZone),
        totals: writeCounts(answer.found),
        previous:
          previous === null ? null : { period: writePeriod(previous.period), totals: writeCounts(previous.found) },
      };
    },
  });
}

const ValueShape = shape({ value: Type.String({ examples: ['LV'] }), ...CountFields });
const PointShape = shape({
  at: InstantText,
  label: Type.String({ description: 'The local hour, day, Monday of the week, or month.', examples: ['2026-11-21'] }),
  ...CountFields,
  values: Type.Optional(Type.Array(ValueShape, { description: 'With `dimension` only.' })),
});

function encodePoint(point: Point, isSplit: boolean) {
  const { at, label, values } = point;
  return { at: writeInstant(at), label, ...writeCounts(point), ...(isSplit ? { values } : {}) };
}

/** The rows of a file: a point each, or with a split a row for each value of a point. */
function pointRows(points: readonly Point[], isSplit: boolean): Rows {
  return points.flatMap((point) => {
    const { at, label, values } = point;
    const place = { at: writeInstant(at), label };
    return isSplit ? values.map((value) => ({ ...place, ...value })) : [{ ...place, ...writeCounts(point) }];
  });
}

function seriesEndpoint({ plans }: Tools, identity: Identity): Endpoint {
  return endpoint({
    method: 'GET',
    path: '/analytics/series',
    access: ACCESS,
    summary: 'Count visits over time',
    description: `A point for each hour, day, week or month of the time zone, those without visits too.${EXPORTS}`,
    operationId: 'getAnalyticsSeries',
    tag: TAG,
    query: shape({
      ...QuestionQuery,
      ...CompareQuery,
      interval: Type.Optional(words(INTERVALS, { description: 'Default `day`.' })),
      dimension: Type.Optional(
        words([...LINK_DIMENSIONS, ...VALUE_DIMENSIONS], {
          description: 'Splits each point by its most frequent values.',
        }),
      ),
      limit: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 50, default: 10, description: 'How many values with `dimension`.' }),
      ),
    }),
    answers: answersAs(
      'The points, oldest first.',
      Type.Object({
        ...AboutFields,
        interval: words(INTERVALS),
        points: Type.Array(PointShape),
        previous: nullable(Type.Object({ period: PeriodShape, points: Type.Array(PointShape) })),
      }),
    ),
    handle: async ({ call, query, request, reply }) => {
      const { interval = 'day', dimension, limit = 10 } = query;
      const kind = await readExport(plans, call, request);
      const question = await readQuestion(call, query, identity);
      const split = dimension === undefined ? undefined : { dimension, limit };
      const answer = await readSeries(call, question, { interval, ...(split === undefined ? {} : { split }) });
      if (kind !== null) {
        const columns = ['at', 'label', ...(split === undefined ? [] : ['value']), ...COUNT_COLUMNS];
        const rows = pointRows(answer.found, split !== undefined);
        return sendExport(reply, kind, { name: 'series', columns, rows });
      }
      const before = { ...question, period: previousPeriod(question.period, question.timeZone) };
      const previous = query.compare === undefined ? null : await readSeries(call, before, { interval });
      return {
        ...writeAbout(answer, question.timeZone),
        interval,
        points: answer.found.map((point) => encodePoint(point, split !== undefined)),
        previous:
          previous === null
            ? null
            : {
                period: writePeriod(previous.period),
                points: previous.found.map((point) => encodePoint(point, false)),
              },
      };
    },
  });
}

const RankedShape = shape({
  value: Type.String({ description: 'Links, campaigns and domains by their ids.', examples: ['LV'] }),
  label: nullable(Type.String({ description: 'What an id stands for.', examples: ['go.example.com/spring'] })),
  ...CountFields,
  previous: Type.Optional(nullable(CountsShape)),
});

function breakdownEndpoint({ plans }: Tools, identity: Identity): Endpoint {
  return endpoint({
    method: 'GET',
    path: '/analytics/breakdown',
    access: ACCESS,
    summary: 'Rank the values of a dimension',
    description: `The values with the most clicks first. \`hourOfWeek\` is \`1-00\` (Monday, midnight) to \`7-23\` in the time zone.${EXPORTS}`,
    operationId: 'getAnalyticsBreakdown',
    tag: TAG,
    query: shape({
      ...QuestionQuery,
      ...CompareQuery,
      dimension: words(DIMENSIONS, { examples: ['country'] }),
      limit: Type.Optional(
        Type.Integer({ minimum: 1, maximum: MOST_ROWS, default: 25, description: 'How many values; files hold all.' }),
      ),
    }),
    answers: answersAs(
      'The values.',
      Type.Object({
        ...AboutFields,
        dimension: words(DIMENSIONS),
        rows: Type.Array(RankedShape),
        hasMore: Type.Boolean(),
        previous: nullable(Type.Object({ period: PeriodShape })),
      }),
    ),
    handle: async ({ call, query, request, reply }) => {
      const dimension: Dimension = query.dimension;
      const kind = await readExport(plans, call, request);
      const question = await readQuestion(call, query, identity);
      const limit = kind !== null ? MOST_EXPORTED : (query.limit ?? 25);
      const answer = await readBreakdown(call, dimension, question, { limit });
      const found = answer.found.rows;
      const values = found.map(({ value }) => value);
      const labels =
        kind !== null && values.length > MOST_ROWS
          ? new Map<string, string>()
          : await readLabels(call, dimension, values);
      const period = previousPeriod(question.period, question.timeZone);
      const isCompared = query.compare !== undefined && kind === null;
      const before = isCompared
        ? await readBreakdown(call, dimension, { ...question, period }, { limit: MOST_ROWS, only: values })
        : null;
      const earlier = new Map(before?.found.rows.map((row) => [row.value, row]));
      const rows = found.map((row) => ({
        value: row.value,
        label: labels.get(row.value) ?? null,
        ...writeCounts(row),
        ...(isCompared ? { previous: writeCounts(earlier.get(row.value) ?? NO_COUNTS) } : {}),
      }));
      if (kind !== null) {
        return sendExport(reply, kind, {
          name: dimension,
          columns: ['value', 'label', ...COUNT_COLUMNS],
          rows,
        });
      }
      return {
        ...writeAbout(answer, question.timeZone),
        dimension,
        rows,
        hasMore: answer.found.hasMore,
        previous: before === null ? null : { period: writePeriod(before.period) },
      };
    },
  });
}

/** Numbers of visits: totals, curves, rankings. */
export function analyticsEndpoints(tools: Tools, identity: Identity): Endpoint[] {
  return [totalsEndpoint(tools, identity), seriesEndpoint(tools, identity), breakdownEndpoint(tools, identity)];
}
