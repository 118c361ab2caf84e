import type { Call } from '../kernel/call.ts';
import type { Clock, Log, Passwords } from '../kernel/ports.ts';
import type { Limits } from '../kernel/limits.ts';
import type { Locate, Visit } from '../modules/analytics/index.ts';
import type { Links } from '../modules/links/index.ts';
import type { TrustedProxy } from '../surfaces/kit/proxy.ts';

/** Whether an account's links work: not while it is suspended or closed. */
export interface AccountDoor {
  /** From memory; undefined = ask `isOpen`. */
  peek(accountId: number): boolean | undefined;
  isOpen(call: Call, accountId: number): Promise<boolean>;
}

export interface FrontDeps {
  readonly links: Pick<Links, 'gate' | 'claimVisit'>;
  readonly accounts: AccountDoor;
  /** Hands a visit over to be counted; never waits. */
  readonly record: (visit: Visit) => void;
  readonly newCall: () => Call;
  readonly isTrustedProxy: TrustedProxy;
  readonly locate: Locate;
  readonly passwords: Passwords;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
}
