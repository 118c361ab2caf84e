import { Type } from 'typebox';
import type { License, LicenseExtras, LicenseRequest } from '../../modules/licensing/index.ts';
import { writeMicroseconds, writeMicrosecondsOrNull } from '../kit/dates.ts';
import { writeDigits } from './json.ts';
import { nullable } from '../kit/nullable.ts';

const NOTHING: LicenseExtras = { addonIds: [], requests: [] };

/** A license as the documentation prints it; what is not set is null. */
export function writeFlat(license: License, addonIds: readonly number[]) {
  const { limits } = license;
  return {
    id: license.id,
    key: license.key,
    productId: license.productId,
    description: license.description,
    clientName: license.holderName ?? '',
    email: license.holderEmail,
    discordId: writeDigits(license.discordId),
    addressLimit: limits.maxAddresses,
    addressDuration: limits.addressDays,
    assignedAddress: license.assignedAddress,
    machineLimit: limits.maxMachines,
    machineDuration: limits.machineDays,
    assignedMachine: license.assignedMachine,
    duration: license.durationMonths,
    deleteAfterExpire: license.deleteAfterExpire,
    addons: addonIds,
  };
}

function requestsOf(extras: LicenseExtras, kind: LicenseRequest['kind']): readonly LicenseRequest[] {
  return extras.requests.filter((request) => request.kind === kind);
}

function isActive(license: License): boolean {
  return license.status === 'active' || license.status === 'grace';
}

/** A license as the known servers answer it: the flat values without null where clients count, and the nested groups. */
export function writeNested(license: License, extras: LicenseExtras = NOTHING) {
  const { maxAddresses, addressDays, maxMachines, machineDays } = license.limits;
  const addresses = requestsOf(extras, 'address');
  const machines = requestsOf(extras, 'machine');
  const flat = writeFlat(license, extras.addonIds);
  return {
    ...flat,
    addressLimit: maxAddresses ?? 0,
    addressDuration: addressDays ?? 0,
    machineLimit: maxMachines ?? 0,
    machineDuration: machineDays ?? 0,
    assignedUserId: license.accountId,
    client: { name: flat.clientName, email: flat.email, discordId: flat.discordId },
    address: {
      limit: maxAddresses ?? 0,
      duration: addressDays ?? 0,
      assignedTo: license.assignedAddress,
      lastAddress: addresses[0]?.value ?? null,
      requests: addresses.map(({ at, value }) => ({ date: writeMicroseconds(at), address: value })),
    },
    machine: {
      limit: maxMachines ?? 0,
      duration: machineDays ?? 0,
      assignedTo: license.assignedMachine,
      lastMachine: machines[0]?.value ?? null,
      requests: machines.map(({ at, value }) => ({ date: writeMicroseconds(at), hwid: value })),
    },
    duration: {
      duration: license.durationMonths ?? 0,
      createdAt: writeMicroseconds(license.startsAt),
      lastRequest: writeMicrosecondsOrNull(license.lastCheckedAt),
      deleteAfterExpire: license.deleteAfterExpire,
      active: isActive(license),
      expiresAt: writeMicrosecondsOrNull(license.expiresAt),
    },
  };
}

const flatFields = {
  id: Type.Integer(),
  key: Type.String(),
  productId: Type.Integer(),
  description: nullable('string'),
  clientName: Type.String(),
  email: nullable('string'),
  discordId: nullable('integer'),
  addressLimit: nullable('integer'),
  addressDuration: nullable('integer'),
  assignedAddress: nullable('string'),
  machineLimit: nullable('integer'),
  machineDuration: nullable('integer'),
  assignedMachine: nullable('string'),
  duration: nullable('integer'),
  deleteAfterExpire: Type.Boolean(),
  addons: Type.Array(Type.Integer()),
};

export const FlatLicense = Type.Object(flatFields, { description: 'Profile documented.' });

const { duration: _months, ...scalars } = flatFields;

export const NestedLicense = Type.Object(
  {
    ...scalars,
    assignedUserId: Type.Integer(),
    client: Type.Object({ name: Type.String(), email: nullable('string'), discordId: nullable('integer') }),
    address: Type.Object({
      limit: Type.Integer(),
      duration: Type.Integer(),
      assignedTo: nullable('string'),
      lastAddress: nullable('string'),
      requests: Type.Array(Type.Object({ date: Type.String(), address: Type.String() }), { maxItems: 50 }),
    }),
    machine: Type.Object({
      limit: Type.Integer(),
      duration: Type.Integer(),
      assignedTo: nullable('string'),
      lastMachine: nullable('string'),
      requests: Type.Array(Type.Object({ date: Type.String(), hwid: Type.String() }), { maxItems: 50 }),
    }),
    duration: Type.Object({
      duration: Type.Integer(),
      createdAt: Type.String(),
      lastRequest: nullable('string'),
      deleteAfterExpire: Type.Boolean(),
      active: Type.Boolean(),
      expiresAt: nullable('string'),
    }),
  },
  { description: 'Profile observed.' },
);

export const AnyLicense = Type.Union([FlatLicense, NestedLicense]);
