import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import type { License } from '../../../modules/licensing/index.ts';
import { sendArray } from '../../kit/stream.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { MlicenseDeps } from '../index.ts';
import { CreateLicenseBody, UpdateLicenseBody, readLicenseFields } from '../license-input.ts';
import { AnyLicense, FlatLicense, writeFlat, writeNested } from '../license-wire.ts';
import { idOf } from '../read-id.ts';
import { CREATING, FINDING, IdQuery, KeyQuery, REFUSALS, UPDATING } from '../schemas.ts';

type Deps = Pick<MlicenseDeps, 'licensing' | 'customers'>;

const tag = 'licenses';

/** A license without a holder's name shows its customer's. */
async function named(deps: Deps, call: Call, licenses: readonly License[]): Promise<readonly License[]> {
  const ids = licenses.flatMap(({ holderName, customerId }) =>
    holderName === null && customerId !== null ? [customerId] : [],
  );
  if (ids.length === 0) return licenses;
  const names = await deps.customers.customerNames(call, [...new Set(ids)]);
  return licenses.map((license) =>
    license.holderName === null && license.customerId !== null
      ? { ...license, holderName: names.get(license.customerId) ?? null }
      : license,
  );
}

/** Licenses with everything a read prints of them, in the form the key's profile asks for. */
async function encodeAll(deps: Deps, call: Call, licenses: readonly License[]): Promise<unknown[]> {
  const extras = await deps.licensing.licenseExtras(
    call,
    licenses.map(({ id }) => id),
  );
  const observed = call.actor.profile === 'observed';
  return (await named(deps, call, licenses)).map((license) => {
    const own = extras.get(license.id);
    return observed ? writeNested(license, own) : writeFlat(license, own?.addonIds ?? []);
  });
}

async function encodeFlat(deps: Deps, call: Call, license: License): Promise<unknown> {
  const extras = await deps.licensing.licenseExtras(call, [license.id]);
  const [shown = license] = await named(deps, call, [license]);
  return writeFlat(shown, extras.get(license.id)?.addonIds ?? []);
}

async function* encodeBatches(deps: Deps, call: Call): AsyncGenerator<readonly unknown[]> {
  for await (const licenses of deps.licensing.streamLicenses(call)) yield encodeAll(deps, call, licenses);
}

async function encodeOne(deps: Deps, call: Call, license: License): Promise<unknown> {
  return (await encodeAll(deps, call, [license]))[0];
}

function writing(deps: Deps): Endpoint[] {
  const { licensing } = deps;
  return [
    endpoint({
      method: 'PUT',
      path: '/licenses',
      access: { right: 'licenses:create' },
      tag,
      summary: 'Create a license',
      body: CreateLicenseBody,
      answers: { 201: FlatLicense, ...CREATING },
      status: 201,
      handle: async ({ call, body }) => {
        const { key, productId, clientName: holderName } = body;
        const fields = { ...readLicenseFields(body, true), key, productId, holderName };
        return encodeFlat(deps, call, (await licensing.issueLicense(call, fields)).license);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/licenses',
      access: { right: 'licenses:update' },
      tag,
      summary: 'Update a license',
      description: 'Only the fields sent change.',
      body: UpdateLicenseBody,
      answers: { 200: FlatLicense, ...UPDATING },
      handle: async ({ call, body }) => {
        const id = idOf(body.id, 'license_not_found');
        const { key, productId, clientName } = body;
        const license = await licensing.updateLicense(call, {
          ...readLicenseFields(body, false),
          ...(key === undefined || key === null ? {} : { key }),
          ...(productId === undefined || productId === null ? {} : { productId }),
          ...(clientName === undefined || clientName === null ? {} : { holderName: clientName }),
          id,
        });
        return encodeFlat(deps, call, license);
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/licenses',
      access: { right: 'licenses:delete' },
      tag,
      summary: 'Delete a license',
      query: IdQuery,
      answers: FINDING,
      status: 204,
      handle: ({ call, query }) => licensing.deleteLicense(call, { id: idOf(query.id, 'license_not_found') }),
    }),
  ];
}

/** Licenses. Reads answer flat or nested, as the key's profile says; writes always flat. */
export function licenseRoutes(deps: Deps): Endpoint[] {
  const { licensing } = deps;
  const access = { right: 'licenses:index' } as const;
  return [
    ...writing(deps),
    endpoint({
      method: 'GET',
      path: '/licenses/all',
      access,
      tag,
      summary: 'Get all licenses',
      answers: { 200: Type.Array(AnyLicense), ...REFUSALS },
      handle: ({ call, reply }) => sendArray(reply, encodeBatches(deps, call), (license) => license),
    }),
    endpoint({
      method: 'GET',
      path: '/licenses/id',
      access,
      tag,
      summary: 'Get a license by its id',
      query: IdQuery,
      answers: { 200: AnyLicense, ...FINDING },
      handle: async ({ call, query }) =>
        encodeOne(deps, call, await licensing.getLicense(call, idOf(query.id, 'license_not_found'))),
    }),
    endpoint({
      method: 'GET',
      path: '/licenses/key',
      access,
      tag,
      summary: 'Get a license by its key',
      query: KeyQuery,
      answers: { 200: AnyLicense, ...FINDING },
      handle: async ({ call, query }) => encodeOne(deps, call, await licensing.getLicenseByKey(call, query.key ?? '')),
    }),
  ];
}
