import { systemActor } from './kernel/actor.ts';
import type { Call } from './kernel/call.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from './kernel/instant.ts';
import type { Machine } from './machine.ts';
import type { Modules } from './module-doors.ts';
import { PASSWORD_RESET_JOB } from './modules/identity/index.ts';
import { MAIL_JOB } from './modules/notices/index.ts';
import { purgeAccount } from './platform/db/purge.ts';
import type { JobKind } from './platform/jobs/jobs.ts';
import type { Routine } from './platform/jobs/routines.ts';
import { sweepMachinery } from './platform/jobs/sweep.ts';

const GATHER_MS = 5 * SECOND_MS;

/** Keeps visits in detail for as long as each account's plan says. */
async function dropDetail(machine: Machine, { analytics, identity, plans }: Modules, call: Call): Promise<void> {
  for await (const ids of identity.livingAccounts(call)) {
    for (const id of ids) {
      const days = await plans.retentionDays(call, id);
      if (days !== null) await analytics.dropDetail(machine.calls({ actor: systemActor(id), surface: 'jobs' }), days);
    }
  }
}

/** What is done again and again, by one process of many. */
export function createRoutines(machine: Machine, modules: Modules): Routine[] {
  const call = (): Call => machine.calls({ actor: systemActor(0), surface: 'jobs' });
  return [
    {
      name: 'sweep-machinery',
      everyMs: HOUR_MS,
      run: () => sweepMachinery(machine.database, machine.ports.clock.now()),
    },
    { name: 'forget-visitors', everyMs: HOUR_MS, run: () => modules.analytics.forgetVisitors(call()) },
    { name: 'drop-detail', everyMs: HOUR_MS, run: () => dropDetail(machine, modules, call()) },
    { name: 'sweep-identity', everyMs: HOUR_MS, run: () => modules.identity.sweep(call()) },
    {
      name: 'sweep-mails',
      everyMs: HOUR_MS,
      run: async () => {
        await modules.notices.sweepMails(call());
        await modules.customers.sweepLinks(call());
      },
    },
    { name: 'sweep-events', everyMs: HOUR_MS, run: () => modules.audit.sweep(call()) },
    { name: 'sweep-imports', everyMs: HOUR_MS, run: () => modules.imports.sweepImports(call()) },
    { name: 'sweep-deliveries', everyMs: HOUR_MS, run: () => modules.webhooks.sweepDeliveries(call()) },
    {
      name: 'sweep-licenses',
      everyMs: MINUTE_MS,
      run: async () => {
        await modules.licensing.tellEndedLicenses(call());
        await modules.licensing.tellDeadMachines(call());
        await modules.licensing.removeEndedLicenses(call());
      },
    },
    {
      name: 'services',
      everyMs: MINUTE_MS,
      run: async () => {
        await modules.services.tellEndingServices(call());
        await modules.services.runDueServices(call());
      },
    },
    {
      name: 'reverify-domains',
      everyMs: HOUR_MS,
      run: () =>
        modules.links.reverifyDomains(call(), (accountId) =>
          machine.calls({ actor: systemActor(accountId, 'domains'), surface: 'jobs' }),
        ),
    },
    {
      name: 'purge-accounts',
      everyMs: HOUR_MS,
      run: async () => {
        for (const id of await modules.identity.purgeable(call())) await purgeAccount(machine.database, id);
      },
    },
  ];
}

/** What jobs do, by their kind. */
export function createHandlers(machine: Machine, modules: Modules): Readonly<Record<string, JobKind>> {
  const call = (accountId: number | null, job?: string): Call =>
    machine.calls({ actor: systemActor(accountId ?? 0, job), surface: 'jobs' });
  return {
    'clicks.forget': ({ accountId, payload }) =>
      modules.analytics.forgetLink(call(accountId), Number(payload['linkId'])),
    // Nearly all of the time of these is spent waiting for others.
    'webhook.deliver': {
      atOnce: 50,
      run: ({ accountId, payload, signal }) =>
        modules.webhooks.deliverDue(() => call(accountId, 'webhooks'), Number(payload['endpointId']), signal),
    },
    'webhook.forget': ({ accountId, payload }) =>
      modules.webhooks.forgetDeliveries(call(accountId), Number(payload['endpointId'])),
    [MAIL_JOB]: ({ accountId, payload, signal }) =>
      modules.notices.sendMail(call(accountId, 'mail'), Number(payload['mailId']), signal),
    [PASSWORD_RESET_JOB]: ({ payload }) => modules.identity.startPasswordReset(call(0), String(payload['email'])),
  };
}

/** Writes what modules gather in memory, every few seconds. */
export function createGatherer(machine: Machine, modules: Modules) {
  const flush = async (): Promise<void> => {
    const call = machine.calls({ actor: systemActor(0), surface: 'jobs' });
    for (const write of [modules.identity.flush, modules.licensing.flushChecks]) {
      try {
        await write(call);
      } catch (error) {
        machine.log.warn({ err: error }, 'gathered values could not be written; they are lost');
      }
    }
  };
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  return {
    start: (): void => {
      timer = setInterval(() => void (running = running.then(flush)), GATHER_MS);
      timer.unref();
    },
    stop: async (): Promise<void> => {
      if (timer !== null) clearInterval(timer);
      await running;
      await flush();
    },
  };
}
