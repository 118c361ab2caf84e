import { Type } from 'typebox';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Identity } from '../../../modules/identity/index.ts';
import { type PlanUsage, type Plans, QUOTAS } from '../../../modules/plans/index.ts';
import { demandId } from '../../kit/ids.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { IdParameter } from '../resource.ts';
import { Id, InstantText, nullable, shape, words, writeInstant, writeInstantOrNull } from '../wire.ts';

const Count = Type.Integer({ minimum: 0, examples: [3] });

export const UsageObject = shape(
  {
    plan: nullable(shape({ id: Id, name: Type.String({ examples: ['Business'] }) })),
    unlimited: Type.Boolean({ description: 'Accounts of platform admins, and the first account without a plan.' }),
    expiresAt: nullable(InstantText),
    ended: Type.Boolean({ description: 'Whether the subscription has ended, so that the free plan holds.' }),
    retentionDays: nullable(
      Type.Integer({ minimum: 1, description: 'How long visits are kept in detail; null: for ever.', examples: [90] }),
    ),
    apiRate: nullable(
      Type.Integer({ minimum: 1, description: 'Requests a minute for a key; null: as the server is set.' }),
    ),
    quotas: Type.Array(
      shape({
        quota: words(QUOTAS, { examples: ['links'] }),
        limit: nullable(
          Type.Integer({
            minimum: 0,
            description: 'null: no limit. 0: none, because the plan leaves this kind out or there is no plan.',
            examples: [100],
          }),
        ),
        used: Count,
        period: nullable(
          shape(
            { from: InstantText, to: InstantText },
            { description: 'Of what is counted by the month (UTC); null for what lasts.' },
          ),
        ),
      }),
    ),
  },
  { $id: 'PlanUsage', description: 'What an account may have by its plan, and what it has of it.' },
);

function encode(usage: PlanUsage) {
  return {
    plan: usage.plan,
    unlimited: usage.isUnlimited,
    expiresAt: writeInstantOrNull(usage.expiresAt),
    ended: usage.hasEnded,
    retentionDays: usage.retentionDays,
    apiRate: usage.apiRate,
    quotas: usage.quotas.map(({ quota, limit, used, period }) => ({
      quota,
      limit,
      used,
      period: period === null ? null : { from: writeInstant(period.from), to: writeInstant(period.to) },
    })),
  };
}

/** What accounts use of their plans: one's own, and of any account for platform admins. */
export function usageEndpoints({
  identity,
  plans,
}: {
  readonly identity: Identity;
  readonly plans: Plans;
}): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/account/usage',
      access: { right: 'account:index' },
      summary: 'Read what the account uses of its plan',
      description: 'The numbers that creates are measured against.',
      operationId: 'getAccountUsage',
      tag: 'account',
      answers: { 200: Type.Ref('PlanUsage') },
      handle: async ({ call }) => encode(await plans.usage(call, call.actor.accountId)),
    }),
    endpoint({
      method: 'GET',
      path: '/accounts/:id/usage',
      access: { right: 'accounts:index' },
      summary: 'Read what an account uses of its plan',
      description: 'Needs the key of a platform admin.',
      operationId: 'getTenantAccountUsage',
      tag: 'accounts',
      params: IdParameter,
      answers: { 200: Type.Ref('PlanUsage') },
      handle: async ({ call, params }) => {
        const id = demandId(params.id, 'account_not_found');
        if ((await identity.accountById(call, id)) === null) throw new Refusal('account_not_found');
        return encode(await plans.usage(call, id));
      },
    }),
  ];
}
