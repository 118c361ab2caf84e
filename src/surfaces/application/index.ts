import { Type } from 'typebox';
import { MINUTE_MS } from '../../kernel/instant.ts';
import { authenticateKey, bearerToken } from '../kit/credentials.ts';
import { writeRateHeaders } from '../kit/rates.ts';
import { refusalDocs } from '../kit/refusal-docs.ts';
import type { SurfaceDefinition } from '../kit/surface.ts';
import { chooseFormat } from './accept.ts';
import type { ApplicationDeps } from './deps.ts';
import { XML_TYPE, refuse } from './errors.ts';
import { normaliseBody, parseJson } from './input.ts';
import { customerActionRoutes } from './routes/customer-actions.ts';
import { customerRoutes } from './routes/customers.ts';
import { groupRoutes } from './routes/groups.ts';
import { pricingRoutes } from './routes/pricings.ts';
import { productRoutes } from './routes/products.ts';
import { serviceActionRoutes } from './routes/service-actions.ts';
import { serviceRoutes } from './routes/services.ts';
import { systemRoutes } from './routes/system.ts';
import { installUploads, refuseXmlBodies } from './upload.ts';
import { writeXml } from './xml.ts';

/** A sentence, with what is wrong with each field where input is; `error` in its place where a group is not empty. */
const Refused = Type.Object({
  message: Type.Optional(Type.String()),
  error: Type.Optional(Type.String()),
  errors: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
});

/** Customers, catalogue and services, in the words of existing clients. README.md says what is compatible. */
export function createApplication(deps: ApplicationDeps): SurfaceDefinition {
  return {
    name: 'application',
    title: 'Customers, catalogue, services (application)',
    prefix: '/api/application',
    reading: 'strict',
    bodies: 'any',
    parseJson,
    endpoints: [
      ...systemRoutes(deps),
      ...customerRoutes(deps),
      ...customerActionRoutes(deps),
      ...productRoutes(deps),
      ...groupRoutes(deps),
      ...pricingRoutes(deps),
      ...serviceRoutes(deps),
      ...serviceActionRoutes(deps),
    ],
    authenticate: (call, request) => authenticateKey(deps.identity, call, bearerToken(request)),
    rate: (call) =>
      call.actor.accountId === 0
        ? null
        : { key: String(call.actor.accountId), limit: deps.config.rates.application, windowMs: MINUTE_MS },
    rateHeaders: (state) => ({
      ...writeRateHeaders(state),
      ...(state.allowed ? {} : { 'X-RateLimit-Reset': String(Math.ceil(state.resetAt / 1_000)) }),
    }),
    refuse,
    refusals: refusalDocs(Refused),
    setup: async (app) => {
      refuseXmlBodies(app);
      await installUploads(app);
      app.addHook('preValidation', (request, _reply, done) => {
        normaliseBody(request);
        done();
      });
      app.addHook('preSerialization', (request, reply, payload: unknown, done) => {
        if (chooseFormat(request.headers.accept) === 'xml') {
          void reply.type(XML_TYPE).serializer(writeXml);
        }
        done(null, payload);
      });
    },
  };
}
