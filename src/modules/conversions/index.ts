/**
 * Conversions: what visits led to, tied to customers and, through them, to services and licences.
 *
 * Always true: an invoice is one sale, a customer and a visit are one lead, however often they are told; never more goes
 * back than came in; a sale or refund and its ledger entry are one transaction, and the ledger alone is revenue.
 */
import './codes.ts';
import './tables.ts';

export { CONVERSION_KINDS, CONVERSION_LIST_FIELDS } from './conversion.ts';
export type { Conversion, ConversionKind } from './conversion.ts';
export { createConversions } from './conversions.ts';
export type { Conversions } from './conversions.ts';
export type { TrackLead } from './leads.ts';
export type { ConversionsDeps, CustomerRef, Tracked } from './parts.ts';
export type { TrackRefund, TrackSale } from './sales.ts';
