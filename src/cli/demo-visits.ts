import type { App } from '../app.ts';
import type { Call } from '../kernel/call.ts';
import { DAY_MS, HOUR_MS } from '../kernel/instant.ts';
import { Batcher, type Place, createRecorder } from '../modules/analytics/index.ts';
import type { Customer } from '../modules/customers/index.ts';

const DAYS = 45;

/** People of the demonstration: where they are, what they use, where they come from. */
const PLACES: readonly (Place & { net: string; language: string })[] = [
  { net: '198.51.100', country: 'LV', region: 'Riga', city: 'Riga', language: 'lv' },
  { net: '198.51.101', country: 'LV', region: 'Kurzeme', city: 'Liepāja', language: 'lv' },
  { net: '203.0.113', country: 'FR', region: 'Auvergne-Rhône-Alpes', city: 'Lyon', language: 'fr-FR' },
  { net: '192.0.2', country: 'GB', region: 'England', city: 'Leeds', language: 'en-GB' },
];
const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
];
const REFERRERS = ['', '', 'https://moodle.org/plugins', 'https://www.facebook.com/', 'https://news.example/schools'];
const QUERIES = ['', 'utm_source=newsletter&utm_campaign=spring', 'utm_source=partner'];

export interface VisitedLink {
  readonly id: number;
  readonly clickIdName: string | null;
}

/** Numbers that look like chance and are the same each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}

/** Gives new links six weeks of visits, more on working days; answers how many, and the ids of those that have one. */
export async function fillVisits(
  app: App,
  call: Call,
  links: readonly VisitedLink[],
): Promise<{ readonly visits: number; readonly clickIds: readonly string[] }> {
  if (links.length === 0) return { visits: 0, clickIds: [] };
  const { database, seal, ports } = app;
  const { dialect } = database;
  const recorder = createRecorder({
    database,
    seal,
    random: ports.random,
    locate: (address) => PLACES.find(({ net }) => address.startsWith(`${net}.`)) ?? null,
    grant: (scope, accountId, asked) => app.modules.plans.grantClicks({ ...scope, dialect }, accountId, asked),
  });
  const roll = dice(call.actor.accountId);
  const clickIds: string[] = [];
  const batcher = new Batcher(1_000);
  let visits = 0;
  for (let day = DAYS; day > 0; day -= 1) {
    const weekday = new Date(call.now - day * DAY_MS).getUTCDay();
    const people = (weekday === 0 || weekday === 6 ? 6 : 18) + roll(10);
    for (let n = 0; n < people; n += 1) {
      const link = links[Math.min(roll(links.length), roll(links.length))];
      const place = PLACES[Math.min(roll(PLACES.length), roll(PLACES.length))];
      if (link === undefined || place === undefined) continue;
      const clickId = link.clickIdName === null ? '' : Buffer.from(ports.random.bytes(8)).toString('hex');
      if (clickId !== '') clickIds.push(clickId);
      batcher.add({
        at: call.now - day * DAY_MS + Math.floor((n * 20 * HOUR_MS) / people) + roll(HOUR_MS),
        accountId: call.actor.accountId,
        domainId: 1,
        linkId: link.id,
        entry: roll(5) === 0 ? 1 : 0,
        flags: 0,
        agent: AGENTS[roll(AGENTS.length)] ?? '',
        referrer: REFERRERS[roll(REFERRERS.length)] ?? '',
        language: place.language,
        query: QUERIES[roll(QUERIES.length)] ?? '',
        address: `${place.net}.${roll(60)}`,
        clickId,
      });
      visits += 1;
    }
    await recorder.record(batcher.take());
  }
  while ((await recorder.settle()) > 0);
  return { visits, clickIds };
}

/** Lets two customers have come through a link, one of whom also bought a training. */
export async function fillConversions(
  app: App,
  call: Call,
  customers: readonly Customer[],
  clickIds: readonly string[],
): Promise<number> {
  const { conversions } = app.modules;
  const [first, second] = customers;
  const [early, late] = [clickIds[0], clickIds.at(-1)];
  if (first === undefined || second === undefined || early === undefined || late === undefined) return 0;
  await conversions.trackLead(call, { clickId: early, customer: { id: first.id }, name: 'sign-up' });
  await conversions.trackLead(call, { clickId: late, customer: { id: second.id }, name: 'sign-up' });
  await conversions.trackSale(call, {
    customer: { id: second.id },
    amountMinor: 45_000,
    currency: 'EUR',
    invoiceId: 'DEMO-2026-001',
    name: 'Training day',
  });
  return 3;
}
