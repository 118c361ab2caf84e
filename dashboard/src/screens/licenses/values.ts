import type { Body } from '../../api.ts';
import { nest } from '../../form/merge.ts';
import { LIMITS, type License, type LimitName } from './words.ts';

/**
 * A limit of one licence: what its type says, none at all (null), or one of its own. Empty while its own is not typed yet,
 * which the server refuses at its place.
 */
export type Limit = 'inherit' | null | number | '';

type LimitValues = { [N in LimitName as `limits.${N}`]: Limit };

export interface LicenseValues extends LimitValues {
  readonly [name: string]: unknown;
  productId: number | null;
  typeId: number | null;
  key: string;
  customerId: number | null;
  'holder.name': string;
  'holder.email': string;
  'holder.discordId': string;
  description: string;
  startsAt: string;
  durationMonths: number | null;
  expiresAt: string;
  assignedAddress: string;
  assignedMachine: string;
  deleteAfterExpire: boolean;
  addonIds: readonly number[];
  externalId: string;
}

export function licenseValues(license?: License, productId: number | null = null): LicenseValues {
  const limits = Object.fromEntries(
    LIMITS.map((name) => {
      const own = license?.overrides[name];
      return [`limits.${name}`, own === undefined ? 'inherit' : own];
    }),
  );
  return {
    ...(limits as LimitValues),
    productId: license?.productId ?? productId,
    typeId: license?.typeId ?? null,
    key: license?.key ?? '',
    customerId: license?.customerId ?? null,
    'holder.name': license?.holder.name ?? '',
    'holder.email': license?.holder.email ?? '',
    'holder.discordId': license?.holder.discordId ?? '',
    description: license?.description ?? '',
    startsAt: license?.startsAt.slice(0, 10) ?? '',
    durationMonths: license?.durationMonths ?? null,
    expiresAt: license?.expiresAt?.slice(0, 10) ?? '',
    assignedAddress: license?.assignedAddress ?? '',
    assignedMachine: license?.assignedMachine ?? '',
    deleteAfterExpire: license?.deleteAfterExpire ?? false,
    addonIds: license?.addonIds ?? [],
    externalId: license?.externalId ?? '',
  };
}

/** What a licence cannot be without: left as it is where its field is empty. */
const LEFT_TO_SERVER: readonly string[] = ['key', 'typeId', 'startsAt', 'productId'];

/** What is sent: for a new licence what was filled in, for a change what changed. */
export function licenseBody(values: Partial<LicenseValues>, isNew: boolean): Body<'/licenses/{id}', 'patch'> {
  const entries = Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    if (name.startsWith('limits.')) return isNew && value === 'inherit' ? [] : [[name, value]];
    if (value !== null && value !== '') return [[name, value]];
    return isNew || LEFT_TO_SERVER.includes(name) ? [] : [[name, null]];
  });
  return nest(Object.fromEntries(entries)) as Body<'/licenses/{id}', 'patch'>;
}
