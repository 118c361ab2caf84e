import type { NoticeKind } from '../../kernel/notice.ts';
import type { WriteCall } from '../../kernel/call.ts';
import type { Db } from '../../kernel/tables.ts';
import type { MailTemplateRow } from './tables.ts';
import type { MailLocale } from './text.ts';

export interface TemplateKey {
  readonly kind: NoticeKind;
  readonly locale: MailLocale;
}

export async function loadTemplate(db: Db, accountId: number, key: TemplateKey): Promise<MailTemplateRow | null> {
  const row = await db
    .selectFrom('mail_templates')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('kind', '=', key.kind)
    .where('locale', '=', key.locale)
    .executeTakeFirst();
  return row ?? null;
}

/** All that an account has changed; a few dozen at most. */
export async function loadTemplates(db: Db, accountId: number): Promise<MailTemplateRow[]> {
  return db.selectFrom('mail_templates').selectAll().where('accountId', '=', accountId).execute();
}

/** The version of a text that was never changed. */
export const UNCHANGED = 0;

/**
 * The row of a template, locked until the transaction ends; made where there is none, so that there is something to lock:
 * of two that change a text at once, the later one starts from what the earlier left.
 */
export async function lockTemplate(tx: WriteCall, accountId: number, key: TemplateKey): Promise<MailTemplateRow> {
  const { kind, locale } = key;
  const blank = { subject: null, html: null, rowVersion: UNCHANGED, createdAt: tx.now, updatedAt: tx.now };
  await tx.db
    .insertInto('mail_templates')
    .values({ accountId, kind, locale, ...blank })
    .onConflict((conflict) => conflict.columns(['accountId', 'kind', 'locale']).doNothing())
    .execute();
  return tx.db
    .selectFrom('mail_templates')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('kind', '=', kind)
    .where('locale', '=', locale)
    .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
}

/** Writes a template the caller has locked. */
export async function writeTemplate(
  db: Db,
  accountId: number,
  template: TemplateKey & Pick<MailTemplateRow, 'subject' | 'html' | 'rowVersion'> & { readonly now: number },
): Promise<void> {
  const { kind, locale, subject, html, rowVersion, now } = template;
  await db
    .updateTable('mail_templates')
    .set({ subject, html, rowVersion, updatedAt: now })
    .where('accountId', '=', accountId)
    .where('kind', '=', kind)
    .where('locale', '=', locale)
    .execute();
}
