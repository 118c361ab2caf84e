import { sql } from 'kysely';
import type { Db } from '../../kernel/tables.ts';
import type { AddressRow, MachineRow, SiteRow } from './tables.ts';

/** The three kinds of claims: where each is kept and which column makes two claims the same. */
export const CLAIMS = {
  site: { table: 'license_sites', column: 'urlFold' },
  machine: { table: 'license_machines', column: 'fingerprint' },
  address: { table: 'license_addresses', column: 'slot' },
} as const;
export type ClaimKind = keyof typeof CLAIMS;

interface RowOf {
  site: SiteRow;
  machine: MachineRow;
  address: AddressRow;
}

/** From when on a claim lives: last seen, and for machines that ping the last ping; null = it never lapses. */
export interface Lifetime {
  readonly seenAfter: number | null;
  readonly pingedAfter: number | null;
}

function table(kind: ClaimKind) {
  return sql.table(CLAIMS[kind].table);
}

function sameValue(kind: ClaimKind, value: string) {
  return sql`${sql.ref(CLAIMS[kind].column)} = ${value}`;
}

export async function findClaim<K extends ClaimKind>(
  db: Db,
  accountId: number,
  claim: { kind: K; licenseId: number; value: string },
): Promise<RowOf[K] | null> {
  const { rows } = await sql<RowOf[K]>`
    select * from ${table(claim.kind)}
    where "accountId" = ${accountId} and "licenseId" = ${claim.licenseId} and ${sameValue(claim.kind, claim.value)}
  `.execute(db);
  return rows[0] ?? null;
}

/** The first claims of a license, oldest first. */
export async function loadClaims<K extends ClaimKind>(
  db: Db,
  accountId: number,
  of: { kind: K; licenseId: number; limit: number },
): Promise<RowOf[K][]> {
  const { rows } = await sql<RowOf[K]>`
    select * from ${table(of.kind)} where "accountId" = ${accountId} and "licenseId" = ${of.licenseId}
    order by id limit ${of.limit}
  `.execute(db);
  return rows;
}

/** The addresses a license was last given to, newest first. */
export async function loadAddresses(
  db: Db,
  accountId: number,
  of: { licenseId: number; limit: number },
): Promise<AddressRow[]> {
  return db
    .selectFrom('license_addresses')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('licenseId', '=', of.licenseId)
    .orderBy('id', 'desc')
    .limit(of.limit)
    .execute();
}

/** The first sites of each of some licenses, oldest first. */
export async function loadSitesOf(
  db: Db,
  accountId: number,
  of: { licenseIds: readonly number[]; most: number },
): Promise<SiteRow[]> {
  if (of.licenseIds.length === 0) return [];
  const { rows } = await sql<SiteRow>`
    select id, "accountId", "licenseId", url, "urlFold", "createdAt" from (
      select *, row_number() over (partition by "licenseId" order by id) as place from license_sites
      where "accountId" = ${accountId} and "licenseId" in (${sql.join([...of.licenseIds])})) as numbered
    where place <= ${of.most} order by id
  `.execute(db);
  return rows;
}

/** How many claims live, the one of this value not counted. */
export async function countOtherClaims(
  db: Db,
  accountId: number,
  of: { kind: ClaimKind; licenseId: number; value: string; lifetime: Lifetime },
): Promise<{ present: number; alive: number }> {
  const { seenAfter, pingedAfter } = of.lifetime;
  const seen = seenAfter === null ? sql`1 = 1` : sql`"lastSeenAt" > ${seenAfter}`;
  const pinging = pingedAfter === null ? sql`1 = 1` : sql`("lastPingAt" is null or "lastPingAt" > ${pingedAfter})`;
  const { rows } = await sql<{ present: number | string; alive: number | string }>`
    select count(*) as present, coalesce(sum(case when ${pinging} then 1 else 0 end), 0) as alive
    from ${table(of.kind)}
    where "accountId" = ${accountId} and "licenseId" = ${of.licenseId} and not ${sameValue(of.kind, of.value)} and ${seen}
  `.execute(db);
  return { present: Number(rows[0]?.present ?? 0), alive: Number(rows[0]?.alive ?? 0) };
}

/** Removes claims whose days have passed. */
export async function dropLapsedClaims(
  db: Db,
  accountId: number,
  of: { kind: ClaimKind; licenseId: number; seenAfter: number | null },
): Promise<number[]> {
  if (of.seenAfter === null) return [];
  const { rows } = await sql<{ id: number }>`
    delete from ${table(of.kind)}
    where "accountId" = ${accountId} and "licenseId" = ${of.licenseId} and "lastSeenAt" <= ${of.seenAfter}
    returning id
  `.execute(db);
  return rows.map((row) => row.id);
}

/** Removes the machines that have been silent longest, the one of this value not, so that it finds a slot. */
export async function dropDeadMachines(
  db: Db,
  accountId: number,
  of: { licenseId: number; value: string; pingedAfter: number; count: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    delete from license_machines where id in (
      select id from license_machines
      where "accountId" = ${accountId} and "licenseId" = ${of.licenseId} and "lastPingAt" <= ${of.pingedAfter}
        and fingerprint <> ${of.value}
      order by "lastPingAt", id limit ${of.count}
    ) returning id
  `.execute(db);
  return rows.map((row) => row.id);
}

export function insertSite(
  db: Db,
  accountId: number,
  site: { licenseId: number; url: string; urlFold: string; now: number },
): Promise<SiteRow> {
  const { now, ...values } = site;
  return db
    .insertInto('license_sites')
    .values({ accountId, ...values, createdAt: now })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function insertMachine(
  db: Db,
  accountId: number,
  machine: {
    licenseId: number;
    fingerprint: string;
    name: string | null;
    platform: string | null;
    lastPingAt: number | null;
    now: number;
  },
): Promise<MachineRow> {
  const { now, ...values } = machine;
  return db
    .insertInto('license_machines')
    .values({ accountId, ...values, lastSeenAt: now, createdAt: now })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function insertAddress(
  db: Db,
  accountId: number,
  address: { licenseId: number; address: string; slot: string; now: number },
): Promise<AddressRow> {
  const { now, ...values } = address;
  return db
    .insertInto('license_addresses')
    .values({ accountId, ...values, lastSeenAt: now, createdAt: now })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The claim is seen again: it keeps its slot from now on. */
export async function touchMachine(
  db: Db,
  accountId: number,
  seen: { id: number; name?: string | null; platform?: string | null; lastPingAt?: number; now: number },
): Promise<MachineRow> {
  return db
    .updateTable('license_machines')
    .set({
      lastSeenAt: seen.now,
      ...(seen.name === undefined ? {} : { name: seen.name }),
      ...(seen.platform === undefined ? {} : { platform: seen.platform }),
      ...(seen.lastPingAt === undefined ? {} : { lastPingAt: seen.lastPingAt }),
    })
    .where('accountId', '=', accountId)
    .where('id', '=', seen.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function touchAddress(
  db: Db,
  accountId: number,
  seen: { id: number; address: string; now: number },
): Promise<AddressRow> {
  return db
    .updateTable('license_addresses')
    .set({ lastSeenAt: seen.now, address: seen.address })
    .where('accountId', '=', accountId)
    .where('id', '=', seen.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A claim by its own id, whichever license it is on. */
export async function loadClaim<K extends ClaimKind>(
  db: Db,
  accountId: number,
  claim: { kind: K; id: number },
): Promise<RowOf[K] | null> {
  const { rows } = await sql<RowOf[K]>`
    select * from ${table(claim.kind)} where "accountId" = ${accountId} and id = ${claim.id}
  `.execute(db);
  return rows[0] ?? null;
}

/** Whether there was such a claim to remove. */
export async function removeClaim(
  db: Db,
  accountId: number,
  claim: { kind: ClaimKind; licenseId: number; id: number },
): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    delete from ${table(claim.kind)}
    where "accountId" = ${accountId} and "licenseId" = ${claim.licenseId} and id = ${claim.id}
    returning id
  `.execute(db);
  return rows.length > 0;
}

/** Frees every slot of a license. */
export async function dropAllClaims(db: Db, accountId: number, licenseId: number): Promise<void> {
  for (const { table: name } of Object.values(CLAIMS)) {
    await db.deleteFrom(name).where('accountId', '=', accountId).where('licenseId', '=', licenseId).execute();
  }
}
