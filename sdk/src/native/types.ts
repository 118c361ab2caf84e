import type { components, paths } from './api.generated.ts';

/** The objects of the API by name: `Schema<'Product'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The addresses that answer a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P][M] extends object ? P : never;
}[keyof paths];

type Operation<P extends keyof paths, M extends Method> = paths[P][M];
type Content<T> = T extends { content: infer C }
  ? 'application/json' extends keyof C
    ? C['application/json']
    : C[keyof C & string]
  : never;
type Answers<O> = O extends { responses: infer R } ? R : never;
type Filled<T> = { [S in keyof T]: Content<T[S]> }[keyof T];

/** What a call resolves with; undefined where the answer has no body. */
export type Data<P extends keyof paths, M extends Method> = [Filled<Answers<Operation<P, M>>>] extends [never]
  ? undefined
  : Exclude<Filled<Answers<Operation<P, M>>>, null>;

type Parameters<O> = O extends { parameters: infer T } ? T : never;
/** Never where there is none, or where it is declared `never`. */
type Part<T, Name extends string> = T extends { [N in Name]?: infer V } ? NonNullable<V> : never;

export type Query<P extends keyof paths, M extends Method> = Part<Parameters<Operation<P, M>>, 'query'>;
type PathParameters<P extends keyof paths, M extends Method> = Part<Parameters<Operation<P, M>>, 'path'>;

/** The JSON a call sends. */
export type Body<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { requestBody: { content: { 'application/json': infer B } } }
    ? B
    : Operation<P, M> extends { requestBody?: { content: { 'application/json': infer B } } }
      ? B | undefined
      : never;

/** Actions whose fields may all be left out take no body as well. */
type IsOptional<B> = undefined extends B ? true : null extends B ? true : false;

type Named<Name extends string, T> = [T] extends [never] ? object : Record<Name, T>;
type MaybeNamed<Name extends string, T> = [T] extends [never] ? object : { [N in Name]?: T };

export interface Common {
  /** The version the caller has seen: a change of anything newer is refused `stale` (412). */
  readonly ifMatch?: string | null;
  /** Makes a repeated POST answer as the first one did. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Options<P extends keyof paths, M extends Method> = Common &
  Named<
    'path',
    [PathParameters<P, M>] extends [never] ? never : { [N in keyof PathParameters<P, M>]: string | number }
  > &
  MaybeNamed<'query', Query<P, M>> &
  (IsOptional<Body<P, M>> extends true ? MaybeNamed<'body', Body<P, M>> : Named<'body', Body<P, M>>);

/** A call's arguments: the options are left out where nothing is required. */
export type Arguments<P extends keyof paths, M extends Method> =
  Record<never, never> extends Options<P, M> ? [options?: Options<P, M>] : [options: Options<P, M>];

export interface ApiAnswer<T> {
  readonly data: T;
  readonly status: number;
  /** The version of what was answered; null where it has none. */
  readonly etag: string | null;
  readonly headers: Headers;
}
