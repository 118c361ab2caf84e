import { FieldChecks } from '../../kernel/field-checks.ts';
import { NOTICE_KINDS, type NoticeKind } from '../../kernel/notice.ts';

/** Mails that somebody asked for; an account cannot switch them off. */
const ASKED_FOR: readonly NoticeKind[] = [
  'customer_confirmation',
  'customer_password',
  'user_invitation',
  'user_password',
];

/** The account's setting `mail`: where answers go, and which mails are not written at all. */
export interface MailChoice {
  readonly replyTo: string | null;
  readonly off: readonly string[];
}

/** What is stored was checked; anything else counts as not set. */
export function readMailChoice(settings: Readonly<Record<string, unknown>>): MailChoice {
  const { replyTo, off } = (settings['mail'] ?? {}) as { replyTo?: unknown; off?: unknown };
  return {
    replyTo: typeof replyTo === 'string' ? replyTo : null,
    off: Array.isArray(off) ? off.map(String) : [],
  };
}

/** Whether an account may do without mails of the kind. */
export function canBeOff(kind: NoticeKind): boolean {
  return !ASKED_FOR.includes(kind);
}

/** Whether the account wants mails of the kind. */
export function isWanted(choice: MailChoice, kind: NoticeKind): boolean {
  return !canBeOff(kind) || !choice.off.includes(kind);
}

/** What is wrong with the setting `mail`: `{replyTo?: address or null, off?: kinds}`. */
export function checkMailChoice(value: unknown): FieldChecks {
  const checks = new FieldChecks();
  if (value === undefined || value === null) return checks;
  if (typeof value !== 'object' || Array.isArray(value)) return checks.add('settings.mail', 'type');
  const { replyTo = null, off = [], ...rest } = value as { replyTo?: unknown; off?: unknown };
  if (replyTo !== null && !(typeof replyTo === 'string' && /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/.test(replyTo))) {
    checks.add('settings.mail.replyTo', 'format');
  }
  const known: readonly string[] = NOTICE_KINDS;
  if (!Array.isArray(off) || !off.every((kind) => known.includes(String(kind))))
    checks.add('settings.mail.off', 'enum');
  for (const name of Object.keys(rest)) checks.add(`settings.mail.${name}`, 'unknown_field');
  return checks;
}
