import type { Instant } from './instant.ts';

/** `failure`: something has to be mended. `warning`: somebody should look. */
export type HealthState = 'ok' | 'warning' | 'failure';

/** What was seen of one thing; the facts are null when it could not be looked at, which is a failure of its own. */
export type Finding<Facts> = { readonly state: HealthState } & { readonly [Name in keyof Facts]: Facts[Name] | null };

/** The process that answers. */
export interface ProcessHealth {
  readonly version: string;
  readonly node: string;
  readonly startedAt: Instant;
  readonly memoryBytes: number;
  /** Entries in memory, by what they are of. */
  readonly caches: readonly { readonly topic: string; readonly entries: number }[];
}

/** Visits on their way through the process that answers, since it started. */
export interface VisitsHealth {
  readonly waiting: number;
  readonly lagMs: number;
  readonly stored: number;
  readonly dropped: number;
  readonly backlog: number;
}

/** How the machines under an instance are, as the server that answers sees them. */
export interface InstanceHealth {
  readonly process: ProcessHealth;
  readonly database: Finding<{
    readonly kind: 'sqlite' | 'postgres';
    readonly version: string;
    readonly bytes: number;
  }>;
  /** Whether the tables are those of this program. */
  readonly tables: Finding<{ readonly missing: number; readonly unknown: number }>;
  readonly disk: Finding<{ readonly freeBytes: number }>;
  readonly keys: Finding<{ readonly verdict: 'fits' | 'missing' | 'foreign' | 'unused'; readonly isOpen: boolean }>;
  /** `apartMs` is null also where there is one clock alone. */
  readonly clock: Finding<{ readonly apartMs: number }>;
  readonly queue: Finding<{ readonly waiting: number; readonly failed: number; readonly lateMs: number }>;
  readonly visits: Finding<VisitsHealth>;
  readonly mailServer: boolean;
  /** When the last backup was written with the command; null = none that is known. */
  readonly backupAt: Instant | null;
}
