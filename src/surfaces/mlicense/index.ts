import type { FastifyRequest } from 'fastify';
import type { SurfaceDeps } from '../index.ts';
import { authenticateKey } from '../kit/credentials.ts';
import { ratePerKey, writeRateHeaders } from '../kit/rates.ts';
import { refusalDocs } from '../kit/refusal-docs.ts';
import type { SurfaceDefinition } from '../kit/surface.ts';
import { refuse } from './errors.ts';
import { readJson } from './json.ts';
import { addonRoutes } from './routes/addons.ts';
import { blacklistRoutes } from './routes/blacklists.ts';
import { licenseRoutes } from './routes/licenses.ts';
import { productRoutes } from './routes/products.ts';
import { validationRoutes } from './routes/validation.ts';
import { InputProblem } from './schemas.ts';

export type MlicenseDeps = Pick<
  SurfaceDeps,
  'config' | 'limits' | 'outbound' | 'identity' | 'catalog' | 'customers' | 'licensing'
>;

function apiKey(request: FastifyRequest): string | null {
  const header = request.headers['x-api-key'];
  return typeof header === 'string' && header !== '' ? header : null;
}

/** Licenses by key, address and machine, on the paths and in the words of existing clients. README.md says more. */
export function createMlicense(deps: MlicenseDeps): SurfaceDefinition {
  return {
    name: 'mlicense',
    title: 'Licenses by key, address and machine (mlicense)',
    prefix: '/api/v1',
    reading: 'lenient',
    endpoints: [
      ...licenseRoutes(deps),
      ...productRoutes(deps),
      ...addonRoutes(deps),
      ...blacklistRoutes(deps),
      ...validationRoutes(deps),
    ],
    authenticate: (call, request) => authenticateKey(deps.identity, call, apiKey(request)),
    // Programs that check a license share their vendor's secret; they are counted by key and address in their route.
    rate: (call) => (call.actor.kind === 'anonymous' ? null : ratePerKey(call, deps.config.rates.api)),
    rateHeaders: writeRateHeaders,
    refuse,
    refusals: refusalDocs(InputProblem),
    parseJson: readJson,
  };
}
