import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { Call } from '../../kernel/call.ts';
import { type Observe, addressOf, noteAnswered, ownHeaders, requestIdOf } from './arrival.ts';
import { readJsonBody } from './bodies.ts';
import { operationSchema } from './openapi.ts';
import type { TrustedProxy } from './proxy.ts';
import { type Services, answerFailure, enter, handleWith, storableBody } from './register.ts';
import type { Endpoint, PlainReply, PlainRequest, SurfaceDefinition } from './surface.ts';
import { createValidator } from './validator.ts';

export interface LaneDeps {
  readonly services: Services;
  readonly surfaces: readonly SurfaceDefinition[];
  readonly log: FastifyBaseLogger;
  readonly newId: () => string;
  readonly isTrustedProxy: TrustedProxy;
  readonly observe?: Observe;
}

/** Larger bodies are left to the framework. */
const LARGEST = 65_536;
const JSON_TYPES: ReadonlySet<string> = new Set(['application/json', 'application/json; charset=utf-8']);

/** A swift route with what the framework would keep for it. */
interface Lane {
  readonly definition: SurfaceDefinition;
  readonly route: Endpoint;
  readonly url: string;
  readonly validate: ReturnType<ReturnType<typeof createValidator>>;
}

/** The part of the framework's reply that swift handlers, refusals and signatures use, on the bare response. */
class BareReply implements PlainReply {
  statusCode = 200;
  readonly #headers: Record<string, string>;
  readonly #finish: (payload: string) => void;
  readonly #response: ServerResponse;

  constructor(lane: Lane, request: PlainRequest, response: ServerResponse) {
    this.#headers = {};
    this.headers(ownHeaders(request.url));
    this.#headers['x-request-id'] = request.id;
    this.#response = response;
    this.#finish = (payload) => lane.definition.finish?.(request, this, payload);
  }

  code(status: number): this {
    this.statusCode = status;
    return this;
  }

  header(name: string, value: string): this {
    this.#headers[name.toLowerCase()] = value;
    return this;
  }

  headers(values: Readonly<Record<string, string>>): this {
    for (const name of Object.keys(values)) this.header(name, values[name] ?? '');
    return this;
  }

  hasHeader(name: string): boolean {
    return this.#headers[name] !== undefined;
  }

  send(payload: unknown): this {
    const type = (this.#headers['content-type'] ??= 'application/json; charset=utf-8');
    if (!type.includes('charset')) this.#headers['content-type'] = `${type}; charset=utf-8`;
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    this.#finish(text);
    const bytes = Buffer.byteLength(text);
    this.#headers['content-length'] = String(bytes);
    this.#response.writeHead(this.statusCode, this.#headers);
    // One byte a character: the same bytes, written without looking at each.
    this.#response.end(text, bytes === text.length ? 'latin1' : 'utf8');
    return this;
  }
}

/** A body whose length the request said, and the parser holds it to. */
function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let bytes: Buffer | null = null;
    request.on('data', (part: Buffer) => (bytes = bytes === null ? part : Buffer.concat([bytes, part])));
    request.on('end', () => resolve(bytes ?? Buffer.alloc(0)));
    request.on('error', reject);
  });
}

/** The values of a body. One that cannot be read ends its connection, as it does behind the framework. */
function read({ definition }: Lane, bytes: Buffer, reply: BareReply): unknown {
  try {
    return readJsonBody(bytes, definition.parseJson);
  } catch (error) {
    reply.header('connection', 'close');
    throw error;
  }
}

function laneOf(definition: SurfaceDefinition, route: Endpoint): Lane {
  if (route.method !== 'POST' || (route.access !== 'own' && route.access !== 'public')) {
    throw new Error(`${route.path} cannot be swift: a POST without a credential of the wire is`);
  }
  const validate = createValidator(definition.reading)({
    schema: operationSchema(definition, route).body,
    httpPart: 'body',
  });
  return { definition, route, url: `${definition.prefix}${route.path}`, validate };
}

/** Whether a request is a plain question with a small JSON body of known length. */
function isPlain({ headers }: IncomingMessage): boolean {
  const length = Number(headers['content-length']);
  return length > 0 && length <= LARGEST && JSON_TYPES.has(headers['content-type'] ?? '');
}

/**
 * The way of swift routes past the framework: the same steps with the same functions, without what a framework does
 * around them. Takes plain POSTs to exactly their addresses; everything else is the framework's.
 */
export function createLane(deps: LaneDeps): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { services, log } = deps;
  const lanes = new Map<string, Lane>();
  for (const definition of deps.surfaces) {
    for (const route of definition.endpoints) {
      if (route.swift !== true) continue;
      const lane = laneOf(definition, route);
      lanes.set(lane.url, lane);
    }
  }

  async function answer(lane: Lane, asked: PlainRequest, raw: IncomingMessage, reply: BareReply): Promise<void> {
    const { definition, route } = lane;
    try {
      await enter(services, definition, { request: asked, reply, access: route.access });
      const body = storableBody(route, read(lane, await readBytes(raw), reply));
      const checked = lane.validate(body);
      if ('error' in checked) throw checked.error;
      const said = await handleWith(route, { call: asked.call, params: {}, query: {}, body, request: asked, reply });
      reply.send(said);
    } catch (error) {
      answerFailure(definition, error, { request: asked, reply, log });
    }
  }

  return (raw, response) => {
    if (raw.method !== 'POST') return false;
    const lane = lanes.get(raw.url ?? '');
    if (lane === undefined || !isPlain(raw)) return false;
    const begun = performance.now();
    const id = requestIdOf(raw, deps.newId);
    const address = addressOf(raw, deps.isTrustedProxy);
    const { name } = lane.definition;
    const call: Call = services.newCall(name, id);
    const asked: PlainRequest = { id, method: 'POST', url: lane.url, headers: raw.headers, call, address };
    const reply = new BareReply(lane, asked, response);
    answer(lane, asked, raw, reply)
      .catch((error: unknown) => {
        log.error({ err: error, requestId: id }, 'an answer could not be sent');
        response.destroy();
      })
      .finally(() => {
        const seconds = (performance.now() - begun) / 1_000;
        const { statusCode: status } = reply;
        noteAnswered(deps.observe, log, {
          requestId: id,
          surface: name,
          method: 'POST',
          route: lane.url,
          status,
          seconds,
        });
      });
    return true;
  };
}
