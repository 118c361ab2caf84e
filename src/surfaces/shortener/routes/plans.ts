import { Type } from 'typebox';
import type { Instant } from '../../../kernel/instant.ts';
import { Refusal, field, invalid } from '../../../kernel/refusal.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { ShortenerDeps } from '../deps.ts';
import { writePlan } from '../people.ts';
import { Done, Text, readId, readText } from '../schemas.ts';
import { done } from '../wire.ts';

/** Platform plans and who is on them, for platform admins. */
export function planRoutes(deps: ShortenerDeps): Endpoint[] {
  const { identity, plans, dates } = deps;

  /** Absent, null and "" leave the end to the term. */
  function readEnd(expiration: string | null): { expiresAt?: Instant } {
    if (expiration === null) return {};
    const given = dates.read(expiration);
    if (given === null) throw invalid(field('expiration', 'format'));
    return { expiresAt: given };
  }

  return [
    endpoint({
      method: 'GET',
      path: '/plans',
      access: { right: 'plans:index' },
      summary: 'All plans of the platform',
      tag: 'plans',
      handle: async ({ call }) => ({ error: 0, data: (await plans.listPlans(call)).map(writePlan) }),
    }),
    endpoint({
      method: 'PUT',
      path: '/plan/:planid/user/:userid',
      access: { right: 'plans:subscribe' },
      summary: 'Subscribe a user to a plan',
      tag: 'plans',
      params: Type.Object({ planid: Type.String(), userid: Type.String() }),
      body: Type.Object({
        type: Type.Union([Type.Literal('monthly'), Type.Literal('yearly'), Type.Literal('lifetime')]),
        expiration: Text,
      }),
      answers: { 200: Done },
      handle: async ({ call, params, body }) => {
        const [planId, accountId] = [readId(params.planid), readId(params.userid)];
        if (planId === null) throw new Refusal('plan_not_found');
        if (accountId === null) throw new Refusal('account_not_found');
        const end = readEnd(readText('expiration', body.expiration) ?? null);
        await identity.subscribe(call, accountId, { planId, term: body.type, ...end });
        return done('User has been subscribed to this plan.');
      },
    }),
  ];
}
