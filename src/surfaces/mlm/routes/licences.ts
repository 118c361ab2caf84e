import { Type } from 'typebox';
import { Refusal } from '../../../kernel/refusal.ts';
import { sendArray } from '../../kit/stream.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { MlmDeps } from '../index.ts';
import {
  Checked,
  CreateLicenceBody,
  CreatedLicence,
  INPUT_REFUSALS,
  KEY_REFUSALS,
  KeyPath,
  Licence,
  LicenceWithSites,
  REFUSALS,
  SiteBody,
} from '../schemas.ts';
import { writeLicense, writeSite, writeSiteOrNull } from '../wire.ts';

const tag = 'licences';

/** Licenses by key. */
export function licenceRoutes({ licensing }: MlmDeps): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/licences',
      access: { right: 'licenses:index' },
      tag,
      summary: 'List all licences',
      description: 'Complete, newest last.',
      answers: { 200: Type.Array(Licence), ...REFUSALS },
      handle: ({ call, reply }) => sendArray(reply, licensing.streamLicenses(call), writeLicense),
    }),
    endpoint({
      method: 'POST',
      path: '/licence/create',
      access: { right: 'licenses:create' },
      tag,
      summary: 'Create a licence and its first site',
      description: "The licence ends after its type's duration, at midnight UTC; its key is made by the server.",
      body: CreateLicenceBody,
      answers: { 201: CreatedLicence, ...INPUT_REFUSALS },
      status: 201,
      handle: async ({ call, body }) => {
        const { license, site } = await licensing.issueLicense(call, {
          typeId: body.licence_type,
          productId: body.product_id,
          site: body.url,
        });
        return { licence: writeLicense(license), site: writeSiteOrNull(site) };
      },
    }),
    endpoint({
      method: 'GET',
      path: '/licences/:key',
      access: { right: 'licenses:index' },
      tag,
      summary: 'Show a licence with its sites',
      params: KeyPath,
      answers: { 200: LicenceWithSites, ...KEY_REFUSALS },
      handle: async ({ call, params }) => {
        const license = await licensing.getLicenseByKey(call, params.key);
        const sites = await licensing.sitesOfLicense(call, license.id);
        return { ...writeLicense(license), sites: sites.map(writeSite) };
      },
    }),
    endpoint({
      method: 'POST',
      path: '/licences/:key/check',
      access: { right: 'licenses:check' },
      tag,
      summary: 'Ask whether a licence is valid for a site',
      description: 'Binds nothing. `code` is the verdict; VALID, or the first rule that refused.',
      params: KeyPath,
      body: SiteBody,
      answers: { 200: Checked, ...INPUT_REFUSALS, ...KEY_REFUSALS },
      handle: async ({ call, params, body }) => {
        const { verdict, license } = await licensing.checkLicenseByKey(call, {
          key: params.key,
          scope: { site: body.url },
        });
        if (license === null) throw new Refusal('license_not_found');
        return { valid: verdict.valid, code: verdict.code, licence: writeLicense(license) };
      },
    }),
    endpoint({
      method: 'POST',
      path: '/licences/:key/revoke',
      access: { right: 'licenses:revoke' },
      tag,
      summary: 'Revoke a licence for good',
      params: KeyPath,
      answers: { 200: Licence, ...KEY_REFUSALS, ...INPUT_REFUSALS },
      handle: async ({ call, params }) => {
        const id = await licensing.licenseIdByKey(call, params.key);
        return writeLicense(await licensing.revokeLicense(call, { id }));
      },
    }),
  ];
}
