/** The only way to the server: the native API through the published client. Nothing else imports `sdk/`. */
import {
  type Api,
  ApiProblem,
  ConnectionLost,
  type Data,
  type PathOf,
  createApi,
  readProblem,
} from '../../sdk/src/native/index.ts';
import { connection } from './app/connection.ts';
import { sessionGate } from './app/session-gate.ts';
import { i18n } from './i18n/index.ts';

export { ApiProblem, ConnectionLost };
export type { ApiAnswer, Body, Data, FieldProblem, PathOf, Schema } from '../../sdk/src/native/index.ts';

/**
 * Sends, and where the session has ended meanwhile waits until the person has signed in again over the present
 * screen, then sends the same once more: whoever called never learns of it, and nothing typed is lost.
 */
async function send(url: string, init: RequestInit): Promise<Response> {
  const response = await connection.watch(() => fetch(url, init));
  if (response.status !== 401 || !sessionGate.isKnown() || url.endsWith('/api/v2/session')) return response;
  await sessionGate.reopen();
  return connection.watch(() => fetch(url, init));
}

export const api: Api = createApi({ language: () => i18n.language, fetch: send });

/** Addresses that answer pages of rows, and the rows. */
export type ListPath = {
  [P in PathOf<'get'>]: Data<P, 'get'> extends { data: readonly unknown[]; nextCursor: string | null } ? P : never;
}[PathOf<'get'>];
type Rows<T> = T extends { data: readonly (infer R)[] } ? R : never;
export type RowOf<P extends ListPath> = Rows<Data<P, 'get'>>;

/** Addresses of single things: `/products/{id}`. */
export type ItemPath = Extract<PathOf<'get'>, `/${string}/{id}`>;
export type ItemOf<P extends ItemPath> = Data<P, 'get'>;

/** A list as a file, by the type it is asked in (`text/csv`). */
export async function fetchFile(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  type: string,
): Promise<Blob> {
  const headers = { Accept: type, 'Accept-Language': i18n.language };
  const response = await send(api.href(path, query), { headers });
  if (!response.ok) throw await readProblem(response);
  return response.blob();
}
