import type { Licensing } from '../../modules/licensing/index.ts';
import type { Once } from '../kit/idempotency.ts';
import type { RuntimeRates } from '../kit/runtime-rate.ts';
import type { RuntimeAuth } from './auth.ts';
import type { WriteVerdict } from './verdicts.ts';

/** What the routes of this wire are made of. */
export interface Tools {
  readonly licensing: Licensing;
  readonly auth: RuntimeAuth;
  readonly rates: RuntimeRates;
  readonly once: Once;
  readonly writeVerdict: WriteVerdict;
}
