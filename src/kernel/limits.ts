/** How a fixed window stands after one more request. */
export interface WindowState {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** When the window ends, ms since 1970. */
  readonly resetAt: number;
}

/** Counts requests in fixed windows, exactly, also across processes that share a database. A limit of 0 is no limit. */
export interface Limits {
  take(key: string, limit: number, windowMs: number): Promise<WindowState>;
}
