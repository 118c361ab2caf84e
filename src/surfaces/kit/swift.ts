import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { Call } from '../../kernel/call.ts';
import type { Soon } from '../../kernel/soon.ts';
import { type Observe, addressOf, noteAnswered, ownHeaders, requestIdOf } from './arrival.ts';
import { readJsonBody } from './bodies.ts';
import { type Outbox, createOutbox } from './outbox.ts';
import type { TrustedProxy } from './proxy.ts';
import { type Services, answerFailure, enter, handleWith, storableBody, toTell } from './register.ts';
import type { Endpoint, PlainReply, PlainRequest, SurfaceDefinition } from './surface.ts';
import { createValidator } from './validator.ts';

export interface SwiftDeps {
  readonly services: Services;
  readonly surfaces: readonly SurfaceDefinition[];
  readonly log: FastifyBaseLogger;
  readonly newId: () => string;
  readonly isTrustedProxy: TrustedProxy;
  readonly observe?: Observe;
  /** Whether a `Host` header is known to name no branded domain; other requests go the long way, where that is asked. */
  readonly isOwnHost?: (host: string) => boolean;
}

/** Larger bodies are left to the framework. */
const LARGEST = 65_536;
const JSON_TYPES: ReadonlySet<string> = new Set(['application/json', 'application/json; charset=utf-8']);
const JSON_TYPE = 'application/json; charset=utf-8';
const NO_INPUTS = {};

/** A swift route with what the framework would keep for it. */
interface SwiftRoute {
  readonly definition: SurfaceDefinition;
  readonly route: Endpoint;
  readonly url: string;
  readonly validate: ReturnType<ReturnType<typeof createValidator>>;
  /** What every answer of it says of itself, as the list of names and values that Node writes without looking again. */
  readonly own: readonly string[];
}

/** The part of the framework's request that swift handlers and refusals see. */
class BareRequest implements PlainRequest {
  readonly id: string;
  readonly method = 'POST';
  readonly url: string;
  readonly address: string;
  call: Call;
  readonly #raw: IncomingMessage;

  constructor(raw: IncomingMessage, given: Pick<PlainRequest, 'id' | 'url' | 'address' | 'call'>) {
    this.id = given.id;
    this.url = given.url;
    this.address = given.address;
    this.call = given.call;
    this.#raw = raw;
  }

  get headers(): IncomingHttpHeaders {
    return this.#raw.headers;
  }
}

/** The part of the framework's reply that swift handlers, refusals and signatures use, on the bare response. */
class BareReply implements PlainReply {
  statusCode = 200;
  readonly #headers: string[];
  readonly #request: BareRequest;
  readonly #response: ServerResponse;
  readonly #outbox: Outbox;
  readonly #finish: SurfaceDefinition['finish'];

  constructor(swift: SwiftRoute, request: BareRequest, response: ServerResponse, outbox: Outbox) {
    this.#headers = [...swift.own, 'x-request-id', request.id];
    this.#request = request;
    this.#response = response;
    this.#outbox = outbox;
    this.#finish = swift.definition.finish;
  }

  /** Where the value of a header stands; 0 where there is none. */
  #placeOf(lowerName: string): number {
    const place = this.#headers.indexOf(lowerName);
    return place === -1 ? 0 : place + 1;
  }

  code(status: number): this {
    this.statusCode = status;
    return this;
  }

  header(name: string, value: string): this {
    const lower = name.toLowerCase();
    const place = this.#placeOf(lower);
    if (place === 0) this.#headers.push(lower, value);
    else this.#headers[place] = value;
    return this;
  }

  headers(values: Readonly<Record<string, string>>): this {
    for (const name of Object.keys(values)) this.header(name, values[name] ?? '');
    return this;
  }

  hasHeader(name: string): boolean {
    return this.#placeOf(name.toLowerCase()) !== 0;
  }

  #typeAsJson(): void {
    const place = this.#placeOf('content-type');
    if (place === 0) this.#headers.push('content-type', JSON_TYPE);
    else if (this.#headers[place]?.includes('charset') === false) this.#headers[place] += '; charset=utf-8';
  }

  send(payload: unknown): this {
    this.#typeAsJson();
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    this.#finish?.(this.#request, this, text);
    this.#headers.push('content-length', String(Buffer.byteLength(text)));
    this.#outbox.put({
      response: this.#response,
      requestId: this.#request.id,
      status: this.statusCode,
      headers: this.#headers,
      text,
    });
    return this;
  }
}

/**
 * Reads a body whose length the request said; the parser holds it to that. Nothing follows where the client goes away
 * before its end: nobody is there to be answered.
 */
function readBytes(raw: IncomingMessage, then: (bytes: Buffer) => void): void {
  let bytes: Buffer | null = null;
  raw.on('data', (part: Buffer) => (bytes = bytes === null ? part : Buffer.concat([bytes, part])));
  raw.on('end', () => then(bytes ?? Buffer.alloc(0)));
  raw.on('error', () => undefined);
}

/** The values of a body. One that cannot be read ends its connection, as it does behind the framework. */
function read({ definition }: SwiftRoute, bytes: Buffer, reply: BareReply): unknown {
  try {
    return readJsonBody(bytes, definition.parseJson);
  } catch (error) {
    reply.header('connection', 'close');
    throw error;
  }
}

function swiftRouteOf(definition: SurfaceDefinition, route: Endpoint): SwiftRoute {
  if (route.method !== 'POST' || (route.access !== 'own' && route.access !== 'public')) {
    throw new Error(`${route.path} cannot be swift: a POST without a credential of the wire is`);
  }
  const url = `${definition.prefix}${route.path}`;
  const validate = createValidator(definition.reading)({
    schema: route.body,
    httpPart: 'body',
  });
  const own = Object.entries(ownHeaders(url)).flatMap(([name, value]) => [name.toLowerCase(), value]);
  return { definition, route, url, validate, own };
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
export function createSwiftRoutes(deps: SwiftDeps): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { services, log } = deps;
  const outbox = createOutbox(log);
  const swiftRoutes = new Map<string, SwiftRoute>();
  for (const definition of deps.surfaces) {
    for (const route of definition.endpoints) {
      if (route.swift !== true) continue;
      const swift = swiftRouteOf(definition, route);
      swiftRoutes.set(swift.url, swift);
    }
  }

  /** What a request is answered with, past its door. */
  function answerTo(swift: SwiftRoute, bytes: Buffer, request: BareRequest, reply: BareReply): Soon<unknown> {
    const { route } = swift;
    const body = storableBody(route, read(swift, bytes, reply));
    const checked = swift.validate(body);
    if ('error' in checked) throw checked.error;
    const { call } = request;
    return handleWith(route, { call, params: NO_INPUTS, query: NO_INPUTS, body, request, reply });
  }

  /** The framework's steps in its order. Nothing is waited for that is there: each wait would cost as much as a check. */
  function pass(swift: SwiftRoute, raw: IncomingMessage, response: ServerResponse): void {
    const begun = performance.now();
    const { url, definition, route } = swift;
    const { name: surface } = definition;
    const id = requestIdOf(raw, deps.newId);
    const call = services.newCall(surface, id);
    const request = new BareRequest(raw, { id, url, address: addressOf(raw, deps.isTrustedProxy), call });
    const reply = new BareReply(swift, request, response, outbox);

    const note = (): void => {
      const seconds = (performance.now() - begun) / 1_000;
      const { statusCode: status } = reply;
      noteAnswered(deps.observe, log, { requestId: id, surface, method: 'POST', route: url, status, seconds });
    };
    const tell = (error: unknown): void => {
      try {
        answerFailure(definition, error, { request, reply, log });
      } catch (second) {
        log.error({ err: second, requestId: id }, 'an answer could not be sent');
        response.destroy();
      }
      note();
    };
    const fail = (error: unknown): void => {
      const told = toTell(route, error, request);
      if (told instanceof Promise) void told.then(tell);
      else tell(told);
    };
    const send = (answer: unknown): void => {
      try {
        reply.send(answer);
      } catch (error) {
        fail(error);
        return;
      }
      note();
    };
    const work = (): void =>
      readBytes(raw, (bytes) => {
        try {
          const answer = answerTo(swift, bytes, request, reply);
          if (answer instanceof Promise) answer.then(send, fail);
          else send(answer);
        } catch (error) {
          fail(error);
        }
      });
    try {
      const entering = enter(services, definition, { request, reply, access: route.access });
      if (entering === null) work();
      else entering.then(work, fail);
    } catch (error) {
      fail(error);
    }
  }

  return (raw, response) => {
    if (raw.method !== 'POST') return false;
    const swift = swiftRoutes.get(raw.url ?? '');
    if (swift === undefined || !isPlain(raw)) return false;
    if (deps.isOwnHost?.(raw.headers.host ?? '') === false) return false;
    pass(swift, raw, response);
    return true;
  };
}
