import { Type } from 'typebox';
import { DAY_MS } from '../../../kernel/instant.ts';
import type { Licensing } from '../../../modules/licensing/index.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { readId } from '../../kit/ids.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { IdParameter } from '../resource.ts';
import { InstantText, shape, words, writeInstant } from '../wire.ts';

const DAYS = 30;
const MOST_DAYS = 400;

const Checks = Type.Object({
  days: Type.Array(
    Type.Object({
      day: Type.String({ format: 'date', examples: ['2026-11-28'] }),
      code: Type.String({ examples: ['VALID'] }),
      count: Type.Integer({ minimum: 1, examples: [42] }),
    }),
    { description: 'How often each verdict was given on each day (UTC), oldest first; at most a few seconds late.' },
  ),
  requests: Type.Array(
    Type.Object({
      kind: words(['address', 'machine', 'version']),
      value: Type.String({ examples: ['203.0.113.7'] }),
      at: InstantText,
    }),
    { description: 'What the last checks named: the last 50 of each kind, newest first.' },
  ),
  addresses: Type.Array(
    Type.Object({
      address: Type.String({ examples: ['203.0.113.7'] }),
      createdAt: InstantText,
      lastSeenAt: InstantText,
    }),
    { description: 'The addresses that hold a slot of the license: the last 100, newest first.' },
  ),
});

/** How a license is used: its verdicts by day, who asked last, and which addresses hold its slots. */
export function licenseChecksEndpoint(licensing: Licensing): Endpoint {
  return endpoint({
    method: 'GET',
    path: '/licenses/:id/checks',
    access: { right: 'licenses:index' },
    summary: 'List the checks of a license',
    description:
      'Verdicts by day over the last `days`, the addresses, machines and versions of the last checks, and the addresses that hold slots.',
    operationId: 'listLicenseChecks',
    tag: 'licenses',
    params: IdParameter,
    query: shape({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_DAYS, default: DAYS })) }),
    answers: { 200: Checks },
    handle: async ({ call, params, query }) => {
      const licenseId = readId(params.id);
      if (licenseId === null) throw new Refusal('license_not_found');
      const to = Math.floor(call.now / DAY_MS);
      const days = await licensing.licenseCheckDays(call, { licenseId, from: to - (query.days ?? DAYS) + 1, to });
      const requests = (await licensing.licenseExtras(call, [licenseId])).get(licenseId)?.requests ?? [];
      const addresses = await licensing.licenseAddresses(call, licenseId);
      return {
        days: days.map(({ day, ...rest }) => ({ day: writeInstant(day * DAY_MS).slice(0, 10), ...rest })),
        requests: requests.map(({ at, ...rest }) => ({ ...rest, at: writeInstant(at) })),
        addresses: addresses.map(({ address, createdAt, lastSeenAt }) => ({
          address,
          createdAt: writeInstant(createdAt),
          lastSeenAt: writeInstant(lastSeenAt),
        })),
      };
    },
  });
}
