import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type ServicesWorld, servicesWorld } from '../../../test/support/services-world.ts';
import type { Cycle } from '../../kernel/cycle.ts';
import { DAY_MS } from '../../kernel/instant.ts';
import type { Database } from '../../platform/db/database.ts';
import type { ForecastItem } from './forecast.ts';
import type { Service } from './service.ts';

const YEAR = 2027;
const DAYS = 365;
const DAY_0 = Date.UTC(YEAR, 0, 1);

/** The last days of the months before the year, and some days that no month lacks. */
const STARTS = [
  [2026, 11, 31],
  [2026, 10, 30],
  [2026, 9, 31],
  [2026, 11, 30],
  [2026, 11, 29],
  [2026, 7, 31],
  [2024, 1, 29],
  [2026, 11, 15],
  [2026, 11, 1],
  [2026, 11, 28],
] as const;
const MONTHS: Partial<Record<Cycle, number>> = {
  monthly: 1,
  quarterly: 3,
  semiannually: 6,
  annually: 12,
  biennially: 24,
};

/** The end after so many months, counted from the start day and clipped to the month: written without the code's own. */
function endAfter([year, month, day]: (typeof STARTS)[number], months: number): number {
  const last = new Date(Date.UTC(year, month + months + 1, 0)).getUTCDate();
  return Date.UTC(year, month + months, Math.min(day, last));
}

const text = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

eachDatabase('a year of 50 services', ({ open }) => {
  let database: Database;
  let world: ServicesWorld;
  /** What is forecast on the first day, and what the year then brought. */
  let forecast: ForecastItem[];
  const alone: Service[] = [];
  const kept: { service: Service; start: (typeof STARTS)[number]; months: number; ends: number[] }[] = [];

  async function order(index: number): Promise<void> {
    const start = STARTS[index % STARTS.length] ?? STARTS[0];
    const [billing, months] = Object.entries(MONTHS)[Math.floor(index / STARTS.length)] ?? ['monthly', 1];
    // The first end in the year, as if it had been renewed until then.
    let periods = 1;
    while (endAfter(start, periods * months) < DAY_0) periods += 1;
    const [startsAt, expiresAt] = [endAfter(start, 0), endAfter(start, periods * months)];
    const product = await world.product({ name: `Product ${index}`, type: index % 3 === 0 ? 'license' : 'none' });
    const terms = { productId: product.id, billing: billing as Cycle, startsAt, expiresAt };
    const service = await world.service(terms);
    if (index % 2 === 0) kept.push({ service, start, months, ends: [expiresAt] });
    else alone.push(service);
    if (index % 10 === 9) await world.services.actOnService(world.call(), 'cancel', { id: service.id, atEnd: true });
    if (index % 10 === 7) await world.services.actOnService(world.call(), 'suspend', { id: service.id });
  }

  /** Customers who pay do so on the day their service ends, before the round. */
  async function renewKept(): Promise<void> {
    for (const one of kept) {
      if (one.ends.at(-1) !== world.clock.now()) continue;
      const { service, obstacle } = await world.services.actOnService(world.call(), 'renew', { id: one.service.id });
      expect(obstacle).toBeNull();
      one.ends.push(service.expiresAt ?? 0);
    }
  }

  beforeAll(async () => {
    database = open();
    world = servicesWorld(database);
    await world.openAccount(1);
    world.clock.set(DAY_0);
    const rounds = world.call({ accountId: 0 });
    await world.services.tellEndingServices(rounds);
    for (let index = 0; index < 50; index += 1) await order(index);
    forecast = [];
    for await (const item of world.services.streamForecast(world.call(), { days: DAYS })) forecast.push(item);
    for (let day = 1; day <= DAYS; day += 1) {
      world.clock.set(DAY_0 + day * DAY_MS);
      await renewKept();
      await world.services.tellEndingServices(world.call({ accountId: 0 }));
      await world.services.runDueServices(world.call({ accountId: 0 }));
    }
  }, 120_000);

  it('those that are paid for renew on the right days, month-end starters on month ends', () => {
    expect(kept).toHaveLength(25);
    let renewals = 0;
    for (const { start, months, ends } of kept) {
      const first = ends[0] ?? 0;
      let periods = 1;
      while (endAfter(start, periods * months) < first) periods += 1;
      const expected = ends.map((_end, index) => text(endAfter(start, (periods + index) * months)));
      expect(ends.map(text)).toEqual(expected);
      renewals += ends.length - 1;
    }
    expect(renewals).toBeGreaterThan(80);
    const monthEnd = kept.find(({ start, months }) => start === STARTS[0] && months === 1);
    expect(monthEnd?.ends.map(text).slice(0, 4)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']);
  });

  it('each started and each renewed period is one ledger entry, and the licence ends with its service', async () => {
    for (const { service, ends } of kept) {
      const filters = [{ field: 'serviceId', comparison: 'eq', values: [service.id] }] as const;
      const page = await world.services.listLedger(world.call(), { filters, sort: [], limit: 100 });
      expect(page.rows.map(({ kind }) => kind)).toEqual(['new', ...ends.slice(1).map(() => 'renewal')]);
      const now = await world.services.getService(world.call(), service.id);
      if (now.licenseId === null) continue;
      const license = await world.licensing.getLicense(world.call(), now.licenseId);
      expect(license.expiresAt).toBe(now.expiresAt);
    }
  });

  it('for those that nobody cares for, the forecast of day 0 equals what then happened', async () => {
    const ids = new Set(alone.map(({ id }) => id));
    const words: Readonly<Record<string, string>> = {
      'service.expiring': 'notice',
      'service.suspended': 'suspension',
      'service.expired': 'expiry',
      'service.cancelled': 'cancellation',
    };
    const events = await database.read
      .selectFrom('events')
      .select(['at', 'name', 'subjectId'])
      .where('name', 'in', Object.keys(words))
      .where('at', '>', DAY_0)
      .orderBy('id')
      .execute();
    const happened = events
      .filter(({ subjectId }) => ids.has(subjectId))
      .map(({ at, name, subjectId }) => `${text(at)} ${words[name]} ${subjectId}`);
    const foretold = forecast
      .filter(({ serviceId, kind }) => ids.has(serviceId) && kind !== 'renewal_due')
      .map(({ at, kind, serviceId }) => `${text(at)} ${kind} ${serviceId}`);
    expect(foretold.length).toBeGreaterThan(60);
    expect(happened.toSorted()).toEqual(foretold.toSorted());
    const moments = forecast.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  });

  it('a forecast in pages is the forecast in one piece, for one customer too, and changes nothing', async () => {
    world.clock.set(DAY_0 + DAYS * DAY_MS + 1);
    const before = await database.read.selectFrom('services').selectAll().orderBy('id').execute();
    const whole: ForecastItem[] = [];
    for await (const item of world.services.streamForecast(world.call(), { days: 400 })) whole.push(item);
    const paged: ForecastItem[] = [];
    let page = await world.services.forecast(world.call(), { days: 400, limit: 2 });
    paged.push(...page.items);
    while (page.next !== null) {
      page = await world.services.forecast(world.call(), { days: 400, limit: 2, after: page.next });
      paged.push(...page.items);
    }
    expect(whole.length).toBeGreaterThan(20);
    expect(paged).toEqual(whole);
    const customerId = whole.at(-1)?.customerId ?? 0;
    const own = await world.services.forecast(world.call(), { days: 400, limit: 100, customerId });
    expect(own.items).toEqual(whole.filter((item) => item.customerId === customerId));
    expect(await database.read.selectFrom('services').selectAll().orderBy('id').execute()).toEqual(before);
    await expect(world.services.forecast(world.call(), { days: 9, limit: 9, customerId: 999_999 })).rejects.toThrow(
      'customer_not_found',
    );
  });
});

eachDatabase('notices that a service ends', ({ open }) => {
  it('are each given once, by one of two processes, and after a stop the latest alone', async () => {
    const database = open();
    const world = servicesWorld(database);
    const round = (): Promise<number> => world.services.tellEndingServices(world.call({ accountId: 0 }));
    await round();
    const start = world.clock.now();
    const service = await world.service({ expiresAt: start + 30 * DAY_MS });
    const told = async (): Promise<unknown[]> => {
      const rows = await database.read
        .selectFrom('events')
        .select('data')
        .where('name', '=', 'service.expiring')
        .execute();
      return rows.map(({ data }) => (JSON.parse(data) as { days: number }).days);
    };
    world.clock.set(start + 23 * DAY_MS - 1);
    expect(await round()).toBe(0);
    world.clock.set(start + 23 * DAY_MS);
    await Promise.all([round(), round()]);
    expect(await told()).toEqual([7]);
    // The server was off for six days: the notice of three days is no longer true.
    world.clock.set(start + 29 * DAY_MS + 1);
    await round();
    expect(await told()).toEqual([7, 1]);
    await world.services.actOnService(world.call(), 'renew', { id: service.id });
    world.clock.set(start + 30 * DAY_MS);
    expect(await round()).toBe(0);
  });
});

eachDatabase('the forecast of what is overdue', ({ open }) => {
  it('happens now, once on whichever page, in the order of kinds', async () => {
    const world = servicesWorld(open());
    const start = world.clock.now();
    for (const days of [1, 2, 2, 3, 40]) await world.service({ expiresAt: start + days * DAY_MS });
    const lapsed = await world.service({ expiresAt: start + DAY_MS });
    world.clock.set(start + 2 * DAY_MS);
    await world.services.runDueServices(world.call({ accountId: 0 }));
    // The server was off: some have ended, and some have been lapsed for longer than their days of rest.
    world.clock.set(start + 12 * DAY_MS);
    const whole: ForecastItem[] = [];
    for await (const item of world.services.streamForecast(world.call(), { days: 60 })) whole.push(item);
    const overdue = whole.filter(({ at }) => at === world.clock.now());
    expect(overdue.map(({ kind }) => kind).join(' ')).toBe('renewal_due suspension expiry expiry expiry expiry expiry');
    expect(overdue.some(({ serviceId }) => serviceId === lapsed.id)).toBe(true);
    const paged: ForecastItem[] = [];
    let page = await world.services.forecast(world.call(), { days: 60, limit: 1 });
    paged.push(...page.items);
    while (page.next !== null && paged.length < 100) {
      world.clock.advance(1);
      page = await world.services.forecast(world.call(), { days: 60, limit: 1, after: page.next });
      paged.push(...page.items);
    }
    expect(paged).toEqual(whole);
  });
});
