/**
 * Services: what a customer bought, until when it is paid, and what hangs on it.
 *
 * Always true: states change only as the one table says; period ends are counted from the start day, never from the end
 * before; a service and its licence change in one transaction; never more pieces are sold than there are; each started
 * and each renewed period is one ledger entry; what the forecast says is what the round of each minute does.
 */
import './codes.ts';
import './tables.ts';

export type { ActOnService, ActionOutcome } from './actions.ts';
export type { HoldCustomer } from './customers.ts';
export { FORECAST_KINDS, NOTICE_DAYS, noticesOf } from './forecast.ts';
export type { ForecastItem, ForecastKind } from './forecast.ts';
export type { ForecastPosition } from './forecast-pages.ts';
export type { ImportedService } from './imported-service.ts';
export type { ImportedServiceOutcome } from './import-services.ts';
export { LEDGER_KINDS, LEDGER_LIST_FIELDS } from './ledger.ts';
export type { LedgerEntry, LedgerKind } from './ledger.ts';
export type { CreateService, UpdateService } from './orders.ts';
export type { Origin, ServiceAccounts, ServiceVisits, ServicesDeps } from './parts.ts';
export { SERVICE_LIST_FIELDS, SERVICE_STATUSES, checkGraceDays, readGraceDays } from './service.ts';
export type { Service, ServiceStatus } from './service.ts';
export type { ServiceFields } from './service-fields.ts';
export { createServices } from './services.ts';
export type { Services } from './services.ts';
export type { Obstacle } from './transition.ts';
