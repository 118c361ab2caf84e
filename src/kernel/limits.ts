/** How a fixed window stands after one more request. */
export interface WindowState {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** When the window ends, ms since 1970. */
  readonly resetAt: number;
}

/**
 * Windows of this process alone, without a database: for what is answered from memory, also while the database is away.
 * Several processes allow as many times the limit.
 */
export interface LocalLimits {
  take(key: string, limit: number, windowMs: number): WindowState;
  /** How the window stands, without counting; `allowed` says whether one more would be. */
  look(key: string, limit: number, windowMs: number): WindowState;
  giveBack(key: string, windowMs: number): void;
}

/** Counts requests in fixed windows, exactly, also across processes that share a database. A limit of 0 is no limit. */
export interface Limits {
  take(key: string, limit: number, windowMs: number): Promise<WindowState>;
  /** Takes one back out of a window that is still open: it turned out to be none of those that are limited. */
  giveBack(key: string, windowMs: number): Promise<void>;
  readonly here: LocalLimits;
}
