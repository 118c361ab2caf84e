import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import type { Right } from '../../kernel/permissions.ts';
import { attempt, lockExpected } from './save.ts';
import type { ServicesDeps } from './parts.ts';
import type { Service } from './service.ts';
import type { Obstacle, ServiceAction } from './transition.ts';

export interface ActOnService {
  readonly id: number;
  readonly reason?: string | null;
  /** Cancel when the paid time is over rather than at once. */
  readonly atEnd?: boolean;
  /** Whether the customer is told by mail; default yes. */
  readonly notify?: boolean;
  /** Refuse (`stale`) unless the service is still at this version. */
  readonly rowVersion?: number;
}

/** What came of an action: with an obstacle, nothing changed. */
export interface ActionOutcome {
  readonly service: Service;
  readonly obstacle: Obstacle | null;
}

type HumanAction = Exclude<ServiceAction, 'lapse' | 'giveUp'>;

const RIGHTS: Readonly<Record<HumanAction, Right>> = {
  activate: 'services:update',
  suspend: 'services:suspend',
  unsuspend: 'services:unsuspend',
  renew: 'services:unsuspend',
  expire: 'services:expire',
  cancel: 'services:update',
};

const LONGEST_REASON = 1_000;

/** Suspending, renewing, cancelling …: what people do to a service. */
export function createServiceActions(deps: ServicesDeps) {
  return {
    /** Refuses only `service_not_found` and `stale`; what the state does not allow is an outcome with an obstacle. */
    async actOnService(call: Call, action: HumanAction, input: ActOnService): Promise<ActionOutcome> {
      demand(call.actor, RIGHTS[action]);
      return call.write(async (tx) => {
        const before = await lockExpected(tx, input);
        const reason = input.reason?.slice(0, LONGEST_REASON) ?? null;
        return attempt(deps, tx, before, {
          name: action,
          reason,
          atEnd: input.atEnd ?? false,
          notify: input.notify ?? true,
        });
      });
    },
  };
}
