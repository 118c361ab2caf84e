import { LICENSE_OFFERS } from './licenses/offers.ts';
import { LINK_OFFERS } from './links/offers.ts';
import type { ImportOffer } from './offer.ts';

/** Every way of bringing something in; each is loaded when it is asked for. */
export const IMPORT_OFFERS: readonly ImportOffer[] = [...LICENSE_OFFERS, ...LINK_OFFERS];
