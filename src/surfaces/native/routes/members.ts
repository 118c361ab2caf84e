import { Type } from 'typebox';
import { type Identity, MEMBER_FIELDS, type User } from '../../../modules/identity/index.ts';
import { type Resource, changes, creates } from '../resource.ts';
import { Id, Stamps, nullable, shape, words, writeStamps } from '../wire.ts';

const GIVEN_ROLES = ['admin', 'member', 'viewer'] as const;

const Email = Type.String({ format: 'email', maxLength: 255, examples: ['mia@example.com'] });
const Name = nullable(Type.String({ maxLength: 255, examples: ['Mia Berg'] }));
const Password = Type.String({ minLength: 8, maxLength: 1_000, examples: ['correct horse battery'] });

export const MemberObject = shape(
  {
    id: Id,
    email: Email,
    name: Name,
    role: words(['owner', ...GIVEN_ROLES], { examples: ['admin'] }),
    status: words(['active', 'disabled']),
    isPlatformAdmin: Type.Boolean(),
    hasTotp: Type.Boolean({ description: 'Whether signing in asks for a code besides.' }),
    locale: nullable(Type.String({ examples: ['en'] })),
    ...Stamps,
  },
  { $id: 'Member', description: 'A person who signs in to the account.' },
);

export function encodeMember(user: User) {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    status: user.status,
    isPlatformAdmin: user.isPlatformAdmin,
    hasTotp: user.hasTotp,
    locale: user.locale,
    ...writeStamps(user),
  };
}

/** The people of the account. */
export function members(identity: Identity): Resource<User> {
  return {
    path: 'members',
    noun: 'member',
    plural: 'members',
    rights: 'members',
    object: MemberObject,
    fields: MEMBER_FIELDS,
    searchable: true,
    notFound: 'member_not_found',
    slow: ['password'],
    encode: encodeMember,
    list: identity.listMembers,
    get: identity.getMember,
    create: creates(
      shape({
        email: Email,
        role: words(GIVEN_ROLES),
        name: Type.Optional(Name),
        password: Type.Optional(Password),
      }),
      (call, input) => identity.createMember(call, input),
    ),
    update: changes(
      shape({
        email: Type.Optional(Email),
        role: Type.Optional(words(GIVEN_ROLES)),
        name: Type.Optional(Name),
        password: Type.Optional(Password),
        locale: Type.Optional(nullable(words(['en', 'fr', 'lv']))),
        status: Type.Optional(words(['active', 'disabled'])),
      }),
      (call, id, input, version) => identity.updateMember(call, id, { ...input, ...version }),
    ),
    remove: identity.deleteMember,
  };
}
