import { Type } from 'typebox';
import { demandId } from '../../kit/ids.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { MlmDeps } from '../index.ts';
import { AddedSite, INPUT_REFUSALS, KEY_REFUSALS, KeyPath, SiteBody, SitePath } from '../schemas.ts';
import { writeBoundSite } from '../wire.ts';

const tag = 'sites';

/** The sites of a license. */
export function siteRoutes({ licensing }: MlmDeps): Endpoint[] {
  return [
    endpoint({
      method: 'POST',
      path: '/licences/:key/sites',
      access: { right: 'sites:create' },
      tag,
      summary: 'Add a site to a licence',
      description: 'A site the licence has already is answered as it is and takes no second slot.',
      params: KeyPath,
      body: SiteBody,
      answers: { 201: AddedSite, ...INPUT_REFUSALS, ...KEY_REFUSALS },
      status: 201,
      handle: async ({ call, params, body }) => {
        const licenseId = await licensing.licenseIdByKey(call, params.key);
        return { site: writeBoundSite(await licensing.bindSite(call, { licenseId, url: body.url })) };
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/licences/:key/sites/:id',
      access: { right: 'sites:delete' },
      tag,
      summary: 'Release a site of a licence',
      params: SitePath,
      answers: { 204: Type.Null({ description: 'Released.' }), ...KEY_REFUSALS },
      status: 204,
      handle: async ({ call, params }) => {
        const licenseId = await licensing.licenseIdByKey(call, params.key);
        await licensing.releaseSite(call, { licenseId, siteId: demandId(params.id, 'site_not_found') });
      },
    }),
  ];
}
