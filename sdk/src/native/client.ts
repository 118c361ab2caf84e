import { ConnectionLost, readProblem } from './problem.ts';
import type { ApiAnswer, Arguments, Common, Data, Method, PathOf } from './types.ts';

export interface ApiOptions {
  /** Where the server is, without `/api/v2`; absent = the origin of the page. */
  readonly url?: string;
  /** An API key. Absent in the dashboard, whose session cookie travels by itself. */
  readonly token?: string;
  /** `Accept-Language` of each call: refusals come in this language. */
  readonly language?: () => string;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

type Call<M extends Method> = <P extends PathOf<M>>(
  path: P,
  ...options: Arguments<P, M>
) => Promise<ApiAnswer<Data<P, M>>>;

/** The native API, typed by the server's own OpenAPI document: `api.get('/products/{id}', { path: { id: 3 } })`. */
export interface Api {
  readonly get: Call<'get'>;
  readonly post: Call<'post'>;
  readonly put: Call<'put'>;
  readonly patch: Call<'patch'>;
  readonly delete: Call<'delete'>;
  /** The address of a call with its query, for links that a browser follows by itself. */
  href(path: string, query?: QueryValues): string;
}

export type QueryValues = Readonly<Record<string, string | number | boolean | null | undefined>>;

interface Given extends Common {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: QueryValues;
  readonly body?: unknown;
}

const PREFIX = '/api/v2';

function fillPath(path: string, values: Given['path']): string {
  return path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(values?.[name] ?? '')));
}

function searchOf(query: Given['query']): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.append(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

function headersOf(options: ApiOptions, given: Given): Record<string, string> {
  return {
    Accept: 'application/json, application/vnd.api+json;q=0.9, */*;q=0.1',
    ...(options.language === undefined ? {} : { 'Accept-Language': options.language() }),
    ...(options.token === undefined ? {} : { Authorization: `Bearer ${options.token}` }),
    ...(given.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(given.ifMatch == null ? {} : { 'If-Match': given.ifMatch }),
    ...(given.idempotencyKey === undefined ? {} : { 'Idempotency-Key': given.idempotencyKey }),
    ...given.headers,
  };
}

async function readData(response: Response): Promise<unknown> {
  if (response.status === 204 || response.status === 304) return undefined;
  const type = response.headers.get('Content-Type') ?? '';
  return type.includes('json') && !type.includes('ndjson') ? response.json() : response.text();
}

/** Refusals are thrown as `ApiProblem`, a missing answer as `ConnectionLost`. */
export function createApi(options: ApiOptions = {}): Api {
  const base = `${options.url ?? ''}${PREFIX}`;
  const send = options.fetch ?? ((url, init) => fetch(url, init));

  async function ask(method: Method, path: string, given: Given = {}): Promise<ApiAnswer<unknown>> {
    const { body, signal } = given;
    let response: Response;
    try {
      response = await send(`${base}${fillPath(path, given.path)}${searchOf(given.query)}`, {
        method: method.toUpperCase(),
        headers: headersOf(options, given),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (error) {
      if (signal?.aborted === true) throw error;
      throw error instanceof TypeError ? new ConnectionLost(error.message, { cause: error }) : error;
    }
    if (!response.ok && response.status !== 304) throw await readProblem(response);
    const { status, headers } = response;
    return { data: await readData(response), status, etag: headers.get('ETag'), headers };
  }

  // The types of each address are its operation's in the document; at run time they all travel the same way.
  const call = <M extends Method>(method: M): Call<M> =>
    ((path: string, given?: Given) => ask(method, path, given)) as unknown as Call<M>;
  return {
    get: call('get'),
    post: call('post'),
    put: call('put'),
    patch: call('patch'),
    delete: call('delete'),
    href: (path, query) => `${base}${path}${searchOf(query)}`,
  };
}
