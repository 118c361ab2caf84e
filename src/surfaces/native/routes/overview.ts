import { Type } from 'typebox';
import type { Identity } from '../../../modules/identity/index.ts';
import { type Attention, MATTER_NAMES, type Matters } from '../../../reports/overview/attention.ts';
import { type Numbers, readOverview } from '../../../reports/overview/overview.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { CountsShape, PeriodShape, writeCounts, writePeriod } from '../analytics/answers.ts';
import { CompareQuery, PeriodQuery, readPeriod, readTimeZone } from '../analytics/query.ts';
import { Money, InstantText, nullable, shape, writeInstantOrNull } from '../wire.ts';

const Count = Type.Integer({ minimum: 0, examples: [42] });

const NumbersShape = shape({
  clicks: CountsShape,
  newCustomers: Count,
  activeServices: Type.Integer({ minimum: 0, description: 'At the end of the period.', examples: [120] }),
  licenseChecks: Count,
  licenseRefusals: Type.Integer({ minimum: 0, description: 'Checks that did not let the caller in.', examples: [3] }),
  checksByCode: Type.Array(shape({ code: Type.String({ examples: ['EXPIRED'] }), count: Count, refused: Count }), {
    description: 'The most frequent verdict first. Days are those of UTC that begin in the period.',
  }),
  revenue: Type.Array(Money, { description: 'What the ledger says came in less what went back, by currency.' }),
});

const MattersShape = nullable(
  shape({
    count: Type.Integer({ minimum: 0, description: 'Counted up to 1,000.', examples: [2] }),
    items: Type.Array(
      shape({
        id: Type.String({ examples: ['7'] }),
        label: Type.String({ examples: ['go.example.com'] }),
        detail: nullable(Type.String({ examples: ['pending'] })),
        at: nullable(InstantText),
      }),
      { description: 'The first five.' },
    ),
  }),
);

function encodeNumbers({ clicks, newCustomers, activeServices, checks, revenue }: Numbers) {
  return {
    clicks: writeCounts(clicks),
    newCustomers,
    activeServices,
    licenseChecks: checks.reduce((sum, { count }) => sum + count, 0),
    licenseRefusals: checks.reduce((sum, { refused }) => sum + refused, 0),
    checksByCode: checks,
    revenue: [...revenue].map(([currency, amountMinor]) => ({ amountMinor, currency })),
  };
}

function encodeMatters(matters: Matters | null) {
  if (matters === null) return null;
  const { count, items } = matters;
  return { count, items: items.map((item) => ({ ...item, id: String(item.id), at: writeInstantOrNull(item.at) })) };
}

function encodeAttention(attention: Attention) {
  return Object.fromEntries(MATTER_NAMES.map((name) => [name, encodeMatters(attention[name])]));
}

/** What the dashboard opens with. */
export function overviewEndpoint(identity: Identity): Endpoint {
  return endpoint({
    method: 'GET',
    path: '/overview',
    access: { right: 'statistics' },
    summary: 'How the account is doing',
    description:
      'Clicks, customers, services, license checks and revenue of a period, and what needs attention now: each kind of matter only for those who may list such things, else null.',
    operationId: 'getOverview',
    tag: 'overview',
    query: shape({ ...PeriodQuery, ...CompareQuery }),
    answers: {
      200: Type.Object({
        period: PeriodShape,
        timeZone: Type.String({ examples: ['Europe/Riga'] }),
        current: NumbersShape,
        previous: nullable(Type.Object({ period: PeriodShape, numbers: NumbersShape })),
        attention: Type.Object(Object.fromEntries(MATTER_NAMES.map((name) => [name, MattersShape]))),
      }),
    },
    handle: async ({ call, query }) => {
      const zone = await readTimeZone(call, query, identity);
      const period = readPeriod(query, zone, call.now);
      const overview = await readOverview(call, { period, timeZone: zone, compare: query.compare !== undefined });
      const { previous } = overview;
      return {
        period: writePeriod(overview.period),
        timeZone: zone,
        current: encodeNumbers(overview.current),
        previous:
          previous === null ? null : { period: writePeriod(previous.period), numbers: encodeNumbers(previous.numbers) },
        attention: encodeAttention(overview.attention),
      };
    },
  });
}
