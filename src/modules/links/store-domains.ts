import { sql } from 'kysely';
import { DAY_MS } from '../../kernel/instant.ts';
import type { Db } from '../../kernel/tables.ts';
import { INSTANCE_DOMAIN } from './domain.ts';

const BATCH = 500;

/** Whether another account has the host verified. */
export async function isHostHeld(db: Db, host: string, accountId: number): Promise<boolean> {
  const row = await db
    .selectFrom('domains')
    .select('id')
    .where('host', '=', host)
    .where('status', '=', 'verified')
    .where('accountId', '<>', accountId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function hasDomain(db: Db, accountId: number, host: string): Promise<boolean> {
  const row = await db
    .selectFrom('domains')
    .select('id')
    .where('accountId', '=', accountId)
    .where('host', '=', host)
    .executeTakeFirst();
  return row !== undefined;
}

export async function findOwnDomain(
  db: Db,
  accountId: number,
  named: { readonly id: number } | { readonly host: string },
): Promise<number | null> {
  const query = db.selectFrom('domains').select('id').where('accountId', '=', accountId);
  const row = await (
    'id' in named ? query.where('id', '=', named.id) : query.where('host', '=', named.host)
  ).executeTakeFirst();
  return row?.id ?? null;
}

export interface DomainLink {
  readonly id: number;
  readonly alias: string;
  readonly aliasKey: string;
}

/** All links of a domain, in batches by id. */
export async function* linksOfDomain(db: Db, accountId: number, domainId: number): AsyncGenerator<DomainLink[]> {
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom('links')
      .select(['id', 'alias', 'aliasKey'])
      .where('accountId', '=', accountId)
      .where('domainId', '=', domainId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    if (rows.length > 0) yield rows;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < BATCH) return;
  }
}

/** An alias belongs to one link of its domain, whichever account's. */
export async function isAliasFree(db: Db, domainId: number, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('links')
    .select('id')
    .where('domainId', '=', domainId)
    .where('aliasKey', '=', key)
    .executeTakeFirst();
  return row === undefined;
}

export async function refold(db: Db, accountId: number, linkId: number, key: string): Promise<void> {
  await db
    .updateTable('links')
    .set({ aliasKey: key })
    .where('accountId', '=', accountId)
    .where('id', '=', linkId)
    .execute();
}

export async function moveToInstance(
  db: Db,
  accountId: number,
  linkId: number,
  name: { alias: string; aliasKey: string },
): Promise<void> {
  await db
    .updateTable('links')
    .set({ ...name, domainId: INSTANCE_DOMAIN, rowVersion: sql`"rowVersion" + 1` })
    .where('accountId', '=', accountId)
    .where('id', '=', linkId)
    .execute();
}

/** Domains whose proof was not looked at for a day. The job that asks works for every account. */
export async function dueDomains(db: Db, now: number): Promise<{ id: number; accountId: number }[]> {
  return db
    .selectFrom('domains')
    .select(['id', 'accountId'])
    .where('id', '<>', INSTANCE_DOMAIN)
    .where((eb) => eb.or([eb('checkedAt', 'is', null), eb('checkedAt', '<=', now - DAY_MS)]))
    .limit(1_000)
    .execute();
}
