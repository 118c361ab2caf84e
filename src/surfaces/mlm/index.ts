import type { SurfaceDeps } from '../index.ts';
import { authenticateKey, bearerToken } from '../kit/credentials.ts';
import { ratePerKey, writeRateHeaders } from '../kit/rates.ts';
import { refusalDocs } from '../kit/refusal-docs.ts';
import type { SurfaceDefinition } from '../kit/surface.ts';
import { refuse } from './errors.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { licenceRoutes } from './routes/licences.ts';
import { siteRoutes } from './routes/sites.ts';
import { Refused } from './schemas.ts';
import { withoutEmpty } from './wire.ts';

export type MlmDeps = Pick<SurfaceDeps, 'config' | 'identity' | 'catalog' | 'licensing'>;

/** Licenses bound to sites, on the paths and in the words of existing clients. README.md says what is compatible. */
export function createMlm(deps: MlmDeps): SurfaceDefinition {
  return {
    name: 'mlm',
    title: 'Licences bound to sites (mlm)',
    prefix: '/api',
    roots: ['licences', 'licence', 'licencestypes', 'products'],
    reading: 'lenient',
    endpoints: [...licenceRoutes(deps), ...siteRoutes(deps), ...catalogueRoutes(deps)],
    authenticate: (call, request) => authenticateKey(deps.identity, call, bearerToken(request)),
    rate: (call) => ratePerKey(call, deps.config.rates.api),
    rateHeaders: writeRateHeaders,
    refuse,
    refusals: refusalDocs(Refused),
    setup: (app) => {
      app.addHook('preValidation', (request, _reply, done) => {
        request.body = withoutEmpty(request.body);
        done();
      });
    },
  };
}
