import type { NoticeKind } from '../../kernel/notice.ts';
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

/** Writes a template over the version before it, 0 = none yet; false when somebody was faster. */
export async function writeTemplate(
  db: Db,
  accountId: number,
  template: TemplateKey & Pick<MailTemplateRow, 'subject' | 'html' | 'rowVersion'> & { readonly now: number },
): Promise<boolean> {
  const { kind, locale, subject, html, rowVersion, now } = template;
  const change = { subject, html, rowVersion, updatedAt: now };
  const written = await db
    .insertInto('mail_templates')
    .values({ accountId, kind, locale, ...change, createdAt: now })
    .onConflict((conflict) =>
      conflict
        .columns(['accountId', 'kind', 'locale'])
        .doUpdateSet(change)
        .where('mail_templates.rowVersion', '=', rowVersion - 1),
    )
    .executeTakeFirst();
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
