import { demand } from '../../kernel/actor.ts';
import type { WriteCall } from '../../kernel/call.ts';
import { writeSearchTexts } from '../../kernel/store-search.ts';
import { emitChunk } from './generate.ts';
import { readKey } from './key.ts';
import { type NewKey, newKey } from './keys.ts';
import {
  type ImportedLicense,
  type ImportedOutcome,
  type Known,
  claimsOf,
  problemOf,
  valuesOf,
} from './imported-license.ts';
import type { LicenseRecord } from './license.ts';
import type { LicenseType } from './license-type.ts';
import { type Parts, anyKeyRef } from './parts.ts';
import { loadKnownAddonIds } from './store-addons.ts';
import { insertClaimsOfMany, loadKeysElsewhere, loadTaken } from './store-import.ts';
import { insertLicenses, searchThing } from './store-licenses.ts';
import { loadDefaultType, loadType } from './store-types.ts';

/** Most licenses of one call. */
const MAX_BATCH = 500;
const HOME_ACCOUNT = 1;

function present<T>(values: readonly (T | null | undefined)[]): T[] {
  return [...new Set(values.filter((value) => value !== null && value !== undefined))];
}

async function existing(ids: readonly number[], has: (id: number) => Promise<boolean>): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  for (const id of ids) if (await has(id)) found.add(id);
  return found;
}

/** Everything that the licenses of a batch name, each looked up once. */
async function lookUp(parts: Parts, tx: WriteCall, inputs: readonly ImportedLicense[]): Promise<Known> {
  const { accountId } = tx.actor;
  const types = new Map<number | undefined, LicenseType>();
  for (const typeId of new Set(inputs.map((input) => input.typeId))) {
    const type =
      typeId === undefined ? await loadDefaultType(tx.db, accountId) : await loadType(tx.db, accountId, typeId);
    if (type !== null) types.set(typeId, type);
  }
  const addonIds = present(inputs.flatMap((input) => input.addonIds ?? []));
  const externalIds = present(inputs.map((input) => input.externalId));
  return {
    types,
    products: new Set(
      (await parts.catalog.productsById(tx, present(inputs.map((input) => input.productId)))).map(({ id }) => id),
    ),
    customers: await existing(present(inputs.map((input) => input.customerId)), (id) =>
      parts.customers.hasCustomer(tx, id),
    ),
    addons: addonIds.length === 0 ? new Set() : await loadKnownAddonIds(tx.db, accountId, addonIds),
    byEmail: await parts.customers.customerIdsByEmail(tx, present(inputs.map((input) => input.holderEmail))),
    ownIds: new Set(await loadTaken(tx.db, accountId, { column: 'externalId', values: externalIds })),
  };
}

/** Gives each license its key: the one it had where that is free, else a new one. */
async function giveKeys(
  parts: Parts,
  tx: WriteCall,
  inputs: readonly ImportedLicense[],
  known: Known,
): Promise<ReadonlyMap<ImportedLicense, NewKey>> {
  const asked = { column: 'key', values: present(inputs.map(({ key }) => key)) } as const;
  const taken = new Set(await loadTaken(tx.db, tx.actor.accountId, asked));
  const given = new Map<ImportedLicense, NewKey>();
  for (const input of inputs) {
    const { key } = input;
    const origin = key === undefined || taken.has(key) ? null : readKey(key, parts.hmac);
    // One of our own form and signature belongs to the license it was made for, wherever that is.
    if (key === undefined || origin === null || origin === 'generated')
      given.set(input, newKey(parts, typeOf(input, known)));
    else given.set(input, { key, origin });
    if (key !== undefined) taken.add(key);
  }
  return given;
}

/** What other processes believe about keys and have to hear; "unknown" they forget by themselves within a second. */
async function tellKeys(parts: Parts, tx: WriteCall, records: readonly LicenseRecord[]): Promise<void> {
  const { accountId } = tx.actor;
  if (records.some(({ origin }) => origin === 'foreign')) {
    tx.changed('license', `foreign.${accountId}`);
    tx.changed('license', 'foreign.any');
  }
  tx.afterCommit(() => {
    for (const { key } of records) parts.keys.drop(anyKeyRef(key));
  });
  if (accountId !== HOME_ACCOUNT) return;
  const keys = records.filter(({ origin }) => origin !== 'generated').map(({ key }) => key);
  if (keys.length === 0) return;
  for (const key of await loadKeysElsewhere(tx.db, accountId, keys)) tx.changed('license', anyKeyRef(key));
}

function lost(input: ImportedLicense): never {
  throw new Error(`the imported license ${input.key ?? ''} was not written`);
}

function typeOf(input: ImportedLicense, known: Known): LicenseType {
  return known.types.get(input.typeId) ?? lost(input);
}

/** Writes licenses that were found good. */
async function writeGood(
  parts: Parts,
  tx: WriteCall,
  inputs: readonly ImportedLicense[],
  known: Known,
): Promise<ReadonlyMap<ImportedLicense, LicenseRecord>> {
  if (inputs.length === 0) return new Map();
  const { accountId } = tx.actor;
  const keys = await giveKeys(parts, tx, inputs, known);
  const rows = inputs.map((input) => {
    const id = input.id === undefined ? {} : { id: input.id };
    const named = keys.get(input) ?? lost(input);
    return { ...valuesOf(input, typeOf(input, known), known, tx.now), ...named, ...id };
  });
  const records = await insertLicenses(tx.db, accountId, rows, tx.now);
  const byKey = new Map(records.map((record) => [record.key, record]));
  const written = new Map(
    inputs.map((input) => [input, byKey.get(keys.get(input)?.key ?? '') ?? lost(input)] as const),
  );
  const claims = [...written].map(([input, record]) => claimsOf(record, input));
  await insertClaimsOfMany(tx.db, accountId, {
    addons: claims.flatMap((claim) => claim.addons),
    machines: claims.flatMap((claim) => claim.machines),
    addresses: claims.flatMap((claim) => claim.addresses),
    requests: claims.flatMap((claim) => claim.requests),
  });
  await writeSearchTexts(
    tx.db,
    tx.dialect,
    records.map((record) => searchThing(record)),
  );
  emitChunk(tx, records, { imported: records.length });
  await tellKeys(parts, tx, records);
  await parts.plans.take(tx, 'licenses', records.length);
  return written;
}

/** Licenses that come from another system. */
export function createLicenseImport(parts: Parts) {
  return {
    /**
     * Takes up to 500 licenses in the caller's transaction, with their claims as they stood, however many those are: a
     * limit refuses what comes, not what was. One outcome each, in order; a refused one is not written.
     */
    async importLicenses(tx: WriteCall, inputs: readonly ImportedLicense[]): Promise<readonly ImportedOutcome[]> {
      demand(tx.actor, 'licenses:create');
      if (inputs.length > MAX_BATCH) throw new Error(`more than ${MAX_BATCH} licenses at once`);
      const known = await lookUp(parts, tx, inputs);
      const judged = inputs.map((input) => ({ input, problem: problemOf(input, known) }));
      const written = await writeGood(
        parts,
        tx,
        judged.flatMap(({ input, problem }) => (problem === null ? [input] : [])),
        known,
      );
      return judged.map(({ input, problem }) => problem ?? written.get(input) ?? lost(input));
    },
  };
}
