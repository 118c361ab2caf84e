import type { Call, WriteCall } from '../../kernel/call.ts';
import type { Limits } from '../../kernel/limits.ts';
import type { Mailer, NoticeAnswer, NoticeService } from '../../kernel/notice.ts';
import type { Random, Seal } from '../../kernel/ports.ts';

/** What a mail has to know of its account. */
export interface NoticeAccount {
  readonly name: string;
  readonly locale: string;
  readonly isActive: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Whether the account may write to as many people as it likes: that of the operator. */
  readonly isUnlimited: boolean;
}

export interface NoticeCustomer {
  readonly email: string | null;
  readonly firstname: string | null;
  readonly lastname: string | null;
  readonly locale: string | null;
  readonly isVerified: boolean;
  readonly statusReason: string | null;
}

/** A service with the reasons a person gave. */
export interface NoticedService extends NoticeService {
  readonly customerId: number;
  readonly isLapsed: boolean;
  readonly suspendReason: string | null;
  readonly cancelledReason: string | null;
}

/** The person an account belongs to. */
export interface NoticeOwner {
  readonly id: number;
  readonly email: string;
}

/** What mails are made of; given at composition, because this module knows no other. */
export interface NoticeSources {
  account(call: Call, accountId: number): Promise<NoticeAccount | null>;
  customer(call: Call, accountId: number, id: number): Promise<NoticeCustomer | null>;
  service(call: Call, accountId: number, id: number): Promise<NoticedService | null>;
  /** The address of a member; null where there is none. */
  memberAddress(call: Call, accountId: number, userId: number): Promise<string | null>;
  owner(call: Call, accountId: number): Promise<NoticeOwner | null>;
  /** What somebody sent from a contact form. */
  answer(call: Call, accountId: number, id: number): Promise<NoticeAnswer | null>;
  /** Where a webhook sends to; without what may be secret in the address. */
  webhookUrl(call: Call, accountId: number, id: number): Promise<string | null>;
  /** A new secret that confirms the customer's address, made in the transaction. */
  confirmation(tx: WriteCall, accountId: number, customerId: number): Promise<string>;
}

export interface NoticesDeps {
  readonly sources: NoticeSources;
  readonly mailer: Mailer;
  readonly seal: Seal;
  readonly random: Random;
  readonly limits: Limits;
  readonly site: { readonly baseUrl: string };
}
