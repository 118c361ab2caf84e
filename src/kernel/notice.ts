import type { WriteCall } from './call.ts';

/** Every mail this server writes; who gets it is the first word. */
export const NOTICE_KINDS = [
  'customer_welcome',
  'customer_confirmation',
  'customer_password',
  'customer_suspended',
  'customer_banned',
  'customer_reactivated',
  'service_activated',
  'service_suspended',
  'service_unsuspended',
  'service_expiring',
  'service_renewed',
  'service_expired',
  'service_cancelled',
  'user_invitation',
  'user_password',
  'user_answer',
  'user_webhook',
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A service as a mail shows it: as it is when the mail is caused. */
export interface NoticeService {
  readonly name: string;
  readonly priceMinor: number;
  readonly currency: string;
  readonly expiresAt: number | null;
  readonly licenseKey: string | null;
}

/** What a visitor wrote into a contact form, as the mail to its owner shows it. */
export interface NoticeAnswer {
  /** The overlay it was written in, as its owner calls it. */
  readonly form: string;
  readonly name: string;
  readonly email: string;
  readonly message: string;
}

/** A webhook that was switched off because its receiver took nothing, as the mail to the owner shows it. */
export interface NoticeWebhook {
  /** Where it sends to, without what may be secret in its query. */
  readonly url: string;
  /** The receiver said that it is gone for good; else it has failed for days. */
  readonly gone: boolean;
  /** Since when it failed. */
  readonly since: number;
}

/** What a mail says; kept with it, so that it is written as things were when it was caused. */
export interface NoticeData {
  readonly firstname?: string | null;
  readonly lastname?: string | null;
  readonly service?: NoticeService;
  readonly reason?: string | null;
  /** Suspended because the paid time is over, not by a person. */
  readonly lapsed?: boolean;
  /** Days until the service ends. */
  readonly days?: number;
  readonly answer?: NoticeAnswer;
  readonly webhook?: NoticeWebhook;
}

export interface NewNotice {
  readonly kind: NoticeKind;
  readonly accountId: number;
  readonly to: string;
  /** The reader's own, `xx` or `xx_XX`; null = the account's. */
  readonly locale: string | null;
  readonly customerId?: number;
  readonly userId?: number;
  readonly serviceId?: number;
  readonly data: NoticeData;
  /** The secret in the mail's link; kept sealed until the mail is sent. */
  readonly token?: string;
}

/** Writes a mail, and the job that sends it, in the transaction of what caused it. */
export type PostNotice = (tx: WriteCall, notice: NewNotice) => Promise<void>;

/** A mail as it leaves. */
export interface OutgoingMail {
  /** The same at each attempt, so that a receiver can tell a second copy. */
  readonly messageId: string;
  /** Shown as the sender; the address is the operator's. */
  readonly fromName: string;
  readonly to: string;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mail server will never take this mail; trying again is of no use. */
export class MailRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MailRefused';
  }
}

/** The way out for mail. */
export interface Mailer {
  /** False without a mail server: mails stay in the outbox. */
  readonly isConnected: boolean;
  /**
   * Resolves once the server has taken the mail. Throws `MailRefused`, or anything else for "again later". A `stop`
   * leaves it a few seconds.
   */
  send(mail: OutgoingMail, stop?: AbortSignal): Promise<void>;
}
