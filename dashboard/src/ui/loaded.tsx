import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Crumb, Page } from './page.tsx';
import { ProblemState } from './problem.tsx';
import { Skeleton, SkeletonLines } from './skeleton.tsx';

/** A screen about one thing: its shape while it is fetched, why not when it cannot be, and then the screen. */
export function Loaded<T>({
  query,
  crumbs,
  children,
}: {
  readonly query: UseQueryResult<T>;
  readonly crumbs?: readonly Crumb[];
  readonly children: (data: T) => ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) {
    return (
      <Page title={t('error.title')} {...(crumbs === undefined ? {} : { crumbs })}>
        <ProblemState error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  return (
    <div className="mx-auto w-full max-w-7xl px-4 py-7 sm:px-6 lg:px-8" role="status" aria-label={t('list.loading')}>
      <Skeleton className="mb-6 h-7 w-64" />
      <div className="rounded-lg border border-line bg-panel p-5">
        <SkeletonLines count={6} />
      </div>
    </div>
  );
}
