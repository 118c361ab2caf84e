const CHANGES = ['created', 'updated', 'deleted'] as const;

/** Every event name, as listed in the model; a new one is added here first. */
export const EVENT_NAMES = {
  account: [...CHANGES, 'suspended', 'closed', 'reopened', 'login_link_created'],
  user: CHANGES,
  api_key: CHANGES,
  plan: CHANGES,
  product: CHANGES,
  group: CHANGES,
  pricing: CHANGES,
  customer: [...CHANGES, 'suspended', 'banned', 'reactivated'],
  link: CHANGES,
  domain: [...CHANGES, 'verified', 'lapsed'],
  campaign: CHANGES,
  channel: CHANGES,
  pixel: CHANGES,
  qr: CHANGES,
  splash: CHANGES,
  overlay: [...CHANGES, 'answered'],
  bio: CHANGES,
  license_type: CHANGES,
  signing_key: CHANGES,
  addon: CHANGES,
  blacklist: CHANGES,
  session: ['started'],
  service: [...CHANGES, 'activated', 'suspended', 'unsuspended', 'expiring', 'renewed', 'expired', 'cancelled'],
  license: [
    ...CHANGES,
    'suspended',
    'reinstated',
    'revoked',
    'renewed',
    'expired',
    'key_rotated',
    'transferred',
    'checked_out',
    'limit_reached',
  ],
  site: ['bound', 'released'],
  machine: ['activated', 'deactivated', 'died'],
  conversion: ['lead', 'sale', 'refund'],
  template: ['updated'],
  webhook: [...CHANGES, 'pinged', 'disabled'],
} as const;

export type EventNoun = keyof typeof EVENT_NAMES;
export type EventName = { [N in EventNoun]: `${N}.${(typeof EVENT_NAMES)[N][number]}` }[EventNoun];

export interface EventSubject {
  readonly type: EventNoun;
  readonly id: number;
}

/**
 * Something that happened, written in the transaction that made it happen. `data` holds plain fields before and after;
 * of personal fields only the names, so that anonymising a customer needs no rewrite.
 */
export interface NewEvent {
  readonly name: EventName;
  readonly accountId: number;
  readonly subject: EventSubject;
  /** Other things whose timeline shows it. */
  readonly about?: readonly EventSubject[];
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface StoredEvent extends NewEvent {
  readonly id: number;
  readonly at: number;
}

/** Fields that name a person; an event says only that they changed. */
const PERSONAL = new Set([
  'email',
  'firstname',
  'lastname',
  'phone',
  'address',
  'address2',
  'city',
  'region',
  'zipcode',
  'companyName',
  'billingDetails',
  'notes',
  'holderName',
  'holderEmail',
  'discordId',
  'description',
  'name',
]);
const SECRET = /hash|sealed|secret|password|fold$/i;
const BOOKKEEPING = new Set(['rowVersion', 'updatedAt', 'createdAt', 'searchFold']);

/** What changed between two rows, in the form an event stores: `{field: [before, after]}`, personal fields by name alone. */
export function changedFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  personal: ReadonlySet<string> = PERSONAL,
): { changes: Record<string, readonly [unknown, unknown]>; personal: string[] } {
  const changes: Record<string, readonly [unknown, unknown]> = {};
  const named: string[] = [];
  for (const [key, value] of Object.entries(after)) {
    if (BOOKKEEPING.has(key) || SECRET.test(key) || Object.is(before[key] ?? null, value ?? null)) continue;
    if (personal.has(key)) named.push(key);
    else changes[key] = [before[key] ?? null, value ?? null];
  }
  return { changes, personal: named };
}
