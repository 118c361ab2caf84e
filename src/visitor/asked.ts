import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Domain } from '../modules/links/index.ts';
import type { Head } from './head.ts';

/** A request at the gate. */
export interface Asked {
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
  readonly domain: Domain;
}
