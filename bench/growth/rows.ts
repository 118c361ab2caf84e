/** The same questions while the database grows, drawn for docs/performance.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { visits, warmUp } from '../redirect/rows.ts';
import { type Row, measure, median, sendLoad } from '../support/measure.ts';
import { repository } from '../support/processes.ts';
import { curvePicture } from '../support/picture.ts';
import { MANY } from '../support/rounds.ts';
import { addLinks, newDataFolder, newKey } from '../support/seed.ts';
import { startGatehouse } from '../support/server.ts';

const ROUNDS = 3;

interface Point {
  readonly redirects: number;
  readonly listMs: number;
  readonly searchMs: number;
}

async function measureAt(count: number): Promise<Point> {
  const folder = newDataFolder();
  addLinks(folder, count, { searchable: true });
  const key = newKey(folder);
  const server = await startGatehouse(folder);
  await warmUp(server, count);
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.push((await measure(server.program, visits(server.port, count, { seconds: 3 }))).perSecond);
  }
  const time = async (path: string): Promise<number> => {
    const template = { method: 'GET', path, headers: { Authorization: `Bearer ${key}` } } as const;
    const load = { port: server.port, connections: 1, first: 0, count: 1, seed: 1, template, expected: 200 } as const;
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      times.push((await sendLoad({ ...load, order: 'random', requests: 100 })).p95Ms);
    return median(times);
  };
  const listMs = await time('/api/v2/links?limit=20&sort=-clicks');
  const searchMs = await time('/api/v2/links?limit=20&search=products/50');
  await server.stop();
  return { redirects: median(rates), listMs, searchMs };
}

export async function growthRows(): Promise<Row[]> {
  const counts = [1_000, 10_000, 100_000, 1_000_000].filter((count) => count <= MANY);
  const points: Point[] = [];
  for (const count of counts) points.push(await measureAt(count));
  const [first] = points;
  if (first === undefined) throw new Error('unreachable: there is a smallest number');
  const curves = [
    { name: 'redirects a second', values: points.map(({ redirects }) => redirects / first.redirects) },
    { name: 'list by clicks, p95', values: points.map(({ listMs }) => listMs / first.listMs) },
    { name: 'search, p95', values: points.map(({ searchMs }) => searchMs / first.searchMs) },
  ];
  const folder = join(repository, 'docs/pictures');
  mkdirSync(folder, { recursive: true });
  const picture = curvePicture({
    title: 'As links grow, beside a thousand of them',
    unit: '×',
    curves: curves.map(({ name, values }) => ({ name, points: values.map((y, n) => ({ x: counts[n] ?? 0, y })) })),
  });
  writeFileSync(join(folder, 'growth-links.svg'), picture);
  return curves.map(({ name, values }) => ({
    name: `${name}, ${counts.at(-1)} links`,
    against: '1,000 links',
    value: values.at(-1) ?? null,
    unit: '×',
    better: name.startsWith('redirects') ? 'more' : 'less',
    floor: null,
    aim: null,
    detail: Object.fromEntries(counts.map((count, n) => [`${count}`, `${(values[n] ?? 0).toFixed(2)} ×`])),
  }));
}
