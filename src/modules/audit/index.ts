/**
 * The event log and the jobs of an account, read for people.
 *
 * Always true: nothing here changes an event; an event is seen only in the account it belongs to; what is older than
 * 400 days is dropped in small batches.
 */
import './codes.ts';

export { createAudit } from './audit.ts';
export type { Audit, AuditDeps } from './audit.ts';
export type { AuditEvent, AuditJob, JobStatus } from './event.ts';
export { EVENT_FIELDS, JOB_FIELDS } from './event.ts';
