import { Type } from 'typebox';
import type { Limits } from '../../../kernel/limits.ts';
import type { Licensing } from '../../../modules/licensing/index.ts';
import { takeRuntimeCheck, takeUnknownKey } from '../../kit/runtime-rate.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { encodeForStrangers, encodeMeta } from '../verdict-wire.ts';
import { Question, VerdictAnswer } from '../schemas.ts';

export interface ValidateKeyDeps {
  readonly licensing: Licensing;
  readonly limits: Limits;
  readonly config: { readonly rates: { readonly runtime: number } };
}

/** The check by key alone: no credential, one verdict, nothing claimed. */
export function validateKeyEndpoint({ licensing, limits, config }: ValidateKeyDeps): Endpoint {
  return endpoint({
    method: 'POST',
    path: '/licenses/actions/validate-key',
    access: 'public',
    summary: 'Check a license by its key',
    description:
      'Always answers with a verdict. Binds no site and activates no machine. 60 a minute for a key and an address.',
    operationId: 'validateKey',
    tag: 'licenses',
    body: Type.Object({ meta: Question }),
    answers: { 200: VerdictAnswer },
    handle: async ({ call, body, request }) => {
      const { key, account, nonce, scope } = body.meta;
      const { address } = request;
      const rate = { key, address, now: call.now, perMinute: config.rates.runtime };
      await takeRuntimeCheck(limits, rate);
      const checked = await licensing.validateKey(call, {
        key,
        address,
        ...(account === undefined ? {} : { account }),
        ...(scope === undefined ? {} : { scope }),
      });
      if (checked.license === null) await takeUnknownKey(limits, rate);
      return { meta: encodeMeta(checked.verdict, call.now, nonce), data: encodeForStrangers(checked) };
    },
  });
}
