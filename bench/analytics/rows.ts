/** What is asked of the visits of one link: beside few visits and beside many, the same question takes as long. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Row, median, sendLoad } from '../support/measure.ts';
import { repository } from '../support/processes.ts';
import { newKey } from '../support/seed.ts';
import { type BenchServer, startGatehouse } from '../support/server.ts';
import { curvePicture } from '../support/picture.ts';
import { newVisitedFolder } from './seed.ts';

const FEW = 50_000;
const MANY = Number(process.env['BENCH_VISITS'] ?? 10_000_000);
const SIZES = [FEW, 200_000, 1_000_000, 3_000_000, 10_000_000, 50_000_000].filter((size) => size <= MANY);
const ROUNDS = 3;
const REQUESTS = 60;
const DAY_MS = 86_400_000;

interface Side {
  readonly server: BenchServer;
  readonly key: string;
}

async function start(visits: number): Promise<Side> {
  const folder = newVisitedFolder(visits);
  const key = newKey(folder);
  // What was filled a moment ago is still on its way to the disk.
  spawnSync('sync');
  const side = { server: await startGatehouse(folder), key };
  for (const question of Object.values(questions())) await p95(side, question);
  return side;
}

/** The last thirty whole days. */
function questions(): Readonly<Record<string, string>> {
  const day = (ago: number): string => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
  const period = `link=1&from=${day(30)}&to=${day(1)}&timeZone=UTC`;
  return {
    'by day and country': `series?${period}&interval=day&dimension=country`,
    'by day': `series?${period}&interval=day`,
    'by country': `breakdown?${period}&dimension=country`,
    'by day, one country': `series?${period}&interval=day&country=BC`,
    totals: `totals?${period}`,
  };
}

async function p95({ server, key }: Side, question: string): Promise<number> {
  const path = `/api/v2/analytics/${question}`;
  const template = { method: 'GET', path, headers: { Authorization: `Bearer ${key}` } } as const;
  const load = { port: server.port, connections: 1, first: 0, count: 1, seed: 1, template, expected: 200 };
  const { p95Ms, others } = await sendLoad({ ...load, order: 'random', requests: REQUESTS });
  if (others > 0) throw new Error(`${path} was not answered with 200`);
  return p95Ms;
}

/** One link, thirty days, beside fifty thousand visits and beside ten million. */
export async function analyticsRows(): Promise<Row[]> {
  const few = await start(FEW);
  const many = await start(MANY);
  try {
    const detail: Record<string, string> = {};
    let worst = 0;
    for (const [name, question] of Object.entries(questions())) {
      const times: { many: number[]; few: number[] } = { many: [], few: [] };
      for (let round = 0; round < ROUNDS; round += 1) {
        times.few.push(await p95(few, question));
        times.many.push(await p95(many, question));
      }
      const [large, small] = [median(times.many), median(times.few)];
      worst = Math.max(worst, large / small);
      detail[name] = `${(large / small).toFixed(2)} × (${large.toFixed(2)} ms, ${small.toFixed(2)} ms)`;
    }
    return [
      {
        name: `analytics of one link, 30 days, ${MANY} visits stored, p95, the slowest question`,
        against: 'the same with 50,000 stored',
        value: worst,
        unit: '×',
        better: 'less',
        floor: 3,
        aim: 1.5,
        detail,
      },
    ];
  } finally {
    await many.server.stop();
    await few.server.stop();
  }
}

/** How long the questions take as visits grow, as a picture in the docs. */
export async function analyticsGrowthRows(): Promise<Row[]> {
  const asked = Object.entries(questions());
  const curves = asked.map(([name]) => ({ name, points: [] as { x: number; y: number }[] }));
  for (const size of SIZES) {
    const side = await start(size);
    try {
      for (const [place, [, question]] of asked.entries()) {
        const times: number[] = [];
        for (let round = 0; round < ROUNDS; round += 1) times.push(await p95(side, question));
        curves[place]?.points.push({ x: size, y: median(times) });
      }
    } finally {
      await side.server.stop();
    }
  }
  const picture = curvePicture({ title: 'One link, 30 days: p95 by visits stored', unit: 'ms', curves });
  writeFileSync(join(repository, 'docs/pictures/analytics-growth.svg'), picture);
  return curves.map(({ name, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    return {
      name: `analytics ${name}, p95 with ${last?.x} visits stored`,
      against: `with ${first?.x}`,
      value: first === undefined || last === undefined ? null : last.y / first.y,
      unit: '×',
      better: 'less',
      floor: 3,
      aim: 1.5,
      detail: Object.fromEntries(points.map(({ x, y }) => [String(x), `${y.toFixed(2)} ms`])),
    };
  });
}
