import { Type } from 'typebox';
import { field, invalid } from '../../kernel/refusal.ts';
import type { LicenseFields } from '../../modules/licensing/index.ts';
import { nullable } from '../kit/nullable.ts';
import { BodyId } from './schemas.ts';

const count = { minimum: 0 };

/** What create and update have in common. 0 and null stand for "none", "for ever" and "no end". */
const common = {
  description: nullable('string', { description: 'Detailed description of the license.' }),
  email: nullable('string', { description: 'Stored as sent.' }),
  discordId: Type.Unsafe<number | string | null>({
    type: ['integer', 'string', 'null'],
    pattern: '^[0-9]{0,19}$',
    description: 'A number of up to 19 digits, kept digit for digit; also taken as text.',
    examples: [987654321],
  }),
  addressLimit: nullable('integer', { ...count, description: 'How many addresses may use the license; 0 = no limit.' }),
  addressDuration: nullable('integer', { ...count, description: 'Days an address keeps its slot; 0 = for ever.' }),
  assignedAddress: nullable('string', { description: 'The one address allowed.' }),
  machineLimit: nullable('integer', { ...count, description: 'How many machines may use the license; 0 = no limit.' }),
  machineDuration: nullable('integer', { ...count, description: 'Days a machine keeps its slot; 0 = for ever.' }),
  assignedMachine: nullable('string', { description: 'The one machine allowed.' }),
  duration: nullable('integer', { ...count, description: 'Months from the day of creation; 0 = no end.' }),
  deleteAfterExpire: nullable('boolean', { description: 'Removed within an hour after its end.' }),
  addons: Type.Unsafe<readonly number[] | string | null>({
    type: ['array', 'string', 'null'],
    items: { type: 'integer' },
    maxItems: 1_000,
    description: 'Ids of addons; also as a text that holds a JSON array.',
  }),
};

const optional = Type.Partial(Type.Object(common));

export const CreateLicenseBody = Type.Intersect([
  Type.Object({
    key: Type.String({ minLength: 1, examples: ['IAJAS-ASDAS-ASDAS-ASDAS-ASDAS'] }),
    productId: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
    clientName: Type.String({ minLength: 1 }),
  }),
  optional,
]);

export const UpdateLicenseBody = Type.Partial(
  Type.Object({
    id: BodyId,
    key: nullable('string'),
    productId: nullable('integer', { minimum: 1, maximum: 2_147_483_647 }),
    clientName: nullable('string'),
    ...common,
  }),
);

type Body = Type.Static<typeof optional>;

/** 0, null and nothing are "none". */
function countOrNone(value: number | null): number | null {
  return value === 0 ? null : value;
}

function textOrNone(value: string | null): string | null {
  return value === '' ? null : value;
}

function readDiscordId(value: number | string | null): string | null {
  const digits = value === null ? '' : String(value).replace(/^0+/, '');
  return digits === '' ? null : digits;
}

function isIdList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((id) => Number.isSafeInteger(id));
}

/** An array of ids, or a text that holds one. */
function readAddons(value: readonly number[] | string | null): readonly number[] {
  if (value === null || value === '') return [];
  if (typeof value !== 'string') return [...new Set(value)];
  try {
    const parsed: unknown = JSON.parse(value);
    if (isIdList(parsed)) return [...new Set(parsed)];
  } catch {
    // Answered below, like a text that holds something else.
  }
  throw invalid(field('addons', 'format'));
}

const LIMITS = {
  addressLimit: 'maxAddresses',
  addressDuration: 'addressDays',
  machineLimit: 'maxMachines',
  machineDuration: 'machineDays',
} as const;

/** Limits in the rules' names; on create one that is not sent is none, whatever the account's default type says. */
function readLimits(body: Body, creating: boolean): Pick<LicenseFields, 'limits'> {
  const entries = Object.entries(LIMITS).flatMap(([wire, name]) => {
    const value = body[wire as keyof typeof LIMITS];
    return value === undefined ? (creating ? [[name, null]] : []) : [[name, countOrNone(value)]];
  });
  return entries.length === 0 ? {} : { limits: Object.fromEntries(entries) as NonNullable<LicenseFields['limits']> };
}

/** The fields that create and update share, in the rules' names; only what was sent. */
export function readLicenseFields(body: Body, creating: boolean): LicenseFields {
  const { description, email, discordId, assignedAddress, assignedMachine, deleteAfterExpire, addons } = body;
  const duration = body.duration === undefined && creating ? null : body.duration;
  return {
    ...(description === undefined ? {} : { description }),
    ...(email === undefined ? {} : { holderEmail: email }),
    ...(discordId === undefined ? {} : { discordId: readDiscordId(discordId) }),
    ...(assignedAddress === undefined ? {} : { assignedAddress: textOrNone(assignedAddress) }),
    ...(assignedMachine === undefined ? {} : { assignedMachine: textOrNone(assignedMachine) }),
    ...(duration === undefined ? {} : { durationMonths: countOrNone(duration) }),
    ...(deleteAfterExpire === undefined ? {} : { deleteAfterExpire: deleteAfterExpire === true }),
    ...(addons === undefined ? {} : { addonIds: readAddons(addons) }),
    ...readLimits(body, creating),
  };
}
