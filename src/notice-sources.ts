import { systemActor } from './kernel/actor.ts';
import type { Call } from './kernel/call.ts';
import { Refusal } from './kernel/refusal.ts';
import type { Customers } from './modules/customers/index.ts';
import type { Identity } from './modules/identity/index.ts';
import type { Licensing } from './modules/licensing/index.ts';
import type { Links } from './modules/links/index.ts';
import type { NoticeSources } from './modules/notices/index.ts';
import type { Service, Services } from './modules/services/index.ts';
import type { Webhooks } from './modules/webhooks/index.ts';

interface Doors {
  readonly identity: Identity;
  readonly customers: Customers;
  readonly licensing: Licensing;
  readonly services: Services;
  readonly links: Links;
  readonly webhooks: Webhooks;
}

/** What is not there is nothing to write about. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function inAccount(call: Call, accountId: number): Call {
  return call.as(systemActor(accountId, 'mail'));
}

/** What mails are made of, from the modules that know it; `doors` is asked at use, because notices come first. */
export function createNoticeSources(doors: () => Doors): NoticeSources {
  async function licenseKeyOf(call: Call, service: Service): Promise<string | null> {
    if (service.licenseId === null) return null;
    return (await orNull(doors().licensing.getLicense(call, service.licenseId)))?.key ?? null;
  }

  return {
    account: async (call, accountId) => {
      const { identity } = doors();
      const account = await identity.accountById(call, accountId);
      if (account === null) return null;
      const { name, locale, settings, status } = account;
      const { unlimited: isUnlimited } = await identity.subscriptionOf(call, accountId);
      return { name, locale, settings, isActive: status === 'active', isUnlimited };
    },
    customer: async (call, accountId, id) => {
      const customer = await doors().customers.customerById(call, accountId, id);
      if (customer === null) return null;
      const { email, firstname, lastname, locale, statusReason, emailVerifiedAt } = customer;
      return { email, firstname, lastname, locale, statusReason, isVerified: emailVerifiedAt !== null };
    },
    service: async (call, accountId, id) => {
      const there = inAccount(call, accountId);
      const service = await orNull(doors().services.serviceForAction(there, id));
      if (service === null) return null;
      const { name, priceMinor, currency, expiresAt, customerId, suspendReason, cancelledReason } = service;
      const licenseKey = await licenseKeyOf(there, service);
      const isLapsed = service.suspendCause === 'lapsed';
      return {
        name,
        priceMinor,
        currency,
        expiresAt,
        licenseKey,
        customerId,
        isLapsed,
        suspendReason,
        cancelledReason,
      };
    },
    memberAddress: async (call, accountId, userId) => {
      const person = await doors().identity.userById(call, userId);
      return person?.accountId === accountId ? person.email : null;
    },
    owner: async (call, accountId) => {
      const owner = await orNull(doors().identity.owner(call, accountId));
      return owner === null ? null : { id: owner.id, email: owner.email };
    },
    answer: async (call, accountId, id) => {
      const there = inAccount(call, accountId);
      const found = await orNull(doors().links.getAnswer(there, id));
      if (found === null) return null;
      const overlay = await doors().links.findOverlay(there, found.overlayId);
      const { name = '', email = '', message = '' } = found.answer;
      return { form: overlay?.name ?? '', name, email, message };
    },
    webhookUrl: async (call, accountId, id) => {
      const endpoint = await orNull(doors().webhooks.getEndpoint(inAccount(call, accountId), id));
      const url = endpoint === null ? null : URL.parse(endpoint.url);
      return url === null ? null : url.origin + url.pathname;
    },
    confirmation: (tx, accountId, customerId) =>
      doors().customers.confirmationToken(tx.as(systemActor(accountId, 'mail')), customerId),
  };
}
