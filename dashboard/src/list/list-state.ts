import { useLocation, useNavigate } from '@tanstack/react-router';
import type { SearchValues } from '../app/search.ts';

/** What is the list's own in an address; everything else is a filter. */
const OWN: readonly string[] = ['q', 'sort', 'cursor', 'tab'];

export interface ListState {
  readonly search: string;
  readonly sort: string | undefined;
  readonly cursor: string | undefined;
  readonly filters: SearchValues;
  /** 1 for the first; null where the way here is unknown, as by a link somebody sent. */
  readonly page: number | null;
  /** Changes what is asked for, and so goes back to the first page. */
  ask(changes: SearchValues): void;
  forward(cursor: string): void;
  back(): void;
  first(): void;
}

function filtersOf(values: SearchValues): SearchValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !OWN.includes(name)));
}

/** A list's search, filters, sort and page, which all live in the address: they can be sent, kept and gone back to. */
export function useListState(): ListState {
  const values = useLocation().search as unknown as SearchValues;
  // The cursors of the pages before this one, the first page's left out; kept in the history beside the address.
  const { before } = useLocation().state as { before?: readonly string[] };
  const navigate = useNavigate();
  const go = (changes: SearchValues, pages: readonly string[], replace: boolean): void => {
    void navigate({
      to: '.',
      search: (now: SearchValues) => ({ ...now, ...changes }),
      state: { before: pages } as object,
      replace,
      resetScroll: false,
    });
  };
  const pages = before ?? [];
  const { cursor } = values;
  return {
    search: values['q'] ?? '',
    sort: values['sort'],
    cursor,
    filters: filtersOf(values),
    page: cursor === undefined ? 1 : before === undefined ? null : pages.length + 2,
    ask: (changes) => go({ ...changes, cursor: undefined }, [], true),
    forward: (next) => go({ cursor: next }, cursor === undefined ? [] : [...pages, cursor], false),
    back: () => go({ cursor: pages.at(-1) }, pages.slice(0, -1), false),
    first: () => go({ cursor: undefined }, [], false),
  };
}
