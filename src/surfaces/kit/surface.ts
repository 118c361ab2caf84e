import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Type } from 'typebox';
import type { Actor } from '../../kernel/actor.ts';
import type { Call, Surface } from '../../kernel/call.ts';
import type { WindowState } from '../../kernel/limits.ts';
import type { Right } from '../../kernel/permissions.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Soon } from '../../kernel/soon.ts';
import type { Reading } from './validator.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call a route: holders of a right (or of one of several); anybody with a valid credential; everybody; or `own`, where the route reads
 * a credential of its own kind (an account secret, a license key) and decides itself.
 */
export type Access =
  | { readonly right: Right }
  /** At least one of them; the handler demands those that the request turns out to need. */
  | { readonly anyOf: readonly Right[] }
  | 'signed-in'
  | 'public'
  | 'own';

/** A request as every wire's rules see it, on whichever way it came in. */
export type PlainRequest = Pick<FastifyRequest, 'id' | 'method' | 'url' | 'headers' | 'call' | 'address'>;

/** What rules do to an answer. `send` writes values as JSON and texts as they are. */
export interface PlainReply {
  readonly statusCode: number;
  code(status: number): PlainReply;
  header(name: string, value: string): PlainReply;
  headers(values: Readonly<Record<string, string>>): PlainReply;
  hasHeader(name: string): boolean;
  send(payload?: unknown): PlainReply;
}

/** What a handler gets: the call of this request and its checked inputs. */
export interface Input<P, Q, B, Request = FastifyRequest, Reply = FastifyReply> {
  readonly call: Call;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly request: Request;
  readonly reply: Reply;
}

/** What an answer holds, for the docs: one schema, or one for each media type. */
export type AnswerSchema = Type.TSchema | MediaAnswer;

export interface MediaAnswer {
  readonly description: string;
  readonly content: Readonly<Record<string, { readonly schema: Type.TSchema }>>;
}

/** One route of a surface, with everything that the matrix, the docs and the OpenAPI document need to know of it. */
export interface Endpoint {
  readonly method: Method;
  /** Below the surface's prefix, with `:name` parameters. */
  readonly path: string;
  readonly access: Access;
  /**
   * For `own`: refuses a credential that is none. Asked where the input is refused, before that is told: the handler, which
   * reads the credential otherwise, is not reached then, and who may not ask learns nothing of how to.
   */
  readonly credential?: (request: PlainRequest) => Soon<void>;
  readonly summary: string;
  readonly description?: string;
  /** The operation's name in generated clients; unique in its surface. */
  readonly operationId?: string;
  readonly params?: Type.TSchema;
  readonly query?: Type.TSchema;
  readonly body?: Type.TSchema;
  readonly answers?: Readonly<Record<number, AnswerSchema>>;
  /** Status of a success, 200 unless said. An answer of undefined is sent without a body. */
  readonly status?: number;
  /** True where the handler calls `request.refuseInvalid()` itself, after it knows that the thing exists. */
  readonly validatesLate?: boolean;
  readonly bodyLimit?: number;
  /** A GET that changes something. HEAD changes nothing anywhere, so its address has none: 405. */
  readonly changes?: true;
  readonly hidden?: boolean;
  readonly tag?: string;
  /** Plain requests are answered in front of the framework (swift.ts); made by `swiftEndpoint`. */
  readonly swift?: true;
  readonly handle: (input: Input<never, never, never>) => unknown;
}

type Read<S, Otherwise> = S extends Type.TSchema ? Type.Static<S> : Otherwise;

/** Declares a route; the handler's inputs have the types of its schemas. */
export function endpoint<
  P extends Type.TSchema | undefined = undefined,
  Q extends Type.TSchema | undefined = undefined,
  B extends Type.TSchema | undefined = undefined,
>(
  definition: Omit<Endpoint, 'params' | 'query' | 'body' | 'handle'> & {
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
    readonly handle: (
      input: Input<
        Read<P, Readonly<Record<string, string>>>,
        Read<Q, Readonly<Record<string, unknown>>>,
        Read<B, unknown>
      >,
    ) => unknown;
  },
): Endpoint {
  // The schemas that type the handler are the ones the kit validates with before it is called.
  return definition as unknown as Endpoint;
}

/**
 * Declares a POST that plain requests reach without the framework, for what is asked all day. It needs no credential of
 * the wire, always answers with a body, and touches only the plain part of request and reply.
 */
export function swiftEndpoint<B extends Type.TSchema>(
  definition: Omit<Endpoint, 'method' | 'access' | 'params' | 'query' | 'body' | 'status' | 'swift' | 'handle'> & {
    readonly access: 'public' | 'own';
    readonly body: B;
    readonly handle: (
      input: Input<unknown, unknown, Type.Static<B>, PlainRequest, PlainReply>,
    ) => Soon<string | object>;
  },
): Endpoint {
  return { ...definition, method: 'POST', swift: true } as unknown as Endpoint;
}

export interface WireAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A wire: where its credential sits, how it counts, and how it says no. */
export interface SurfaceDefinition {
  readonly name: Surface;
  readonly prefix: string;
  /** First path segments below a shared prefix that belong to this surface; unknown addresses under them are its 404. */
  readonly roots?: readonly string[];
  readonly reading: Reading;
  readonly title: string;
  readonly endpoints: readonly Endpoint[];
  /** The actor behind the request's credential; refuses `unauthenticated`. */
  authenticate(call: Call, request: FastifyRequest): Promise<Actor>;
  /** What the request counts for; null = not counted. */
  rate(call: Call, request: PlainRequest): RateRule | null | Promise<RateRule | null>;
  rateHeaders(state: WindowState, now: number): Readonly<Record<string, string>>;
  refuse(refusal: Refusal, request: PlainRequest): WireAnswer;
  /** Schemas with an `$id` that the routes name by reference; the document's components. */
  readonly schemas?: readonly Type.TSchema[];
  /** The refusals a route can answer with, for the docs. */
  refusals?(route: Endpoint): Readonly<Record<number, AnswerSchema>>;
  /** Turns a JSON text into values where plain JSON.parse is not enough. */
  parseJson?(text: string): unknown;
  /** Reads bodies of other kinds: form, multipart, anything. Called inside the surface's own plugin. */
  readonly bodies?: 'json' | 'any';
  /** Pages outside the prefix that explain the wire. */
  pages?(root: FastifyInstance): void;
  /** The last headers of an answer, once its bytes are known (a signature). */
  finish?(request: PlainRequest, reply: PlainReply, payload: unknown): void;
  /** The server is about to stop: ends answers that would go on by themselves. */
  stopping?(): void;
  /** Extra plugin set-up (multipart, hooks) in the surface's own scope. */
  setup?(app: FastifyInstance): Promise<void> | void;
}

export interface RateRule {
  readonly key: string;
  readonly limit: number;
  readonly windowMs: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The call of this request; made before anything of it is read. */
    call: Call;
    /** The client's address: the peer's, or what a trusted proxy says it is. */
    address: string;
  }
}
