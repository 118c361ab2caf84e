import { Type } from 'typebox';
import type { Audit } from '../../../modules/audit/index.ts';
import type { Customers } from '../../../modules/customers/index.ts';
import type { Identity } from '../../../modules/identity/index.ts';
import { demandId } from '../../kit/ids.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { IdParameter, type Tools } from '../resource.ts';
import { shape } from '../wire.ts';
import { encodeEvents } from './events.ts';

interface TimelineDeps {
  readonly audit: Audit;
  readonly customers: Customers;
  readonly identity: Identity;
}

/** One customer's history, across everything the customer has. */
export function timelineEndpoint(tools: Tools, { audit, customers, identity }: TimelineDeps): Endpoint {
  return endpoint({
    method: 'GET',
    path: '/customers/:id/timeline',
    access: { right: 'events:index' },
    summary: "Read a customer's timeline",
    description:
      'Every event of the customer, their services, licenses with sites and machines, and conversions, the newest first.',
    operationId: 'getCustomerTimeline',
    tag: 'customers',
    params: IdParameter,
    query: shape({
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
      cursor: Type.Optional(Type.String({ maxLength: 1_000 })),
    }),
    answers: {
      200: Type.Object({
        data: Type.Array(Type.Ref('Event')),
        nextCursor: Type.Union([Type.String(), Type.Null()]),
      }),
    },
    handle: async ({ call, params, query }) => {
      const id = demandId(params.id, 'customer_not_found');
      await customers.demandCustomer(call, id);
      const list = `timeline|${call.actor.accountId}|customer:${id}`;
      const after = query.cursor === undefined ? null : tools.cursors.read(list, query.cursor);
      const page = await audit.timeline(call, { type: 'customer', id, limit: query.limit ?? 25, after });
      return {
        data: await encodeEvents(identity, call, page.rows),
        nextCursor: page.next === null ? null : tools.cursors.write(list, page.next),
      };
    },
  });
}
