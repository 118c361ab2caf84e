/** Two programs measured in turn, and the row that comes of it. */
import { type Row, type Stretch, median } from './measure.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);

/** How long one stretch lasts, s. */
export const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 5);

/** How many things there are where a row says a million. */
export const MANY = Number(process.env['BENCH_MANY'] ?? 1_000_000);

export interface Rounds {
  readonly ours: Stretch[];
  readonly theirs: Stretch[];
}

/** Measures two programs in turn, so that whatever else the machine does meets both. */
export async function inTurn(ours: () => Promise<Stretch>, theirs: () => Promise<Stretch>): Promise<Rounds> {
  const rounds: Rounds = { ours: [], theirs: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.theirs.push(await theirs());
    rounds.ours.push(await ours());
  }
  return rounds;
}

/** The row of a rate: ours as a share of theirs. */
export function rateRow(
  names: { name: string; against: string; floor: number | null; aim: number | null },
  rounds: Rounds,
  more: Row['detail'] = {},
): Row {
  const pairs = rounds.ours.map((ours, round) => ({ ours, theirs: rounds.theirs[round] ?? ours }));
  const others = [...rounds.ours, ...rounds.theirs].reduce((sum, stretch) => sum + stretch.others, 0);
  return {
    ...names,
    value: median(pairs.map(({ ours, theirs }) => ours.perSecond / theirs.perSecond)),
    unit: '×',
    better: 'more',
    detail: {
      'ours per second': Math.round(median(rounds.ours.map(({ perSecond }) => perSecond))),
      'theirs per second': Math.round(median(rounds.theirs.map(({ perSecond }) => perSecond))),
      'ours µs of processor': median(rounds.ours.map(({ cpuMicros }) => cpuMicros)).toFixed(2),
      'theirs µs of processor': median(rounds.theirs.map(({ cpuMicros }) => cpuMicros)).toFixed(2),
      'ratio by processor time': median(pairs.map(({ ours, theirs }) => theirs.cpuMicros / ours.cpuMicros)).toFixed(3),
      ...(others === 0 ? {} : { 'WRONG ANSWERS': others }),
      ...more,
    },
  };
}
