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
