import { ChevronLeft, ChevronRight, ChevronsLeft } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListPath, RowOf } from '../api.ts';
import { useList } from '../app/data.ts';
import type { SearchValues } from '../app/search.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty.tsx';
import { ProblemState } from '../ui/problem.tsx';
import type { Column, ListFilter, Row } from './columns.ts';
import { useListKeys } from './list-keys.ts';
import { type ListState, useListState } from './list-state.ts';
import { Table } from './table.tsx';
import { ExportMenu, FilterSelect, SavedFilters, SearchBox } from './toolbar.tsx';

interface ResourceListProps<P extends ListPath> {
  readonly path: P;
  /** What the rows are: `Products`. */
  readonly label: string;
  readonly columns: readonly Column<RowOf<P> & Row>[];
  readonly to?: (row: RowOf<P>) => string;
  readonly nameOf?: (row: RowOf<P>) => string;
  readonly filters?: readonly ListFilter[];
  /** The order unless the person chooses another. */
  readonly sort?: string;
  /** Always part of what is asked: `{relatedId: '3', expand: 'product'}`. */
  readonly query?: Readonly<Record<string, string>>;
  readonly searchable?: boolean;
  readonly exportable?: boolean;
  /** What can be done with the marked rows; without it rows cannot be marked. */
  readonly actions?: (ids: readonly Row['id'][], clear: () => void) => ReactNode;
  /** In place of a list that has nothing at all. */
  readonly empty: ReactNode;
  readonly rowsPerPage?: number;
}

const ROWS = 25;

function queryOf(state: ListState, sort: string | undefined, more: SearchValues): Record<string, string | undefined> {
  return {
    ...state.filters,
    ...more,
    search: state.search === '' ? undefined : state.search,
    sort: state.sort ?? sort,
  };
}

function Pager({
  state,
  next,
  isStale,
}: {
  readonly state: ListState;
  readonly next: string | null;
  readonly isStale: boolean;
}): ReactNode {
  const { t } = useTranslation();
  if (state.cursor === undefined && next === null) return null;
  return (
    <div className="flex items-center justify-between gap-2 border-t border-line px-4 py-2">
      <p className="tabular text-xs text-ink-3" aria-live="polite">
        {state.page === null ? '' : t('list.page', { page: state.page })}
      </p>
      <div className="flex gap-1.5">
        {state.page === null ? (
          <Button size="sm" icon={ChevronsLeft} onClick={state.first}>
            {t('list.firstPage')}
          </Button>
        ) : (
          <Button size="sm" icon={ChevronLeft} disabled={state.page === 1 || isStale} onClick={state.back}>
            {t('action.previous')}
          </Button>
        )}
        <Button
          size="sm"
          disabled={next === null || isStale}
          onClick={() => {
            if (next !== null) state.forward(next);
          }}
        >
          {t('action.next')}
          <ChevronRight aria-hidden size={14} />
        </Button>
      </div>
    </div>
  );
}

/** A noun's list: searched, filtered, sorted and paged by the server, all of it in the address. */
export function ResourceList<P extends ListPath>(props: ResourceListProps<P>): ReactNode {
  const { path, label, columns, filters = [], searchable = true, exportable = true, rowsPerPage = ROWS } = props;
  const { t } = useTranslation();
  const state = useListState();
  const [marked, setMarked] = useState<ReadonlySet<Row['id']>>(new Set());
  const query = queryOf(state, props.sort, props.query ?? {});
  const list = useList(path, { ...query, cursor: state.cursor, limit: rowsPerPage });
  useListKeys();
  const isFiltered = state.search !== '' || Object.keys(state.filters).length > 0;
  // Pages are asked for by path; that their rows have ids holds for every list of the API.
  const rows = list.data?.data as readonly (RowOf<P> & Row)[] | undefined;
  const isEmpty = rows?.length === 0 && state.cursor === undefined;
  const clear = (): void =>
    state.ask({ q: undefined, ...Object.fromEntries(Object.keys(state.filters).map((name) => [name, undefined])) });
  const ids = (rows ?? []).map(({ id }) => id).filter((id) => marked.has(id));

  if (isEmpty && !isFiltered) {
    return <section className="rounded-lg border border-line bg-panel shadow-low">{props.empty}</section>;
  }
  return (
    <section className="min-w-0 rounded-lg border border-line bg-panel shadow-low" aria-label={label}>
      <div className="flex flex-wrap items-center gap-2 border-b border-line p-3">
        {searchable ? <SearchBox state={state} what={label} /> : null}
        {filters.map((filter) => (
          <FilterSelect key={filter.name} filter={filter} state={state} />
        ))}
        {isFiltered ? (
          <Button kind="quiet" size="sm" onClick={clear}>
            {t('list.clearFilters')}
          </Button>
        ) : null}
        <div className="ml-auto flex items-center gap-1.5">
          <SavedFilters path={path} state={state} />
          {exportable ? <ExportMenu path={path} query={query} /> : null}
        </div>
      </div>
      {props.actions === undefined || ids.length === 0 ? null : (
        <div
          className="flex flex-wrap items-center gap-2 border-b border-line bg-accent-soft/40 px-4 py-2"
          role="status"
        >
          <span className="tabular mr-2 text-sm font-medium">{t('list.selected', { count: ids.length })}</span>
          {props.actions(ids, () => setMarked(new Set()))}
        </div>
      )}
      {list.error !== null && rows === undefined ? (
        <ProblemState error={list.error} onRetry={() => void list.refetch()} />
      ) : isEmpty ? (
        <EmptyState title={t('list.nothingFits')} action={<Button onClick={clear}>{t('list.clearFilters')}</Button>}>
          {t('list.nothingFitsHint')}
        </EmptyState>
      ) : (
        <div className={list.isPlaceholderData ? 'opacity-60 transition-opacity' : ''}>
          <Table
            label={label}
            columns={columns}
            rows={rows}
            {...(props.to === undefined ? {} : { to: props.to })}
            {...(props.nameOf === undefined ? {} : { nameOf: props.nameOf })}
            {...(props.actions === undefined ? {} : { selection: { ids: marked, set: setMarked } })}
            sort={state.sort ?? props.sort}
            onSort={(sort) => state.ask({ sort })}
          />
          <Pager state={state} next={list.data?.nextCursor ?? null} isStale={list.isPlaceholderData} />
        </div>
      )}
    </section>
  );
}
