import type { Call } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';

/** What a look-up finds; null where the thing is gone. A missing right stays a refusal. */
export async function gone<T>(load: () => Promise<T>): Promise<T | null> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof Refusal && error.code.endsWith('_not_found')) return null;
    throw error;
  }
}

/** Things by their ids, through the list of their module, which demands the right to see them: one page holds all. */
export async function byIds<T extends { readonly id: number }, E>(
  call: Call,
  ids: readonly number[],
  of: { list(call: Call, request: ListRequest): Promise<Page<T>>; encode(thing: T): E },
): Promise<ReadonlyMap<number, E>> {
  const { rows } = await of.list(call, {
    filters: [{ field: 'id', comparison: 'eq', values: ids }],
    sort: [],
    limit: ids.length,
  });
  return new Map(rows.map((thing) => [thing.id, of.encode(thing)]));
}
