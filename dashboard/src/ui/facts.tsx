import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** Names and values of a thing, in two columns unless said. */
export function Facts({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string;
}): ReactNode {
  return <dl className={cx('grid grid-cols-2 gap-x-6 gap-y-3', className)}>{children}</dl>;
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
    <div className={cx('min-w-0', wide && 'col-span-full')}>
      <dt className="text-xs text-ink-3">{label}</dt>
      <dd className="mt-0.5 min-w-0 text-sm break-words text-ink">{children}</dd>
    </div>
  );
}
