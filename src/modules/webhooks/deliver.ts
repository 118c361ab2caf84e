import type { Call, WriteCall } from '../../kernel/call.ts';
import { MINUTE_MS, SECOND_MS } from '../../kernel/instant.ts';
import type { JobOutcome } from '../../kernel/job.ts';
import { type Delivery, failingSince, failureOf, isDead, isSuccess, messageId, nextAttempt } from './delivery.ts';
import { type WebhookParts, placeOf } from './deps.ts';
import type { DisabledCause } from './endpoint.ts';
import { type Sent, send } from './send.ts';
import { type DeliveryChange, failPending, loadDue, nextDueAt, updateDelivery } from './store-deliveries.ts';
import { type EndpointRow, endpoints, noteHealth } from './store.ts';

/** Sent to one endpoint at once. */
const AT_ONCE = 4;
/** A run begins nothing new after this, so that places are shared among many endpoints. */
const RUN_MS = MINUTE_MS;
/** How long an endpoint that does not answer at all is left alone when more is due. */
const SILENCE_MS = 30 * SECOND_MS;
const ANSWERS_KEPT = 12;
const GONE = 410;

/** What came of one delivery in a run: an answer, or a reason why it cannot be sent at all. */
interface Result {
  readonly delivery: Delivery;
  readonly sent: Sent | { readonly unsendable: string };
}

/** What a run has met so far, for the person who reads the job. */
interface Report {
  problem: string | null;
  gaveUp: string | null;
}

function tell(report: Report, delivery: Delivery, failure: string, isOver: boolean): void {
  report.problem = `${messageId(delivery.eventId)} ${delivery.type}: ${failure}`;
  if (isOver) report.gaveUp = report.problem;
}

/** Sends what is due at an endpoint. One run of an endpoint goes on at a time (its lane), so its own slowness is all it meets. */
export function createDeliver(parts: WebhookParts) {
  function secretsOf(endpoint: EndpointRow, now: number): string[] {
    const { id, secretSealed, previousSecretSealed, previousSecretUntil } = endpoint;
    const secrets = secretSealed === '' ? [] : [parts.seal.open(secretSealed, placeOf('secretSealed', id))];
    if (previousSecretSealed !== null && previousSecretUntil !== null && now < previousSecretUntil) {
      secrets.push(parts.seal.open(previousSecretSealed, placeOf('previousSecretSealed', id)));
    }
    return secrets;
  }

  async function sendOne(
    call: Call,
    endpoint: EndpointRow,
    delivery: Delivery,
    signal: AbortSignal,
  ): Promise<Result | null> {
    const { url } = endpoint;
    const secrets = secretsOf(endpoint, parts.clock.now());
    // Nothing is sent unsigned; a new secret makes it deliverable again.
    if (secrets.length === 0) return { delivery, sent: { unsendable: 'secret_lost' } };
    const event = await parts.readEvent(call, delivery.eventId);
    if (event === null) return { delivery, sent: { unsendable: 'event_gone' } };
    const sent = await send(parts, { url, secrets }, { eventId: delivery.eventId, event }, signal);
    return sent === null ? null : { delivery, sent };
  }

  /** How a delivery stands after its attempt. */
  function changeAfter({ delivery, sent }: Result, now: number): DeliveryChange {
    if ('unsendable' in sent) return { status: 'failed', nextAt: null, finishedAt: now, error: sent.unsendable };
    const attempts = delivery.attempts + 1;
    const answers = [...delivery.answers, sent.attempt].slice(-ANSWERS_KEPT);
    const done = { attempts, answers, nextAt: null, finishedAt: now };
    if (isSuccess(sent.attempt)) return { ...done, status: 'delivered', error: null };
    const error = failureOf(sent.attempt);
    const nextAt = nextAttempt(attempts, { now, fraction: parts.random.fraction(), wishMs: sent.wishMs });
    return nextAt === null ? { ...done, status: 'failed', error } : { attempts, answers, nextAt, error };
  }

  async function disable(tx: WriteCall, endpoint: EndpointRow, cause: DisabledCause, since: number): Promise<void> {
    const { accountId, id } = endpoint;
    const columns = { status: 'disabled', disabledCause: cause, disabledAt: tx.now };
    await endpoints.update(tx.db, accountId, id, columns, tx.now);
    await failPending(tx.db, accountId, id, { now: tx.now, error: 'endpoint_disabled', pingsToo: true });
    tx.changed('webhook', accountId);
    const data = { cause, failingSince: new Date(since).toISOString() };
    tx.emit({ name: 'webhook.disabled', accountId, subject: { type: 'webhook', id }, data });
  }

  /** Notes how the endpoint fares, and switches it off when it is dead. */
  async function judge(tx: WriteCall, id: number, results: readonly Result[], report: Report): Promise<void> {
    const attempts = results.flatMap(({ sent }) => ('attempt' in sent ? [sent.attempt] : []));
    if (attempts.length === 0) return;
    const endpoint = await endpoints.load(tx, tx.actor.accountId, id, true);
    if (endpoint === null) return;
    const isWell = attempts.some(isSuccess);
    const hasFailed = !attempts.every(isSuccess);
    const since = isWell ? null : failingSince(endpoint, tx.now);
    await noteHealth(tx.db, endpoint.accountId, id, {
      failingSince: since,
      ...(isWell ? { lastSuccessAt: tx.now } : {}),
      ...(hasFailed ? { lastFailureAt: tx.now } : {}),
    });
    const isDone = since !== null && isDead(since, tx.now);
    const cause = attempts.some(({ status }) => status === GONE) ? 'gone' : isDone ? 'failing' : null;
    if (cause === null || endpoint.status === 'disabled') return;
    await disable(tx, endpoint, cause, since ?? tx.now);
    report.gaveUp = `the endpoint was disabled: ${cause}; last ${report.problem ?? ''}`;
  }

  async function record(call: Call, id: number, results: readonly Result[], report: Report): Promise<void> {
    await call.write(async (tx) => {
      for (const result of results) {
        const change = changeAfter(result, tx.now);
        await updateDelivery(tx.db, tx.actor.accountId, result.delivery.id, change);
        if (change.error != null) tell(report, result.delivery, change.error, change.status === 'failed');
      }
      await judge(tx, id, results, report);
    });
  }

  /** Ends what must not be sent: to an endpoint that is off (but for pings), or for an account that is not in use. */
  async function clear(call: Call, endpoint: EndpointRow): Promise<void> {
    const { accountId, id, status } = endpoint;
    const isOpen = await parts.isOpen(call, accountId);
    if (isOpen && status === 'enabled') return;
    const error = isOpen ? 'endpoint_disabled' : 'account_suspended';
    await call.write((tx) => failPending(tx.db, accountId, id, { now: tx.now, error, pingsToo: !isOpen }));
  }

  /** Sends a handful; answers what came of it, nothing when no more is due. */
  async function step(call: Call, id: number, signal: AbortSignal): Promise<readonly Result[]> {
    const { accountId } = call.actor;
    const endpoint = await endpoints.load(call, accountId, id);
    if (endpoint === null) {
      await call.write((tx) =>
        failPending(tx.db, accountId, id, { now: tx.now, error: 'endpoint_gone', pingsToo: true }),
      );
      return [];
    }
    await clear(call, endpoint);
    const due = await loadDue(call.db, accountId, id, { now: call.now, limit: AT_ONCE });
    const results = await Promise.all(due.map((delivery) => sendOne(call, endpoint, delivery, signal)));
    return results.filter((result) => result !== null);
  }

  return {
    /** `newCall` makes a call in the endpoint's account at the present instant; a job calls this. */
    async deliverDue(newCall: () => Call, endpointId: number, signal: AbortSignal): Promise<JobOutcome> {
      const report: Report = { problem: null, gaveUp: null };
      const { accountId } = newCall().actor;
      const until = parts.clock.now() + RUN_MS;
      let isSilent = false;
      while (!signal.aborted && !isSilent && parts.clock.now() < until) {
        const results = await step(newCall(), endpointId, signal);
        if (results.length === 0) break;
        await record(newCall(), endpointId, results, report);
        isSilent = results.every(({ sent }) => 'attempt' in sent && sent.attempt.status === null);
      }
      const next = await nextDueAt(newCall().db, accountId, endpointId);
      const now = parts.clock.now();
      const again = next !== null && next <= now && isSilent ? now + SILENCE_MS : next;
      if (again !== null) return { again, because: report.problem };
      return report.gaveUp === null ? undefined : { gaveUp: report.gaveUp };
    },
  };
}
