import {
  type QueryKey,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type ApiAnswer, type ItemOf, type ItemPath, type ListPath, type RowOf, api } from '../api.ts';

export interface Page<R> {
  readonly data: readonly R[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

type ListQuery = Readonly<Record<string, string | number | undefined>>;

/** `/products/{id}` and `/products` → `products`: what is read of one noun is forgotten together. */
function nounOf(path: string): string {
  return path.split('/')[1] ?? path;
}

/** A page of rows. The addresses of `ListPath` all answer alike, which their union does not show the compiler. */
export function listQuery<P extends ListPath>(path: P, query: ListQuery = {}) {
  const read = api.get as unknown as (
    path: string,
    options: { query: ListQuery; signal: AbortSignal },
  ) => Promise<ApiAnswer<Page<RowOf<P>>>>;
  return queryOptions({
    queryKey: [nounOf(path), 'list', path, query] as QueryKey,
    queryFn: async ({ signal }) => (await read(path, { query, signal })).data,
  });
}

/** With `everyMs` it is read again and again, for lists whose rows change by themselves. */
export function useList<P extends ListPath>(path: P, query: ListQuery = {}, enabled = true, everyMs?: number) {
  return useQuery({
    ...listQuery(path, query),
    placeholderData: keepPreviousData,
    enabled,
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
  });
}

/** The most rows that `useAll` puts together. */
const MOST = 1_000;

/** All rows of a short list (types, groups), page after page; of a longer one the first thousand. */
export function useAll<P extends ListPath>(path: P, query: ListQuery = {}) {
  const client = useQueryClient();
  return useQuery({
    queryKey: [nounOf(path), 'all', path, query],
    queryFn: async (): Promise<readonly RowOf<P>[]> => {
      const rows: RowOf<P>[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.fetchQuery({ ...listQuery(path, { ...query, limit: 100, cursor }), staleTime: 0 });
        rows.push(...page.data);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined && rows.length < MOST);
      return rows;
    },
  });
}

/** One thing with its version, for forms. */
export interface Item<T> {
  readonly data: T;
  readonly etag: string | null;
}

export function itemQuery<P extends ItemPath>(path: P, id: string | number, query: ListQuery = {}) {
  const read = api.get as unknown as (
    path: string,
    options: { path: { id: string | number }; query: ListQuery; signal: AbortSignal },
  ) => Promise<ApiAnswer<ItemOf<P>>>;
  return queryOptions({
    queryKey: [nounOf(path), 'item', String(id), path, query] as QueryKey,
    queryFn: async ({ signal }): Promise<Item<ItemOf<P>>> => {
      const { data, etag } = await read(path, { path: { id }, query, signal });
      return { data, etag };
    },
  });
}

export function useItem<P extends ItemPath>(path: P, id: string | number | null | undefined, query: ListQuery = {}) {
  return useQuery({ ...itemQuery(path, id ?? 0, query), enabled: id != null });
}

/** Forgets what was read of these nouns: `useForget()('licenses', 'events')`. */
export function useForget(): (...nouns: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return async (...nouns) => {
    await Promise.all(nouns.map((noun) => client.invalidateQueries({ queryKey: [noun] })));
  };
}

/** A write from a button; afterwards what was read of the nouns is read again. */
export function useAct<I, T>(run: (input: I) => Promise<T>, nouns: readonly string[]) {
  const forget = useForget();
  return useMutation({ mutationFn: run, onSuccess: () => forget(...nouns) });
}
