import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Nothing here yet: says what would be, and offers the next step. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
}: {
  readonly icon?: LucideIcon;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}): ReactNode {
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      {Icon === undefined ? null : (
        <span className="mb-4 grid size-11 place-items-center rounded-full bg-accent-soft text-accent-text">
          <Icon aria-hidden size={20} />
        </span>
      )}
      <p className="text-base font-semibold text-ink">{title}</p>
      {children === undefined ? null : <p className="mt-1 max-w-md text-sm text-balance text-ink-2">{children}</p>}
      {action === undefined ? null : <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
