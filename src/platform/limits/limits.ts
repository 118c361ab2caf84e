import { sql } from 'kysely';
import type { Limits, WindowState } from '../../kernel/limits.ts';
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

/** Windows of one process, for SQLite: one process serves there. */
function createMemoryLimits(clock: Clock): Limits {
  const windows = new Map<string, Window>();

  function forget(now: number, windowMs: number): void {
    for (const [key, window] of windows) if (window.start + windowMs <= now) windows.delete(key);
    if (windows.size >= WINDOWS_KEPT) windows.clear();
  }

  return {
    take: (key, limit, windowMs) => {
      const now = clock.now();
      if (limit === 0) return Promise.resolve({ allowed: true, limit, remaining: 0, resetAt: now });
      let window = windows.get(key);
      if (window === undefined || window.start + windowMs <= now || window.start > now) {
        if (windows.size >= WINDOWS_KEPT) forget(now, windowMs);
        window = { start: now, used: 0 };
        windows.set(key, window);
      }
      window.used += 1;
      return Promise.resolve(state(window, limit, windowMs));
    },
  };
}

/** Windows in an unlogged table, so that several processes count as one. */
function createSharedLimits(clock: Clock, database: Database): Limits {
  return {
    take: async (key, limit, windowMs) => {
      const now = clock.now();
      if (limit === 0) return { allowed: true, limit, remaining: 0, resetAt: now };
      const { rows } = await sql<{ windowStart: number; used: number }>`
        insert into rate_windows (key, "windowStart", used) values (${key}, ${now}, 1)
        on conflict (key) do update set
          used = case when rate_windows."windowStart" + ${windowMs} <= ${now} then 1 else rate_windows.used + 1 end,
          "windowStart" = case when rate_windows."windowStart" + ${windowMs} <= ${now} then ${now}
            else rate_windows."windowStart" end
        returning "windowStart", used`.execute(database.read);
      const row = rows[0];
      return state({ start: row?.windowStart ?? now, used: row?.used ?? 1 }, limit, windowMs);
    },
  };
}

export function createLimits(clock: Clock, database: Database): Limits {
  return database.dialect === 'sqlite' ? createMemoryLimits(clock) : createSharedLimits(clock, database);
}
