import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/instant.ts';
import type { JobOutcome, NewJob } from '../../kernel/job.ts';
import { MailRefused, type NewNotice } from '../../kernel/notice.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Mail } from './mail.ts';
import { newMessageId } from './message-id.ts';
import type { NoticeAccount, NoticesDeps } from './parts.ts';
import { type WrittenMail, writeMail } from './render.ts';
import { isWanted, readMailChoice } from './settings.ts';
import { type OutboxMail, insertMail, listMails, loadMail, moveMail, updateMail } from './store.ts';
import { loadTemplate } from './store-templates.ts';
import { dropMails } from './store-sweep.ts';
import { chooseMailLocale } from './text.ts';
import { BUILT_IN } from './texts.ts';

/** The job that sends a mail; its payload is `{mailId}`. */
export const MAIL_JOB = 'mail.send';

const KEPT_MS = 90 * DAY_MS;
const BATCH = 500;
/** Mails a day for an account other than the operator's own: whoever may register may not write to the world. */
const DAILY = 1_000;
const LONGEST_ERROR = 500;
/** How long after each failure a mail is tried again; about two days, in which a mail server comes back. */
const RETRIES_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, DAY_MS];

function sealedAt(id: number): string {
  return `mails.secretSealed.${id}`;
}

function jobOf(accountId: number, mailId: number, runAt: number): NewJob {
  return { kind: MAIL_JOB, accountId, runAt, payload: { mailId }, dedupeKey: `mail.${mailId}` };
}

/** Mails from the transaction that causes them to the server that takes them. */
export function createOutbox(deps: NoticesDeps) {
  const { sources, seal, site } = deps;

  async function load(call: Call, id: number): Promise<OutboxMail> {
    const mail = await loadMail(call.db, call.actor.accountId, id);
    if (mail === null) throw new Refusal('mail_not_found');
    return mail;
  }

  /** The mail in words: the account's text if it has one, else the built-in one. */
  async function write(call: Call, mail: OutboxMail, account: NoticeAccount): Promise<WrittenMail> {
    const { id, kind, locale, secretSealed } = mail;
    const row = await loadTemplate(call.db, mail.accountId, { kind, locale });
    const builtIn = BUILT_IN[locale][kind];
    const text = { subject: row?.subject ?? builtIn.subject, html: row?.html ?? builtIn.html };
    return writeMail(text, {
      kind,
      locale,
      accountName: account.name,
      to: mail.toAddress,
      data: mail.data,
      token: secretSealed === null ? null : seal.open(secretSealed, sealedAt(id)),
      baseUrl: site.baseUrl,
    });
  }

  /** When the account may write again; null = now. */
  async function waitsUntil(mail: Mail, account: NoticeAccount): Promise<number | null> {
    if (account.isUnlimited || mail.attempts > 0) return null;
    const state = await deps.limits.take(`mail|${mail.accountId}`, DAILY, DAY_MS);
    return state.allowed ? null : state.resetAt;
  }

  /** Writes down why a mail did not leave, and says when it is tried again, if ever. */
  async function fail(call: Call, mail: Mail, error: unknown, isFinal: boolean): Promise<JobOutcome> {
    const because = (error instanceof Error ? error.message : 'unknown').slice(0, LONGEST_ERROR);
    const attempts = mail.attempts + 1;
    const delay = isFinal ? undefined : RETRIES_MS[mail.attempts];
    call.log.warn({ mailId: mail.id, kind: mail.kind, attempts, error: because }, 'a mail could not be sent');
    const change = { attempts, lastError: because, ...(delay === undefined ? { status: 'failed' as const } : {}) };
    await call.write((tx) => updateMail(tx.db, mail.accountId, mail.id, change));
    return delay === undefined ? { gaveUp: because } : { again: call.now + delay, because };
  }

  async function deliver(call: Call, mail: OutboxMail, account: NoticeAccount, stop?: AbortSignal): Promise<void> {
    const { subject, html, text } = await write(call, mail, account);
    if (!deps.mailer.isConnected) {
      call.log.info({ mailId: mail.id, kind: mail.kind }, 'a mail is kept in the outbox: SMTP_URL is not set');
      await call.write((tx) => updateMail(tx.db, mail.accountId, mail.id, { subject, status: 'kept' }));
      return;
    }
    const { replyTo } = readMailChoice(account.settings);
    const { messageId, toAddress: to } = mail;
    await deps.mailer.send({ messageId, fromName: account.name, to, replyTo, subject, text, html }, stop);
    const done = { subject, status: 'sent', sentAt: call.now, attempts: mail.attempts + 1, lastError: null } as const;
    // The secret has left with the mail; nobody needs it here any more.
    await call.write((tx) => updateMail(tx.db, mail.accountId, mail.id, { ...done, secretSealed: null }));
  }

  return {
    /** Writes a mail and its job in the caller's transaction; nothing where the account wants no such mails. */
    async post(tx: WriteCall, notice: NewNotice): Promise<void> {
      const { accountId, kind, to, token, data } = notice;
      const account = await sources.account(tx, accountId);
      if (account === null || !isWanted(readMailChoice(account.settings), kind)) return;
      const id = await insertMail(tx.db, accountId, {
        kind,
        locale: chooseMailLocale(notice.locale, account.locale),
        toAddress: to,
        customerId: notice.customerId ?? null,
        userId: notice.userId ?? null,
        serviceId: notice.serviceId ?? null,
        data: JSON.stringify(data),
        messageId: newMessageId(deps),
        status: 'waiting',
        attempts: 0,
        createdAt: tx.now,
      });
      if (token !== undefined) {
        await updateMail(tx.db, accountId, id, { secretSealed: seal.seal(token, sealedAt(id)) });
      }
      tx.enqueue(jobOf(accountId, id, tx.now));
    },

    /** The job: sends a mail that still waits; tried again for about two days. */
    async sendMail(call: Call, mailId: number, stop?: AbortSignal): Promise<JobOutcome> {
      const mail = await loadMail(call.db, call.actor.accountId, mailId);
      if (mail === null || mail.status !== 'waiting') return undefined;
      const account = await sources.account(call, mail.accountId);
      if (account === null || !account.isActive) return fail(call, mail, new Error('the account is not active'), true);
      const later = await waitsUntil(mail, account);
      if (later !== null) return { again: later, because: `the account has written ${DAILY} mails today` };
      try {
        await deliver(call, mail, account, stop);
        return undefined;
      } catch (error) {
        return fail(call, mail, error, error instanceof MailRefused);
      }
    },

    listMails(call: Call, request: ListRequest): Promise<Page<Mail>> {
      demand(call.actor, 'events:index');
      return listMails(call, call.actor.accountId, request);
    },

    getMail(call: Call, id: number): Promise<Mail> {
      demand(call.actor, 'events:index');
      return load(call, id);
    },

    /** Sends a mail that failed, or was kept, again. Refuses `mail_state_conflict` for one that waits or was sent. */
    async retryMail(call: Call, id: number): Promise<Mail> {
      demand(call.actor, 'templates:update');
      return call.write(async (tx) => {
        const mail = await load(tx, id);
        const moved = await moveMail(tx.db, mail.accountId, id, { from: ['failed', 'kept'], to: 'waiting' });
        if (!moved) throw new Refusal('mail_state_conflict', { status: mail.status });
        tx.enqueue(jobOf(mail.accountId, id, tx.now));
        return load(tx, id);
      });
    },

    /** For its job, which is done again: a mail that was given up waits once more; any other stays as it is. */
    async reopenMail(tx: WriteCall, id: number): Promise<void> {
      await moveMail(tx.db, tx.actor.accountId, id, { from: ['failed'], to: 'waiting' });
    },

    /** What a mail says, its link included: for the operator at the command line alone. */
    async readMail(call: Call, id: number): Promise<Mail & WrittenMail> {
      demand(call.actor, 'accounts:update');
      const mail = await load(call, id);
      const account = await sources.account(call, mail.accountId);
      if (account === null) throw new Refusal('mail_not_found');
      const { data: _data, secretSealed: _secret, ...plain } = mail;
      return { ...plain, ...(await write(call, mail, account)) };
    },

    /** Drops mails older than 90 days; a job calls it. */
    async sweepMails(call: Call): Promise<void> {
      let dropped: number;
      do {
        dropped = await call.write((tx) => dropMails(tx.db, call.now - KEPT_MS, BATCH));
      } while (dropped === BATCH);
    },
  };
}
