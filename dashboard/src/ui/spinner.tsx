import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export function Spinner({ className }: { readonly className?: string }): ReactNode {
  return (
    <span
      aria-hidden
      className={cx(
        'inline-block size-3.5 animate-spin rounded-full border-2 border-current border-r-transparent',
        className,
      )}
    />
  );
}
