import { Type } from 'typebox';
import { type Audit, type AuditJob, JOB_FIELDS } from '../../../modules/audit/index.ts';
import type { Resource } from '../resource.ts';
import { InstantText, LongId, nullable, parseLongId, shape, words, writeInstant, writeInstantOrNull } from '../wire.ts';

const JobObject = shape(
  {
    id: LongId,
    kind: Type.String({ examples: ['webhook'] }),
    status: words(['waiting', 'running', 'done', 'failed']),
    attempts: Type.Integer({ minimum: 0 }),
    runAt: InstantText,
    doneAt: nullable(InstantText),
    failedAt: nullable(InstantText),
    lastError: nullable(Type.String({ examples: ['timeout'] })),
    createdAt: InstantText,
  },
  { $id: 'Job', description: 'Work that was put off.' },
);

function encode(job: AuditJob) {
  return {
    id: String(job.id),
    kind: job.kind,
    status: job.status,
    attempts: job.attempts,
    runAt: writeInstant(job.runAt),
    doneAt: writeInstantOrNull(job.doneAt),
    failedAt: writeInstantOrNull(job.failedAt),
    lastError: job.lastError,
    createdAt: writeInstant(job.createdAt),
  };
}

/** What the server does for the account in the background. */
export function jobs(audit: Audit): Resource<AuditJob> {
  return {
    path: 'jobs',
    noun: 'job',
    plural: 'jobs',
    rights: 'events',
    object: JobObject,
    fields: JOB_FIELDS,
    notFound: 'job_not_found',
    parseId: parseLongId,
    encode,
    list: audit.listJobs,
    get: audit.getJob,
    actions: {
      retry: {
        summary: 'Do a job that was given up once more',
        description: 'It gets all its tries again. What a webhook did not take is sent again with its delivery.',
        right: 'account:update',
        run: (call, id) => audit.retryJob(call, id),
      },
    },
  };
}
