import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** The shape of what is being fetched. */
export function Skeleton({ className }: { readonly className?: string }): ReactNode {
  return <span aria-hidden className={cx('block animate-pulse rounded bg-sunken', className)} />;
}

export function SkeletonLines({ count = 4 }: { readonly count?: number }): ReactNode {
  return (
    <div className="grid gap-3" aria-hidden>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} className={cx('h-4', index % 3 === 2 ? 'w-2/3' : 'w-full')} />
      ))}
    </div>
  );
}
