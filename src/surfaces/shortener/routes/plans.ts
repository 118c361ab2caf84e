import { Type } from 'typebox';
import { addMonths } from '../../../kernel/calendar.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { Refusal, field, invalid } from '../../../kernel/refusal.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { ShortenerDeps } from '../deps.ts';
import { writePlan } from '../people.ts';
import { Done, readId } from '../schemas.ts';
import { done } from '../wire.ts';

const TERM_MONTHS = { monthly: 1, yearly: 12, lifetime: null } as const;

/** Platform plans and who is on them, for platform admins. */
export function planRoutes(deps: ShortenerDeps): Endpoint[] {
  const { identity, plans, dates } = deps;

  function expiryOf(
    now: Instant,
    type: keyof typeof TERM_MONTHS,
    expiration: string | null | undefined,
  ): Instant | null {
    if (expiration === undefined || expiration === null || expiration === '') {
      const months = TERM_MONTHS[type];
      return months === null ? null : addMonths(now, months);
    }
    const given = dates.read(expiration);
    if (given === null) throw invalid(field('expiration', 'format'));
    return given;
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
        expiration: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      }),
      answers: { 200: Done },
      handle: async ({ call, params, body }) => {
        const [planId, accountId] = [readId(params.planid), readId(params.userid)];
        if (planId === null) throw new Refusal('plan_not_found');
        if (accountId === null) throw new Refusal('account_not_found');
        const expiresAt = expiryOf(call.now, body.type, body.expiration);
        await identity.subscribe(call, accountId, { planId, term: body.type, expiresAt });
        return done('User has been subscribed to this plan.');
      },
    }),
  ];
}
