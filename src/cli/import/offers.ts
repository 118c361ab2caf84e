import { APPLICATION_OFFERS } from './application/offers.ts';
import { LICENSE_OFFERS } from './licenses/offers.ts';
import { LINK_OFFERS } from './links/offers.ts';
import type { ImportOffer } from './offer.ts';
import { TABLE_OFFERS } from './tables/offers.ts';

/** Every way of bringing something in; each is loaded when it is asked for. */
export const IMPORT_OFFERS: readonly ImportOffer[] = [
  ...TABLE_OFFERS,
  ...APPLICATION_OFFERS,
  ...LICENSE_OFFERS,
  ...LINK_OFFERS,
];
