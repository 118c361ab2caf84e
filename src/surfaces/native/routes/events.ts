import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import { type Audit, type AuditEvent, EVENT_FIELDS } from '../../../modules/audit/index.ts';
import type { ActorRef, Identity } from '../../../modules/identity/index.ts';
import { gone } from '../neighbours.ts';
import type { Resource } from '../resource.ts';
import { Id, InstantText, LongId, nullable, parseLongId, shape, writeInstant } from '../wire.ts';

interface EventDeps {
  readonly audit: Audit;
  readonly identity: Identity;
}

export const EventObject = shape(
  {
    id: LongId,
    at: InstantText,
    name: Type.String({ examples: ['license.created'] }),
    actor: shape({
      kind: Type.String({ examples: ['key'] }),
      id: Type.String({ examples: ['1'] }),
      name: nullable(
        Type.String({
          description: 'Of a person or an API key, as it is called now, or was when it was removed.',
          examples: ['Mia'],
        }),
      ),
    }),
    surface: Type.String({ examples: ['native'] }),
    requestId: Type.String({ examples: ['4c8a5fd0-5b0a-4f4e-9a43-0c2f3c1a9f11'] }),
    subject: shape({ type: Type.String({ examples: ['license'] }), id: Id }),
    data: Type.Record(Type.String(), Type.Unknown(), {
      description: 'Plain fields before and after; of personal fields the names alone.',
      examples: [{ changes: { status: ['active', 'suspended'] } }],
    }),
  },
  { $id: 'Event', description: 'Something that happened in the account.' },
);

function actorOf({ actorKind: kind, actorId: id, actorUserId: userId }: AuditEvent): ActorRef {
  return { kind, id, userId };
}

function encodeEvent(event: AuditEvent, actorName: string | null = null) {
  return {
    id: String(event.id),
    at: writeInstant(event.at),
    name: event.name,
    actor: { kind: event.actorKind, id: event.actorId, name: actorName },
    surface: event.surface,
    requestId: event.requestId,
    subject: { type: event.subjectType, id: event.subjectId },
    data: event.data,
  };
}

/** A page of events, with the names of who did them read at once. */
export async function encodeEvents(identity: Identity, call: Call, events: readonly AuditEvent[]) {
  const names = await identity.actorNames(call, events.map(actorOf));
  return events.map((event, index) => encodeEvent(event, names[index]));
}

/** One event as it travels, also in webhooks; null when it is no longer kept. */
export async function readEvent({ audit, identity }: EventDeps, call: Call, id: number) {
  const event = await gone(() => audit.getEvent(call, id));
  return event === null ? null : ((await encodeEvents(identity, call, [event]))[0] ?? null);
}

/** The event log. */
export function events({ audit, identity }: EventDeps): Resource<AuditEvent> {
  return {
    path: 'events',
    noun: 'event',
    plural: 'events',
    rights: 'events',
    description: '`about=license:5` gives the timeline of one thing. Kept for 400 days.',
    object: EventObject,
    fields: EVENT_FIELDS,
    notFound: 'event_not_found',
    parseId: parseLongId,
    encode: (event) => encodeEvent(event),
    extras: async (call, rows) => {
      const encoded = await encodeEvents(identity, call, rows);
      return new Map(rows.map(({ id }, index) => [id, { actor: encoded[index]?.actor }]));
    },
    list: audit.listEvents,
    get: audit.getEvent,
  };
}
