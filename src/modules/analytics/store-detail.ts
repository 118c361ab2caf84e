/** Statements about visits kept in detail: how many a month has, and those whose time is over. */
import type { Day, Instant } from '../../kernel/instant.ts';
import type { Db, Dialect } from '../../kernel/tables.ts';
import { run } from './store-sql.ts';

/** Visits by people on an account's days, `to` not included. */
export async function countPeople(db: Db, accountId: number, from: Day, to: Day): Promise<number> {
  const row = await db
    .selectFrom('account_click_days')
    .select((eb) => eb.fn.sum<number | string | null>('clicks').as('total'))
    .where('accountId', '=', accountId)
    .where('dimension', '=', 'kind')
    .where('value', '=', 'human')
    .where('day', '>=', from)
    .where('day', '<', to)
    .executeTakeFirstOrThrow();
  return Number(row.total ?? 0);
}

/** Removes some of the visits of an account before an instant; answers how many. */
export async function dropClicksBefore(
  db: Db,
  dialect: Dialect,
  accountId: number,
  before: Instant,
  limit: number,
): Promise<number> {
  const rows = await run<{ id: number }>(
    db,
    dialect,
    `delete from clicks where id in
      (select id from clicks where "accountId" = $1 and at < $2 order by at limit $3) returning id`,
    [accountId, before, limit],
  );
  return rows.length;
}
