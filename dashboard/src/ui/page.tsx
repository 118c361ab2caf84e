import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';

export interface Crumb {
  readonly label: string;
  readonly to: string;
}

interface PageProps {
  /** The screen's one h1, and the window's title. */
  readonly title: string;
  readonly lead?: ReactNode;
  /** Beside the title: the state of the thing. */
  readonly badge?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** For forms and texts, which are hard to read across a wide screen. */
  readonly narrow?: boolean;
}

function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('app.breadcrumbs')} className="mb-1.5">
      <ol className="flex flex-wrap items-center gap-1 text-xs text-ink-3">
        {crumbs.map(({ label, to }) => (
          <li key={to} className="flex items-center gap-1">
            <Link to={to} className="rounded hover:text-ink hover:underline">
              {label}
            </Link>
            <ChevronRight aria-hidden size={12} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** One screen. Coming to it moves the focus to its heading, so that it is read out and Tab goes on from there. */
export function Page({ title, lead, badge, crumbs, actions, children, narrow = false }: PageProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Gatehouse`;
  }, [title]);
  useEffect(() => {
    const isElsewhere = document.activeElement === null || document.activeElement === document.body;
    if (isElsewhere) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={cx('mx-auto w-full px-4 py-6 sm:px-6 lg:px-8 lg:py-7', narrow ? 'max-w-3xl' : 'max-w-7xl')}>
      <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          {crumbs === undefined ? null : <Crumbs crumbs={crumbs} />}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1
              ref={heading}
              tabIndex={-1}
              className="min-w-0 text-[1.375rem] leading-7 font-semibold tracking-[-0.015em] break-words text-ink outline-none"
            >
              {title}
            </h1>
            {badge}
          </div>
          {lead === undefined ? null : <div className="mt-1 max-w-prose text-sm text-ink-2">{lead}</div>}
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
