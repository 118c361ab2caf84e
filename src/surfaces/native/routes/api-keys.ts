import { Type } from 'typebox';
import { API_KEY_FIELDS, type ApiKey, type Identity } from '../../../modules/identity/index.ts';
import { type Resource, changes, createsWithSecret } from '../resource.ts';
import {
  Id,
  InstantText,
  Stamps,
  nullable,
  readInstant,
  shape,
  words,
  writeInstantOrNull,
  writeStamps,
} from '../wire.ts';

const Name = Type.String({ minLength: 1, maxLength: 255, examples: ['Build server'] });
const Permissions = Type.Array(Type.String({ maxLength: 100, examples: ['licenses:create'] }), {
  maxItems: 200,
  description: 'Rights as `resource:action`, `resource:*` or `*`; none = everything the person may do.',
});
const Profile = words(['documented', 'observed'], {
  description: 'How the compatible APIs answer where their documentation and their servers differ.',
});

const ApiKeyObject = shape(
  {
    id: Id,
    name: Name,
    kind: words(['api', 'own'], { description: '`own` came with the account.' }),
    prefix: Type.String({ description: 'How the key begins.', examples: ['gh_3xYz9'] }),
    userId: Id,
    permissions: Permissions,
    profile: Profile,
    expiresAt: nullable(InstantText),
    lastUsedAt: nullable(InstantText),
    revokedAt: nullable(InstantText),
    ...Stamps,
  },
  { $id: 'ApiKey', description: 'A credential of a person for programs.' },
);

function encode(key: ApiKey) {
  return {
    id: key.id,
    name: key.name,
    kind: key.kind,
    prefix: key.prefix,
    userId: key.userId,
    permissions: key.permissions,
    profile: key.profile,
    expiresAt: writeInstantOrNull(key.expiresAt),
    lastUsedAt: writeInstantOrNull(key.lastUsedAt),
    revokedAt: writeInstantOrNull(key.revokedAt),
    ...writeStamps(key),
  };
}

/** API keys: the token is in the answer to the create and nowhere else; deleting revokes. */
export function apiKeys(identity: Identity): Resource<ApiKey> {
  return {
    path: 'api-keys',
    noun: 'API key',
    plural: 'API keys',
    rights: 'api-keys',
    description: 'Revoked keys stay listed; `revokedAt=null` leaves them out.',
    object: ApiKeyObject,
    fields: API_KEY_FIELDS,
    notFound: 'api_key_not_found',
    secret: true,
    encode,
    list: identity.listApiKeys,
    get: identity.getApiKey,
    create: createsWithSecret(
      shape({
        name: Name,
        permissions: Type.Optional(Permissions),
        profile: Type.Optional(Profile),
        expiresAt: Type.Optional(nullable(InstantText)),
        userId: Type.Optional(Id),
        token: Type.Optional(
          Type.String({
            minLength: 16,
            maxLength: 512,
            pattern: '^[\\x21-\\x7e]+$',
            description: 'A text of your own, so that an existing client keeps the key it has.',
            examples: ['an-existing-key-of-mine'],
          }),
        ),
      }),
      { token: Type.String({ description: 'The key itself, shown this once.' }) },
      async (call, { expiresAt, ...input }) => {
        const { key, token } = await identity.createApiKey(call, {
          ...input,
          ...(expiresAt === undefined ? {} : { expiresAt: readInstant(expiresAt, 'expiresAt') }),
        });
        return { row: key, once: { token } };
      },
    ),
    update: changes(
      shape({
        name: Type.Optional(Name),
        permissions: Type.Optional(Permissions),
        profile: Type.Optional(Profile),
        expiresAt: Type.Optional(nullable(InstantText)),
      }),
      (call, id, { expiresAt, ...input }, version) =>
        identity.updateApiKey(call, id, {
          ...input,
          ...(expiresAt === undefined ? {} : { expiresAt: readInstant(expiresAt, 'expiresAt') }),
          ...version,
        }),
    ),
    remove: identity.revokeApiKey,
  };
}
