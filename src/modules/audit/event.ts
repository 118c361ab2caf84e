import type { ListFields } from '../../kernel/page.ts';
import { EVENT_NAMES } from '../../kernel/event.ts';

/** Something that happened, with who did it and through which door. */
export interface AuditEvent {
  readonly id: number;
  readonly at: number;
  readonly actorKind: string;
  readonly actorId: string;
  /** The person behind a session or a key; null for anybody else. */
  readonly actorUserId: number | null;
  readonly surface: string;
  readonly requestId: string;
  readonly name: string;
  readonly subjectType: string;
  readonly subjectId: number;
  readonly data: Readonly<Record<string, unknown>>;
}

export type JobStatus = 'waiting' | 'running' | 'done' | 'failed';

/** Work that was put off; its payload is the server's own business. */
export interface AuditJob {
  readonly id: number;
  readonly kind: string;
  readonly status: JobStatus;
  readonly attempts: number;
  readonly runAt: number;
  readonly doneAt: number | null;
  readonly failedAt: number | null;
  readonly lastError: string | null;
  readonly createdAt: number;
}

const SURFACES = ['native', 'runtime', 'mlm', 'application', 'shortener', 'mlicense', 'visitor', 'cli', 'jobs'];

export const EVENT_FIELDS: ListFields = {
  id: { type: 'integer', wide: true, sortable: true },
  at: { type: 'instant' },
  name: {
    type: 'word',
    words: Object.entries(EVENT_NAMES).flatMap(([noun, verbs]) => verbs.map((verb) => `${noun}.${verb}`)),
  },
  actorKind: { type: 'word', words: ['key', 'session', 'license', 'anonymous', 'system'] },
  actorId: { type: 'text' },
  surface: { type: 'word', words: SURFACES },
  requestId: { type: 'text' },
  subjectType: { type: 'word', words: Object.keys(EVENT_NAMES) },
  subjectId: { type: 'integer' },
  /** `license:5`: events whose timeline that thing is part of, as subject or neighbour. */
  about: { type: 'text' },
};

export const JOB_FIELDS: ListFields = {
  id: { type: 'integer', wide: true, sortable: true },
  kind: { type: 'text' },
  status: { type: 'word', words: ['waiting', 'running', 'done', 'failed'] },
  runAt: { type: 'instant' },
  createdAt: { type: 'instant' },
};
