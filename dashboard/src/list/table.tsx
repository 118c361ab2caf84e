import { Link } from '@tanstack/react-router';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui/cx.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { Checkbox } from '../ui/switch.tsx';
import { type Column, type Row, SHOWN_FROM } from './columns.ts';

export interface Selection {
  readonly ids: ReadonlySet<Row['id']>;
  set(ids: ReadonlySet<Row['id']>): void;
}

interface TableProps<R extends Row> {
  readonly label: string;
  readonly columns: readonly Column<R>[];
  /** Undefined while the first page is on its way. */
  readonly rows: readonly R[] | undefined;
  /** Where a row leads; the first column becomes the link. */
  readonly to?: (row: R) => string;
  readonly nameOf?: (row: R) => string;
  readonly selection?: Selection;
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string | undefined) => void;
}

const SKELETON_ROWS = 8;

function SortButton<R extends Row>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<R>;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
}): ReactNode {
  const { t } = useTranslation();
  const isUp = sort === column.sort;
  const isDown = sort === `-${column.sort}`;
  // Up, down, then the list's own order again.
  const next = isUp ? `-${column.sort}` : isDown ? undefined : column.sort;
  const Icon = isDown ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      className={cx(
        '-mx-1 inline-flex items-center gap-1 rounded px-1 font-medium hover:text-ink',
        column.end === true && 'flex-row-reverse',
      )}
      aria-label={t('list.sortBy', { column: column.header })}
      onClick={() => onSort(next)}
    >
      {column.header}
      <Icon aria-hidden size={12} className={isUp || isDown ? 'text-accent-text' : 'opacity-0'} />
    </button>
  );
}

function ariaSort<R extends Row>(column: Column<R>, sort: string | undefined): 'ascending' | 'descending' | undefined {
  if (column.sort === undefined) return undefined;
  return sort === column.sort ? 'ascending' : sort === `-${column.sort}` ? 'descending' : undefined;
}

function HeaderRow<R extends Row>({ columns, rows, selection, sort, onSort }: TableProps<R>): ReactNode {
  const { t } = useTranslation();
  const ids = (rows ?? []).map(({ id }) => id);
  const marked = selection === undefined ? 0 : ids.filter((id) => selection.ids.has(id)).length;
  return (
    <tr className="border-b border-line text-left text-xs text-ink-3">
      {selection === undefined ? null : (
        <th scope="col" className="w-10 py-2 pl-4">
          <Checkbox
            label={t('list.selectAll')}
            checked={marked > 0 && marked === ids.length}
            some={marked > 0 && marked < ids.length}
            onValue={(isOn) => selection.set(new Set(isOn ? ids : []))}
          />
        </th>
      )}
      {columns.map((column) => (
        <th
          key={column.id}
          scope="col"
          aria-sort={ariaSort(column, sort)}
          className={cx(
            'h-9 px-4 font-medium whitespace-nowrap',
            column.end === true && 'text-right',
            column.from !== undefined && SHOWN_FROM[column.from],
          )}
        >
          {column.sort === undefined || onSort === undefined ? (
            column.header
          ) : (
            <SortButton column={column} sort={sort} onSort={onSort} />
          )}
        </th>
      ))}
    </tr>
  );
}

function BodyRow<R extends Row>({
  row,
  columns,
  to,
  nameOf,
  selection,
}: TableProps<R> & { readonly row: R }): ReactNode {
  const { t } = useTranslation();
  const isMarked = selection?.ids.has(row.id) === true;
  const mark = (isOn: boolean): void => {
    const ids = new Set(selection?.ids);
    if (isOn) ids.add(row.id);
    else ids.delete(row.id);
    selection?.set(ids);
  };
  return (
    <tr
      data-row={row.id}
      className={cx(
        'relative border-b border-line last:border-b-0 hover:bg-sunken/60 has-[a[data-row-link]:focus-visible]:bg-sunken',
        isMarked && 'bg-accent-soft/50',
      )}
    >
      {selection === undefined ? null : (
        <td className="relative z-1 w-10 pl-4">
          <Checkbox
            label={t('list.selectRow', { name: nameOf?.(row) ?? String(row.id) })}
            checked={isMarked}
            onValue={mark}
          />
        </td>
      )}
      {columns.map((column, at) => (
        <td
          key={column.id}
          className={cx(
            'max-w-96 px-4 py-2.5 align-middle',
            column.end === true && 'tabular text-right',
            column.from !== undefined && SHOWN_FROM[column.from],
          )}
        >
          {at === 0 && to !== undefined ? (
            <Link
              to={to(row)}
              data-row-link
              className="font-medium text-ink outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** Rows in columns. Wide ones scroll inside their frame; on a phone the columns that matter less are left out. */
export function Table<R extends Row>(props: TableProps<R>): ReactNode {
  const { label, columns, rows, selection } = props;
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-sm" aria-label={label} aria-busy={rows === undefined || undefined}>
        <thead>
          <HeaderRow {...props} />
        </thead>
        <tbody>
          {rows === undefined
            ? Array.from({ length: SKELETON_ROWS }, (_, at) => (
                <tr key={at} className="border-b border-line last:border-b-0">
                  {selection === undefined ? null : <td className="w-10" />}
                  {columns.map((column, index) => (
                    <td
                      key={column.id}
                      className={cx('px-4 py-3', column.from !== undefined && SHOWN_FROM[column.from])}
                    >
                      <Skeleton
                        className={cx('h-4', index === 0 ? 'w-40' : 'w-20', column.end === true && 'ml-auto')}
                      />
                    </td>
                  ))}
                </tr>
              ))
            : rows.map((row) => <BodyRow key={row.id} {...props} row={row} />)}
        </tbody>
      </table>
    </div>
  );
}
