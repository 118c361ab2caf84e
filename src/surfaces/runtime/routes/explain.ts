import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { licenseIdOf } from '../refs.ts';
import { encodeForVendor } from '../resources.ts';
import { ExplainQuery, ExplanationAnswer, LicenseParameter } from '../schemas.ts';
import type { Tools } from '../tools.ts';
import { encodeMeta } from '../verdict-wire.ts';

/** Why a check says what it says; for the vendor's people, never for the license itself. */
export function explainEndpoint({ licensing }: Tools): Endpoint {
  return endpoint({
    method: 'GET',
    path: '/licenses/:id/explain',
    access: { right: 'licenses:index' },
    summary: 'Explain a check',
    description:
      'Every rule in its order with what it saw and what it decided, those after the deciding one too. What a program ' +
      'would send stands in the address. Counts as no check.',
    operationId: 'explainLicense',
    tag: 'licenses',
    params: LicenseParameter,
    query: ExplainQuery,
    answers: { 200: ExplanationAnswer },
    handle: async ({ call, params, query }) => {
      const { address, entitlements, ...scope } = query;
      const explained = await licensing.explainLicense(call, {
        licenseId: await licenseIdOf(licensing, call, params.id),
        scope: { ...scope, ...(entitlements === undefined ? {} : { entitlements: entitlements.split(',') }) },
        ...(address === undefined ? {} : { address }),
      });
      const meta = { ...encodeMeta(explained.verdict, call.now, undefined), rules: explained.rules };
      return { meta, data: encodeForVendor(explained) };
    },
  });
}
