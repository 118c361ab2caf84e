import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { documentOf } from './document.ts';
import { SECURITY_SCHEMES } from './openapi.ts';
import type { SurfaceDefinition } from './surface.ts';

/** The documentation page loads nothing from elsewhere. Its library sets styles on elements; servers on plain http have no https to turn to. */
const POLICY = [
  "default-src 'self'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "img-src 'self' data:",
  // One empty-looking style sheet the library adds by itself, known by its hash.
  "style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='",
  "style-src-attr 'unsafe-inline'",
].join('; ');

/** A gate, and the name of the house. */
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 172 32" width="172" height="32" role="img" aria-label="Gatehouse"><path d="M5 27V13a11 11 0 0 1 22 0v14M11 27V17m5 10V14m5 13V17M5 21h22" fill="none" stroke="#7db8e0" stroke-width="2.5" stroke-linecap="round"/><text x="38" y="24" font-family="system-ui,sans-serif" font-size="21" font-weight="600" fill="#fff">Gatehouse</text></svg>`;
const GATE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f5f8b"/><path d="M7 25V12a9 9 0 0 1 18 0v13M12 25v-8m4 8V15m4 10v-8M7 20h18" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`;
const FAVICON = { filename: 'gate.svg', rel: 'icon', type: 'image/svg+xml', sizes: 'any', content: Buffer.from(GATE) };

/** The document of everything, under both names clients know, and one for each surface. */
function installDocuments(app: FastifyInstance, surfaces: readonly SurfaceDefinition[]): void {
  for (const path of ['/openapi.json', '/docs/api-docs.json']) {
    app.get(path, { schema: { hide: true } }, () => app.swagger());
  }
  for (const surface of surfaces) {
    // The document is plain JSON data; its own type has no index signature.
    app.get(`/openapi/${surface.name}.json`, { schema: { hide: true } }, () =>
      documentOf({ ...app.swagger() }, surface),
    );
  }
}

/** The documents of the APIs, and the page on which they are read and tried; nobody needs a key to read. */
export async function installDocs(
  app: FastifyInstance,
  deps: { readonly surfaces: readonly SurfaceDefinition[]; readonly version: string },
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Gatehouse',
        version: deps.version,
        description: 'Licenses, customers, catalogue and services, short links, QR codes and campaigns.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      components: { securitySchemes: SECURITY_SCHEMES },
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, i) => (typeof json['$id'] === 'string' ? json['$id'] : `def-${i}`),
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/documentation',
    uiConfig: {
      docExpansion: 'none',
      filter: true,
      tryItOutEnabled: true,
      persistAuthorization: false,
      validatorUrl: null,
      urls: deps.surfaces.map(({ name, title }) => ({ url: `/openapi/${name}.json`, name: title })),
    },
    staticCSP: POLICY,
    theme: { title: 'Gatehouse: API documentation', favicon: [FAVICON] },
    logo: { type: 'image/svg+xml', content: Buffer.from(LOGO), href: '/', target: '_self' },
  });
  installDocuments(app, deps.surfaces);
}
