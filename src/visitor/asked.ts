import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Domain } from '../modules/links/index.ts';
import type { Head } from './head.ts';

/** A request at the gate, before it is known whose host it names. */
export interface Arrived {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly head: Head;
  readonly at: number;
  readonly path: string;
  readonly query: string;
  /** Who asks, as far as trusted proxies tell. */
  readonly address: string;
  readonly isHead: boolean;
  readonly isPost: boolean;
}

/** A request at the gate. */
export interface Asked extends Arrived {
  readonly domain: Domain;
  /** Where forms of its page are sent: the link's own address where the request named another one, else empty. */
  readonly self: string;
  /** The id this visit is known by at its target; empty where the link asks for none. */
  readonly clickId: string;
}
