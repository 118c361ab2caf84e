import { Type } from 'typebox';
import { readIdempotencyKey } from '../../kit/idempotency.ts';
import { demandId } from '../../kit/ids.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { licenseIdOf } from '../refs.ts';
import { encodeSite } from '../resources.ts';
import { AccountQuery, LicenseParameter, NewSite, SiteParameter, answerOf } from '../schemas.ts';
import type { Tools } from '../tools.ts';
import { sendAnswer } from './machines.ts';

/** Sites: where a license is used on the web. */
export function siteEndpoints({ licensing, auth, once }: Tools): Endpoint[] {
  return [
    endpoint({
      method: 'POST',
      path: '/licenses/:id/sites',
      access: { right: 'sites:create' },
      summary: 'Bind a site',
      description:
        'Takes one of the places of the license. The same site again, however it is spelt, takes no second one and ' +
        'answers 200. Refused with SITE_LIMIT_EXCEEDED, or with the code of the verdict where the license is not valid.',
      operationId: 'bindSite',
      tag: 'sites',
      params: LicenseParameter,
      query: AccountQuery,
      body: NewSite,
      answers: { 200: answerOf('RuntimeSite'), 201: answerOf('RuntimeSite') },
      handle: async ({ call, params, body, request, reply }) => {
        const own = await auth.heed(call, request, body.meta);
        const licenseId = await licenseIdOf(licensing, own, params.id);
        const answer = await once.run(own, readIdempotencyKey(request), async (tx) => {
          const client = tx.actor.kind === 'license' ? { address: request.address } : {};
          const site = await licensing.bindSite(tx, { licenseId, url: body.url, ...client });
          return { status: site.isNew ? 201 : 200, body: { data: encodeSite(site) } };
        });
        return sendAnswer(reply, answer);
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/licenses/:id/sites/:siteId',
      access: { right: 'sites:delete' },
      status: 204,
      summary: 'Release a site',
      description: 'Its place is free at once.',
      operationId: 'releaseSite',
      tag: 'sites',
      params: SiteParameter,
      query: AccountQuery,
      answers: { 204: Type.Null({ description: 'Its place is free.' }) },
      handle: async ({ call, params }) => {
        const licenseId = await licenseIdOf(licensing, call, params.id);
        await licensing.releaseSite(call, { licenseId, siteId: demandId(params.siteId, 'site_not_found') });
      },
    }),
  ];
}
