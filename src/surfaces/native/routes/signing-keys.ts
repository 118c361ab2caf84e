import { Type } from 'typebox';
import type { PublicSigningKey } from '../../../kernel/ports.ts';
import type { Licensing } from '../../../modules/licensing/index.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { InstantText, nullable, readInstant, shape, words, writeInstantOrNull } from '../wire.ts';

const Kid = Type.String({ description: 'Its id.', pattern: '^[0-9a-f]{16}$', examples: ['5c1f0a9be2d47386'] });

export const SigningKeyObject = shape(
  {
    kid: Kid,
    publicKey: Type.String({ description: '32 bytes in hexadecimal.', examples: ['8a88e3dd7409f195…'] }),
    state: words(['next', 'current', 'former'], {
      description:
        '`next`: published ahead, does not sign yet. `former`: signs no more; what it signed holds. `from` is null while nobody has said when it signs.',
      examples: ['current'],
    }),
    from: nullable(InstantText),
    until: nullable(InstantText),
  },
  { $id: 'SigningKey', description: 'A key that answers to programs and license files are signed with.' },
);

function encode({ kid, publicKey, state, from, until }: PublicSigningKey) {
  return { kid, publicKey, state, from: writeInstantOrNull(from), until: writeInstantOrNull(until) };
}

function readTime(text: string | undefined): number | undefined {
  return text === undefined ? undefined : readInstant(text, 'from');
}

const params = Type.Object({ kid: Kid });
const base = { tag: 'instance' } as const;
const ADMIN = 'Needs the key of a platform admin.';

/** The keys that sign, for whoever runs the instance: published ahead, taking over, replaced at once. */
export function signingKeyEndpoints(licensing: Licensing): Endpoint[] {
  return [
    endpoint({
      ...base,
      method: 'GET',
      path: '/instance/signing-keys',
      access: { right: 'accounts:index' },
      summary: 'List the signing keys',
      description: `${ADMIN} The current one, the next, then former ones from new to old.`,
      operationId: 'listSigningKeys',
      answers: { 200: shape({ data: Type.Array(Type.Ref('SigningKey')) }) },
      handle: async ({ call }) => ({ data: (await licensing.listSigningKeys(call)).map(encode) }),
    }),
    endpoint({
      ...base,
      method: 'POST',
      path: '/instance/signing-keys',
      access: { right: 'accounts:update' },
      summary: 'Publish a signing key ahead',
      description: `${ADMIN} It does not sign yet, so that programs can have it built in first. From \`from\` on it signs by itself; without, when it is told to take over.`,
      operationId: 'publishSigningKey',
      body: shape({ from: Type.Optional(InstantText) }),
      status: 201,
      answers: { 201: Type.Ref('SigningKey') },
      handle: async ({ call, body }) => encode(await licensing.publishSigningKey(call, readTime(body.from))),
    }),
    endpoint({
      ...base,
      method: 'POST',
      path: '/instance/signing-keys/:kid/actions/take-over',
      access: { right: 'accounts:update' },
      summary: 'Let the next signing key sign',
      description: `${ADMIN} From now on, or from \`at\` on; a time that was set before is replaced.`,
      operationId: 'takeOverSigningKey',
      params,
      body: shape({ from: Type.Optional(InstantText) }),
      answers: { 200: Type.Ref('SigningKey') },
      handle: async ({ call, params: { kid }, body }) =>
        encode(await licensing.takeOverSigningKey(call, kid, readTime(body.from))),
    }),
    endpoint({
      ...base,
      method: 'DELETE',
      path: '/instance/signing-keys/:kid',
      access: { right: 'accounts:update' },
      summary: 'Withdraw the next signing key',
      description: `${ADMIN} It will not sign, and stays published.`,
      operationId: 'withdrawSigningKey',
      params,
      status: 204,
      answers: { 204: Type.Null({ description: 'It is withdrawn.' }) },
      handle: async ({ call, params: { kid } }) => {
        await licensing.withdrawSigningKey(call, kid);
        return undefined;
      },
    }),
    endpoint({
      ...base,
      method: 'POST',
      path: '/instance/signing-keys/actions/rotate',
      access: { right: 'accounts:update' },
      summary: 'Sign with a new key at once',
      description: `${ADMIN} For a key that others may have seen: programs refuse the new one until they have it built in.`,
      operationId: 'rotateSigningKey',
      status: 201,
      answers: { 201: Type.Ref('SigningKey') },
      handle: async ({ call }) => encode(await licensing.rotateSigningKey(call)),
    }),
  ];
}
