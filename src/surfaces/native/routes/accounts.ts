import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { ACCOUNT_FIELDS, type Account, type Identity } from '../../../modules/identity/index.ts';
import { type Resource, action, createsWithSecret } from '../resource.ts';
import { Id, InstantText, nullable, readInstant, shape, words, writeInstant } from '../wire.ts';
import { AccountObject, encodeAccount } from './account.ts';

interface Site {
  readonly baseUrl: string;
}

const Email = Type.String({ format: 'email', maxLength: 255, examples: ['mia@example.com'] });

/** All accounts of the server; for platform admins. */
export function accounts(identity: Identity, site: Site): Resource<Account> {
  const get = async (call: Call, id: number): Promise<Account> => {
    const account = await identity.accountById(call, id);
    if (account === null) throw new Refusal('account_not_found');
    return account;
  };
  return {
    path: 'accounts',
    noun: 'tenant account',
    plural: 'tenant accounts',
    rights: 'accounts',
    description: 'Needs the key of a platform admin.',
    object: AccountObject,
    fields: ACCOUNT_FIELDS,
    notFound: 'account_not_found',
    secret: true,
    // A password is hashed, or one is made: every create waits.
    slow: ['email'],
    encode: encodeAccount,
    list: identity.listAccounts,
    get,
    create: createsWithSecret(
      shape({
        email: Email,
        password: Type.Optional(Type.String({ minLength: 8, maxLength: 1_000, examples: ['correct horse battery'] })),
        username: Type.Optional(Type.String({ minLength: 3, maxLength: 30, examples: ['acme'] })),
        name: Type.Optional(Type.String({ minLength: 1, maxLength: 255, examples: ['Acme Plugins'] })),
      }),
      { apiKey: Type.String({ description: "The account's own key, shown this once." }) },
      async (call, { password = null, ...input }) => {
        const { account, apiKey } = await identity.createAccount(call, { ...input, password });
        return { row: account, once: { apiKey } };
      },
    ),
    actions: {
      suspend: {
        summary: 'Suspend an account',
        description: 'Its keys and sessions are refused, its links answer 410.',
        run: (call, id) => identity.setAccountSuspended(call, id, true),
      },
      reinstate: {
        summary: 'End the suspension of an account',
        right: 'accounts:suspend',
        run: (call, id) => identity.setAccountSuspended(call, id, false),
      },
      reopen: {
        summary: 'Take back the closing of an account',
        description: 'Within 30 days; its keys stay revoked.',
        run: (call, id) => identity.reopenAccount(call, id),
      },
      login: {
        summary: "Make a link that signs in as an account's owner",
        description: "Works once, within an hour. Both accounts' event logs tell who made it.",
        right: 'users:login',
        once: {
          url: Type.String({ description: 'Shown this once.', examples: ['https://gate.example/user/login/sso/…'] }),
          expiresAt: InstantText,
        },
        run: async (call, id) => {
          const { token, expiresAt } = await identity.createLoginLink(call, id);
          const once = { url: `${site.baseUrl}/user/login/sso/${token}`, expiresAt: writeInstant(expiresAt) };
          return { row: await get(call, id), once };
        },
      },
      subscribe: action(
        {
          summary: 'Put an account on a plan',
          description: 'Without `expiresAt` it ends as the term says; null: never.',
          right: 'plans:subscribe',
          body: shape({
            planId: Id,
            term: words(['monthly', 'yearly', 'lifetime']),
            expiresAt: Type.Optional(nullable(InstantText)),
          }),
        },
        (call, id, { expiresAt, ...input }) =>
          identity.subscribe(call, id, {
            ...input,
            ...(expiresAt === undefined ? {} : { expiresAt: readInstant(expiresAt, 'expiresAt') }),
          }),
      ),
    },
  };
}
