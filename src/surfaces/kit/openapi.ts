import type { FastifySchema } from 'fastify';
import type { Endpoint, SurfaceDefinition } from './surface.ts';

const SECURITY: Readonly<Record<string, readonly Record<string, readonly string[]>[]>> = {
  mlm: [{ bearer: [] }],
  application: [{ bearer: [] }],
  shortener: [{ bearer: [] }],
  mlicense: [{ apiKey: [] }],
  native: [{ bearer: [] }, { session: [] }],
  runtime: [{ license: [] }, { bearer: [] }],
};

/** The credentials of all surfaces, as the OpenAPI document names them. */
export const SECURITY_SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer', description: 'An API key: `Authorization: Bearer <key>`.' },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-KEY', description: 'An API key.' },
  session: { type: 'apiKey', in: 'cookie', name: 'gatehouse_session', description: "The dashboard's session." },
  license: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: 'A license key: `Authorization: License <key>`.',
  },
} as const;

function describe(route: Endpoint): string {
  const right = typeof route.access === 'object' ? `Needs the right \`${route.access.right}\`.` : '';
  return [route.description ?? '', right].filter((text) => text !== '').join('\n\n');
}

/** Fastify's schema of a route: what is validated, and what the OpenAPI document says about it. */
export function operationSchema(definition: SurfaceDefinition, route: Endpoint): FastifySchema {
  const description = describe(route);
  const open = route.access === 'public';
  return {
    ...(route.params === undefined ? {} : { params: route.params }),
    ...(route.query === undefined ? {} : { querystring: route.query }),
    ...(route.body === undefined ? {} : { body: route.body }),
    ...(route.answers === undefined ? {} : { response: route.answers }),
    summary: route.summary,
    ...(description === '' ? {} : { description }),
    tags: [route.tag === undefined ? definition.title : `${definition.title}: ${route.tag}`],
    security: open ? [] : (SECURITY[definition.name] ?? []),
    hide: route.hidden === true,
    'x-surface': definition.name,
    ...(typeof route.access === 'object' ? { 'x-right': route.access.right } : {}),
  } as FastifySchema;
}
