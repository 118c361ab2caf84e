import { systemActor } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import type { EventName, EventSubject } from '../../kernel/event.ts';
import type { Instant } from '../../kernel/instant.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isTaken } from '../../kernel/store-errors.ts';
import type { Customer, Customers } from '../customers/index.ts';
import type { Origin, Services } from '../services/index.ts';
import type { Conversion } from './conversion.ts';
import { loadOriginOfCustomer } from './store.ts';

/** What conversions have to know of visits; given at composition. */
export interface Visits {
  /** The account's visit of that id; null for an id nobody was given. */
  findClick(call: Call, clickId: string): Promise<Origin | null>;
  /** Waits until a visit of a moment ago can be found. */
  awaitClick(call: Call, clickId: string): Promise<void>;
}

export interface ConversionsDeps {
  readonly customers: Customers;
  readonly services: Services;
  readonly visits: Visits;
}

/** A customer by one of these; one with an e-mail nobody has yet is made. */
export interface CustomerRef {
  readonly id?: number;
  readonly externalId?: string;
  readonly email?: string;
  readonly firstname?: string | null;
  readonly lastname?: string | null;
}

/** Calls from elsewhere may be late, never early; clocks differ a little. */
const AHEAD_MS = 300_000;

export function readAt(call: Call, at: Instant | undefined): Instant {
  if (at === undefined) return call.now;
  const latest = call.now + AHEAD_MS;
  if (at < 0) throw invalid(field('at', 'too_small', { min: new Date(0).toISOString() }));
  if (at > latest) throw invalid(field('at', 'too_large', { max: new Date(latest).toISOString() }));
  return at;
}

/** The visit of an id that was sent. Refuses `invalid` for one nobody was given. */
export async function originOf(
  { visits }: ConversionsDeps,
  call: Call,
  clickId: string | undefined,
): Promise<Origin | null> {
  if (clickId === undefined) return null;
  const origin = await visits.findClick(call, clickId);
  if (origin === null) throw invalid(field('clickId', 'not_found'));
  return { clickId: origin.clickId, linkId: origin.linkId };
}

export async function originOfCustomer(call: Call, customerId: number): Promise<Origin | null> {
  return loadOriginOfCustomer(call.db, call.actor.accountId, customerId);
}

async function findCustomer({ customers }: ConversionsDeps, tx: WriteCall, ref: CustomerRef): Promise<Customer | null> {
  if (ref.id !== undefined) {
    const [customer] = await customers.customersById(tx, [ref.id]);
    if (customer === undefined || customer.deletedAt !== null) throw invalid(field('customer.id', 'not_found'));
    return customer;
  }
  if (ref.externalId !== undefined) {
    const customer = await customers.customerBy(tx, 'externalId', ref.externalId);
    if (customer !== null) return customer;
  }
  return ref.email === undefined ? null : customers.customerBy(tx, 'email', ref.email);
}

/** The customer meant, made where only the e-mail is new. Whoever may report conversions may make them so. */
export async function customerOf(deps: ConversionsDeps, tx: WriteCall, ref: CustomerRef): Promise<Customer> {
  const found = await findCustomer(deps, tx, ref);
  if (found !== null) return found;
  const { email, externalId, firstname, lastname } = ref;
  if (email === undefined) {
    throw invalid(externalId === undefined ? field('customer', 'required') : field('customer.externalId', 'not_found'));
  }
  const own = tx.as(systemActor(tx.actor.accountId, tx.actor.id));
  return deps.customers
    .createCustomer(own, {
      email,
      ...(externalId === undefined ? {} : { externalId }),
      ...(firstname === undefined ? {} : { firstname }),
      ...(lastname === undefined ? {} : { lastname }),
    })
    .catch((error: unknown) => {
      // What is wrong with the customer is wrong inside of what was sent.
      if (!(error instanceof Refusal) || error.code !== 'invalid') throw error;
      throw invalid(...error.fields.map((wrong) => ({ ...wrong, path: ['customer', ...wrong.path] })));
    });
}

/** Whether the customer meant is the one of that id; nobody is made to find out. */
export async function isCustomer(
  deps: ConversionsDeps,
  tx: WriteCall,
  ref: CustomerRef,
  id: number | null,
): Promise<boolean> {
  // An id says it by itself, also of a customer who was deleted since.
  if (ref.id !== undefined) return ref.id === id;
  const found = await findCustomer(deps, tx, ref);
  return found !== null && found.id === id;
}

/** Says what happened; the customer and the link show it too. */
export function emitConversion(tx: WriteCall, conversion: Conversion): void {
  const { id, accountId, kind, customerId, linkId, clickId, amountMinor, currency, externalId } = conversion;
  const about: EventSubject[] = [];
  if (customerId !== null) about.push({ type: 'customer', id: customerId });
  if (linkId !== null) about.push({ type: 'link', id: linkId });
  const name: EventName = `conversion.${kind}`;
  tx.emit({
    name,
    accountId,
    subject: { type: 'conversion', id },
    about,
    data: { clickId, linkId, customerId, amountMinor, currency, externalId },
  });
}

/** What was made, or was there already. */
export interface Tracked {
  readonly conversion: Conversion;
  readonly created: boolean;
}

/** Runs a write that finds or makes; where another one made the same at the same time, it finds. */
export async function writeOnce(call: Call, work: (tx: WriteCall) => Promise<Tracked>): Promise<Tracked> {
  try {
    return await call.write(work);
  } catch (error) {
    if (!isTaken(error)) throw error;
    return call.write(work);
  }
}
