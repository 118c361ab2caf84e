import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Data, api } from '../../api.ts';
import { download } from '../../app/download.ts';
import { useSearchValue } from '../../app/search.ts';
import { useSession } from '../../app/session.ts';
import { useFormat } from '../../format/format.ts';
import { Money } from '../../format/values.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Select } from '../../ui/input.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemState, useSentence } from '../../ui/problem.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toast.tsx';

type Item = Data<'/forecast', 'get'>['data'][number];

const RANGES = ['30', '90', '365'] as const;
const AT_ONCE = 100;

const TONES: Readonly<Record<Item['kind'], Tone>> = {
  notice: 'info',
  renewal_due: 'accent',
  suspension: 'warn',
  expiry: 'bad',
  cancellation: 'neutral',
};

interface Day {
  readonly key: string;
  readonly at: string;
  readonly items: Item[];
}

/** Items that come in order, by the local day they fall on. */
function byDay(items: readonly Item[], timeZone: string): readonly Day[] {
  const write = new Intl.DateTimeFormat('en-CA', { timeZone });
  const days: Day[] = [];
  for (const item of items) {
    const key = write.format(new Date(item.at));
    const last = days.at(-1);
    if (last?.key === key) last.items.push(item);
    else days.push({ key, at: item.at, items: [item] });
  }
  return days;
}

/** What falls due among these items, by currency: only what is renewed brings money in. */
function dueOf(items: readonly Item[]): readonly { readonly amountMinor: number; readonly currency: string }[] {
  const sums = new Map<string, number>();
  for (const { kind, amount } of items) {
    if (kind === 'renewal_due') sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.amountMinor);
  }
  return [...sums].map(([currency, amountMinor]) => ({ amountMinor, currency }));
}

function DayCard({ day }: { readonly day: Day }): ReactNode {
  const { t } = useTranslation('forecast');
  const format = useFormat();
  const due = dueOf(day.items);
  return (
    <Card
      title={format.day(day.at)}
      {...(due.length === 0
        ? {}
        : { hint: t('due', { amount: due.map((sum) => format.money(sum.amountMinor, sum.currency)).join(' · ') }) })}
      flush
    >
      <ul className="divide-y divide-line">
        {day.items.map((item, at) => (
          <li key={at} className="grid items-center gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[10rem_1fr_auto]">
            <span>
              <Badge tone={TONES[item.kind]}>{t(`kind.${item.kind}`)}</Badge>
            </span>
            <Link
              to={`/services/${item.serviceId}`}
              className="min-w-0 truncate rounded text-sm font-medium text-ink hover:underline"
            >
              {item.name}
            </Link>
            <span className="text-sm text-ink-2 sm:text-right">
              {item.kind === 'renewal_due' ? <Money {...item.amount} /> : t(`why.${item.kind}`)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What will happen by itself: computed by the code that will do it, changing nothing. */
export function Forecast(): ReactNode {
  const { t } = useTranslation('forecast');
  const { t: common } = useTranslation();
  const { account } = useSession();
  const sentence = useSentence();
  const [chosen, choose] = useSearchValue('days');
  const days = RANGES.find((known) => known === chosen) ?? '90';
  const forecast = useInfiniteQuery({
    queryKey: ['services', 'forecast', days],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = { days: Number(days), limit: AT_ONCE, ...(pageParam === undefined ? {} : { cursor: pageParam }) };
      return (await api.get('/forecast', { query, signal })).data;
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const items = forecast.data?.pages.flatMap(({ data }) => data) ?? [];
  const save = (): void =>
    void download('/forecast', { days }, 'csv').catch((error: unknown) => toast.bad(sentence(error)));
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <div className="w-44">
            <Select
              aria-label={t('range')}
              value={days}
              onValue={(value) => choose(value === '90' ? undefined : value)}
              choices={RANGES.map((value) => ({ value, label: t(`ranges.${value}`) }))}
            />
          </div>
          <Button onClick={save}>{common('action.exportCsv')}</Button>
        </>
      }
    >
      {forecast.data === undefined ? (
        <Card>
          {forecast.error === null ? (
            <SkeletonLines count={6} />
          ) : (
            <ProblemState error={forecast.error} onRetry={() => void forecast.refetch()} />
          )}
        </Card>
      ) : items.length === 0 ? (
        <Card flush>
          <EmptyState icon={CalendarCheck} title={t('empty')}>
            {t('emptyHint')}
          </EmptyState>
        </Card>
      ) : (
        <div className="grid max-w-4xl gap-4">
          {byDay(items, account.timeZone).map((day) => (
            <DayCard key={day.key} day={day} />
          ))}
          {forecast.hasNextPage ? (
            <div>
              <Button busy={forecast.isFetchingNextPage} onClick={() => void forecast.fetchNextPage()}>
                {common('action.showMore')}
              </Button>
            </div>
          ) : null}
        </div>
      )}
    </Page>
  );
}
