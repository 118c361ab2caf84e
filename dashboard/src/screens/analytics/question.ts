import { useSearchValues } from '../../app/search.ts';
import { firstDay } from '../overview/period.ts';

export const RANGES = ['7', '30', '90', '365'] as const;
export type Range = (typeof RANGES)[number];

/** What visits can be asked by, in the order they are shown. */
export const DIMENSIONS = [
  'link',
  'country',
  'city',
  'referrer',
  'device',
  'browser',
  'os',
  'language',
  'entry',
  'campaign',
  'qr',
  'utmSource',
  'utmMedium',
  'utmCampaign',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** `is` holds one value or several (“one of”), `not` leaves them out. */
export interface AskedFilter {
  readonly dimension: Dimension;
  readonly isNot: boolean;
  readonly values: readonly string[];
}

export interface Question {
  readonly range: Range;
  readonly filters: readonly AskedFilter[];
  /** As the server takes it. */
  readonly query: Readonly<Record<string, string>>;
  setRange(range: Range): void;
  setFilter(filter: AskedFilter): void;
  dropFilter(filter: AskedFilter): void;
  clear(): void;
}

function nameOf({ dimension, isNot }: Pick<AskedFilter, 'dimension' | 'isNot'>): string {
  return isNot ? `${dimension}.not` : dimension;
}

/** The question about visits, which lives in the address: it can be sent and gone back to. */
export function useQuestion(timeZone: string): Question {
  const [values, change] = useSearchValues();
  const range = RANGES.find((known) => known === values['days']) ?? '30';
  const filters = DIMENSIONS.flatMap((dimension) =>
    [false, true].flatMap((isNot) => {
      const text = values[nameOf({ dimension, isNot })];
      return text === undefined ? [] : [{ dimension, isNot, values: text.split(',') }];
    }),
  );
  const asked = Object.fromEntries(filters.map((filter) => [nameOf(filter), filter.values.join(',')]));
  return {
    range,
    filters,
    query: { ...asked, from: firstDay(range, timeZone) },
    setRange: (next) => change({ days: next === '30' ? undefined : next }),
    setFilter: (filter) => change({ [nameOf(filter)]: filter.values.join(',') }),
    dropFilter: (filter) => change({ [nameOf(filter)]: undefined }),
    clear: () => change(Object.fromEntries(filters.map((filter) => [nameOf(filter), undefined]))),
  };
}
