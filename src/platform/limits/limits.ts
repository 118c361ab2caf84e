import { sql } from 'kysely';
import type { Limits, LocalLimits, WindowState } from '../../kernel/limits.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { Database } from '../db/database.ts';

const WINDOWS_KEPT = 200_000;

interface Window {
  start: number;
  used: number;
}

function state(window: Window, limit: number, windowMs: number): WindowState {
  return {
    allowed: window.used <= limit,
    limit,
    remaining: Math.max(0, limit - window.used),
    resetAt: window.start + windowMs,
  };
}

/** Windows of one process. */
function createLocalLimits(clock: Clock): LocalLimits {
  const windows = new Map<string, Window>();

  function forget(now: number, windowMs: number): void {
    for (const [key, window] of windows) if (window.start + windowMs <= now) windows.delete(key);
    if (windows.size >= WINDOWS_KEPT) windows.clear();
  }

  function current(key: string, now: number, windowMs: number): Window | undefined {
    const window = windows.get(key);
    return window === undefined || window.start + windowMs <= now || window.start > now ? undefined : window;
  }

  return {
    take: (key, limit, windowMs) => {
      const now = clock.now();
      if (limit === 0) return { allowed: true, limit, remaining: 0, resetAt: now };
      let window = current(key, now, windowMs);
      if (window === undefined) {
        if (windows.size >= WINDOWS_KEPT) forget(now, windowMs);
        window = { start: now, used: 0 };
        windows.set(key, window);
      }
      window.used += 1;
      return state(window, limit, windowMs);
    },
    giveBack: (key, windowMs) => {
      const window = current(key, clock.now(), windowMs);
      if (window !== undefined && window.used > 0) window.used -= 1;
    },
    look: (key, limit, windowMs) => {
      const now = clock.now();
      const window = current(key, now, windowMs) ?? { start: now, used: 0 };
      return { ...state(window, limit, windowMs), allowed: limit === 0 || window.used < limit };
    },
  };
}

/** Windows in an unlogged table, so that several processes count as one. */
function createSharedLimits(clock: Clock, database: Database): Limits {
  return {
    here: createLocalLimits(clock),
    take: async (key, limit, windowMs) => {
      const now = clock.now();
      if (limit === 0) return { allowed: true, limit, remaining: 0, resetAt: now };
      // A little ahead is another process's clock; a window further ahead is of before a clock was set back.
      const isOver = sql`rate_windows."windowStart" not between ${now - windowMs + 1} and ${now + windowMs}`;
      const { rows } = await sql<{ windowStart: number; used: number }>`
        insert into rate_windows (key, "windowStart", used) values (${key}, ${now}, 1)
        on conflict (key) do update set
          used = case when ${isOver} then 1 else rate_windows.used + 1 end,
          "windowStart" = case when ${isOver} then ${now} else rate_windows."windowStart" end
        returning "windowStart", used`.execute(database.read);
      const row = rows[0];
      return state({ start: row?.windowStart ?? now, used: row?.used ?? 1 }, limit, windowMs);
    },
    giveBack: async (key, windowMs) => {
      await sql`update rate_windows set used = used - 1 where key = ${key} and used > 0
        and "windowStart" + ${windowMs} > ${clock.now()}`.execute(database.read);
    },
  };
}

/** SQLite is served by one process, so its own windows are all there are. */
export function createLimits(clock: Clock, database: Database): Limits {
  if (database.dialect !== 'sqlite') return createSharedLimits(clock, database);
  const here = createLocalLimits(clock);
  return {
    here,
    take: (key, limit, windowMs) => Promise.resolve(here.take(key, limit, windowMs)),
    giveBack: (key, windowMs) => Promise.resolve(here.giveBack(key, windowMs)),
  };
}
