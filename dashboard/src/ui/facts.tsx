import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** Names and values of a thing, in two columns that become one on a phone. */
export function Facts({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string;
}): ReactNode {
  return <dl className={cx('grid grid-cols-1 gap-x-6 gap-y-3', className ?? 'sm:grid-cols-2')}>{children}</dl>;
}

export function Fact({
  label,
  children,
  wide = false,
}: {
  readonly label: ReactNode;
  readonly children: ReactNode;
  readonly wide?: boolean;
}): ReactNode {
  return (
    <div className={cx('min-w-0', wide && 'sm:col-span-2')}>
      <dt className="text-xs text-ink-3">{label}</dt>
      <dd className="mt-0.5 min-w-0 text-sm break-words text-ink">{children}</dd>
    </div>
  );
}
