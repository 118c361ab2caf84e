import { Type } from 'typebox';
import { invalid } from '../../../kernel/refusal.ts';
import { type Account, type Identity, checkBrand, shownSettings } from '../../../modules/identity/index.ts';
import { checkCustomCheck } from '../../../modules/licensing/index.ts';
import { checkMailChoice } from '../../../modules/notices/index.ts';
import { checkGraceDays } from '../../../modules/services/index.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { etagOf, isKnown, readIfMatch, versionToKeep } from '../etag.ts';
import { Id, InstantText, Stamps, nullable, shape, words, writeInstantOrNull, writeStamps } from '../wire.ts';

const Settings = Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), {
  maxProperties: 200,
  examples: [{ theme: 'dark' }],
});
const Name = Type.String({ minLength: 1, maxLength: 255, examples: ['Acme Plugins'] });
const Slug = Type.String({ minLength: 3, maxLength: 30, examples: ['acme'] });
const TimeZone = Type.String({ maxLength: 64, description: 'IANA.', examples: ['Europe/Riga'] });
const Locale = words(['en', 'fr', 'lv']);
const Currency = Type.String({ pattern: '^[A-Z]{3}$', examples: ['EUR'] });

export const AccountObject = shape(
  {
    id: Id,
    slug: Slug,
    name: Name,
    status: words(['active', 'suspended', 'closed']),
    planId: nullable(Id),
    planTerm: nullable(words(['monthly', 'yearly', 'lifetime'])),
    planExpiresAt: nullable(InstantText),
    timeZone: TimeZone,
    locale: Locale,
    currency: Currency,
    settings: Settings,
    ...Stamps,
  },
  { $id: 'Account', description: 'A tenant: one vendor.' },
);

export function encodeAccount(account: Account) {
  return {
    id: account.id,
    slug: account.slug,
    name: account.name,
    status: account.status,
    planId: account.planId,
    planTerm: account.planTerm,
    planExpiresAt: writeInstantOrNull(account.planExpiresAt),
    timeZone: account.timeZone,
    locale: account.locale,
    currency: account.currency,
    settings: shownSettings(account),
    ...writeStamps(account),
  };
}

const Secret = shape({
  secret: nullable(
    Type.String({
      description: 'What clients of the key check send; null when it can be shown no more, as after a lost master key.',
      examples: ['k3J9…'],
    }),
  ),
  previousValidUntil: nullable(InstantText),
});

function encodeSecret(value: { secret: string | null; previousValidUntil: number | null }) {
  return { secret: value.secret, previousValidUntil: writeInstantOrNull(value.previousValidUntil) };
}

/** Everything that is wrong with settings this server knows; what it does not know is the account's own. */
function checkSettings(settings: Readonly<Record<string, unknown>>): void {
  const wrong = [
    checkCustomCheck(settings['customCheck']),
    checkMailChoice(settings['mail']),
    checkBrand(settings['brand']),
    checkGraceDays(settings['serviceGraceDays']),
  ].flatMap(({ errors }) => errors);
  if (wrong.length > 0) throw invalid(...wrong);
}

/** The account itself, and its secret. */
export function accountEndpoints(identity: Identity): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/account',
      access: { right: 'account:index' },
      summary: 'Read the account',
      operationId: 'getAccount',
      tag: 'account',
      answers: { 200: Type.Ref('Account') },
      handle: async ({ call, request, reply }) => {
        const account = await identity.getAccount(call);
        const etag = etagOf(account.rowVersion);
        reply.header('ETag', etag);
        if (!isKnown(request, etag)) return encodeAccount(account);
        reply.code(304);
        return undefined;
      },
    }),
    endpoint({
      method: 'PATCH',
      path: '/account',
      access: { right: 'account:update' },
      summary: 'Change the account',
      description:
        'Only what is sent changes; `settings` are merged by name. The setting `customCheck` (`{url, accessKey, unanswered}`) names an address that has a say in the checks of shipped programs; its `accessKey` is kept sealed and shown as `hasAccessKey` alone, stays where a change does not name it, and goes with an empty one; `brand` (`{name, logo, accent, accentDark}`) is how public pages look: colours `#rrggbb`, the logo an https address; `mail` (`{replyTo, off}`) says where answers to mails go and which kinds of mails are not written; `serviceGraceDays` (0 to 3650, null = 7) is how long a lapsed service waits before it expires. Of the first account, `maskUserKeys` (boolean) masks the API keys that platform admins see, and `blockedTargets` (hosts) forbids links that lead there.',
      operationId: 'updateAccount',
      tag: 'account',
      body: shape({
        name: Type.Optional(Name),
        slug: Type.Optional(Slug),
        timeZone: Type.Optional(TimeZone),
        locale: Type.Optional(Locale),
        currency: Type.Optional(Currency),
        settings: Type.Optional(Settings),
      }),
      answers: { 200: Type.Ref('Account') },
      handle: async ({ call, body, request, reply }) => {
        checkSettings(body.settings ?? {});
        const rowVersion = await versionToKeep(readIfMatch(request), () => identity.getAccount(call));
        const account = await identity.updateAccount(call, {
          ...body,
          ...(rowVersion === undefined ? {} : { rowVersion }),
        });
        reply.header('ETag', etagOf(account.rowVersion));
        return encodeAccount(account);
      },
    }),
    endpoint({
      method: 'GET',
      path: '/account/secret',
      access: { right: 'account:update' },
      summary: 'Show the account secret',
      operationId: 'getAccountSecret',
      tag: 'account',
      answers: { 200: Secret },
      handle: async ({ call }) => encodeSecret(await identity.accountSecret(call)),
    }),
    endpoint({
      method: 'POST',
      path: '/account/secret',
      access: { right: 'account:update' },
      summary: 'Make a new account secret',
      description: 'The one before stays valid for 24 hours.',
      operationId: 'rotateAccountSecret',
      tag: 'account',
      answers: { 200: Secret },
      handle: async ({ call }) => encodeSecret(await identity.rotateAccountSecret(call)),
    }),
  ];
}
