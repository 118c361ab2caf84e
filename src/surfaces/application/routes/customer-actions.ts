import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import { Refusal, field, invalid } from '../../../kernel/refusal.ts';
import type { Customer } from '../../../modules/customers/index.ts';
import { demandId } from '../../kit/ids.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { ApplicationDeps } from '../deps.ts';
import { flag, nullableText } from '../fields.ts';
import { refuseInvalid } from '../input.ts';
import { writeOne } from '../lists.ts';
import { customerList } from './customers.ts';

const tag = 'customers';
const ACTIONS = ['suspend', 'ban', 'reactivate', 'disable2FA'] as const;
type Action = (typeof ACTIONS)[number];

const ALREADY_VERIFIED = { message: 'Email already verified' };

const ActionBody = Type.Object({
  reason: Type.Optional(nullableText(1_000)),
  force: Type.Optional(flag("Suspend the customer's active services as well.")),
  notify: Type.Optional(flag('Tell the customer by mail.')),
});

type Body = Type.Static<typeof ActionBody>;

/** An address that is confirmed already is this wire's 400. */
async function unlessVerified(reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'customer_email_verified') throw error;
    reply.code(400);
    return ALREADY_VERIFIED;
  }
}

function isAction(name: string | undefined): name is Action {
  return ACTIONS.some((action) => action === name);
}

/** What is done to a customer beside its fields. */
export function customerActionRoutes(deps: ApplicationDeps): Endpoint[] {
  const { customers, services } = deps;
  const list = customerList(deps);

  function perform(call: Call, action: Action, input: { id: number } & Body): Promise<Customer> {
    const { id, reason = null, force = false, notify = true } = input;
    switch (action) {
      case 'suspend':
        return services.suspendCustomer(call, { id, reason, force, notify });
      case 'ban':
        return services.banCustomer(call, { id, reason, force, notify });
      case 'reactivate':
        return customers.reactivateCustomer(call, { id, notify });
      case 'disable2FA':
        return customers.forgetTotp(call, id);
    }
  }

  return [
    endpoint({
      method: 'POST',
      path: '/customers/:id/confirm',
      access: { right: 'customers:update' },
      tag,
      summary: "Count the customer's e-mail address as confirmed",
      handle: ({ call, request, reply, params }) => {
        const id = demandId(params['id'], 'customer_not_found');
        return unlessVerified(reply, () => writeOne({ call, request }, list, () => customers.confirmEmail(call, id)));
      },
    }),
    endpoint({
      method: 'POST',
      path: '/customers/:id/resend_confirmation',
      access: { right: 'customers:update' },
      tag,
      summary: 'Mail the customer a link that confirms the address',
      handle: ({ call, reply, params }) => {
        const id = demandId(params['id'], 'customer_not_found');
        return unlessVerified(reply, async () => {
          await customers.sendConfirmation(call, id);
          return { message: 'Verification link sent' };
        });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/customers/:id/send_password',
      access: { right: 'customers:update' },
      tag,
      summary: 'Mail the customer a link that sets a new password',
      handle: async ({ call, params }) => {
        await customers.sendPasswordLink(call, demandId(params['id'], 'customer_not_found'));
        return { message: 'Reset link sent' };
      },
    }),
    endpoint({
      method: 'POST',
      path: '/customers/:id/action/:action',
      access: { right: 'customers:update' },
      tag,
      summary: 'Suspend, ban, reactivate or disable2FA',
      description: 'The licences of a suspended or banned customer fail their checks.',
      body: Type.Optional(ActionBody),
      validatesLate: true,
      handle: async ({ call, request, params, body }) => {
        const id = demandId(params['id'], 'customer_not_found');
        await customers.customerForUpdate(call, id);
        const action = params['action'];
        if (!isAction(action)) throw invalid(field('action', 'enum'));
        refuseInvalid(request);
        return writeOne({ call, request }, list, () => perform(call, action, { id, ...body }));
      },
    }),
  ];
}
