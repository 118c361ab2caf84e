import { Type } from 'typebox';
import { field, invalid } from '../../../kernel/refusal.ts';
import {
  FORECAST_KINDS,
  type ForecastItem,
  type ForecastPosition,
  type Services,
} from '../../../modules/services/index.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { columnsOf, exportStream, wantedExport } from '../export.ts';
import type { Tools } from '../resource.ts';
import { refusalAnswer } from '../refusal-docs.ts';
import { Id, InstantText, Money, shape, words, writeInstant } from '../wire.ts';

const DAYS = 90;
const MOST_DAYS = 3_660;
const BATCH = 500;

const Item = shape(
  {
    at: InstantText,
    kind: words(FORECAST_KINDS),
    serviceId: Id,
    customerId: Id,
    name: Type.String({ description: 'Of the service.', examples: ['VPS S'] }),
    amount: Type.Unsafe<Type.Static<typeof Money>>({ ...Money, description: 'What the next period costs.' }),
    reason: Type.String({ examples: ['not renewed at its end'] }),
  },
  { description: 'Something that will happen if nobody does anything.' },
);

const COLUMNS = columnsOf(Item);

function encode({ amountMinor, currency, ...item }: ForecastItem) {
  return { ...item, at: writeInstant(item.at), amount: { amountMinor, currency } };
}

async function* inBatches(items: AsyncIterable<ForecastItem>): AsyncGenerator<Record<string, unknown>[]> {
  let batch: Record<string, unknown>[] = [];
  for await (const item of items) {
    batch.push(encode(item));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function writePlace({ now, at, course, expiresAt }: ForecastPosition): string {
  return [now, at, course, expiresAt].join('|');
}

function readPlace({ key, id }: { key: unknown; id: number }): ForecastPosition {
  const [now = Number.NaN, at = 0, course = 0, expiresAt = 0] = String(key).split('|').map(Number);
  if (Number.isNaN(now)) throw invalid(field('cursor', 'format'));
  return { now, at, course, expiresAt, id };
}

/** What the engine will do in the next days. */
export function forecastEndpoint(tools: Tools, services: Services): Endpoint {
  return endpoint({
    method: 'GET',
    path: '/forecast',
    access: { right: 'services:index' },
    summary: 'See what will happen to services',
    description:
      'Notices, renewals that fall due, suspensions, expiries and cancellations of the next days if nobody does ' +
      'anything, the earliest first, by the rules that will do them. Changes nothing. A page ends with all that ' +
      'happens to its last service at that instant. With `Accept: text/csv` or `application/x-ndjson` all of it is ' +
      'streamed.',
    operationId: 'getForecast',
    tag: 'services',
    query: shape({
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_DAYS, default: DAYS })),
      customerId: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 100 })),
      cursor: Type.Optional(Type.String({ maxLength: 1_000 })),
    }),
    answers: {
      404: refusalAnswer(404),
      200: {
        description: 'A page of the forecast, or all of it as a stream.',
        content: {
          'application/json': {
            schema: Type.Object({
              data: Type.Array(Item),
              nextCursor: Type.Union([Type.String(), Type.Null()]),
            }),
          },
          'text/csv': { schema: Type.String() },
          'application/x-ndjson': { schema: Type.String() },
        },
      },
    },
    handle: async ({ call, query, request, reply }) => {
      const { days = DAYS, customerId, limit = 100 } = query;
      const asked = { days, ...(customerId === undefined ? {} : { customerId }) };
      const kind = await wantedExport(tools.plans, call, request);
      if (kind !== null) {
        reply.type(`${kind}; charset=utf-8`);
        if (kind === 'text/csv') reply.header('Content-Disposition', 'attachment; filename="forecast.csv"');
        return exportStream(kind, inBatches(services.streamForecast(call, asked)), COLUMNS);
      }
      const list = `forecast|${call.actor.accountId}|${days}|${customerId ?? ''}`;
      const after = query.cursor === undefined ? null : readPlace(tools.cursors.read(list, query.cursor));
      const page = await services.forecast(call, { ...asked, limit, after });
      const next = page.next === null ? null : { key: writePlace(page.next), id: page.next.id };
      return { data: page.items.map(encode), nextCursor: next === null ? null : tools.cursors.write(list, next) };
    },
  });
}
