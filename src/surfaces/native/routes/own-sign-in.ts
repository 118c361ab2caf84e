import { Type } from 'typebox';
import { demand } from '../../../kernel/actor.ts';
import type { Call } from '../../../kernel/call.ts';
import type { Identity } from '../../../modules/identity/index.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { shape, words } from '../wire.ts';

const Current = Type.String({ minLength: 1, maxLength: 1_000, examples: ['correct horse battery'] });
const Secret = Type.String({ minLength: 16, maxLength: 128, examples: ['JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'] });
const Gone = Type.Null({ description: 'Done.' });

/** A key speaks for a person only where it may manage people; the person needs no right for that. */
function demandPerson(call: Call): void {
  if (call.actor.kind !== 'session') demand(call.actor, 'members:update');
}

interface Step<B extends Type.TObject> {
  readonly verb: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly body: B;
  run(call: Call, body: Type.Static<B>): Promise<void>;
}

function step<B extends Type.TObject>({ verb, body, run, ...about }: Step<B>): Endpoint {
  return endpoint({
    ...about,
    method: 'POST',
    path: `/session/actions/${verb}`,
    access: 'signed-in',
    tag: 'sessions',
    body,
    status: 204,
    answers: { 204: Gone },
    handle: async ({ call, body: given }) => {
      demandPerson(call);
      await run(call, given as Type.Static<B>);
      return undefined;
    },
  });
}

/** What people change of themselves: how they sign in, with password and authenticator app, and their language. */
export function ownSignInEndpoints(identity: Identity): Endpoint[] {
  return [
    step({
      verb: 'choose-language',
      operationId: 'chooseLanguage',
      summary: 'Choose your language',
      description:
        'Of the mails you get, and of the dashboard where a browser has none of its own. An API key needs `members:update`. ' +
        'A session that began with a sign-in link changes nothing: whoever opened it may be somebody else.',
      body: shape({ locale: words(['en', 'fr', 'lv']) }),
      run: identity.chooseLanguage,
    }),
    step({
      verb: 'change-password',
      operationId: 'changeOwnPassword',
      summary: 'Change your password',
      description: 'Ends all your sessions. An API key needs `members:update`.',
      body: shape({ currentPassword: Current, password: Type.String({ minLength: 8, maxLength: 1_000 }) }),
      run: identity.changeOwnPassword,
    }),
    endpoint({
      method: 'POST',
      path: '/session/actions/prepare-totp',
      access: 'signed-in',
      summary: 'Make a secret for an authenticator app',
      description: 'Nothing is kept; `enable-totp` brings it back with a code. An API key needs `members:update`.',
      operationId: 'prepareTotp',
      tag: 'sessions',
      answers: { 200: Type.Object({ secret: Secret, uri: Type.String({ examples: ['otpauth://totp/…'] }) }) },
      handle: ({ call }) => {
        demandPerson(call);
        return identity.newTotpSecret(call);
      },
    }),
    step({
      verb: 'enable-totp',
      operationId: 'enableTotp',
      summary: 'Ask for a code at each sign-in',
      description: 'The code proves that the app has the secret. An API key needs `members:update`.',
      body: shape({
        currentPassword: Current,
        secret: Secret,
        code: Type.String({ maxLength: 10, examples: ['123456'] }),
      }),
      run: identity.enableTotp,
    }),
    step({
      verb: 'disable-totp',
      operationId: 'disableTotp',
      summary: 'Ask for no code any more',
      description: 'An API key needs `members:update`.',
      body: shape({ currentPassword: Current }),
      run: identity.disableTotp,
    }),
  ];
}
