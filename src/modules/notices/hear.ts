import { systemActor } from '../../kernel/actor.ts';
import type { EventConsumer, WriteCall } from '../../kernel/call.ts';
import type { StoredEvent } from '../../kernel/event.ts';
import type { NewNotice, NoticeData, NoticeKind, PostNotice } from '../../kernel/notice.ts';
import type { NoticeCustomer, NoticeSources, NoticedService } from './parts.ts';
import { removeMailsOfCustomer } from './store.ts';

/** Events of services that their customers are told, and what of the service the mail says. */
const OF_SERVICES: Readonly<
  Record<string, { kind: NoticeKind; says: (s: NoticedService, e: StoredEvent) => NoticeData }>
> = {
  'service.activated': { kind: 'service_activated', says: () => ({}) },
  'service.suspended': {
    kind: 'service_suspended',
    says: ({ isLapsed, suspendReason }) => ({ lapsed: isLapsed, reason: isLapsed ? null : suspendReason }),
  },
  'service.unsuspended': { kind: 'service_unsuspended', says: () => ({}) },
  'service.expiring': { kind: 'service_expiring', says: (_service, { data }) => ({ days: Number(data?.['days']) }) },
  'service.renewed': { kind: 'service_renewed', says: () => ({}) },
  'service.expired': { kind: 'service_expired', says: () => ({}) },
  'service.cancelled': { kind: 'service_cancelled', says: ({ cancelledReason }) => ({ reason: cancelledReason }) },
};

const OF_CUSTOMERS: Readonly<Record<string, NoticeKind>> = {
  'customer.created': 'customer_welcome',
  'customer.suspended': 'customer_suspended',
  'customer.banned': 'customer_banned',
  'customer.reactivated': 'customer_reactivated',
};

function addressed(
  accountId: number,
  customerId: number,
  { email, firstname, lastname, locale }: NoticeCustomer,
): Pick<NewNotice, 'accountId' | 'customerId' | 'locale' | 'to'> & { data: NoticeData } {
  return { accountId, customerId, locale, to: email ?? '', data: { firstname, lastname } };
}

/**
 * Turns what happened to customers and services into mails, in the transaction that made it happen. The command line
 * tells nobody (imports, demos), and neither does whoever said `notify: false`.
 */
export function createConsumer(sources: NoticeSources, post: PostNotice): EventConsumer {
  async function tellOfService(tx: WriteCall, event: StoredEvent): Promise<void> {
    const { accountId, subject } = event;
    const about = OF_SERVICES[event.name];
    const service = about === undefined ? null : await sources.service(tx, accountId, subject.id);
    if (about === undefined || service === null) return;
    const customer = await sources.customer(tx, accountId, service.customerId);
    if (customer === null || customer.email === null) return;
    const { data, ...to } = addressed(accountId, service.customerId, customer);
    const { name, priceMinor, currency, expiresAt, licenseKey } = service;
    const shown = { name, priceMinor, currency, expiresAt, licenseKey };
    await post(tx, {
      ...to,
      kind: about.kind,
      serviceId: subject.id,
      data: { ...data, service: shown, ...about.says(service, event) },
    });
  }

  /** A contact form reaches the owner; votes and addresses wait in the list of answers. */
  async function tellOwner(tx: WriteCall, { accountId, data }: StoredEvent): Promise<void> {
    if (data?.['type'] !== 'contact') return;
    const [owner, answer] = [
      await sources.owner(tx, accountId),
      await sources.answer(tx, accountId, Number(data['answerId'])),
    ];
    if (owner === null || answer === null) return;
    await post(tx, {
      kind: 'user_answer',
      accountId,
      userId: owner.id,
      to: owner.email,
      locale: null,
      data: { answer },
    });
  }

  /** Whoever relies on a webhook that was given up has to hear of it in another way. */
  async function tellOfWebhook(tx: WriteCall, { accountId, subject, data, at }: StoredEvent): Promise<void> {
    const [owner, url] = [await sources.owner(tx, accountId), await sources.webhookUrl(tx, accountId, subject.id)];
    if (owner === null || url === null) return;
    const since = Date.parse(String(data?.['failingSince']));
    const webhook = { url, gone: data?.['cause'] === 'gone', since: Number.isNaN(since) ? at : since };
    const to = { accountId, userId: owner.id, to: owner.email, locale: null };
    await post(tx, { kind: 'user_webhook', ...to, data: { webhook } });
  }

  async function tellCustomer(tx: WriteCall, event: StoredEvent, kind: NoticeKind): Promise<void> {
    const { accountId, subject } = event;
    const customer = await sources.customer(tx, accountId, subject.id);
    if (customer === null || customer.email === null) return;
    const { data, ...to } = addressed(accountId, subject.id, customer);
    const says = kind === 'customer_suspended' || kind === 'customer_banned' ? { reason: customer.statusReason } : {};
    const needsLink = kind === 'customer_welcome' && !customer.isVerified;
    const link = needsLink ? { token: await sources.confirmation(tx, accountId, subject.id) } : {};
    await post(tx, { ...to, ...link, kind, data: { ...data, ...says } });
  }

  return async (call, event) => {
    const { name, accountId, subject } = event;
    if (name === 'customer.deleted') await removeMailsOfCustomer(call.db, accountId, subject.id);
    if (call.surface === 'cli' || event.data?.['notify'] === false) return;
    const tx = call.as(systemActor(accountId, 'mail'));
    const kind = OF_CUSTOMERS[name];
    if (kind !== undefined) await tellCustomer(tx, event, kind);
    else if (name === 'overlay.answered') await tellOwner(tx, event);
    else if (name === 'webhook.disabled') await tellOfWebhook(tx, event);
    else if (name in OF_SERVICES) await tellOfService(tx, event);
  };
}
