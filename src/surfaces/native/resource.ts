import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Call } from '../../kernel/call.ts';
import type { ListFields, ListRequest, Page } from '../../kernel/page.ts';
import type { Plans } from '../../modules/plans/index.ts';
import { ALL_RIGHTS, type Resource as RightsOf, type Right } from '../../kernel/permissions.ts';
import { Refusal, type RefusalCode } from '../../kernel/refusal.ts';
import { readId } from '../kit/ids.ts';
import type { Once } from '../kit/idempotency.ts';
import type { Problems } from '../kit/problems.ts';
import type { WireAnswer } from '../kit/surface.ts';
import type { Cursors } from './cursor.ts';
import { etagOf } from './etag.ts';

/** What every resource of this wire is served with. */
export interface Tools {
  readonly site: { readonly baseUrl: string };
  readonly cursors: Cursors;
  readonly once: Once;
  readonly problems: Problems;
  readonly plans: Pick<Plans, 'demandFeature'>;
}

export interface Row {
  readonly id: number;
  readonly rowVersion?: number;
}

/** An object as it travels. */
export type Encoded = Record<string, unknown>;

export interface Creation<R> {
  readonly body: Type.TObject;
  /** Fields shown in the answer to the create and never again. */
  readonly once?: Type.TProperties;
  run(call: Call, input: never): Promise<{ readonly row: R; readonly once?: Encoded }>;
}

export interface Change<R> {
  readonly body: Type.TObject;
  run(call: Call, id: number, input: never, rowVersion: number | undefined): Promise<R>;
}

interface AboutAction {
  readonly summary: string;
  readonly description?: string;
  /** Absent = the action takes no input. */
  readonly body?: Type.TObject;
  /** The right, where it is not the resource's own of the action's name, or `update`. */
  readonly right?: Right;
}

export interface PlainAction<R> extends AboutAction {
  readonly once?: never;
  run(call: Call, id: number, input: never): Promise<R>;
}

/** An action whose answer shows something that is never shown again, nor kept for an Idempotency-Key. */
export interface RevealingAction<R> extends AboutAction {
  readonly once: Type.TProperties;
  run(call: Call, id: number, input: never): Promise<{ readonly row: R; readonly once: Encoded }>;
}

export type Action<R> = PlainAction<R> | RevealingAction<R>;

/** A thing next to the row, embedded by `?expand=`. */
export interface Neighbour<R> {
  readonly schema: Type.TSchema;
  idOf(row: R): number | null;
  /**
   * The neighbours of those ids (each once, 100 at most) as they travel, in a number of queries that does not depend on
   * how many are asked for; one that is gone is not in the map. Demands its own right.
   */
  load(call: Call, ids: readonly number[]): Promise<ReadonlyMap<number, Encoded | readonly Encoded[]>>;
}

/** One noun of this wire. What is declared is served; what is left out answers 405. */
export interface Resource<R extends Row> {
  /** `license-types`: the address below the prefix. */
  readonly path: string;
  /** `license type`, `license types`: for summaries and operation names. */
  readonly noun: string;
  readonly plural: string;
  readonly rights: RightsOf;
  readonly description?: string;
  /** With an `$id`, the component's name. */
  readonly object: Type.TObject;
  readonly fields: ListFields;
  readonly searchable?: boolean;
  readonly notFound: RefusalCode;
  encode(row: R): Encoded;
  /** What belongs to the objects but not to their rows, read for all rows of an answer at once. */
  extras?(call: Call, rows: readonly R[]): Promise<ReadonlyMap<number, Encoded>>;
  list(call: Call, request: ListRequest): Promise<Page<R>>;
  get?(call: Call, id: number): Promise<R>;
  /** What changes the answer without a write; part of the ETag. */
  variant?(row: R): string;
  readonly parseId?: (text: string) => number | null;
  readonly create?: Creation<R>;
  readonly update?: Change<R>;
  remove?(call: Call, id: number, rowVersion: number | undefined): Promise<unknown>;
  readonly actions?: Readonly<Record<string, Action<R>>>;
  readonly expand?: Readonly<Record<string, Neighbour<R>>>;
  /** Where rows can be written by the vendor's own id: creates, or replaces the whole object. */
  readonly put?: (
    call: Call,
    input: never,
    externalId: string,
  ) => Promise<{ readonly row: R; readonly created: boolean }>;
  /** Whether the answers hold secrets: they are never kept for an Idempotency-Key. */
  readonly secret?: boolean;
  /** Fields that a write has to wait for (a password's hash, a name's address), so that many cannot be one transaction. */
  readonly slow?: readonly string[];
}

/** Declares a create; the input has the type of its schema. */
export function creates<B extends Type.TObject, R>(
  body: B,
  run: (call: Call, input: Type.Static<B>) => Promise<R>,
): Creation<R> {
  return { body, run: async (call, input) => ({ row: await run(call, input) }) };
}

/** Declares a create that shows something once. */
export function createsWithSecret<B extends Type.TObject, R>(
  body: B,
  once: Type.TProperties,
  run: (call: Call, input: Type.Static<B>) => Promise<{ row: R; once: Encoded }>,
): Creation<R> {
  return { body, once, run: (call, input) => run(call, input) };
}

/** Declares an update; the input holds what was sent, and the version the client insists on. */
export function changes<B extends Type.TObject, R>(
  body: B,
  run: (call: Call, id: number, input: Type.Static<B>, rowVersion: { rowVersion?: number }) => Promise<R>,
): Change<R> {
  return {
    body,
    run: (call, id, input, rowVersion) => run(call, id, input, rowVersion === undefined ? {} : { rowVersion }),
  };
}

/** Declares an action with an input. */
export function action<B extends Type.TObject, R>(
  about: { readonly summary: string; readonly description?: string; readonly body: B; readonly right?: Right },
  run: (call: Call, id: number, input: Type.Static<B>) => Promise<R>,
): Action<R> {
  return { ...about, run: (call, id, input) => run(call, id, input) };
}

/** Declares an action with an input that shows something once. */
export function revealingAction<B extends Type.TObject, R>(
  about: Omit<AboutAction, 'body'> & { readonly body: B; readonly once: Type.TProperties },
  run: (call: Call, id: number, input: Type.Static<B>) => Promise<{ row: R; once: Encoded }>,
): Action<R> {
  return { ...about, run: (call, id, input) => run(call, id, input) };
}

/** The objects of an answer. */
export async function encodeRows<R extends Row>(
  resource: Resource<R>,
  call: Call,
  rows: readonly R[],
): Promise<Encoded[]> {
  const extras = rows.length === 0 ? undefined : await resource.extras?.(call, rows);
  return rows.map((row) => ({ ...resource.encode(row), ...extras?.get(row.id) }));
}

/** Runs a write whose module names fields otherwise than this wire: its field errors point at the wire's fields. */
export async function renaming<T>(names: Readonly<Record<string, string>>, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Refusal) || error.fields.length === 0) throw error;
    const fields = error.fields.map((found) => {
      const name = names[found.path.join('.')];
      return name === undefined ? found : { ...found, path: name.split('.') };
    });
    throw new Refusal(error.code, error.values, fields);
  }
}

/** The right an action needs: its own where the vocabulary has one, else the right to update. */
export function rightFor(resource: RightsOf, name: string): Right {
  const right =
    ALL_RIGHTS.find((known) => known === `${resource}:${name}`) ??
    ALL_RIGHTS.find((known) => known === `${resource}:update`);
  if (right === undefined) throw new Error(`no right for ${name} on ${resource}`);
  return right;
}

export function pascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** The name of a resource's object among the document's components. */
export function componentOf<R extends Row>(resource: Resource<R>): string {
  const { $id: name } = resource.object as { $id?: string };
  if (name === undefined) throw new Error(`the object of ${resource.path} has no $id`);
  return name;
}

/** The id in an address; what cannot be one is as unknown as what is not there. */
export function idIn<R extends Row>(resource: Resource<R>, text: string): number {
  const id = (resource.parseId ?? readId)(text);
  if (id === null) throw new Refusal(resource.notFound);
  return id;
}

/** The tag of a row that has a version. */
export function tagOf<R extends Row>(resource: Resource<R>, row: R): Record<string, string> {
  return row.rowVersion === undefined ? {} : { ETag: etagOf(row.rowVersion, resource.variant?.(row)) };
}

/** Sends an answer made for the wire. */
export function send(reply: FastifyReply, answer: WireAnswer): unknown {
  reply.code(answer.status).headers({ ...answer.headers });
  return answer.body;
}

export const IdParameter = Type.Object({ id: Type.String({ description: 'The id.', examples: ['1'] }) });
