/** Redirects: what a visit costs beside the least a server on Node can do. */
import { join } from 'node:path';
import type { LoadOrder } from '../support/load.ts';
import { type Row, type Stretch, measure } from '../support/measure.ts';
import { MANY, SECONDS, inTurn, rateRow } from '../support/rounds.ts';
import { addLinks, countClicks, newDataFolder, untilAddedUp } from '../support/seed.ts';
import { type BenchServer, startGatehouse, startPeer } from '../support/server.ts';

const FEW = 1_000;

export function visits(port: number, count: number, more: Partial<LoadOrder> = {}): LoadOrder {
  return { port, connections: 64, first: 0, count, order: 'random', seed: 1, seconds: SECONDS, ...more };
}

/** A Gatehouse with so many links. */
export function startWithLinks(count: number): Promise<BenchServer> {
  const folder = newDataFolder();
  addLinks(folder, count);
  return startGatehouse(folder);
}

/** Each link once, so that memory knows them all. */
export async function warmUp(server: BenchServer, count: number): Promise<number> {
  const { port } = server;
  const once: LoadOrder = { port, connections: 64, first: 0, count, order: 'each', seed: 1, requests: count };
  return (await measure(server.program, once)).requests;
}

/** Visits of 1,000 warm links, every one stored, beside bare node:http; and whether all were stored at the end. */
export async function redirectRows(): Promise<Row[]> {
  const [bare, server] = [await startPeer(join(import.meta.dirname, 'bare.ts')), await startWithLinks(FEW)];
  let served = await warmUp(server, FEW);
  const rounds = await inTurn(
    () => measure(server.program, visits(server.port, FEW)),
    () => measure(bare.program, visits(bare.port, FEW)),
  );
  served += rounds.ours.reduce((sum, { requests }) => sum + requests, 0);
  await bare.stop();
  await server.program.end();
  const stored = countClicks(server.folder);
  await server.stop();
  return [
    rateRow({ name: 'warm redirect, click recorded', against: 'bare node:http', floor: 0.65, aim: 0.85 }, rounds),
    {
      name: 'clicks stored after SIGTERM',
      against: 'redirects served',
      value: stored / served,
      unit: '×',
      better: 'more',
      floor: 1,
      aim: 1,
      detail: { stored, served },
    },
  ];
}

/** The same with a million links and random keys, beside a thousand; and a cold cache beside a warm one. */
export async function manyRows(): Promise<Row[]> {
  const few = await startWithLinks(FEW);
  const many = await startWithLinks(MANY);
  await warmUp(few, FEW);
  const cold = await measure(many.program, {
    ...visits(many.port, MANY, { order: 'each', requests: Math.min(MANY, 200_000) }),
  });
  await warmUp(many, MANY);
  // Both are on one core: neither is measured while the other adds up the visits of the round before.
  const measured = async (server: BenchServer, count: number): Promise<Stretch> => {
    await untilAddedUp(few.folder, many.folder);
    return measure(server.program, visits(server.port, count));
  };
  const rounds = await inTurn(
    () => measured(many, MANY),
    () => measured(few, FEW),
  );
  const names = { name: `warm redirect, ${MANY} links, random keys`, against: '1,000 links', floor: 0.85, aim: 0.95 };
  const memory = Math.round(many.program.residentMb());
  await few.stop();
  await many.stop();
  return [
    rateRow(names, rounds, { 'memory, MB': memory }),
    rateRow(
      { name: 'redirect, cold cache', against: 'warm', floor: 0.45, aim: 0.65 },
      { ours: [cold], theirs: rounds.ours.slice(0, 1) },
    ),
  ];
}
