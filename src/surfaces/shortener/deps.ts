import type { FastifyReply } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import type { SurfaceDeps } from '../index.ts';
import type { WireDates } from './dates.ts';

export interface ShortenerDeps extends SurfaceDeps {
  readonly dates: WireDates;
  /** Lets in the key of a route that carries it in its query: who it is, and counted like any other request. */
  admit(call: Call, key: string | null, reply: FastifyReply): Promise<Actor>;
}
