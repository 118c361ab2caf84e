/** The minute's round over all accounts: which services time has something to do with. A test lists this file. */
import type { Db } from '../../kernel/tables.ts';

export interface DueService {
  readonly id: number;
  readonly accountId: number;
  readonly expiresAt: number;
}

interface Round {
  readonly now: number;
  /** Where the batch before ended. */
  readonly after: { readonly expiresAt: number; readonly id: number } | null;
  readonly limit: number;
}

/** Services of one status whose end has come, by end; of suspended ones only those that time can move on. */
export async function findDue(db: Db, status: 'active' | 'suspended', round: Round): Promise<readonly DueService[]> {
  const { after } = round;
  const rows = await db
    .selectFrom('services')
    .select(['id', 'accountId', 'expiresAt'])
    .where('status', '=', status)
    .where('expiresAt', '<=', round.now)
    .$if(status === 'suspended', (query) =>
      query.where((eb) => eb.or([eb('suspendCause', '=', 'lapsed'), eb('cancelAtEnd', '=', 1)])),
    )
    .$if(after !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('expiresAt', '>', after?.expiresAt ?? 0),
          eb.and([eb('expiresAt', '=', after?.expiresAt ?? 0), eb('id', '>', after?.id ?? 0)]),
        ]),
      ),
    )
    .orderBy('expiresAt')
    .orderBy('id')
    .limit(round.limit)
    .execute();
  return rows.map(({ id, accountId, expiresAt }) => ({ id, accountId, expiresAt: expiresAt ?? 0 }));
}

const NOTICED = 'services.noticed';

/** Up to when customers were told that their services end; null before the first round. */
export async function readNoticed(db: Db): Promise<number | null> {
  const row = await db.selectFrom('instance').select('value').where('name', '=', NOTICED).executeTakeFirst();
  return row === undefined ? null : Number(row.value);
}

export async function writeNoticed(db: Db, instant: number): Promise<void> {
  await db
    .insertInto('instance')
    .values({ name: NOTICED, value: String(instant) })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: String(instant) }))
    .execute();
}

/** Active services that end after one instant and not after another, by end. */
export async function findEnding(
  db: Db,
  span: {
    readonly after: { readonly expiresAt: number; readonly id: number };
    readonly until: number;
    readonly limit: number;
  },
): Promise<readonly DueService[]> {
  const { expiresAt, id } = span.after;
  const rows = await db
    .selectFrom('services')
    .select(['id', 'accountId', 'expiresAt'])
    .where('status', '=', 'active')
    .where('expiresAt', '>=', expiresAt)
    .where('expiresAt', '<=', span.until)
    .where((eb) => eb.or([eb('expiresAt', '>', expiresAt), eb('id', '>', id)]))
    .orderBy('expiresAt')
    .orderBy('id')
    .limit(span.limit)
    .execute();
  return rows.map((row) => ({ id: row.id, accountId: row.accountId, expiresAt: row.expiresAt ?? 0 }));
}
