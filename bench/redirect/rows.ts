/** Redirects: what a visit costs beside the least a server on Node can do. */
import { type Row, type Stretch, measure, median } from '../support/measure.ts';
import type { LoadOrder } from '../support/load.ts';
import { countClicks } from '../support/seed.ts';
import { type BenchServer, startBare, startGatehouse } from './server.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 8);
const CONNECTIONS = 64;
const MANY = Number(process.env['BENCH_LINKS'] ?? 1_000_000);

function order(port: number, count: number, more: Partial<LoadOrder>): LoadOrder {
  return { port, connections: CONNECTIONS, first: 0, count, order: 'random', seed: 1, ...more };
}

interface Rounds {
  readonly ours: Stretch[];
  readonly theirs: Stretch[];
}

/** Measures two programs in turn, so that whatever else the machine does meets both. */
async function inTurn(ours: () => Promise<Stretch>, theirs: () => Promise<Stretch>): Promise<Rounds> {
  const rounds: Rounds = { ours: [], theirs: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.theirs.push(await theirs());
    rounds.ours.push(await ours());
  }
  return rounds;
}

function rowOf(
  names: { name: string; against: string; floor: number; aim: number },
  rounds: Rounds,
  more: Row['detail'] = {},
): Row {
  const pairs = rounds.ours.map((ours, round) => ({ ours, theirs: rounds.theirs[round] ?? ours }));
  return {
    ...names,
    ratio: median(pairs.map(({ ours, theirs }) => ours.perSecond / theirs.perSecond)),
    detail: {
      'ours per second': Math.round(median(rounds.ours.map(({ perSecond }) => perSecond))),
      'theirs per second': Math.round(median(rounds.theirs.map(({ perSecond }) => perSecond))),
      'ours µs of processor': median(rounds.ours.map(({ cpuMicros }) => cpuMicros)).toFixed(2),
      'theirs µs of processor': median(rounds.theirs.map(({ cpuMicros }) => cpuMicros)).toFixed(2),
      'ratio by processor time': median(pairs.map(({ ours, theirs }) => theirs.cpuMicros / ours.cpuMicros)).toFixed(3),
      'other answers': rounds.ours.reduce((sum, { others }) => sum + others, 0),
      ...more,
    },
  };
}

const timed = { seconds: SECONDS };

/** Each link once, so that memory knows them all. */
async function warm(server: BenchServer, count: number): Promise<number> {
  return (await measure(server.program, order(server.port, count, { order: 'each', requests: count }))).requests;
}

/** Visits of 1,000 warm links, every one stored, beside bare node:http; and whether all were stored at the end. */
export async function warmRows(): Promise<Row[]> {
  const [bare, server] = [await startBare(), await startGatehouse(1_000)];
  let served = await warm(server, 1_000);
  const rounds = await inTurn(
    () => measure(server.program, order(server.port, 1_000, timed)),
    () => measure(bare.program, order(bare.port, 1_000, timed)),
  );
  served += rounds.ours.reduce((sum, { requests }) => sum + requests, 0);
  await bare.stop();
  await server.program.end();
  const stored = countClicks(server.folder);
  await server.stop();
  return [
    rowOf({ name: 'warm redirect, click recorded', against: 'bare node:http', floor: 0.65, aim: 0.85 }, rounds),
    {
      name: 'clicks stored / redirects served after SIGTERM',
      against: 'themselves',
      ratio: stored / served,
      floor: 1,
      aim: 1,
      detail: { stored, served },
    },
  ];
}

/** The same with a million links and random keys, beside a thousand; and a cold cache beside a warm one. */
export async function manyRows(): Promise<Row[]> {
  const few = await startGatehouse(1_000);
  const many = await startGatehouse(MANY);
  await warm(few, 1_000);
  const cold = await measure(
    many.program,
    order(many.port, MANY, { order: 'each', requests: Math.min(MANY, 200_000) }),
  );
  await warm(many, MANY);
  const rounds = await inTurn(
    () => measure(many.program, order(many.port, MANY, timed)),
    () => measure(few.program, order(few.port, 1_000, timed)),
  );
  const warmStretch = rounds.ours[0] ?? cold;
  await few.stop();
  await many.stop();
  return [
    rowOf(
      { name: `warm redirect, ${MANY} links, random keys`, against: '1,000 links', floor: 0.85, aim: 0.95 },
      rounds,
    ),
    rowOf(
      { name: 'redirect, cold cache', against: 'warm', floor: 0.45, aim: 0.65 },
      { ours: [cold], theirs: [warmStretch] },
    ),
  ];
}
