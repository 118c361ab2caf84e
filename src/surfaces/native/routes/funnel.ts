import { Type } from 'typebox';
import type { Identity } from '../../../modules/identity/index.ts';
import {
  FUNNEL_DIMENSIONS,
  type FunnelRow,
  type Steps,
  readFunnel,
  readFunnelRows,
} from '../../../reports/analytics/funnel.ts';
import { readLabels } from '../../../reports/analytics/labels.ts';
import { previousPeriod } from '../../../reports/analytics/question.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { CountsShape, PeriodShape, writeCounts, writePeriod } from '../analytics/answers.ts';
import { CompareQuery, PeriodQuery, ScopeQuery, readQuestion } from '../analytics/query.ts';
import { Money, nullable, shape, words } from '../wire.ts';

const Count = Type.Integer({ minimum: 0, examples: [12] });

const StepFields = {
  visits: CountsShape,
  leads: Count,
  customers: Type.Integer({ minimum: 0, description: 'Different ones among the leads.', examples: [11] }),
  services: Type.Integer({ minimum: 0, description: 'Ordered by people who came through a link.', examples: [7] }),
  licenses: Type.Integer({ minimum: 0, description: 'Of those services.', examples: [6] }),
  sales: Type.Integer({ minimum: 0, description: 'Told of by `/track/sale`.', examples: [3] }),
  revenue: Type.Array(Money, { description: 'From services and sales, less refunds.' }),
} as const;

const StepsShape = shape(StepFields);
const RowShape = shape({
  value: Type.String({ description: 'The id of the link, campaign or QR code.', examples: ['7'] }),
  label: nullable(Type.String({ examples: ['go.example.com/spring'] })),
  ...StepFields,
});

function encodeSteps({ visits, leads, customers, services, licenses, sales, revenue }: Steps) {
  return {
    visits: writeCounts(visits),
    leads,
    customers,
    services,
    licenses,
    sales,
    revenue: [...revenue].map(([currency, amountMinor]) => ({ amountMinor, currency })),
  };
}

function encodeRow(row: FunnelRow, labels: ReadonlyMap<string, string>) {
  return { value: row.value, label: labels.get(row.value) ?? null, ...encodeSteps(row) };
}

/** From visits to money. */
export function funnelEndpoint(identity: Identity): Endpoint {
  return endpoint({
    method: 'GET',
    path: '/analytics/funnel',
    access: { right: 'analytics:index' },
    summary: 'What became of visits',
    description:
      'Visits, leads, services, licenses and revenue that go back to links. Each step counts what happened in the period, whenever its visit was.',
    operationId: 'getAnalyticsFunnel',
    tag: 'analytics',
    query: shape({
      ...PeriodQuery,
      ...ScopeQuery,
      ...CompareQuery,
      dimension: Type.Optional(words(FUNNEL_DIMENSIONS, { description: 'Also the steps of each of these.' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 25, description: 'How many of them.' })),
    }),
    answers: {
      200: Type.Object({
        period: PeriodShape,
        timeZone: Type.String({ examples: ['Europe/Riga'] }),
        steps: StepsShape,
        previous: nullable(Type.Object({ period: PeriodShape, steps: StepsShape })),
        rows: Type.Array(RowShape, { description: 'With `dimension` only.' }),
        hasMore: Type.Boolean(),
      }),
    },
    handle: async ({ call, query }) => {
      const { period, timeZone, links } = await readQuestion(call, query, identity);
      const question = { period, timeZone, links };
      const before = { ...question, period: previousPeriod(period, timeZone) };
      const steps = await readFunnel(call, question);
      const previous = query.compare === undefined ? null : await readFunnel(call, before);
      const { dimension, limit = 25 } = query;
      const ranked =
        dimension === undefined
          ? { rows: [], hasMore: false }
          : await readFunnelRows(call, question, { dimension, limit });
      const values = ranked.rows.map(({ value }) => value);
      const labels = dimension === undefined ? new Map<string, string>() : await readLabels(call, dimension, values);
      return {
        period: writePeriod(period),
        timeZone,
        steps: encodeSteps(steps),
        previous: previous === null ? null : { period: writePeriod(before.period), steps: encodeSteps(previous) },
        rows: ranked.rows.map((row) => encodeRow(row, labels)),
        hasMore: ranked.hasMore,
      };
    },
  });
}
