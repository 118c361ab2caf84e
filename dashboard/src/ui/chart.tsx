import { type ReactNode, Suspense, lazy } from 'react';
import { Skeleton } from './skeleton.tsx';

export interface Series {
  /** The field of each point. */
  readonly key: string;
  readonly label: string;
  /** 1 to 5, a colour of the palette; in order unless said. */
  readonly color?: 1 | 2 | 3 | 4 | 5;
}

export type Point = Readonly<Record<string, string | number>> & { readonly x: string };

export interface TimeChartProps {
  /** What the picture shows, in a sentence: it is read out instead of it. */
  readonly label: string;
  readonly points: readonly Point[];
  readonly series: readonly Series[];
  readonly kind?: 'area' | 'bars';
  readonly stacked?: boolean;
  readonly height?: number;
  /** How an `x` is written below the picture and in the hint. */
  readonly formatX?: (x: string) => string;
  readonly formatValue?: (value: number) => string;
}

const Drawn = lazy(async () => ({ default: (await import('./chart-drawn.tsx')).DrawnTimeChart }));

/** Values over time. The drawing library is fetched when the first picture is shown. */
export function TimeChart(props: TimeChartProps): ReactNode {
  const { label, points, series, height = 240, formatX = String, formatValue = String } = props;
  return (
    <figure className="min-w-0 overflow-hidden" aria-label={label}>
      <Suspense fallback={<Skeleton className="h-60 w-full" />}>
        <div aria-hidden style={{ height }}>
          <Drawn {...props} />
        </div>
      </Suspense>
      <ul aria-hidden className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
        {series.length < 2
          ? null
          : series.map(({ key, label: name, color }, at) => (
              <li key={key} className="flex items-center gap-1.5">
                <span className="size-2 rounded-full" style={{ background: `var(--series-${color ?? at + 1})` }} />
                {name}
              </li>
            ))}
      </ul>
      <table className="sr-only">
        <caption>{label}</caption>
        <thead>
          <tr>
            <td />
            {series.map(({ key, label: name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.x}>
              <th scope="row">{formatX(point.x)}</th>
              {series.map(({ key }) => (
                <td key={key}>{formatValue(Number(point[key] ?? 0))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

export interface RankedRow {
  readonly id: string;
  readonly label: ReactNode;
  readonly value: number;
  readonly onSelect?: () => void;
}

/** The most first, with bars behind the words. */
export function Ranking({
  label,
  rows,
  formatValue = String,
}: {
  readonly label: string;
  readonly rows: readonly RankedRow[];
  readonly formatValue?: (value: number) => string;
}): ReactNode {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <ol aria-label={label} className="grid gap-1">
      {rows.map(({ id, label: text, value, onSelect }) => (
        <li
          key={id}
          className="relative flex h-8 items-center justify-between gap-3 overflow-hidden rounded-md px-2.5 text-sm"
        >
          <span
            aria-hidden
            className="absolute inset-y-0 left-0 rounded-md bg-accent-soft"
            style={{ width: `${(value / most) * 100}%` }}
          />
          {onSelect === undefined ? (
            <span className="relative min-w-0 truncate">{text}</span>
          ) : (
            <button
              type="button"
              onClick={onSelect}
              className="relative min-w-0 truncate rounded text-left hover:underline"
            >
              {text}
            </button>
          )}
          <span className="tabular relative shrink-0 font-medium">{formatValue(value)}</span>
        </li>
      ))}
    </ol>
  );
}
