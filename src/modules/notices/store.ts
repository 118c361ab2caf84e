import type { Insertable } from 'kysely';
import type { NoticeData, NoticeKind } from '../../kernel/notice.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, listRows } from '../../kernel/store-list.ts';
import type { Call } from '../../kernel/call.ts';
import type { Db } from '../../kernel/tables.ts';
import type { Mail, MailStatus } from './mail.ts';
import type { MailRow, MailTable } from './tables.ts';
import type { MailLocale } from './text.ts';

/** Looked for seldom: read through, beside the thread that answers. */
const ONE_BY_ONE = { isUnindexed: true, nullable: true } as const;

const SOURCE: ListSource = {
  table: 'mails',
  columns: {
    kind: ONE_BY_ONE,
    locale: ONE_BY_ONE,
    status: ONE_BY_ONE,
    toAddress: ONE_BY_ONE,
    customerId: { nullable: true },
    userId: ONE_BY_ONE,
    serviceId: ONE_BY_ONE,
    sentAt: ONE_BY_ONE,
    createdAt: ONE_BY_ONE,
  },
  isLarge: true,
};

/** A mail with what it says, for sending. */
export interface OutboxMail extends Mail {
  readonly data: NoticeData;
  readonly secretSealed: string | null;
}

function readMail(row: MailRow): Mail {
  const { data: _data, secretSealed: _secret, ...mail } = row;
  return {
    ...mail,
    // Words are written from the types alone.
    kind: row.kind as NoticeKind,
    locale: row.locale as MailLocale,
    status: row.status as MailStatus,
  };
}

export async function insertMail(
  db: Db,
  accountId: number,
  mail: Omit<Insertable<MailTable>, 'id' | 'accountId'>,
): Promise<number> {
  const { id } = await db
    .insertInto('mails')
    .values({ ...mail, accountId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateMail(
  db: Db,
  accountId: number,
  id: number,
  change: Partial<Pick<MailRow, 'status' | 'subject' | 'attempts' | 'lastError' | 'sentAt' | 'secretSealed'>>,
): Promise<void> {
  await db.updateTable('mails').set(change).where('accountId', '=', accountId).where('id', '=', id).execute();
}

export async function loadMail(db: Db, accountId: number, id: number): Promise<OutboxMail | null> {
  const row = await db
    .selectFrom('mails')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  // Written by us alone.
  return { ...readMail(row), data: JSON.parse(row.data) as NoticeData, secretSealed: row.secretSealed };
}

/** Of racing callers one moves the mail from one status to another, where its attempts begin anew. */
export async function moveMail(
  db: Db,
  accountId: number,
  id: number,
  move: { readonly from: readonly MailStatus[]; readonly to: MailStatus },
): Promise<boolean> {
  const done = await db
    .updateTable('mails')
    .set({ status: move.to, attempts: 0 })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('status', 'in', [...move.from])
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** What was written to a customer holds the customer's name and address. */
export async function removeMailsOfCustomer(db: Db, accountId: number, customerId: number): Promise<void> {
  await db.deleteFrom('mails').where('accountId', '=', accountId).where('customerId', '=', customerId).execute();
}

export async function listMails(
  scope: Pick<Call, 'db' | 'dialect' | 'now'>,
  accountId: number,
  request: ListRequest,
): Promise<Page<Mail>> {
  const page = await listRows<MailRow>(scope, accountId, SOURCE, request);
  return { ...page, rows: page.rows.map(readMail) };
}
