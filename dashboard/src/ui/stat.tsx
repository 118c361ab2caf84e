import { ArrowDownRight, ArrowUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat } from '../format/format.ts';
import { cx } from './cx.ts';

interface StatProps {
  readonly label: string;
  readonly value: ReactNode;
  /** How it changed against the period before: 0.12 = 12 % more; null where there was nothing before. */
  readonly change?: number | null;
  /** Where more is worse: refusals. */
  readonly lessIsBetter?: boolean;
  readonly hint?: ReactNode;
  /** A `Sparkline`. */
  readonly children?: ReactNode;
}

function Change({ change, lessIsBetter }: { readonly change: number; readonly lessIsBetter: boolean }): ReactNode {
  const format = useFormat();
  const isUp = change >= 0;
  const Icon = isUp ? ArrowUpRight : ArrowDownRight;
  const tone = Math.abs(change) < 0.005 ? 'text-ink-3' : isUp === lessIsBetter ? 'text-bad' : 'text-good';
  return (
    <span className={cx('tabular inline-flex items-center gap-0.5 text-xs font-medium', tone)}>
      <Icon aria-hidden size={13} />
      {isUp ? '+' : ''}
      {format.percent(change)}
    </span>
  );
}

/** One figure: what it is, how much, and how it changed. */
export function Stat({ label, value, change, lessIsBetter = false, hint, children }: StatProps): ReactNode {
  return (
    <div className="flex min-w-0 flex-col rounded-lg border border-line bg-panel p-4 shadow-low">
      <p className="truncate text-xs text-ink-3">{label}</p>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <span className="tabular text-[1.375rem] leading-7 font-semibold tracking-[-0.02em] text-ink">{value}</span>
        {change === undefined || change === null ? null : <Change change={change} lessIsBetter={lessIsBetter} />}
      </p>
      {hint === undefined ? null : <p className="mt-0.5 text-xs text-ink-3">{hint}</p>}
      {children === undefined ? null : <div className="mt-auto pt-3">{children}</div>}
    </div>
  );
}

/** Figures side by side, as many as fit. */
export function Stats({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="grid grid-cols-2 gap-3 md:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]">{children}</div>;
}

/** A small curve without axes; the figure beside it says the rest. */
export function Sparkline({
  values,
  height = 36,
}: {
  readonly values: readonly number[];
  readonly height?: number;
}): ReactNode {
  const most = Math.max(1, ...values);
  const step = values.length < 2 ? 0 : 100 / (values.length - 1);
  const points = values.map(
    (value, at) => `${(at * step).toFixed(2)},${(height - 2 - (value / most) * (height - 4)).toFixed(2)}`,
  );
  if (points.length < 2) return null;
  return (
    <svg aria-hidden viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" className="block w-full" height={height}>
      <polygon points={`0,${height} ${points.join(' ')} 100,${height}`} fill="var(--series-1)" opacity="0.12" />
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="var(--series-1)"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
