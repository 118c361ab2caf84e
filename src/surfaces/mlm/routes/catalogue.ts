import { Type } from 'typebox';
import { sendArray } from '../../kit/stream.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { MlmDeps } from '../index.ts';
import { LicenceType, Product, REFUSALS } from '../schemas.ts';
import { writeLicenseType, writeProduct } from '../wire.ts';

/** What can be licensed and on which terms. */
export function catalogueRoutes({ catalog, licensing }: MlmDeps): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/licencestypes',
      access: { right: 'license-types:index' },
      tag: 'licence types',
      summary: 'List all licence types',
      description: 'Complete, newest last. `max_sites` is 2147483647 for a type without a limit.',
      answers: { 200: Type.Array(LicenceType), ...REFUSALS },
      handle: ({ call, reply }) => sendArray(reply, licensing.streamLicenseTypes(call), writeLicenseType),
    }),
    endpoint({
      method: 'GET',
      path: '/products',
      access: { right: 'products:index' },
      tag: 'products',
      summary: 'List all products',
      description: 'Complete, newest last.',
      answers: { 200: Type.Array(Product), ...REFUSALS },
      handle: ({ call, reply }) => sendArray(reply, catalog.streamProducts(call), writeProduct),
    }),
  ];
}
