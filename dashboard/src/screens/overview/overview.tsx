import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Link2, type LucideIcon, Package, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Data, api } from '../../api.ts';
import { useMay, useSession } from '../../app/session.ts';
import { useFormat } from '../../format/format.ts';
import { Card } from '../../ui/card.tsx';
import { Ranking, TimeChart } from '../../ui/chart.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Select } from '../../ui/input.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Sparkline, Stat } from '../../ui/stat.tsx';
import { AttentionCard } from './attention.tsx';
import { RANGES, type Range, firstDay, useRange } from './period.ts';

type Answer = Data<'/overview', 'get'>;
type Numbers = Answer['current'];

/** Above this many days a point is a week. */
const DAYS_OF_DAYS = 92;

function useOverview(from: string) {
  return useQuery({
    queryKey: ['overview', from],
    queryFn: async ({ signal }) => (await api.get('/overview', { query: { from, compare: 'previous' }, signal })).data,
    placeholderData: keepPreviousData,
  });
}

function useClicks(from: string, range: Range, enabled: boolean) {
  const interval = Number(range) > DAYS_OF_DAYS ? ('week' as const) : ('day' as const);
  return useQuery({
    queryKey: ['overview', 'clicks', from, interval],
    queryFn: async ({ signal }) => (await api.get('/analytics/series', { query: { from, interval }, signal })).data,
    placeholderData: keepPreviousData,
    enabled,
  });
}

function changeOf(now: number, before: number | undefined): number | null {
  return before === undefined || before === 0 ? null : (now - before) / before;
}

function Figures({
  answer: { current, previous },
  clicks,
}: {
  readonly answer: Answer;
  readonly clicks: readonly number[];
}): ReactNode {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const change = (read: (numbers: Numbers) => number): number | null =>
    changeOf(read(current), previous === null ? undefined : read(previous.numbers));
  const [revenue] = current.revenue;
  const before = previous?.numbers.revenue.find(({ currency }) => currency === revenue?.currency);
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      <Stat
        label={t('stat.clicks')}
        value={format.number(current.clicks.clicks)}
        change={change(({ clicks: { clicks: count } }) => count)}
        hint={t('stat.clicksHint', { count: current.clicks.uniqueVisitors })}
      >
        <Sparkline values={clicks} />
      </Stat>
      <Stat
        label={t('stat.newCustomers')}
        value={format.number(current.newCustomers)}
        change={change(({ newCustomers }) => newCustomers)}
      />
      <Stat
        label={t('stat.activeServices')}
        value={format.number(current.activeServices)}
        change={change(({ activeServices }) => activeServices)}
      />
      <Stat
        label={t('stat.licenseChecks')}
        value={format.number(current.licenseChecks)}
        change={change(({ licenseChecks }) => licenseChecks)}
      />
      <Stat
        label={t('stat.licenseRefusals')}
        value={format.number(current.licenseRefusals)}
        change={change(({ licenseRefusals }) => licenseRefusals)}
        lessIsBetter
      />
      <Stat
        label={t('stat.revenue')}
        value={revenue === undefined ? '—' : format.money(revenue.amountMinor, revenue.currency)}
        change={revenue === undefined ? null : changeOf(revenue.amountMinor, before?.amountMinor)}
        hint={
          revenue === undefined
            ? t('stat.noRevenue')
            : current.revenue
                .slice(1)
                .map(({ amountMinor, currency }) => format.money(amountMinor, currency))
                .join(' · ')
        }
      />
    </div>
  );
}

function Step({
  icon: Icon,
  to,
  title,
  hint,
}: {
  readonly icon: LucideIcon;
  readonly to: string;
  readonly title: string;
  readonly hint: string;
}): ReactNode {
  return (
    <li>
      <Link to={to} className="flex h-full items-start gap-3 rounded-md border border-line p-3.5 hover:border-accent">
        <span className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-accent-text">
          <Icon aria-hidden size={16} />
        </span>
        <span className="min-w-0">
          <span className="block text-sm font-medium text-ink">{title}</span>
          <span className="block text-xs text-ink-2">{hint}</span>
        </span>
      </Link>
    </li>
  );
}

/** For an account with nothing in it yet: where to begin. */
function FirstSteps(): ReactNode {
  const { t } = useTranslation('overview');
  const may = useMay();
  return (
    <Card title={t('start.title')} hint={t('start.lead')}>
      <ol className="grid gap-3 md:grid-cols-3">
        {may('products:create') ? (
          <Step icon={Package} to="/products/new" title={t('start.product')} hint={t('start.productHint')} />
        ) : null}
        {may('customers:create') ? (
          <Step icon={Users} to="/customers/new" title={t('start.customer')} hint={t('start.customerHint')} />
        ) : null}
        {may('links:create') ? (
          <Step icon={Link2} to="/links/new" title={t('start.link')} hint={t('start.linkHint')} />
        ) : null}
      </ol>
    </Card>
  );
}

function Verdicts({ checks }: { readonly checks: Numbers['checksByCode'] }): ReactNode {
  const { t } = useTranslation('overview');
  const format = useFormat();
  return (
    <Card title={t('chart.verdicts')} flush={checks.length === 0}>
      {checks.length === 0 ? (
        <EmptyState title={t('chart.noChecks')}>{t('chart.noChecksHint')}</EmptyState>
      ) : (
        <Ranking
          label={t('chart.verdicts')}
          formatValue={format.number}
          rows={checks.slice(0, 8).map(({ code, count }) => ({
            id: code,
            label: <code className="font-mono text-xs">{code}</code>,
            value: count,
          }))}
        />
      )}
    </Card>
  );
}

function isNew({ current: { clicks, newCustomers, activeServices, licenseChecks }, previous }: Answer): boolean {
  const before = previous?.numbers;
  const all = [clicks.visits, newCustomers, activeServices, licenseChecks, before?.newCustomers, before?.clicks.visits];
  return all.every((count) => (count ?? 0) === 0);
}

export function Overview(): ReactNode {
  const { t } = useTranslation('overview');
  const { account } = useSession();
  const format = useFormat();
  const may = useMay();
  const [range, choose] = useRange();
  const from = firstDay(range, account.timeZone);
  const overview = useOverview(from);
  const clicks = useClicks(from, range, may('analytics:index'));
  const points = clicks.data?.points ?? [];
  const hasClicks = points.some(({ visits }) => visits > 0);
  return (
    <Loaded query={overview}>
      {(answer) => (
        <Page
          title={t('title')}
          lead={t('lead')}
          actions={
            <div className="w-44">
              <Select
                aria-label={t('range')}
                value={range}
                onValue={choose}
                choices={RANGES.map((value) => ({ value, label: t(`ranges.${value}`) }))}
              />
            </div>
          }
        >
          <div className="grid gap-5">
            {isNew(answer) ? <FirstSteps /> : null}
            <div>
              <Figures answer={answer} clicks={points.map((point) => point.clicks)} />
              <p className="mt-2 text-xs text-ink-3">{t('against')}</p>
            </div>
            <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
              <div className="grid gap-5">
                {may('analytics:index') ? (
                  <Card title={t('chart.clicks')} flush={!hasClicks}>
                    {clicks.data === undefined ? (
                      <Skeleton className="h-60 w-full" />
                    ) : hasClicks ? (
                      <TimeChart
                        label={t('chart.clicks')}
                        stacked
                        points={points.map(({ at, clicks: people, bots }) => ({ x: at, people, bots }))}
                        series={[
                          { key: 'people', label: t('chart.people') },
                          { key: 'bots', label: t('chart.bots'), color: 2 },
                        ]}
                        formatX={format.day}
                        formatValue={format.compact}
                      />
                    ) : (
                      <EmptyState title={t('chart.none')}>{t('chart.noneHint')}</EmptyState>
                    )}
                  </Card>
                ) : null}
                <Verdicts checks={answer.current.checksByCode} />
              </div>
              <AttentionCard attention={answer.attention} />
            </div>
          </div>
        </Page>
      )}
    </Loaded>
  );
}
