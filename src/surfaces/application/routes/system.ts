import { DAY_MS } from '../../../kernel/instant.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { isDatabaseThere } from '../../../reports/health.ts';
import { readStatistics } from '../../../reports/statistics.ts';
import { writeMicroseconds } from '../../kit/dates.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { ApplicationDeps } from '../deps.ts';

const tag = 'general';

/** Health, statistics, the instance's own licence, and pictures. */
export function systemRoutes({ catalog, licensing, site }: ApplicationDeps): Endpoint[] {
  const statistics = (path: string, hidden: boolean): Endpoint =>
    endpoint({
      method: 'GET',
      path,
      access: { right: 'statistics' },
      tag,
      summary: 'Numbers of the account',
      hidden,
      handle: ({ call }) => readStatistics(call, licensing.countLicensesByStatus),
    });

  return [
    endpoint({
      method: 'GET',
      path: '/health',
      access: { right: 'health' },
      tag,
      summary: 'Whether the server works',
      handle: async ({ call, reply }) => {
        if (await isDatabaseThere(call)) return { status: 'ok' };
        reply.code(503);
        return { status: 'error', checks: { database: 'error' } };
      },
    }),
    endpoint({
      method: 'GET',
      path: '/license',
      access: { right: 'license' },
      tag,
      summary: 'The licence of this installation',
      handle: ({ call }) => ({
        status: 'ok',
        license: {
          expire: null,
          domain: new URL(site.baseUrl).hostname,
          lastchecked: writeMicroseconds(call.now),
          nextCheck: writeMicroseconds(call.now + DAY_MS),
          domains: [],
          data: [],
          server: null,
          extensions: {},
          type: 'community',
          support_expiration: null,
          version_type: 'self_hosted',
        },
      }),
    }),
    statistics('/statistics', false),
    // The original spells it so, and so do its clients.
    statistics('/statitics', true),
    endpoint({
      method: 'GET',
      path: '/images/:name',
      access: 'public',
      tag,
      summary: 'The picture of a product or group',
      handle: async ({ call, params, reply }) => {
        const image = await catalog.imageByName(call, params['name'] ?? '');
        if (image === null) throw new Refusal('not_found');
        return reply
          .type(image.contentType)
          .header('Cache-Control', 'public, max-age=86400')
          .header('Content-Security-Policy', "default-src 'none'")
          .send(Buffer.from(image.bytes));
      },
    }),
  ];
}
