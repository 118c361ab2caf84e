import { MINUTE_MS } from '../../kernel/instant.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { SurfaceDeps } from '../index.ts';
import { createOnce } from '../kit/idempotency.ts';
import { createProblems } from '../kit/problems.ts';
import { ietfRateHeaders } from '../kit/rate-headers.ts';
import { createRuntimeRates } from '../kit/runtime-rate.ts';
import type { SurfaceDefinition } from '../kit/surface.ts';
import { createRuntimeAuth } from './auth.ts';
import { STATUS } from './errors.ts';
import { installPublicKeys } from './keys.ts';
import { readQuestion } from './nonce.ts';
import { RuntimeProblem, refusalAnswers } from './problem-docs.ts';
import { checkOutEndpoints } from './routes/check-out.ts';
import { explainEndpoint } from './routes/explain.ts';
import { machineEndpoints } from './routes/machines.ts';
import { siteEndpoints } from './routes/sites.ts';
import { validateEndpoint, validateKeyEndpoint } from './routes/validate.ts';
import { FileResource, LicenseResource, MachineResource, SiteResource } from './schemas.ts';
import { createSigning } from './sign.ts';
import type { Tools } from './tools.ts';
import { createVerdictWriter } from './verdicts.ts';

type RuntimeDeps = Pick<SurfaceDeps, 'config' | 'site' | 'limits' | 'seal' | 'signer' | 'identity' | 'licensing'>;

/** The words that programs know for refusals of a claim; everything else keeps its code. */
function wordOf({ code, values }: Refusal): string | null {
  if (code === 'machine_limit_reached') return 'MACHINE_LIMIT_EXCEEDED';
  if (code === 'site_limit_reached') return 'SITE_LIMIT_EXCEEDED';
  return code === 'license_not_active' ? String(values['verdict']) : null;
}

/** What a shipped program calls: verdicts, places and files, in signed answers. README.md says more. */
export function createRuntime(deps: RuntimeDeps): SurfaceDefinition {
  const { config, site, licensing, identity, signer } = deps;
  const rates = createRuntimeRates(deps.limits, config.rates.runtime);
  const auth = createRuntimeAuth({ licensing, identity, site, rates });
  const writeVerdict = createVerdictWriter(signer);
  const tools: Tools = { licensing, auth, rates, once: createOnce(deps.seal), writeVerdict };
  return {
    name: 'runtime',
    title: 'License runtime',
    prefix: '/api/v2',
    // Unknown addresses below the prefix are the native API's.
    roots: [],
    reading: 'lenient',
    schemas: [RuntimeProblem, LicenseResource, MachineResource, SiteResource, FileResource],
    endpoints: [
      validateKeyEndpoint(tools),
      validateEndpoint(tools),
      ...machineEndpoints(tools),
      ...siteEndpoints(tools),
      ...checkOutEndpoints(tools),
      explainEndpoint(tools),
    ],
    authenticate: auth.authenticate,
    // Programs are counted by license key and address where the key is read; people and servers by their API key.
    rate: ({ actor }) =>
      actor.kind === 'key' || actor.kind === 'session'
        ? { key: `${actor.kind}:${actor.id}`, limit: config.rates.api, windowMs: MINUTE_MS }
        : null,
    rateHeaders: ietfRateHeaders(MINUTE_MS),
    refuse: createProblems(site, STATUS, wordOf).refuse,
    refusals: refusalAnswers,
    parseJson: readQuestion,
    pages: (root) => installPublicKeys(root, signer),
    finish: createSigning(signer),
  };
}
