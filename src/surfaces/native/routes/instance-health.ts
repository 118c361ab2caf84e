import { Type } from 'typebox';
import type { HealthState, InstanceHealth } from '../../../kernel/health.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Audit } from '../../../modules/audit/index.ts';
import { type Troubles, readTroubles } from '../../../reports/health.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import {
  Id,
  InstantText,
  LongId,
  nullable,
  parseLongId,
  shape,
  words,
  writeInstant,
  writeInstantOrNull,
} from '../wire.ts';

const State = words(['ok', 'warning', 'failure'], {
  description: '`warning`: somebody should look. `failure`: it has to be mended, or could not be looked at.',
  examples: ['ok'],
});
const Count = Type.Integer({ minimum: 0, examples: [0] });
const Millis = Type.Integer({ minimum: 0, description: 'Milliseconds.', examples: [0] });
const Bytes = Type.Integer({ minimum: 0, description: 'Bytes.', examples: [104_857_600] });

export const InstanceHealthObject = shape(
  {
    state: State,
    process: shape(
      {
        version: Type.String({ examples: ['0.1.0'] }),
        node: Type.String({ examples: ['24.1.0'] }),
        startedAt: InstantText,
        memoryBytes: Bytes,
        caches: Type.Array(shape({ topic: Type.String({ examples: ['link'] }), entries: Count })),
      },
      { description: 'The server that answers; of several each knows its own.' },
    ),
    database: shape({
      state: State,
      kind: nullable(words(['sqlite', 'postgres'])),
      version: nullable(Type.String({ examples: ['3.50.4'] })),
      bytes: nullable(Bytes),
    }),
    tables: shape(
      { state: State, missing: nullable(Count), unknown: nullable(Count) },
      { description: 'Migrations that the database lacks, and those this program does not know.' },
    ),
    disk: shape({ state: State, freeBytes: nullable(Bytes) }, { description: 'Where `DATA_DIR` is.' }),
    keys: shape(
      {
        state: State,
        verdict: nullable(words(['fits', 'missing', 'foreign', 'unused'])),
        isOpen: nullable(Type.Boolean({ description: 'Whether others on the machine can read the key file.' })),
      },
      { description: 'The master key.' },
    ),
    clock: shape(
      { state: State, apartMs: nullable(Millis) },
      { description: 'How far this machine and the database are apart; null where they are one machine.' },
    ),
    queue: shape(
      { state: State, waiting: nullable(Count), failed: nullable(Count), lateMs: nullable(Millis) },
      { description: 'Jobs of all accounts, each counted up to 10,000.' },
    ),
    visits: shape(
      { state: State, waiting: Count, lagMs: Millis, stored: Count, dropped: Count, backlog: Count },
      { description: 'Visits of the server that answers, since its start.' },
    ),
    mails: shape({
      state: State,
      hasServer: Type.Boolean({ description: 'Whether mails leave (`SMTP_URL`); else they are kept.' }),
      failed: Type.Integer({ minimum: 0, description: 'Of the last seven days, up to 1,000.' }),
    }),
    webhooks: shape({ state: State, failing: Type.Integer({ minimum: 0, description: 'Up to 1,000.' }) }),
    backupAt: nullable(InstantText),
    failedJobs: Type.Array(
      shape({
        id: LongId,
        accountId: nullable(Id),
        account: nullable(Type.String({ examples: ['Acme Plugins'] })),
        kind: Type.String({ examples: ['mail.send'] }),
        attempts: Count,
        failedAt: InstantText,
        lastError: nullable(Type.String({ examples: ['timeout'] })),
      }),
      { description: 'The latest ten that were given up, of all accounts.' },
    ),
  },
  { $id: 'InstanceHealth', description: 'How a server and what it stands on are.' },
);

const warningIf = (isSo: boolean): HealthState => (isSo ? 'warning' : 'ok');

function worst(states: readonly HealthState[]): HealthState {
  return states.includes('failure') ? 'failure' : warningIf(states.includes('warning'));
}

function encode(health: InstanceHealth, { failedJobs, failedMails, failingWebhooks }: Troubles) {
  const { database, tables, disk, keys, clock, queue, visits } = health;
  const mails = { state: warningIf(failedMails > 0), hasServer: health.mailServer, failed: failedMails };
  const webhooks = { state: warningIf(failingWebhooks > 0), failing: failingWebhooks };
  const parts = [database, tables, disk, keys, clock, queue, visits, mails, webhooks];
  return {
    state: worst(parts.map(({ state }) => state)),
    process: { ...health.process, startedAt: writeInstant(health.process.startedAt) },
    database,
    tables,
    disk,
    keys,
    clock,
    queue,
    visits: { ...visits, lagMs: Math.round(visits.lagMs ?? 0) },
    mails,
    webhooks,
    backupAt: writeInstantOrNull(health.backupAt),
    failedJobs: failedJobs.map(({ id, failedAt, ...job }) => ({
      id: String(id),
      ...job,
      failedAt: writeInstant(failedAt),
    })),
  };
}

interface Deps {
  readonly audit: Audit;
  readonly health: () => Promise<InstanceHealth>;
}

/** How the instance is, for whoever runs it. */
export function instanceHealthEndpoints({ audit, health }: Deps): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/instance/health',
      access: { right: 'accounts:index' },
      summary: 'Read how the instance is',
      description: 'Needs the key of a platform admin. Cheap enough to be asked every few seconds.',
      operationId: 'getInstanceHealth',
      tag: 'instance',
      answers: { 200: Type.Ref('InstanceHealth') },
      handle: async ({ call }) => {
        const troubles = await readTroubles(call);
        return encode(await health(), troubles);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/instance/jobs/:id/actions/retry',
      access: { right: 'accounts:update' },
      summary: 'Do a job of any account that was given up once more',
      description: 'Needs the key of a platform admin.',
      operationId: 'retryInstanceJob',
      tag: 'instance',
      params: Type.Object({ id: Type.String({ description: 'The id.', examples: ['1'] }) }),
      status: 204,
      answers: { 204: Type.Null({ description: 'It waits again.' }) },
      handle: async ({ call, params }) => {
        const id = parseLongId(params.id);
        if (id === null) throw new Refusal('job_not_found');
        await audit.retryAnyJob(call, id);
        return undefined;
      },
    }),
  ];
}
