import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { meeting } from '../../../test/support/meeting.ts';
import { type ServicesWorld, servicesWorld } from '../../../test/support/services-world.ts';
import type { Call } from '../../kernel/call.ts';
import type { Database } from '../../platform/db/database.ts';
import { type Conversions, type TrackSale, createConversions } from './index.ts';

const CLICK = '9f86d081884c7d65';
const LATER = '0123456789abcdef';
/** Visits of account 1 by their ids, and their links. */
const VISITS: Readonly<Record<string, number>> = { [CLICK]: 7, [LATER]: 8 };

eachDatabase('conversions', ({ open, dialect }) => {
  let database: Database;
  let world: ServicesWorld;
  let call: Call;
  let conversions: Conversions;
  let made = 0;

  function start(on: Database): { world: ServicesWorld; conversions: Conversions } {
    const findClick = (of: Call, clickId: string) => {
      const linkId = of.actor.accountId === 1 ? VISITS[clickId] : undefined;
      return Promise.resolve(linkId === undefined ? null : { clickId, linkId });
    };
    const here = servicesWorld(on, {
      visits: { originOfClick: findClick, originOfCustomer: (of, id) => own.originOfCustomer(of, id) },
    });
    const own: Conversions = createConversions({ ...here, visits: { findClick, awaitClick: () => Promise.resolve() } });
    return { world: here, conversions: own };
  }

  beforeAll(() => {
    database = open();
    ({ world, conversions } = start(database));
    call = world.call();
  });

  const name = (): string => `c${(made += 1)}`;
  const sale = (fields: Partial<TrackSale> = {}): TrackSale => ({
    clickId: CLICK,
    customer: { email: 'ada@example.org' },
    amountMinor: 4_900,
    currency: 'EUR',
    invoiceId: `INV-${name()}`,
    ...fields,
  });
  const ledgerOf = async (externalId: string) => world.services.entryByExternalId(call, externalId);
  const revenue = async (customerId: number): Promise<number> => {
    const filters = [{ field: 'customerId', comparison: 'eq' as const, values: [customerId] }];
    const { rows } = await world.services.listLedger(call, { filters, sort: [], limit: 100 });
    return rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  };
  const namesOf = async (conversionId: number): Promise<string[]> => {
    const rows = await database.read
      .selectFrom('events')
      .select('name')
      .where('subjectType', '=', 'conversion')
      .where('subjectId', '=', conversionId)
      .execute();
    return rows.map((row) => row.name);
  };

  it('a lead ties a customer to the visit, once, and makes one of an e-mail nobody has', async () => {
    const email = `${name()}@example.org`;
    const first = await conversions.trackLead(call, { clickId: CLICK, customer: { email }, name: 'sign-up' });
    expect(first).toMatchObject({ created: true, conversion: { kind: 'lead', clickId: CLICK, linkId: 7 } });
    expect(await world.customers.customerBy(call, 'email', email.toUpperCase())).toMatchObject({
      id: first.conversion.customerId,
      email,
    });
    const again = await conversions.trackLead(call, { clickId: CLICK, customer: { email: email.toUpperCase() } });
    expect(again).toEqual({ created: false, conversion: first.conversion });
    expect(await namesOf(first.conversion.id)).toEqual(['conversion.lead']);
  });

  it('a lead finds its customer by id and by own id too', async () => {
    const customer = await world.customer();
    const externalId = name();
    await world.customers.updateCustomer(call, { id: customer.id, externalId });
    const byId = await conversions.trackLead(call, { customer: { id: customer.id } });
    const byOwn = await conversions.trackLead(call, { customer: { externalId } });
    expect([byId.conversion.customerId, byOwn.conversion.customerId]).toEqual([customer.id, customer.id]);
  });

  it.each([
    ['a visit nobody made', { clickId: 'ffffffffffffffff', customer: { email: 'a@example.org' } }, 'clickId'],
    ['a text that is no id of a visit', { clickId: `'; --`, customer: { email: 'a@example.org' } }, 'clickId'],
    ['a customer who is not there', { customer: { id: 2_000_000_000 } }, 'customer.id'],
    ['an own id nobody has', { customer: { externalId: 'nobody' } }, 'customer.externalId'],
    ['nobody at all', { customer: {} }, 'customer'],
    ['a text that is no e-mail', { customer: { email: 'nobody' } }, 'customer.email'],
  ])('a lead of %s is refused and leaves nothing', async (_what, input, path) => {
    const before = await conversions.listConversions(call, { filters: [], sort: [], limit: 1, count: true });
    await expect(conversions.trackLead(call, input)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: path.split('.') }],
    });
    const after = await conversions.listConversions(call, { filters: [], sort: [], limit: 1, count: true });
    expect(after.total).toBe(before.total);
  });

  it('another account\u2019s visit and customer are unknown', async () => {
    const other = world.call({ accountId: 2 });
    const customer = await world.customer();
    const { conversion } = await conversions.trackSale(call, sale());
    for (const work of [
      () => conversions.trackLead(other, { clickId: CLICK, customer: { email: 'x@example.org' } }),
      () => conversions.trackLead(other, { customer: { id: customer.id } }),
      () => conversions.trackRefund(other, { invoiceId: conversion.externalId ?? '' }),
    ]) {
      await expect(work()).rejects.toMatchObject({ code: 'invalid', fields: [{ code: 'not_found' }] });
    }
    await expect(conversions.getConversion(other, conversion.id)).rejects.toMatchObject({
      code: 'conversion_not_found',
    });
  });

  it('a sale is booked once for its invoice, with the visit', async () => {
    const input = sale();
    const first = await conversions.trackSale(call, input);
    const again = await conversions.trackSale(call, input);
    expect(again).toEqual({ created: false, conversion: first.conversion });
    expect(await ledgerOf(input.invoiceId)).toMatchObject({
      id: first.conversion.ledgerId,
      kind: 'sale',
      amountMinor: 4_900,
      currency: 'EUR',
      clickId: CLICK,
      linkId: 7,
    });
    expect(await namesOf(first.conversion.id)).toEqual(['conversion.sale']);
  });

  it('an invoice told again says the same of amount, customer and visit, or is refused and makes nobody', async () => {
    const email = `${name()}@example.org`;
    const input = sale({ customer: { email } });
    const { conversion } = await conversions.trackSale(call, input);
    const id = conversion.customerId ?? 0;
    const { clickId: _clickId, ...withoutVisit } = input;
    const { customer: _customer, ...withoutCustomer } = input;
    for (const told of [withoutVisit, withoutCustomer, { ...input, customer: { id } }]) {
      expect(await conversions.trackSale(call, told)).toEqual({ created: false, conversion });
    }
    const stranger = `${name()}@example.org`;
    const other = await world.customer();
    for (const change of [
      { amountMinor: 4_901 },
      { currency: 'USD' },
      { customer: { email: stranger } },
      { customer: { id: other.id } },
      { customer: { externalId: 'nobody-yet' } },
      { clickId: LATER },
    ]) {
      await expect(conversions.trackSale(call, { ...input, ...change })).rejects.toMatchObject({
        code: 'conversion_taken',
      });
    }
    expect(await world.customers.customerBy(call, 'email', stranger)).toBeNull();
    expect(await revenue(id)).toBe(4_900);
    expect((await conversions.getConversion(call, conversion.id)).customerId).toBe(id);
  });

  it('of many tellings of one invoice at once, from two processes, one is booked', async () => {
    const other = start(open());
    const email = `${name()}@example.org`;
    const input = sale({ customer: { email } });
    const told = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        i % 2 === 0 ? conversions.trackSale(call, input) : other.conversions.trackSale(other.world.call(), input),
      ),
    );
    expect(told.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(told.map(({ conversion }) => conversion.id)).size).toBe(1);
    const customer = await world.customers.customerBy(call, 'email', email);
    expect(await revenue(customer?.id ?? 0)).toBe(4_900);
  });

  // A transaction on SQLite is alone, so nobody overtakes it there.
  it.runIf(dialect === 'postgres').each(['conversions', 'customers'])(
    'a sale whose other telling commits just after the look at %s is the one that was booked',
    async (table) => {
      const input = sale({ customer: { email: `${name()}@example.org` } });
      const late = start(meeting(open(), table, () => conversions.trackSale(call, input)));
      const told = await late.conversions.trackSale(late.world.call(), input);
      expect(told.created).toBe(false);
      expect(await ledgerOf(input.invoiceId)).toMatchObject({ id: told.conversion.ledgerId });
    },
  );

  it('a sale without a visit goes to the one the customer\u2019s latest lead names', async () => {
    const customer = await world.customer();
    await conversions.trackLead(call, { clickId: CLICK, customer: { id: customer.id } });
    await conversions.trackLead(call, { clickId: LATER, customer: { id: customer.id } });
    await conversions.trackLead(call, { customer: { id: customer.id } });
    const { clickId: _none, ...input } = sale({ customer: { id: customer.id } });
    expect((await conversions.trackSale(call, input)).conversion).toMatchObject({ clickId: LATER, linkId: 8 });
  });

  it('a service of that customer carries the visit on, its revenue too', async () => {
    const customer = await world.customer();
    await conversions.trackLead(call, { clickId: CLICK, customer: { id: customer.id } });
    const service = await world.service({ customerId: customer.id });
    expect(service).toMatchObject({ clickId: CLICK, linkId: 7 });
    await world.services.actOnService(call, 'renew', { id: service.id });
    const { rows } = await world.services.listLedger(call, {
      filters: [{ field: 'serviceId', comparison: 'eq', values: [service.id] }],
      sort: [],
      limit: 10,
    });
    expect(rows.map(({ kind, linkId, clickId }) => ({ kind, linkId, clickId }))).toEqual([
      { kind: 'new', linkId: 7, clickId: CLICK },
      { kind: 'renewal', linkId: 7, clickId: CLICK },
    ]);
  });

  it('a service may name its visit, or none; one nobody made is refused', async () => {
    const customer = await world.customer();
    await conversions.trackLead(call, { clickId: CLICK, customer: { id: customer.id } });
    expect(await world.service({ customerId: customer.id, clickId: LATER })).toMatchObject({ linkId: 8 });
    expect(await world.service({ customerId: customer.id, clickId: null })).toMatchObject({ linkId: null });
    await expect(world.service({ clickId: 'ffffffffffffffff' })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: ['clickId'], code: 'not_found' }],
    });
  });

  it('refunds take back what came in, in parts, and no more', async () => {
    const email = `${name()}@example.org`;
    const input = sale({ customer: { email } });
    await conversions.trackSale(call, input);
    const { invoiceId } = input;
    const part = await conversions.trackRefund(call, { invoiceId, amountMinor: 900, refundId: `R-${invoiceId}` });
    expect(part).toMatchObject({ created: true, conversion: { kind: 'refund', amountMinor: 900, linkId: 7 } });
    const again = await conversions.trackRefund(call, { invoiceId, amountMinor: 900, refundId: `R-${invoiceId}` });
    expect(again).toEqual({ created: false, conversion: part.conversion });
    await expect(
      conversions.trackRefund(call, { invoiceId, amountMinor: 901, refundId: `R-${invoiceId}` }),
    ).rejects.toMatchObject({ code: 'conversion_taken' });
    await expect(conversions.trackRefund(call, { invoiceId, amountMinor: 4_001 })).rejects.toMatchObject({
      code: 'refund_exceeds_sale',
      values: { leftMinor: 4_000, currency: 'EUR' },
    });
    await expect(conversions.trackRefund(call, { invoiceId, currency: 'USD' })).rejects.toMatchObject({
      code: 'invalid',
    });
    const rest = await conversions.trackRefund(call, { invoiceId });
    expect(rest.conversion.amountMinor).toBe(4_000);
    await expect(conversions.trackRefund(call, { invoiceId })).rejects.toMatchObject({ code: 'refund_exceeds_sale' });
    const customer = await world.customers.customerBy(call, 'email', email);
    expect(await revenue(customer?.id ?? 0)).toBe(0);
    expect(await namesOf(rest.conversion.id)).toEqual(['conversion.refund']);
  });

  it('of refunds at once, from two processes, exactly what came in goes back', async () => {
    const other = start(open());
    const email = `${name()}@example.org`;
    const input = sale({ customer: { email }, amountMinor: 500 });
    await conversions.trackSale(call, input);
    const { invoiceId } = input;
    const told = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) =>
        i % 2 === 0
          ? conversions.trackRefund(call, { invoiceId, amountMinor: 100 })
          : other.conversions.trackRefund(other.world.call(), { invoiceId, amountMinor: 100 }),
      ),
    );
    expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    const customer = await world.customers.customerBy(call, 'email', email);
    expect(await revenue(customer?.id ?? 0)).toBe(0);
  });

  it.each([
    ['a negative amount', { amountMinor: -1 }, 'amount.amountMinor'],
    ['an amount beyond counting', { amountMinor: 2 ** 51 }, 'amount.amountMinor'],
    ['a currency there is not', { currency: 'EUX' }, 'amount.currency'],
    ['a day to come', { at: Date.UTC(2030, 0, 1) }, 'at'],
  ])('a sale of %s is refused and books nothing', async (_what, fields, path) => {
    const input = sale(fields);
    await expect(conversions.trackSale(call, input)).rejects.toMatchObject({ fields: [{ path: path.split('.') }] });
    expect(await ledgerOf(input.invoiceId)).toBeNull();
  });

  it('without the right nothing is told and nothing shown', async () => {
    const stranger = world.call({ rights: new Set(['services:index']) });
    const refused = { code: 'permission_missing' };
    await expect(conversions.trackLead(stranger, { customer: { id: 1 } })).rejects.toMatchObject(refused);
    await expect(conversions.trackSale(stranger, sale())).rejects.toMatchObject(refused);
    await expect(conversions.trackRefund(stranger, { invoiceId: 'x' })).rejects.toMatchObject(refused);
    await expect(conversions.listConversions(stranger, { filters: [], sort: [], limit: 1 })).rejects.toMatchObject(
      refused,
    );
  });
});
