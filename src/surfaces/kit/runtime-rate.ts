import { type Instant, MINUTE_MS } from '../../kernel/instant.ts';
import type { Limits, WindowState } from '../../kernel/limits.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { addressSlot } from '../../modules/licensing/index.ts';

/** A request of a shipped program: who asks, about which license key. */
export interface RuntimeRequest {
  readonly key: string;
  readonly address: string;
  readonly now: Instant;
}

/**
 * Counts what shipped programs ask. All programs of a vendor share one secret or need none, so requests count for the
 * license key and the address they come from, and in this process alone: checks are answered from memory.
 */
export interface RuntimeRates {
  /**
   * Counts a request about a key; refuses `rate_limited` beyond the limit, and where the address has tried too many keys
   * that do not exist, unless it holds this one: a neighbour behind the same address must not be shut out.
   */
  begin(request: RuntimeRequest): void;
  /** The key does not exist: counted for the address, half as many a minute. Nobody needs to try keys. */
  unknown(request: RuntimeRequest): void;
  /** The key exists. */
  known(request: RuntimeRequest): void;
}

/** Keys are the vendor's data and may be long; the start of one is enough to tell them apart. */
const KEY_SHOWN = 100;
const HOLDERS_KEPT = 50_000;

function demandAllowed({ allowed, resetAt }: WindowState, now: Instant): void {
  if (allowed) return;
  throw new Refusal('rate_limited', { retryAfterSeconds: Math.max(1, Math.ceil((resetAt - now) / 1_000)) });
}

/** What counts as one address: a connection of IPv6 has a whole network of them. */
function sender(address: string): string {
  return address.includes(':') ? (addressSlot(address) ?? address) : address;
}

function nameOf({ key, address }: RuntimeRequest): string {
  return `${sender(address)}|${key.slice(0, KEY_SHOWN)}`;
}

/** `perMinute` 0 = no limits. */
export function createRuntimeRates({ here }: Limits, perMinute: number): RuntimeRates {
  const unknownPerMinute = Math.ceil(perMinute / 2);
  const holders = new Set<string>();
  const unknownWindow = (request: RuntimeRequest): string => `runtime-unknown|${sender(request.address)}`;
  return {
    begin: (request) => {
      if (perMinute === 0) return;
      const name = nameOf(request);
      if (!holders.has(name))
        demandAllowed(here.look(unknownWindow(request), unknownPerMinute, MINUTE_MS), request.now);
      demandAllowed(here.take(`runtime|${name}`, perMinute, MINUTE_MS), request.now);
    },
    unknown: (request) => {
      if (perMinute === 0) return;
      holders.delete(nameOf(request));
      demandAllowed(here.take(unknownWindow(request), unknownPerMinute, MINUTE_MS), request.now);
    },
    known: (request) => {
      if (perMinute === 0) return;
      const name = nameOf(request);
      if (holders.has(name)) return;
      const [oldest] = holders;
      if (holders.size >= HOLDERS_KEPT && oldest !== undefined) holders.delete(oldest);
      holders.add(name);
    },
  };
}
