import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { FieldChecks } from '../../kernel/field-checks.ts';
import { NOTICE_KINDS, type NoticeKind } from '../../kernel/notice.ts';
import { HOUR_MS } from '../../kernel/instant.ts';
import type { ListFields, ListRequest, Page } from '../../kernel/page.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { newMessageId } from './message-id.ts';
import type { NoticesDeps } from './parts.ts';
import { type WrittenMail, namesOf, problemOf, sampleFacts, writeMail } from './render.ts';
import { canBeOff, readMailChoice } from './settings.ts';
import { UNCHANGED, loadTemplate, loadTemplates, lockTemplate, writeTemplate } from './store-templates.ts';
import type { MailTemplateRow } from './tables.ts';
import { MAIL_LOCALES, type MailLocale, type MailText } from './text.ts';
import { BUILT_IN } from './texts.ts';

/** A text as it is in force in an account. */
export interface MailTemplate extends MailText {
  /** The same in every account: it stands for the kind and the language. */
  readonly id: number;
  readonly kind: NoticeKind;
  readonly locale: MailLocale;
  /** Whether the account has changed it. */
  readonly isEdited: boolean;
  /** Whether the account may switch mails of the kind off. */
  readonly canBeOff: boolean;
  /** What the text may name, as it is written between braces. */
  readonly names: readonly string[];
  readonly rowVersion: number;
  readonly updatedAt: number | null;
}

export const TEMPLATE_LIST_FIELDS = {
  id: { type: 'integer', sortable: true },
  kind: { type: 'word', words: NOTICE_KINDS },
  locale: { type: 'word', words: MAIL_LOCALES },
  isEdited: { type: 'flag' },
} as const satisfies ListFields;

type TextChange = { readonly [Part in keyof MailText]?: MailText[Part] | null };

/** A text that is tried need not be stored. */
type TriedText = Partial<MailText> & { readonly id: number };

const IDS_PER_KIND = 10;

/** Ids are for ever: a new kind or language goes to the end of its list. */
function idOf(kind: NoticeKind, locale: MailLocale): number {
  return (NOTICE_KINDS.indexOf(kind) + 1) * IDS_PER_KIND + MAIL_LOCALES.indexOf(locale) + 1;
}

const ALL = NOTICE_KINDS.flatMap((kind) => MAIL_LOCALES.map((locale) => ({ id: idOf(kind, locale), kind, locale })));

function keyOf(id: number): (typeof ALL)[number] {
  const found = ALL.find((template) => template.id === id);
  if (found === undefined) throw new Refusal('template_not_found');
  return found;
}

function inForce(key: (typeof ALL)[number], row: MailTemplateRow | null): MailTemplate {
  const builtIn = BUILT_IN[key.locale][key.kind];
  const { subject = null, html = null, rowVersion = UNCHANGED, updatedAt = null } = row ?? {};
  const text = { subject: subject ?? builtIn.subject, html: html ?? builtIn.html };
  const isEdited = subject !== null || html !== null;
  return { ...key, ...text, isEdited, canBeOff: canBeOff(key.kind), names: namesOf(key), rowVersion, updatedAt };
}

function fits(template: MailTemplate, { field: name, comparison, values }: ListRequest['filters'][number]): boolean {
  const value = template[name as keyof MailTemplate];
  const own = typeof value === 'boolean' ? Number(value) : value;
  const ids = typeof own === 'number' && typeof values[0] === 'number' ? { own, than: values[0] } : null;
  switch (comparison) {
    case 'ne':
      return values.every((other) => other !== own);
    case 'gt':
      return ids !== null && ids.own > ids.than;
    case 'gte':
      return ids !== null && ids.own >= ids.than;
    case 'lt':
      return ids !== null && ids.own < ids.than;
    case 'lte':
      return ids !== null && ids.own <= ids.than;
    default:
      return values.some((other) => other === own);
  }
}

function checkText(text: Partial<MailText>, about: { kind: NoticeKind; locale: MailLocale }): void {
  const checks = new FieldChecks();
  checks.text('subject', text.subject, { min: 1, max: 500 });
  checks.text('html', text.html, { min: 1, max: 50_000, line: false });
  checks.demand();
  const wrong = (['subject', 'html'] as const).flatMap((name) => {
    const problem = text[name] === undefined ? null : problemOf(text[name], about);
    return problem === null ? [] : [field(name, 'template', { problem })];
  });
  if (wrong.length > 0) throw invalid(...wrong);
}

/** Mails an hour that people of an account send themselves to see a text. */
const TRIES = 60;

/** What mails say, for each account to change. */
export function createTemplates(deps: Pick<NoticesDeps, 'sources' | 'site' | 'mailer' | 'random' | 'limits'>) {
  async function load(call: Call, id: number): Promise<MailTemplate> {
    const key = keyOf(id);
    return inForce(key, await loadTemplate(call.db, call.actor.accountId, key));
  }

  /** Null = the built-in text again; the row stays, so that no version ever comes back. */
  function change(call: Call, id: number, text: TextChange, rowVersion: number | undefined): Promise<MailTemplate> {
    const { accountId } = call.actor;
    const key = keyOf(id);
    return call.write(async (tx) => {
      const before = await lockTemplate(tx, accountId, key);
      if (rowVersion !== undefined && rowVersion !== before.rowVersion) throw new Refusal('stale');
      const { subject, html } = before;
      const after = { ...key, subject, html, ...text, rowVersion: before.rowVersion + 1, now: tx.now };
      await writeTemplate(tx.db, accountId, after);
      const data = { kind: key.kind, locale: key.locale, fields: Object.keys(text) };
      tx.emit({ name: 'template.updated', accountId, subject: { type: 'template', id }, data });
      return load(tx, id);
    });
  }

  async function tryOut(call: Call, { id, ...text }: TriedText): Promise<WrittenMail> {
    const template = await load(call, id);
    checkText(text, template);
    const account = await deps.sources.account(call, call.actor.accountId);
    const more = { baseUrl: deps.site.baseUrl, ...(account === null ? {} : { accountName: account.name }) };
    return writeMail({ ...template, ...text }, sampleFacts(template, more));
  }

  async function addressOf(call: Call): Promise<string | null> {
    const { accountId, userId } = call.actor;
    const own = userId === null ? null : await deps.sources.memberAddress(call, accountId, userId);
    return own ?? (await deps.sources.owner(call, accountId))?.email ?? null;
  }

  return {
    /** All of them, changed or not; few, so that they are filtered in memory. */
    async listTemplates(call: Call, request: ListRequest): Promise<Page<MailTemplate>> {
      demand(call.actor, 'templates:index');
      const rows = await loadTemplates(call.db, call.actor.accountId);
      const rowOf = (kind: string, locale: string): MailTemplateRow | null =>
        rows.find((row) => row.kind === kind && row.locale === locale) ?? null;
      const all = ALL.map((key) => inForce(key, rowOf(key.kind, key.locale))).filter((template) =>
        request.filters.every((filter) => fits(template, filter)),
      );
      if (request.sort[0]?.descending === true) all.reverse();
      const after = request.after;
      const start = after == null ? 0 : all.findIndex(({ id }) => id === after.id) + 1;
      const page = all.slice(start, start + request.limit);
      const last = page.at(-1);
      const isMore = start + request.limit < all.length;
      return {
        rows: page,
        next: isMore && last !== undefined ? { key: last.id, id: last.id } : null,
        total: request.count === true ? all.length : null,
      };
    },

    getTemplate(call: Call, id: number): Promise<MailTemplate> {
      demand(call.actor, 'templates:index');
      return load(call, id);
    },

    /** Only what is sent changes. Refuses a text that names what its mail does not know, or cannot be read. */
    async updateTemplate(
      call: Call,
      input: Partial<MailText> & { readonly id: number; readonly rowVersion?: number },
    ): Promise<MailTemplate> {
      demand(call.actor, 'templates:update');
      const { id, rowVersion, subject, html } = input;
      const text = { ...(subject === undefined ? {} : { subject }), ...(html === undefined ? {} : { html }) };
      checkText(text, keyOf(id));
      return change(call, id, text, rowVersion);
    },

    /** Back to the built-in text. */
    resetTemplate(call: Call, id: number): Promise<MailTemplate> {
      demand(call.actor, 'templates:update');
      return change(call, id, { subject: null, html: null }, undefined);
    },

    /** A mail of that kind on a believable occasion. */
    async previewTemplate(call: Call, text: TriedText): Promise<WrittenMail> {
      demand(call.actor, 'templates:index');
      return tryOut(call, text);
    },

    /**
     * Sends the preview to the person who asks, or to the account's owner where a key without a person asks. Refuses
     * `mail_server_missing`, `mail_not_taken`, `rate_limited`.
     */
    async sendTemplate(call: Call, text: TriedText): Promise<{ readonly to: string; readonly subject: string }> {
      demand(call.actor, 'templates:update');
      const mail = await tryOut(call, text);
      if (!deps.mailer.isConnected) throw new Refusal('mail_server_missing');
      const { accountId } = call.actor;
      const to = await addressOf(call);
      const account = await deps.sources.account(call, accountId);
      if (to === null || account === null) throw new Refusal('user_not_found');
      const state = await deps.limits.take(`mail-try|${accountId}`, TRIES, HOUR_MS);
      if (!state.allowed) {
        throw new Refusal('rate_limited', { retryAfterSeconds: Math.ceil((state.resetAt - call.now) / 1_000) });
      }
      const { replyTo } = readMailChoice(account.settings);
      const messageId = newMessageId(deps);
      try {
        await deps.mailer.send({ ...mail, messageId, fromName: account.name, to, replyTo });
      } catch (error) {
        throw new Refusal('mail_not_taken', { problem: error instanceof Error ? error.message : 'unknown' });
      }
      return { to, subject: mail.subject };
    },
  };
}
