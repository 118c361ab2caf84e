/** Statements about what visitors answered to overlays. */
import type { Insertable, Selectable } from 'kysely';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, listRows } from '../../kernel/store-list.ts';
import type { Scope } from '../../kernel/store-own.ts';
import type { Db } from '../../kernel/tables.ts';
import type { OverlayAnswerTable } from './tables.ts';

export type AnswerRow = Readonly<Selectable<OverlayAnswerTable>>;

const ANSWERS: ListSource = {
  table: 'overlay_answers',
  columns: { id: {}, overlayId: {}, linkId: {}, type: {}, createdAt: {} },
};

/** The id of the new row; null where this sender has answered already. */
export async function insertAnswer(
  db: Db,
  accountId: number,
  row: Omit<Insertable<OverlayAnswerTable>, 'id' | 'accountId' | 'createdAt'>,
  now: number,
): Promise<number | null> {
  const inserted = await db
    .insertInto('overlay_answers')
    .values({ ...row, accountId, createdAt: now })
    .onConflict((conflict) => conflict.columns(['overlayId', 'sender']).where('sender', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id ?? null;
}

export function listAnswers(scope: Scope, accountId: number, request: ListRequest): Promise<Page<AnswerRow>> {
  return listRows<AnswerRow>(scope, accountId, ANSWERS, request);
}

export async function loadAnswer(db: Db, accountId: number, id: number): Promise<AnswerRow | null> {
  const row = await db
    .selectFrom('overlay_answers')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export async function deleteAnswer(db: Db, accountId: number, id: number): Promise<boolean> {
  const done = await db
    .deleteFrom('overlay_answers')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

export async function deleteAnswersOf(db: Db, accountId: number, overlayId: number): Promise<void> {
  await db
    .deleteFrom('overlay_answers')
    .where('accountId', '=', accountId)
    .where('overlayId', '=', overlayId)
    .execute();
}
