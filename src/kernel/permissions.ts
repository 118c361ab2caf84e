/**
 * The rights vocabulary: the one source for keys, roles, the authorisation matrix, the docs and the OpenAPI document.
 * A right is about the thing, never about the door it is used through.
 */
const CRUD = ['index', 'create', 'update', 'delete'] as const;

export const RESOURCES = {
  customers: CRUD,
  products: CRUD,
  groups: CRUD,
  pricings: CRUD,
  services: [...CRUD, 'expire', 'suspend', 'unsuspend'],
  licenses: [...CRUD, 'check', 'suspend', 'reinstate', 'revoke', 'renew', 'rotate', 'transfer', 'checkout'],
  sites: CRUD,
  machines: [...CRUD, 'ping'],
  'license-types': CRUD,
  addons: CRUD,
  blacklists: CRUD,
  links: CRUD,
  domains: [...CRUD, 'verify'],
  campaigns: CRUD,
  channels: CRUD,
  pixels: CRUD,
  splash: CRUD,
  overlays: CRUD,
  bio: CRUD,
  qr: CRUD,
  analytics: ['index', 'export'],
  conversions: ['index', 'create'],
  account: ['index', 'update'],
  members: CRUD,
  'api-keys': CRUD,
  webhooks: CRUD,
  templates: CRUD,
  events: ['index'],
  users: [...CRUD, 'login'],
  plans: [...CRUD, 'subscribe'],
  accounts: [...CRUD, 'suspend'],
} as const;

export type Resource = keyof typeof RESOURCES;

type Rights = { [R in Resource]: `${R}:${(typeof RESOURCES)[R][number]}` }[Resource];

/** Rights that name no resource, as the `application` API spells them. */
export const SINGLE_RIGHTS = ['health', 'statistics', 'license'] as const;

export type Right = Rights | (typeof SINGLE_RIGHTS)[number];

/** Resources of the whole instance: a platform admin's key is needed besides the right. */
export const PLATFORM_RESOURCES: readonly Resource[] = ['users', 'plans', 'accounts'];

export type Role = 'owner' | 'admin' | 'member' | 'viewer';

export const ROLES: readonly Role[] = ['owner', 'admin', 'member', 'viewer'];

const SYNONYMS: Readonly<Record<string, string>> = { store: 'create', show: 'index', read: 'index' };

export const ALL_RIGHTS: readonly Right[] = [
  ...SINGLE_RIGHTS,
  ...Object.entries(RESOURCES).flatMap(([resource, actions]) =>
    // The pairs are exactly the members of `Rights`; the compiler cannot see through Object.entries.
    actions.map((action) => `${resource}:${action}` as Right),
  ),
];

const KNOWN: ReadonlySet<string> = new Set(ALL_RIGHTS);

/**
 * One permission as a person writes it, in the vocabulary's spelling: `*`, `resource:*`, `resource:action` or a single
 * right; `store` = `create`, `show` and `read` = `index`, `statitics` = `statistics`. Null for an unknown word.
 */
export function parsePermission(text: string): string | null {
  if (text === '*' || KNOWN.has(text)) return text;
  if (text === 'statitics') return 'statistics';
  const [resource = '', action = ''] = text.split(':');
  if (text !== `${resource}:${action}` || !Object.hasOwn(RESOURCES, resource)) return null;
  if (action === '*') return text;
  const spelt = `${resource}:${SYNONYMS[action] ?? action}`;
  return KNOWN.has(spelt) ? spelt : null;
}

/** Expands stored permissions into the rights they grant. */
export function expandPermissions(permissions: readonly string[]): ReadonlySet<Right> {
  return new Set(
    ALL_RIGHTS.filter(
      (right) =>
        permissions.includes('*') || permissions.includes(right) || permissions.includes(`${right.split(':')[0]}:*`),
    ),
  );
}

const MEMBERS_LACK: readonly string[] = ['members', 'api-keys', 'webhooks', 'templates'];

/** What a role may do in its account at most; a key or a session never reaches beyond it. */
export function rightsOfRole(role: Role): ReadonlySet<Right> {
  switch (role) {
    case 'owner':
    case 'admin':
      return new Set(ALL_RIGHTS);
    case 'member':
      return new Set(
        ALL_RIGHTS.filter((right) => right !== 'account:update' && !MEMBERS_LACK.includes(right.split(':')[0] ?? '')),
      );
    case 'viewer':
      return new Set(ALL_RIGHTS.filter((right) => !right.includes(':') || right.endsWith(':index')));
  }
}

/** Whether the right concerns the whole instance rather than one account. */
export function isPlatformRight(right: Right): boolean {
  return PLATFORM_RESOURCES.some((resource) => right.startsWith(`${resource}:`));
}
