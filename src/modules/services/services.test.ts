import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type ServicesWorld, servicesWorld } from '../../../test/support/services-world.ts';
import { DAY_MS } from '../../kernel/instant.ts';
import type { License } from '../licensing/index.ts';
import type { Service } from './index.ts';

const START = Date.UTC(2026, 0, 31, 10);

eachDatabase('services', ({ open }) => {
  let world: ServicesWorld;

  beforeAll(async () => {
    world = servicesWorld(open());
    await world.openAccount(1);
    await world.openAccount(2);
  });

  beforeEach(() => world.clock.set(START));

  const licenses = (service: Service): Promise<readonly License[]> =>
    world.licensing.licensesOf(world.call(), { field: 'serviceId', ids: [service.id] });

  const act = async (service: Service, action: 'suspend' | 'unsuspend' | 'renew' | 'expire' | 'cancel' | 'activate') =>
    world.services.actOnService(world.call(), action, { id: service.id, reason: 'why' });

  const fresh = (service: Service): Promise<Service> => world.services.getService(world.call(), service.id);

  async function licensed(fields: object = {}): Promise<Service> {
    const product = await world.product({ type: 'license' });
    return world.service({ productId: product.id, ...fields });
  }

  async function ledger(service: Service) {
    const filters = [{ field: 'serviceId', comparison: 'eq', values: [service.id] }] as const;
    const page = await world.services.listLedger(world.call(), { filters, sort: [], limit: 50 });
    return page.rows.map(({ kind, amountMinor, currency }) => [kind, amountMinor, currency]);
  }

  describe('ordering', () => {
    it('starts the paid time now and writes what it brought in', async () => {
      const service = await world.service({ setupMinor: 100 });
      expect(service).toMatchObject({ status: 'active', anchorAt: START, periods: 1, name: 'VPS S', type: 'none' });
      expect(service.expiresAt).toBe(Date.UTC(2026, 1, 28, 10));
      expect(await ledger(service)).toEqual([['new', 1_099, 'EUR']]);
    });

    it('takes the price of the product where none is given, and refuses a cycle or currency without one', async () => {
      const product = await world.product();
      await world.catalog.createPrice(world.call(), {
        relatedType: 'product',
        relatedId: product.id,
        currency: 'EUR',
        amountsMinor: { monthly: 1_250 },
        setupsMinor: { monthly: 500 },
      });
      const customerId = (await world.customer()).id;
      const order = { customerId, productId: product.id, currency: 'EUR' } as const;
      const service = await world.services.createService(world.call(), { ...order, billing: 'monthly' });
      expect(service).toMatchObject({ priceMinor: 1_250, setupMinor: 500 });
      const weekly = world.services.createService(world.call(), { ...order, billing: 'weekly' });
      await expect(weekly).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ path: ['billing'], code: 'not_offered' }],
      });
      const dollars = { ...order, billing: 'monthly', currency: 'USD' } as const;
      await expect(world.services.createService(world.call(), dollars)).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ path: ['currency'], code: 'not_offered' }],
      });
      const agreed = await world.services.createService(world.call(), { ...dollars, priceMinor: 900 });
      expect(agreed).toMatchObject({ priceMinor: 900, setupMinor: 0, currency: 'USD' });
    });

    it('of a product that nobody put a price on costs nothing', async () => {
      const [customer, product] = [await world.customer(), await world.product()];
      const order = { customerId: customer.id, productId: product.id, currency: 'JPY', billing: 'weekly' } as const;
      const service = await world.services.createService(world.call(), order);
      expect(service).toMatchObject({ priceMinor: 0, setupMinor: 0 });
    });

    it('that waits has neither end nor licence nor entry until it is started', async () => {
      const waiting = await licensed({ status: 'pending' });
      expect(waiting).toMatchObject({ status: 'pending', expiresAt: null, anchorAt: null });
      expect([await licenses(waiting), await ledger(waiting)]).toEqual([[], []]);
      world.clock.advance(DAY_MS);
      const started = await world.services.updateService(world.call(), { id: waiting.id, status: 'active' });
      expect(started).toMatchObject({ status: 'active', anchorAt: START + DAY_MS });
      expect(await licenses(started)).toHaveLength(1);
      expect(await ledger(started)).toEqual([['new', 999, 'EUR']]);
    });

    it.each([
      ['an unknown customer', { customerId: 999_999 }, 'customerId'],
      ['an unknown product', { productId: 999_999 }, 'productId'],
      ['an unknown currency', { currency: 'EUX' }, 'currency'],
      ['a negative price', { priceMinor: -1 }, 'priceMinor'],
      ['a price beyond the greatest', { priceMinor: 100_000_000 }, 'priceMinor'],
      ['one payment with an end', { billing: 'onetime', expiresAt: START + DAY_MS }, 'expiresAt'],
    ] as const)('of %s is refused and leaves nothing behind', async (_name, fields, path) => {
      const before = await world.services.countServices(world.call(), { filters: [] });
      await expect(world.service(fields)).rejects.toMatchObject({ code: 'invalid', fields: [{ path: [path] }] });
      expect(await world.services.countServices(world.call(), { filters: [] })).toBe(before);
    });

    it('is not possible for a suspended customer, nor with things of another account', async () => {
      const customer = await world.customer();
      await world.customers.suspendCustomer(world.call(), { id: customer.id });
      await expect(world.service({ customerId: customer.id })).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ path: ['customerId'], code: 'inactive' }],
      });
      const other = world.call({ accountId: 2 });
      const theirs = { customerId: (await world.customer(other)).id, productId: (await world.product({}, other)).id };
      await expect(world.service({ customerId: theirs.customerId })).rejects.toMatchObject({ code: 'invalid' });
      await expect(world.service({ productId: theirs.productId })).rejects.toMatchObject({ code: 'invalid' });
      await expect(world.services.getService(other, (await world.service()).id)).rejects.toMatchObject({
        code: 'service_not_found',
      });
    });
  });

  describe('stock', () => {
    it('is sold exactly, however many order at once', async () => {
      const product = await world.product({ stock: 3 });
      const customerId = (await world.customer()).id;
      const orders = Array.from({ length: 12 }, () => world.service({ customerId, productId: product.id }));
      const done = await Promise.allSettled(orders);
      expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
      for (const order of done) {
        if (order.status === 'rejected') expect(order.reason).toMatchObject({ code: 'product_sold_out' });
      }
      expect((await world.catalog.getProduct(world.call(), product.id)).stock).toBe(0);
    });

    it('comes back from a service that was never active, and from no other', async () => {
      const product = await world.product({ stock: 2 });
      const waiting = await world.service({ productId: product.id, status: 'pending' });
      const active = await world.service({ productId: product.id });
      await act(waiting, 'cancel');
      await act(active, 'cancel');
      expect((await world.catalog.getProduct(world.call(), product.id)).stock).toBe(1);
      const again = await world.service({ productId: product.id, status: 'pending' });
      await world.services.deleteService(world.call(), { id: again.id });
      expect((await world.catalog.getProduct(world.call(), product.id)).stock).toBe(1);
    });

    it('is not undone by an edit of the product at the same time', async () => {
      const product = await world.product({ stock: 20 });
      const customerId = (await world.customer()).id;
      const edits = Array.from({ length: 5 }, (_, n) =>
        world.catalog.updateProduct(world.call(), { id: product.id, sortOrder: n }),
      );
      const orders = Array.from({ length: 10 }, () => world.service({ customerId, productId: product.id }));
      await Promise.all([...edits, ...orders]);
      expect((await world.catalog.getProduct(world.call(), product.id)).stock).toBe(10);
    });
  });

  describe('the licence of a service', () => {
    it('ends at the very instant at which the service ends, and moves with it', async () => {
      const service = await licensed();
      const [license] = await licenses(service);
      expect(license).toMatchObject({ status: 'active', expiresAt: service.expiresAt, customerId: service.customerId });
      expect((await fresh(service)).licenseId).toBe(license?.id);
      await act(service, 'renew');
      expect((await licenses(service))[0]?.expiresAt).toBe(Date.UTC(2026, 2, 31, 10));
    });

    it.each([
      ['suspend', 'suspended'],
      ['expire', 'expired'],
      ['cancel', 'expired'],
    ] as const)('%s makes it %s', async (action, status) => {
      const service = await licensed();
      await act(service, action);
      expect((await licenses(service))[0]?.status).toBe(status);
    });

    it('comes back with the service', async () => {
      const service = await licensed();
      await act(service, 'suspend');
      await act(service, 'unsuspend');
      expect((await licenses(service))[0]?.status).toBe('active');
    });

    it('is revoked with a deleted service, and stays revoked whatever happens', async () => {
      const service = await licensed();
      await world.services.deleteService(world.call(), { id: service.id });
      expect((await licenses(service))[0]).toMatchObject({ status: 'revoked', hold: 'none' });
      const other = await licensed();
      await world.licensing.revokeLicense(world.call(), { id: (await licenses(other))[0]!.id });
      await act(other, 'suspend');
      expect((await licenses(other))[0]).toMatchObject({ status: 'revoked', hold: 'none' });
    });

    it('that the plan does not allow leaves no service and takes no piece', async () => {
      const product = await world.product({ type: 'license', stock: 1 });
      world.quota.refuse = new Error('over the plan');
      await expect(world.service({ productId: product.id })).rejects.toThrow('over the plan');
      world.quota.refuse = null;
      expect((await world.catalog.getProduct(world.call(), product.id)).stock).toBe(1);
    });
  });

  describe('what is not possible from a state', () => {
    it('answers with the obstacle and changes nothing', async () => {
      const service = await world.service();
      const outcome = await act(service, 'unsuspend');
      expect(outcome).toEqual({ service, obstacle: 'wrong_state' });
      await act(service, 'expire');
      expect((await act(service, 'renew')).obstacle).toBe('wrong_state');
      expect(await ledger(service)).toEqual([['new', 999, 'EUR']]);
    });

    it('two renewals at once are two periods', async () => {
      const service = await world.service();
      await Promise.all([act(service, 'renew'), act(service, 'renew')]);
      expect(await fresh(service)).toMatchObject({ renewals: 2, expiresAt: Date.UTC(2026, 3, 30, 10) });
      expect(await ledger(service)).toHaveLength(3);
    });

    it('needs the right of the action', async () => {
      const service = await world.service();
      const call = world.call({ rights: new Set(['services:index', 'services:update']) });
      for (const action of ['suspend', 'unsuspend', 'renew', 'expire'] as const) {
        await expect(world.services.actOnService(call, action, { id: service.id })).rejects.toMatchObject({
          code: 'permission_missing',
        });
      }
    });
  });

  describe('changing a service', () => {
    it('keeps what was not sent, and its version counts', async () => {
      const service = await world.service({ notes: 'first' });
      const after = await world.services.updateService(world.call(), { id: service.id, name: 'VPS M' });
      expect(after).toMatchObject({ name: 'VPS M', notes: 'first', expiresAt: service.expiresAt });
      const stale = world.services.updateService(world.call(), {
        id: service.id,
        name: 'x',
        rowVersion: service.rowVersion,
      });
      await expect(stale).rejects.toMatchObject({ code: 'stale' });
    });

    it('with an end ahead wakes a lapsed one and its licence', async () => {
      const service = await licensed();
      world.clock.set(service.expiresAt!);
      await world.services.runDueServices(world.call({ accountId: 0 }));
      expect((await fresh(service)).suspendCause).toBe('lapsed');
      const expiresAt = world.clock.now() + 3 * DAY_MS;
      const woken = await world.services.updateService(world.call(), { id: service.id, expiresAt });
      expect(woken).toMatchObject({ status: 'active', suspendReason: null, expiresAt });
      expect((await licenses(service))[0]).toMatchObject({ status: 'active', expiresAt });
    });

    it('to one payment takes the end away, and back gives the next regular one', async () => {
      const service = await world.service();
      const endless = await world.services.updateService(world.call(), { id: service.id, billing: 'onetime' });
      expect(endless.expiresAt).toBeNull();
      world.clock.set(Date.UTC(2026, 4, 15));
      const monthly = await world.services.updateService(world.call(), { id: service.id, billing: 'monthly' });
      expect(monthly.expiresAt).toBe(Date.UTC(2026, 4, 31, 10));
    });
  });

  describe('the round of each minute', () => {
    const round = () => world.services.runDueServices(world.call({ accountId: 0 }));

    it('suspends what has ended, keeps the licence in its grace days, and expires it after the account’s days', async () => {
      world.graceDays.set(1, 3);
      const typeId = (await world.licensing.createLicenseType(world.call(), { name: 'Grace', graceDays: 2 })).id;
      const product = await world.product({ type: 'license', licenseTypeId: typeId });
      const service = await world.service({ productId: product.id });
      world.clock.set(service.expiresAt! - 1);
      await round();
      expect((await fresh(service)).status).toBe('active');
      world.clock.set(service.expiresAt!);
      await round();
      expect(await fresh(service)).toMatchObject({ status: 'suspended', suspendReason: 'expired' });
      expect((await licenses(service))[0]?.status).toBe('grace');
      world.clock.advance(3 * DAY_MS - 1);
      await round();
      expect((await fresh(service)).status).toBe('suspended');
      world.clock.advance(1);
      await round();
      expect(await fresh(service)).toMatchObject({ status: 'expired', expiresAt: service.expiresAt });
      expect((await licenses(service))[0]?.status).toBe('expired');
      world.graceDays.delete(1);
    });

    it('does in one go what days of rest have left', async () => {
      const service = await world.service();
      world.clock.set(service.expiresAt! + 30 * DAY_MS);
      await round();
      expect((await fresh(service)).status).toBe('expired');
    });

    it('cancels what was marked, and leaves alone what was paused by hand', async () => {
      const marked = await world.service();
      const paused = await world.service();
      await world.services.actOnService(world.call(), 'cancel', { id: marked.id, atEnd: true, reason: 'moving' });
      await act(paused, 'suspend');
      world.clock.set(marked.expiresAt! + 30 * DAY_MS);
      await round();
      expect(await fresh(marked)).toMatchObject({ status: 'cancelled', cancelledReason: 'moving' });
      expect(await fresh(paused)).toMatchObject({ status: 'suspended', suspendCause: 'manual', suspendReason: 'why' });
    });

    it('run twice at once does each thing once', async () => {
      const service = await world.service();
      world.clock.set(service.expiresAt!);
      const before = await world.services.runDueServices(world.call({ accountId: 0 }));
      expect(before).toBeGreaterThanOrEqual(1);
      const [one, two] = await Promise.all([round(), round()]);
      expect(one + two).toBe(0);
    });
  });

  describe('a customer with services', () => {
    it('is not deleted, unless by force: then everything ends in one transaction and nobody is named any more', async () => {
      const service = await licensed();
      const remove = (force: boolean) => world.services.removeCustomer(world.call(), { id: service.customerId, force });
      await expect(remove(false)).rejects.toMatchObject({ code: 'customer_has_services', values: { count: 1 } });
      await remove(true);
      expect((await fresh(service)).status).toBe('cancelled');
      expect((await licenses(service))[0]?.status).toBe('expired');
      await expect(world.customers.getCustomer(world.call(), service.customerId)).rejects.toMatchObject({
        code: 'customer_not_found',
      });
    });

    it('whose orders and removal meet ends up with no living service of nobody', async () => {
      for (let round = 0; round < 5; round += 1) {
        const customer = await world.customer();
        const product = await world.product();
        const orders = Array.from({ length: 4 }, () =>
          world.service({ customerId: customer.id, productId: product.id }),
        );
        const removal = world.services.removeCustomer(world.call(), { id: customer.id });
        const done = await Promise.allSettled([...orders, removal]);
        const filters = [{ field: 'customerId', comparison: 'eq', values: [customer.id] }] as const;
        const left = await world.services.countServices(world.call(), { filters });
        const removed = done.at(-1)?.status === 'fulfilled';
        expect(removed ? left : left > 0).toBe(removed ? 0 : true);
      }
    });

    it('is banned with licences that fail as banned; by force the services pause too', async () => {
      const service = await licensed();
      await world.services.banCustomer(world.call(), { id: service.customerId, reason: 'fraud' });
      expect((await licenses(service))[0]?.status).toBe('banned');
      expect((await fresh(service)).status).toBe('active');
      await world.services.banCustomer(world.call(), { id: service.customerId, reason: 'fraud', force: true });
      expect(await fresh(service)).toMatchObject({ status: 'suspended', suspendReason: 'fraud' });
    });
  });

  it('the forecast of a day is what the rounds then do', async () => {
    const day0 = Date.UTC(2027, 0, 1);
    world.clock.set(day0);
    await world.services.runDueServices(world.call({ accountId: 0 }));
    const service = await world.service({ startsAt: Date.UTC(2026, 11, 31), expiresAt: Date.UTC(2027, 0, 31) });
    const marked = await world.service({ customerId: service.customerId });
    await world.services.actOnService(world.call(), 'cancel', { id: marked.id, atEnd: true });
    const { items } = await world.services.forecast(world.call(), {
      days: 60,
      customerId: service.customerId,
      limit: 100,
    });
    const expected = items.map(({ at, kind, serviceId }) => [new Date(at).toISOString().slice(0, 10), kind, serviceId]);
    expect(expected).toEqual([
      ['2027-01-24', 'notice', service.id],
      ['2027-01-28', 'notice', service.id],
      ['2027-01-30', 'notice', service.id],
      ['2027-01-31', 'renewal_due', service.id],
      ['2027-01-31', 'suspension', service.id],
      ['2027-02-01', 'cancellation', marked.id],
      ['2027-02-07', 'expiry', service.id],
    ]);
    const seen: unknown[] = [];
    let before = new Map([service, marked].map(({ id }) => [id, 'active']));
    const word = { suspended: 'suspension', expired: 'expiry', cancelled: 'cancellation' } as const;
    for (let day = 1; day <= 60; day += 1) {
      world.clock.set(day0 + day * DAY_MS);
      await world.services.runDueServices(world.call({ accountId: 0 }));
      const now = new Map<number, string>();
      for (const one of [service, marked]) now.set(one.id, (await fresh(one)).status);
      for (const [id, status] of now) {
        if (status !== before.get(id))
          seen.push([new Date(world.clock.now()).toISOString().slice(0, 10), word[status as keyof typeof word], id]);
      }
      before = now;
    }
    const done = ['suspension', 'expiry', 'cancellation'];
    expect(seen).toEqual(expected.filter(([, kind]) => done.includes(String(kind))));
  });
});
