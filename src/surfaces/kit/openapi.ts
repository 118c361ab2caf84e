import type { FastifySchema } from 'fastify';
import { Type } from 'typebox';
import type { Right } from '../../kernel/permissions.ts';
import type { Access, AnswerSchema, Endpoint, SurfaceDefinition } from './surface.ts';

const SECURITY: Readonly<Record<string, readonly Record<string, readonly string[]>[]>> = {
  mlm: [{ bearer: [] }],
  application: [{ bearer: [] }],
  shortener: [{ bearer: [] }],
  mlicense: [{ apiKey: [] }],
  native: [{ bearer: [] }, { session: [] }],
  runtime: [{ license: [] }, { bearer: [] }, { session: [] }],
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

/** The success of a route that says no more of it. */
function done({ status, answers }: Endpoint): Record<number, AnswerSchema> {
  if (status === undefined && answers !== undefined) return {};
  const content = { 'application/json': { schema: Type.Object({}) } };
  return { [status ?? 200]: status === 204 ? Type.Null({ description: 'Done.' }) : { description: 'Done.', content } };
}

/** The rights of which a route needs one. */
export function rightsOf(access: Access): readonly Right[] {
  if (typeof access !== 'object') return [];
  return 'right' in access ? [access.right] : access.anyOf;
}

function describe(route: Endpoint): string {
  const names = rightsOf(route.access).map((name) => `\`${name}\``);
  const right = names.length === 0 ? '' : `Needs the right ${names.join(' or ')}.`;
  return [route.description ?? '', right].filter((text) => text !== '').join('\n\n');
}

/** What is validated of a request to a route. */
export function inputSchema({ params, query, body }: Endpoint): FastifySchema {
  return {
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { querystring: query }),
    ...(body === undefined ? {} : { body }),
  };
}

/** What the OpenAPI document says about a route; made when it is asked for, since it is large. */
export function operationSchema(definition: SurfaceDefinition, route: Endpoint): FastifySchema {
  const description = describe(route);
  const answers = { ...definition.refusals?.(route), ...done(route), ...route.answers };
  const rights = rightsOf(route.access);
  const open = route.access === 'public';
  return {
    ...inputSchema(route),
    ...(Object.keys(answers).length === 0 ? {} : { response: answers }),
    ...(route.operationId === undefined ? {} : { operationId: route.operationId }),
    summary: route.summary,
    ...(description === '' ? {} : { description }),
    tags: [route.tag === undefined ? definition.title : `${definition.title}: ${route.tag}`],
    security: open ? [] : (SECURITY[definition.name] ?? []),
    hide: route.hidden === true,
    'x-surface': definition.name,
    ...(rights.length === 0 ? {} : { 'x-rights': rights }),
  } as FastifySchema;
}
