import type { Schema } from '../../api.ts';

export type Group = Schema<'Group'>;

export interface Branch {
  readonly group: Group;
  readonly depth: number;
  readonly children: readonly Branch[];
}

/** How deep groups may be shown to stand; deeper ones are drawn at this depth. */
const DEEPEST = 6;

function inOrder(a: Group, b: Group): number {
  return a.sortOrder - b.sortOrder || a.id - b.id;
}

/** Groups as they stand in each other; one whose parent is not among them stands at the top. */
export function treeOf(groups: readonly Group[]): readonly Branch[] {
  const ids = new Set(groups.map(({ id }) => id));
  const under = (parentId: number | null, depth: number, above: ReadonlySet<number>): Branch[] =>
    groups
      .filter((group) => (group.parentId !== null && ids.has(group.parentId) ? group.parentId : null) === parentId)
      .filter(({ id }) => !above.has(id))
      .sort(inOrder)
      .map((group) => ({
        group,
        depth: Math.min(depth, DEEPEST),
        children: under(group.id, depth + 1, new Set([...above, group.id])),
      }));
  return under(null, 0, new Set());
}

/** Top to bottom, as they are drawn. */
export function rowsOf(tree: readonly Branch[]): readonly Branch[] {
  return tree.flatMap((branch) => [branch, ...rowsOf(branch.children)]);
}

export interface Move {
  readonly id: number;
  readonly parentId: number | null;
  readonly sortOrder: number;
}

/** Those of one shelf, in their order. */
export function shelfOf(groups: readonly Group[], parentId: number | null): readonly Group[] {
  return groups.filter((group) => group.parentId === parentId).sort(inOrder);
}

/**
 * What has to be written so that a group stands at a place of a shelf: the orders of that shelf as 0, 1, 2 …, of which
 * only those that change are named.
 */
export function movesTo(groups: readonly Group[], id: number, parentId: number | null, place: number): readonly Move[] {
  const moved = groups.find((group) => group.id === id);
  if (moved === undefined) return [];
  const others = shelfOf(groups, parentId).filter((group) => group.id !== id);
  const shelf = [...others.slice(0, place), moved, ...others.slice(place)];
  return shelf
    .map((group, sortOrder) => ({ id: group.id, parentId, sortOrder }))
    .filter(({ sortOrder, ...move }, at) => {
      const before = shelf[at];
      return before?.sortOrder !== sortOrder || before.parentId !== move.parentId;
    });
}
