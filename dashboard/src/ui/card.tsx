import type { ReactNode } from 'react';
import { cx } from './cx.ts';

interface CardProps {
  readonly title?: ReactNode;
  readonly hint?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Without padding around the content: for tables and lists that reach the edge. */
  readonly flush?: boolean;
  readonly className?: string;
}

export function Card({ title, hint, actions, children, flush = false, className }: CardProps): ReactNode {
  return (
    <section className={cx('min-w-0 rounded-lg border border-line bg-panel shadow-low', className)}>
      {title === undefined && actions === undefined ? null : (
        <header className="flex min-h-12 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2.5">
          <div className="min-w-0">
            {title === undefined ? null : <h2 className="text-sm font-semibold text-ink">{title}</h2>}
            {hint === undefined ? null : <p className="text-xs text-ink-3">{hint}</p>}
          </div>
          {actions === undefined ? null : <div className="flex items-center gap-1.5">{actions}</div>}
        </header>
      )}
      <div className={flush ? '' : 'p-4'}>{children}</div>
    </section>
  );
}
