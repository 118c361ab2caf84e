import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import { DAY_MS } from '../../kernel/instant.ts';
import { OutboundError } from '../../kernel/outbound.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { type WebhookParts, demandEndpoint, placeOf } from './deps.ts';
import {
  type CreateEndpoint,
  type EndpointStatus,
  PINGED,
  type UpdateEndpoint,
  type WebhookEndpoint,
  checkEndpoint,
} from './endpoint.ts';
import { newSecret } from './signature.ts';
import { failPending } from './store-deliveries.ts';
import { type EndpointRow, endpoints, readEndpoint } from './store.ts';

/** Each event is written once for each endpoint that hears of it, so there cannot be any number of them. */
const MOST = 50;
/** How long the former secret signs beside the new one. */
const OVERLAP_MS = DAY_MS;
/** Addresses may carry a token of the receiver, so the log says only that they changed. */
const UNTOLD: ReadonlySet<string> = new Set(['url', 'description']);

/** An endpoint with the secret that is shown this once. */
export interface EndpointWithSecret {
  readonly endpoint: WebhookEndpoint;
  readonly secret: string;
}

function said(row: EndpointRow) {
  return { accountId: row.accountId, subject: { type: 'webhook', id: row.id } } as const;
}

/** Columns of a status a person gives. */
function statusColumns(status: EndpointStatus, now: number) {
  return status === 'disabled'
    ? { status, disabledCause: 'manual', disabledAt: now }
    : { status, disabledCause: null, disabledAt: null, failingSince: null };
}

/** Where events are sent: made, changed, tried and removed by people. */
export function createEndpoints(parts: WebhookParts) {
  /** Refuses addresses nothing may be sent to. A name that is not found today may be found tomorrow. */
  async function demandSendable(url: string): Promise<void> {
    try {
      await parts.outbound.look(url);
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      if (error.failure === 'address_not_allowed') throw invalid(field('url', 'not_allowed'));
      if (error.failure === 'bad_url') throw invalid(field('url', 'format'));
    }
  }

  async function demandFit(input: UpdateEndpoint): Promise<void> {
    const errors = checkEndpoint(input);
    if (errors.length > 0) throw invalid(...errors);
    if (input.url !== undefined) await demandSendable(input.url);
  }

  /** Says that what the account's events are matched with has changed. */
  function changed(tx: WriteCall, row: EndpointRow): void {
    tx.changed('webhook', row.accountId);
  }

  function sealSecret(id: number): { secret: string; secretSealed: string } {
    const secret = newSecret(parts.random);
    return { secret, secretSealed: parts.seal.seal(secret, placeOf('secretSealed', id)) };
  }

  return {
    async createEndpoint(call: Call, input: CreateEndpoint): Promise<EndpointWithSecret> {
      demand(call.actor, 'webhooks:create');
      await demandFit(input);
      return call.write(async (tx) => {
        const { accountId } = tx.actor;
        const row = await endpoints.insert(
          tx.db,
          accountId,
          {
            url: input.url,
            description: input.description ?? null,
            events: JSON.stringify([...new Set(input.events ?? ['*'])]),
            secretSealed: '',
            ...statusColumns(input.status ?? 'enabled', tx.now),
          },
          tx.now,
        );
        if ((await endpoints.count(tx.db, accountId)) > MOST) throw new Refusal('webhooks_too_many', { limit: MOST });
        const { secret, secretSealed } = sealSecret(row.id);
        const sealed = await endpoints.amend(tx.db, accountId, row.id, { secretSealed });
        changed(tx, row);
        tx.emit({ name: 'webhook.created', ...said(row) });
        return { endpoint: readEndpoint(sealed), secret };
      });
    },

    /** Changes what is sent. Switching it off ends what waits; switching it on forgets its failures. */
    async updateEndpoint(call: Call, id: number, input: UpdateEndpoint): Promise<WebhookEndpoint> {
      demand(call.actor, 'webhooks:update');
      await demandEndpoint(call, id);
      await demandFit(input);
      const { rowVersion, events, status, ...plain } = input;
      return call.write(async (tx) => {
        const before = await demandEndpoint(tx, id, true);
        if (rowVersion !== undefined && rowVersion !== before.rowVersion) throw new Refusal('stale');
        const columns = {
          ...plain,
          ...(events === undefined ? {} : { events: JSON.stringify([...new Set(events)]) }),
          ...(status === undefined || status === before.status ? {} : statusColumns(status, tx.now)),
        };
        const row = await endpoints.update(tx.db, before.accountId, id, columns, tx.now);
        if (row.status === 'disabled' && before.status === 'enabled') {
          const end = { now: tx.now, error: 'endpoint_disabled', pingsToo: true };
          await failPending(tx.db, row.accountId, id, end);
        }
        changed(tx, row);
        const data = changedFields({ ...before }, { ...row }, UNTOLD);
        tx.emit({ name: 'webhook.updated', ...said(row), data });
        return readEndpoint(row);
      });
    },

    async deleteEndpoint(call: Call, id: number, rowVersion?: number): Promise<void> {
      demand(call.actor, 'webhooks:delete');
      await call.write(async (tx) => {
        const row = await demandEndpoint(tx, id, true);
        if (rowVersion !== undefined && rowVersion !== row.rowVersion) throw new Refusal('stale');
        await endpoints.remove(tx.db, row.accountId, id);
        const payload = { endpointId: id };
        tx.enqueue({ kind: 'webhook.forget', accountId: row.accountId, runAt: tx.now, payload });
        changed(tx, row);
        tx.emit({ name: 'webhook.deleted', ...said(row) });
      });
    },

    async getEndpoint(call: Call, id: number): Promise<WebhookEndpoint> {
      demand(call.actor, 'webhooks:index');
      return readEndpoint(await demandEndpoint(call, id));
    },

    async listEndpoints(call: Call, request: ListRequest): Promise<Page<WebhookEndpoint>> {
      demand(call.actor, 'webhooks:index');
      const page = await endpoints.list(call, call.actor.accountId, request);
      return { ...page, rows: page.rows.map(readEndpoint) };
    },

    /** A new secret. The former one signs beside it for a day, unless it has leaked and must not (`immediately`). */
    async rotateSecret(call: Call, id: number, input: { immediately?: boolean } = {}): Promise<EndpointWithSecret> {
      demand(call.actor, 'webhooks:update');
      return call.write(async (tx) => {
        const before = await demandEndpoint(tx, id, true);
        const { secret, secretSealed } = sealSecret(id);
        // Empty after the master key was lost: there is no former one then.
        const keeps = input.immediately !== true && before.secretSealed !== '';
        const former = keeps ? parts.seal.open(before.secretSealed, placeOf('secretSealed', id)) : null;
        const columns = {
          secretSealed,
          previousSecretSealed: former === null ? null : parts.seal.seal(former, placeOf('previousSecretSealed', id)),
          previousSecretUntil: former === null ? null : tx.now + OVERLAP_MS,
        };
        const row = await endpoints.update(tx.db, before.accountId, id, columns, tx.now);
        tx.emit({ name: 'webhook.updated', ...said(row), data: { secret: 'rotated' } });
        return { endpoint: readEndpoint(row), secret };
      });
    },

    /** Sends a test message to this endpoint, whatever it listens to and also while it is switched off. */
    async pingEndpoint(call: Call, id: number): Promise<WebhookEndpoint> {
      demand(call.actor, 'webhooks:update');
      return call.write(async (tx) => {
        const row = await demandEndpoint(tx, id);
        tx.emit({ name: PINGED, ...said(row) });
        return readEndpoint(row);
      });
    },
  };
}
