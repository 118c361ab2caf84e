import { Type } from 'typebox';
import type { Audit } from '../../../modules/audit/index.ts';
import type { Identity } from '../../../modules/identity/index.ts';
import {
  type Attempt,
  DELIVERY_FIELDS,
  DELIVERY_STATUSES,
  DISABLED_CAUSES,
  type Delivery,
  ENDPOINT_FIELDS,
  ENDPOINT_STATUSES,
  type WebhookEndpoint,
  type Webhooks,
  messageId,
} from '../../../modules/webhooks/index.ts';
import { type Resource, action, changes, createsWithSecret, revealingAction } from '../resource.ts';
import {
  Id,
  InstantText,
  LongId,
  Stamps,
  nullable,
  parseLongId,
  readInstant,
  shape,
  words,
  writeInstant,
  writeInstantOrNull,
  writeStamps,
} from '../wire.ts';
import { byIds } from '../neighbours.ts';
import { encodeEvents } from './events.ts';

const Url = Type.String({
  minLength: 1,
  maxLength: 2_048,
  description: 'Where events are posted. Private addresses are refused unless the operator allows them.',
  examples: ['https://shop.example.com/hooks/gatehouse'],
});
const Events = Type.Array(Type.String({ maxLength: 100, examples: ['license.*'] }), {
  minItems: 1,
  maxItems: 100,
  description: 'Names of events (`license.suspended`), all of a noun (`license.*`), or `*`, the default.',
});
const Description = nullable(Type.String({ maxLength: 255, examples: ['Shop'] }));
const Status = words(ENDPOINT_STATUSES, {
  description: 'Switching it off ends what waits; switching it on again sends what happens from then on.',
});
const Secret = {
  secret: Type.String({
    description: 'Verifies the signatures of Standard Webhooks; shown this once.',
    examples: ['whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD2RmTyKx9hPI='],
  }),
};

const WebhookObject = shape(
  {
    id: Id,
    url: Url,
    description: Description,
    events: Events,
    status: Status,
    disabledCause: nullable(
      words(DISABLED_CAUSES, {
        description:
          'Who switched it off: `manual`, a person; `failing`, five days without a success; `gone`, its answer 410.',
      }),
    ),
    disabledAt: nullable(InstantText),
    failingSince: nullable(InstantText),
    lastSuccessAt: nullable(InstantText),
    lastFailureAt: nullable(InstantText),
    previousSecretUntil: nullable(InstantText),
    ...Stamps,
  },
  { $id: 'Webhook', description: 'An address that events of the account are posted to.' },
);

function encode(endpoint: WebhookEndpoint) {
  return {
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    events: endpoint.events,
    status: endpoint.status,
    disabledCause: endpoint.disabledCause,
    disabledAt: writeInstantOrNull(endpoint.disabledAt),
    failingSince: writeInstantOrNull(endpoint.failingSince),
    lastSuccessAt: writeInstantOrNull(endpoint.lastSuccessAt),
    lastFailureAt: writeInstantOrNull(endpoint.lastFailureAt),
    previousSecretUntil: writeInstantOrNull(endpoint.previousSecretUntil),
    ...writeStamps(endpoint),
  };
}

/** Endpoints for events: the secret is in the answers that make one and nowhere else. */
export function webhooks(deps: Webhooks): Resource<WebhookEndpoint> {
  return {
    path: 'webhooks',
    noun: 'webhook',
    plural: 'webhooks',
    rights: 'webhooks',
    description: 'Events are posted as `{type, timestamp, data}`, signed after Standard Webhooks; `data` is the event.',
    object: WebhookObject,
    fields: ENDPOINT_FIELDS,
    notFound: 'webhook_not_found',
    secret: true,
    slow: ['url'],
    encode,
    // Its health changes without an edit.
    variant: ({ lastSuccessAt, lastFailureAt }) => `${Math.max(lastSuccessAt ?? 0, lastFailureAt ?? 0)}`,
    list: deps.listEndpoints,
    get: deps.getEndpoint,
    create: createsWithSecret(
      shape({
        url: Url,
        events: Type.Optional(Events),
        description: Type.Optional(Description),
        status: Type.Optional(Status),
      }),
      Secret,
      async (call, input) => {
        const { endpoint, secret } = await deps.createEndpoint(call, input);
        return { row: endpoint, once: { secret } };
      },
    ),
    update: changes(
      shape({
        url: Type.Optional(Url),
        events: Type.Optional(Events),
        description: Type.Optional(Description),
        status: Type.Optional(Status),
      }),
      (call, id, input, version) => deps.updateEndpoint(call, id, { ...input, ...version }),
    ),
    remove: deps.deleteEndpoint,
    actions: {
      ping: {
        summary: 'Send a test message to a webhook',
        description: 'Posts a `webhook.pinged`, whatever it listens to and also while it is disabled.',
        run: deps.pingEndpoint,
      },
      'rotate-secret': revealingAction(
        {
          summary: 'Make a new secret for a webhook',
          description: 'The former one signs as well for 24 hours, unless it must stop at once.',
          body: shape({
            immediately: Type.Optional(Type.Boolean({ description: 'The former secret signs nothing any more.' })),
          }),
          once: Secret,
        },
        async (call, id, input) => {
          const { endpoint, secret } = await deps.rotateSecret(call, id, input);
          return { row: endpoint, once: { secret } };
        },
      ),
      replay: action(
        {
          summary: 'Send again all that failed',
          description: 'Everything given up, of events since the instant; without one, of the last 30 days.',
          body: shape({ since: Type.Optional(InstantText) }),
        },
        (call, id, { since }) =>
          deps.replayFailed(call, id, since === undefined ? undefined : readInstant(since, 'since')),
      ),
    },
  };
}

const DeliveryObject = shape(
  {
    id: LongId,
    webhookId: Id,
    eventId: LongId,
    messageId: Type.String({
      description: 'The header `webhook-id`: the same for every attempt and replay.',
      examples: ['evt_1024'],
    }),
    type: Type.String({ description: "The event's name.", examples: ['license.suspended'] }),
    status: words(DELIVERY_STATUSES),
    attempts: Type.Integer({ minimum: 0, description: 'Since it was first sent, or last replayed.' }),
    nextAttemptAt: nullable(InstantText),
    finishedAt: nullable(InstantText),
    error: nullable(
      Type.String({
        description: 'Why it is not delivered: `status_500`, `timeout`, `endpoint_disabled`, …',
        examples: ['status_500'],
      }),
    ),
    answers: Type.Array(
      shape({
        at: InstantText,
        tookMs: Type.Integer({ minimum: 0, examples: [84] }),
        status: nullable(Type.Integer({ examples: [500] })),
        error: nullable(Type.String({ description: 'Why there was no answer.', examples: ['timeout'] })),
        body: nullable(Type.String({ description: 'At most 1,000 characters.', examples: ['Internal Server Error'] })),
      }),
      { description: 'The last twelve attempts, old to new.' },
    ),
    createdAt: InstantText,
  },
  { $id: 'WebhookDelivery', description: 'An event on its way to a webhook.' },
);

function encodeAttempt(attempt: Attempt) {
  return { ...attempt, at: writeInstant(attempt.at) };
}

function encodeDelivery(delivery: Delivery) {
  return {
    id: String(delivery.id),
    webhookId: delivery.endpointId,
    eventId: String(delivery.eventId),
    messageId: messageId(delivery.eventId),
    type: delivery.type,
    status: delivery.status,
    attempts: delivery.attempts,
    nextAttemptAt: writeInstantOrNull(delivery.nextAt),
    finishedAt: writeInstantOrNull(delivery.finishedAt),
    error: delivery.error,
    answers: delivery.answers.map(encodeAttempt),
    createdAt: writeInstant(delivery.createdAt),
  };
}

interface DeliveryDeps {
  readonly webhooks: Webhooks;
  readonly audit: Audit;
  readonly identity: Identity;
}

/** What was sent and what came of it. */
export function webhookDeliveries({ webhooks: deps, ...events }: DeliveryDeps): Resource<Delivery> {
  return {
    path: 'webhook-deliveries',
    noun: 'webhook delivery',
    plural: 'webhook deliveries',
    rights: 'webhooks',
    description: 'Kept for 30 days after they ended.',
    object: DeliveryObject,
    fields: DELIVERY_FIELDS,
    notFound: 'webhook_delivery_not_found',
    parseId: parseLongId,
    encode: encodeDelivery,
    list: deps.listDeliveries,
    get: deps.getDelivery,
    actions: {
      replay: {
        summary: 'Send a delivery again',
        description: 'Whatever came of it, with the same `webhook-id`; one that waits is sent now.',
        run: deps.replayDelivery,
      },
    },
    expand: {
      event: {
        schema: Type.Ref('Event'),
        idOf: (delivery) => delivery.eventId,
        load: async (call, ids) => {
          const found = await byIds(call, ids, { list: events.audit.listEvents, encode: (event) => event });
          const shown = await encodeEvents(events.identity, call, [...found.values()]);
          return new Map([...found.keys()].map((id, at) => [id, shown[at] ?? {}]));
        },
      },
    },
  };
}
