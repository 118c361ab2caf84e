import { Type } from 'typebox';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { ShortenerDeps } from '../deps.ts';
import { writeAccount } from '../people.ts';
import { Done, Text, readText } from '../schemas.ts';
import { done } from '../wire.ts';

const MIN_PASSWORD = 5;

/** The key's own account. */
export function accountRoutes(deps: ShortenerDeps): Endpoint[] {
  const { identity, plans, site, dates } = deps;
  return [
    endpoint({
      method: 'GET',
      path: '/account',
      access: { right: 'account:index' },
      summary: 'The account of this key',
      tag: 'account',
      handle: async ({ call }) => {
        const account = await identity.getAccount(call);
        const owner = await identity.owner(call, account.id);
        const plan = await plans.effective(call, account.id);
        return { error: 0, data: writeAccount({ baseUrl: site.baseUrl, dates }, account, owner.email, plan) };
      },
    }),
    endpoint({
      method: 'PUT',
      path: '/account/update',
      access: { right: 'account:update' },
      summary: 'Change the e-mail address or the password',
      tag: 'account',
      body: Type.Object({ email: Text, password: Text }),
      answers: { 200: Done },
      handle: async ({ call, body }) => {
        const owner = await identity.owner(call, call.actor.accountId);
        const email = readText('email', body.email) ?? null;
        const password = readText('password', body.password) ?? null;
        await identity.updateOwner(call, owner.id, {
          ...(email === null ? {} : { email: email.trim() }),
          ...(password === null ? {} : { password }),
          minPassword: MIN_PASSWORD,
        });
        return done('Account has been successfully updated.');
      },
    }),
  ];
}
