import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../api.ts';
import { Instant } from '../format/values.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemState } from '../ui/problem.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { useActorName, useEventTitle } from './event-title.ts';
import { Changes } from './changes.tsx';

type Event = Schema<'Event'>;

const AT_ONCE = 20;

function Entry({ event }: { readonly event: Event }): ReactNode {
  const { t } = useTranslation('events');
  const titleOf = useEventTitle();
  const actorOf = useActorName();
  return (
    <li className="relative pb-4 pl-5 last:pb-0">
      <span
        aria-hidden
        className="absolute top-1.5 left-0 size-2 rounded-full border-2 border-panel bg-ink-3 ring-1 ring-line-strong"
      />
      <span aria-hidden className="absolute top-4 bottom-0 left-[3.5px] w-px bg-line" />
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <p className="text-sm font-medium text-ink">{titleOf(event)}</p>
        <span className="text-xs text-ink-3">
          <Instant at={event.at} />
        </span>
      </div>
      <p className="text-xs text-ink-3">{t('by', { actor: actorOf(event) })}</p>
      <Changes data={event.data} />
    </li>
  );
}

/** What happened around one thing, the latest first: `about` is `customer:5`. */
export function Timeline({ about }: { readonly about: string }): ReactNode {
  const { t } = useTranslation('events');
  const { t: common } = useTranslation();
  const events = useInfiniteQuery({
    queryKey: ['events', 'about', about],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        about,
        sort: '-id' as const,
        limit: AT_ONCE,
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      };
      return (await api.get('/events', { query, signal })).data;
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  if (events.data === undefined) {
    if (events.error !== null) return <ProblemState error={events.error} onRetry={() => void events.refetch()} />;
    return <SkeletonLines count={5} />;
  }
  const entries = events.data.pages.flatMap(({ data }) => data);
  if (entries.length === 0) return <p className="text-sm text-ink-3">{t('nothing')}</p>;
  return (
    <>
      <ol>
        {entries.map((event) => (
          <Entry key={event.id} event={event} />
        ))}
      </ol>
      {events.hasNextPage ? (
        <Button size="sm" className="mt-4" busy={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
          {common('action.showMore')}
        </Button>
      ) : null}
    </>
  );
}
