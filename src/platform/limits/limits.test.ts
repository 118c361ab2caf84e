import { beforeAll, expect, it } from 'vitest';
import { testClock } from '../../../test/support/calls.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { MINUTE_MS } from '../../kernel/instant.ts';
import type { Database } from '../db/database.ts';
import { createLimits } from './limits.ts';

eachDatabase('a rate window', ({ open, dialect }) => {
  let database: Database;
  beforeAll(() => {
    database = open();
  });

  it('lets exactly its limit through, and begins anew when it ends', async () => {
    const clock = testClock();
    const limits = createLimits(clock, database);
    const resetAt = clock.now() + MINUTE_MS;
    const states = [];
    for (let i = 0; i < 4; i += 1) states.push(await limits.take('edge', 3, MINUTE_MS));
    expect(states.map(({ allowed, remaining }) => [allowed, remaining])).toEqual([
      [true, 2],
      [true, 1],
      [true, 0],
      [false, 0],
    ]);
    expect(states.every((state) => state.resetAt === resetAt)).toBe(true);
    clock.set(resetAt - 1);
    expect((await limits.take('edge', 3, MINUTE_MS)).allowed).toBe(false);
    clock.set(resetAt);
    expect(await limits.take('edge', 3, MINUTE_MS)).toEqual({
      allowed: true,
      limit: 3,
      remaining: 2,
      resetAt: resetAt + MINUTE_MS,
    });
  });

  it('begins anew when the clock was set back, and not for another process whose clock is a little behind', async () => {
    const clock = testClock();
    const limits = createLimits(clock, database);
    for (let i = 0; i < 3; i += 1) await limits.take('back in time', 2, MINUTE_MS);
    if (dialect === 'postgres') {
      const behind = testClock(clock.now() - 1_000);
      expect((await createLimits(behind, database).take('back in time', 2, MINUTE_MS)).allowed).toBe(false);
    }
    clock.advance(-60 * MINUTE_MS);
    expect(await limits.take('back in time', 2, MINUTE_MS)).toEqual({
      allowed: true,
      limit: 2,
      remaining: 1,
      resetAt: clock.now() + MINUTE_MS,
    });
  });

  it('lets as many more through as were given back, while it lasts', async () => {
    const clock = testClock();
    const limits = createLimits(clock, database);
    for (let i = 0; i < 3; i += 1) await limits.take('back', 2, MINUTE_MS);
    await limits.giveBack('back', MINUTE_MS);
    expect((await limits.take('back', 2, MINUTE_MS)).allowed).toBe(false);
    for (let i = 0; i < 2; i += 1) await limits.giveBack('back', MINUTE_MS);
    expect((await limits.take('back', 2, MINUTE_MS)).allowed).toBe(true);
    clock.advance(MINUTE_MS);
    await limits.giveBack('back', MINUTE_MS);
    expect((await limits.take('back', 2, MINUTE_MS)).remaining).toBe(1);
    await limits.giveBack('never taken', MINUTE_MS);
  });

  it('counts each key by itself, and a limit of 0 not at all', async () => {
    const limits = createLimits(testClock(), database);
    expect((await limits.take('one', 1, MINUTE_MS)).allowed).toBe(true);
    expect((await limits.take('two', 1, MINUTE_MS)).allowed).toBe(true);
    expect((await limits.take('one', 1, MINUTE_MS)).allowed).toBe(false);
    for (let i = 0; i < 5; i += 1) expect((await limits.take('free', 0, MINUTE_MS)).allowed).toBe(true);
  });

  it.runIf(dialect === 'postgres')('is one window for all processes, also when they ask at once', async () => {
    const clock = testClock();
    const [one, two] = [createLimits(clock, database), createLimits(clock, open())];
    const asked = Array.from({ length: 30 }, () => [one, two]).flat();
    const states = await Promise.all(asked.map((limits) => limits.take('shared', 25, MINUTE_MS)));
    expect(states.filter(({ allowed }) => allowed)).toHaveLength(25);
  });
  it('of this process alone asks no database, and can be looked at without counting', () => {
    const clock = testClock();
    const { here } = createLimits(clock, database);
    expect(here.look('local', 2, MINUTE_MS)).toMatchObject({ allowed: true, remaining: 2 });
    expect([1, 2, 3].map(() => here.take('local', 2, MINUTE_MS).allowed)).toEqual([true, true, false]);
    expect(here.look('local', 2, MINUTE_MS)).toMatchObject({ allowed: false, remaining: 0 });
    expect(here.look('local', 0, MINUTE_MS).allowed).toBe(true);
    clock.advance(MINUTE_MS);
    expect(here.look('local', 2, MINUTE_MS).allowed).toBe(true);
  });
});
