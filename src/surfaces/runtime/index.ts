import type { Limits } from '../../kernel/limits.ts';
import type { Signer } from '../../kernel/ports.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Licensing } from '../../modules/licensing/index.ts';
import { createProblems } from '../kit/problems.ts';
import type { SurfaceDefinition } from '../kit/surface.ts';
import { STATUS } from './errors.ts';
import { validateKeyEndpoint } from './routes/validate-key.ts';
import { installSigning } from './sign.ts';

export interface RuntimeDeps {
  readonly config: { readonly rates: { readonly runtime: number } };
  readonly site: { readonly baseUrl: string };
  readonly limits: Limits;
  readonly signer: Signer;
  readonly licensing: Licensing;
}

/** What a shipped program calls: verdicts in signed answers. */
export function createRuntime(deps: RuntimeDeps): SurfaceDefinition {
  const problems = createProblems(deps.site, STATUS);
  return {
    name: 'runtime',
    title: 'License runtime',
    prefix: '/api/v2',
    // Unknown addresses below the prefix are the native API's.
    roots: [],
    reading: 'lenient',
    endpoints: [validateKeyEndpoint(deps)],
    authenticate: () => Promise.reject(new Refusal('unauthenticated')),
    // Checks are counted by license key, which stands in the body: the route does it.
    rate: () => Promise.resolve(null),
    rateHeaders: () => ({}),
    refuse: problems.refuse,
    setup: (app) => installSigning(app, deps.signer),
  };
}
