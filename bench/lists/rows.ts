/** Lists of a million: any filter or search by cursor beside a thousand, and the pages that print totals. */
import type { LoadOrder } from '../support/load.ts';
import { type Row, median, sendLoad } from '../support/measure.ts';
import { MANY } from '../support/rounds.ts';
import { addCustomers, addLicenses, addLinks, addServices, newDataFolder, newKey } from '../support/seed.ts';
import { type BenchServer, startGatehouse } from '../support/server.ts';

const FEW = 1_000;
const ROUNDS = 3;
const REQUESTS = 60;

/** Each shape of question a list can be asked; what is looked for stands in both sizes. */
const LICENSES = [
  '',
  'sort=-createdAt',
  'sort=expiresAt',
  'status=active',
  'status=suspended',
  'status=expired&sort=-id',
  'status=suspended&sort=-createdAt',
  'status=active,expired',
  'status.ne=active',
  'productId=1&status=expired',
  'productId=1',
  'typeId=1',
  'holderEmail=holder500@example.com',
  'createdAt.gte=2023-11-14T22:20:00.000Z',
  'search=holder+77',
  'search=bench',
  'search=bench&sort=-createdAt',
  'search=BENCH-500-KEY',
  'search=nothing-is-called-so',
];

const LINKS = [
  '',
  'sort=-clicks',
  'sort=-id',
  'status=disabled',
  'status=enabled',
  'status=disabled,blocked&sort=-clicks',
  'isPublic=false',
  'isPublic=true',
  'type=direct',
  'domainId=1',
  'createdAt.gte=2023-11-14T22:20:00.000Z',
  'createdAt.gte=2023-11-14T22:20:00.000Z&sort=-id',
  'expiresAt=null',
  'alias=kvi5k',
  'search=products/50',
  'search=vendor.example',
  'search=vendor.example&sort=-clicks',
  'search=nothing-is-called-so',
];

const CUSTOMERS = [
  '',
  'sort=lastname',
  'sort=-balanceMinor',
  'sort=-createdAt',
  'sort=phone',
  'status=suspended',
  'status=suspended&sort=lastname',
  'status=active&sort=lastname',
  'email=buyer500@example.com',
  'firstname=First7',
  'country=FR&sort=-createdAt',
  'createdAt.gte=2023-11-14T22:20:00.000Z',
  'search=buyer77',
  'search=example',
  'search=example&sort=lastname',
  'search=nothing-is-called-so',
];

const SERVICES = [
  '',
  'sort=-updatedAt',
  'sort=status',
  'sort=expiresAt',
  'status=suspended',
  'status=suspended&sort=expiresAt',
  'status=active&sort=expiresAt',
  'status=active,suspended&sort=-updatedAt',
  'billing=monthly',
  'customerId=500',
  'productId=1&sort=-createdAt',
  'licenseId=null',
  'expiresAt.lt=2030-03-17T17:50:00.000Z',
  'search=service+77',
  'search=service',
  'search=nothing-is-called-so',
];

/** What the paged wire of links is asked, whose answers hold a total. */
const PAGES = ['order=date', 'order=click', 'order=date&page=3', 'q=products%2F50'];

interface Side {
  readonly server: BenchServer;
  readonly key: string;
}

async function start(
  count: number,
  fill: (folder: string, count: number, how: { searchable: true }) => void,
): Promise<Side> {
  const folder = newDataFolder();
  fill(folder, count, { searchable: true });
  const key = newKey(folder);
  return { server: await startGatehouse(folder), key };
}

function ask({ server, key }: Side, path: string, requests: number): LoadOrder {
  const template = { method: 'GET', path, headers: { Authorization: `Bearer ${key}` } } as const;
  const load = { port: server.port, connections: 1, first: 0, count: 1, seed: 1, template, expected: 200 };
  return { ...load, order: 'random', requests };
}

async function p95(side: Side, path: string): Promise<number> {
  const { p95Ms, others } = await sendLoad(ask(side, path, REQUESTS));
  if (others > 0) throw new Error(`${path} was not answered with 200`);
  return p95Ms;
}

/** The address of the second page, whose cursor only the server can make. */
async function secondPage(side: Side, path: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${side.server.port}${path}`, {
    headers: { authorization: `Bearer ${side.key}` },
  });
  const { nextCursor } = (await response.json()) as { nextCursor: string | null };
  return nextCursor === null ? path : `${path}&cursor=${encodeURIComponent(nextCursor)}`;
}

async function nativeRow(noun: string, queries: readonly string[], many: Side, few: Side): Promise<Row> {
  const detail: Record<string, string> = {};
  let worst = 0;
  for (const query of queries) {
    const path = `/api/v2/${noun}?limit=20${query === '' ? '' : `&${query}`}`;
    const paths = [await secondPage(many, path), await secondPage(few, path)] as const;
    const times: { many: number[]; few: number[] } = { many: [], few: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.few.push(await p95(few, paths[1]));
      times.many.push(await p95(many, paths[0]));
    }
    const [large, small] = [median(times.many), median(times.few)];
    worst = Math.max(worst, large / small);
    detail[query === '' ? 'unfiltered' : query] =
      `${(large / small).toFixed(2)} × (${large.toFixed(2)} ms, ${small.toFixed(2)} ms)`;
  }
  return {
    name: `native list of 20 of ${MANY} ${noun}, p95, the slowest question`,
    against: 'the same of 1,000',
    value: worst,
    unit: '×',
    better: 'less',
    floor: 2,
    aim: 1.2,
    detail,
  };
}

async function pagedRow(side: Side): Promise<Row> {
  const detail: Record<string, string> = {};
  let worst = 0;
  for (const query of PAGES) {
    const path = `/api/urls?limit=20&${query}`;
    // The first answer counts exactly; a total stays warm for ten seconds.
    await p95(side, path);
    const time = await p95(side, path);
    worst = Math.max(worst, time);
    detail[query] = `${time.toFixed(2)} ms`;
  }
  const names = { name: `paged list of 20 of ${MANY} links behind a warm total, p95`, against: 'the clock' };
  return { ...names, value: worst, unit: 'ms', better: 'less', floor: 50, aim: null, detail };
}

export async function licenseListRows(): Promise<Row[]> {
  const [many, few] = [await start(MANY, addLicenses), await start(FEW, addLicenses)];
  const row = await nativeRow('licenses', LICENSES, many, few);
  await many.server.stop();
  await few.server.stop();
  return [row];
}

export async function linkListRows(): Promise<Row[]> {
  const [many, few] = [await start(MANY, addLinks), await start(FEW, addLinks)];
  const rows = [await nativeRow('links', LINKS, many, few), await pagedRow(many)];
  await many.server.stop();
  await few.server.stop();
  return rows;
}

export async function customerListRows(): Promise<Row[]> {
  const [many, few] = [await start(MANY, addCustomers), await start(FEW, addCustomers)];
  const row = await nativeRow('customers', CUSTOMERS, many, few);
  await many.server.stop();
  await few.server.stop();
  return [row];
}

export async function serviceListRows(): Promise<Row[]> {
  const [many, few] = [await start(MANY, addServices), await start(FEW, addServices)];
  const row = await nativeRow('services', SERVICES, many, few);
  await many.server.stop();
  await few.server.stop();
  return [row];
}
