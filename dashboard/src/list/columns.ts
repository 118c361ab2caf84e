import type { ReactNode } from 'react';
import type { Choice } from '../ui/input.tsx';

export interface Row {
  readonly id: number | string;
}

export interface Column<R> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: R) => ReactNode;
  /** The server's name of the field to sort by. */
  readonly sort?: string;
  /** Numbers and money. */
  readonly end?: boolean;
  /** The width of the window from which it is shown; always unless said. */
  readonly from?: 'sm' | 'md' | 'lg' | 'xl';
}

/** A choice above the list; `name` is the server's name of the filter. */
export interface ListFilter {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice[];
}

export const SHOWN_FROM: Readonly<Record<NonNullable<Column<Row>['from']>, string>> = {
  sm: 'max-sm:hidden',
  md: 'max-md:hidden',
  lg: 'max-lg:hidden',
  xl: 'max-xl:hidden',
};
