import { type ReactNode, Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../../app/download.ts';
import { useMay, useSession } from '../../app/session.ts';
import { useFormat } from '../../format/format.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { TimeChart } from '../../ui/chart.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Select } from '../../ui/input.tsx';
import { Page } from '../../ui/page.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Stat } from '../../ui/stat.tsx';
import { toast } from '../../ui/toast.tsx';
import { useBreakdown, useSeries, useTotals } from './asked.ts';
import { Filters } from './filters.tsx';
import { Funnel } from './funnel.tsx';
import { Live } from './live.tsx';
import { useNameOf } from './names.ts';
import { type Question, RANGES, useQuestion } from './question.ts';
import { Ranked } from './ranked.tsx';

const WorldMap = lazy(async () => ({ default: (await import('./world-map.tsx')).WorldMap }));
/** The map shows every country there is. */
const COUNTRIES = 250;

function changeOf(now: number, before: number | undefined): number | null {
  return before === undefined || before === 0 ? null : (now - before) / before;
}

function Figures({ question }: { readonly question: Question }): ReactNode {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const { data } = useTotals(question);
  const before = data?.previous?.totals;
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
      {(['clicks', 'uniqueVisitors', 'bots', 'visits'] as const).map((name) => (
        <Stat
          key={name}
          label={t(`total.${name}`)}
          value={data === undefined ? '…' : format.number(data.totals[name])}
          change={data === undefined ? null : changeOf(data.totals[name], before?.[name])}
        />
      ))}
    </div>
  );
}

function Curve({ question }: { readonly question: Question }): ReactNode {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const { data } = useSeries(question);
  const points = data?.points ?? [];
  const hasVisits = points.some(({ visits }) => visits > 0);
  return (
    <Card title={t('curve')} flush={data !== undefined && !hasVisits}>
      {data === undefined ? (
        <Skeleton className="h-60 w-full" />
      ) : hasVisits ? (
        <TimeChart
          label={t('curve')}
          stacked
          points={points.map(({ at, clicks, bots }) => ({ x: at, people: clicks, bots }))}
          series={[
            { key: 'people', label: t('total.clicks') },
            { key: 'bots', label: t('total.bots'), color: 2 },
          ]}
          formatX={format.day}
          formatValue={format.compact}
        />
      ) : (
        <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
      )}
    </Card>
  );
}

function Countries({ question }: { readonly question: Question }): ReactNode {
  const { t } = useTranslation('analytics');
  const nameOf = useNameOf();
  const found = useBreakdown(question, 'country', COUNTRIES);
  const counts = new Map((found.data?.rows ?? []).map(({ value, clicks }) => [value, clicks]));
  return (
    <Card title={t('map.title')}>
      <Suspense fallback={<Skeleton className="h-72 w-full" />}>
        <WorldMap
          counts={counts}
          nameOf={(value) => nameOf('country', { value, label: null })}
          onSelect={(value) => question.setFilter({ dimension: 'country', isNot: false, values: [value] })}
        />
      </Suspense>
    </Card>
  );
}

export function Analytics(): ReactNode {
  const { t } = useTranslation('analytics');
  const { account } = useSession();
  const may = useMay();
  const sentence = useSentence();
  const question = useQuestion(account.timeZone);
  const save = (): void =>
    void download('/analytics/visits', question.query, 'csv').catch((error: unknown) => toast.bad(sentence(error)));
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <div className="w-44">
            <Select
              aria-label={t('range')}
              value={question.range}
              onValue={question.setRange}
              choices={RANGES.map((value) => ({ value, label: t(`ranges.${value}`) }))}
            />
          </div>
          {may('analytics:export') ? <Button onClick={save}>{t('exportVisits')}</Button> : null}
        </>
      }
    >
      <div className="grid gap-5">
        <Filters question={question} />
        <Figures question={question} />
        <Curve question={question} />
        <Countries question={question} />
        <div className="grid items-start gap-5 lg:grid-cols-2">
          {(['link', 'country', 'referrer', 'device', 'browser', 'os', 'language', 'entry'] as const).map((name) => (
            <Ranked key={name} question={question} dimension={name} />
          ))}
          {may('conversions:index') ? <Funnel question={question} /> : null}
          <Live />
        </div>
      </div>
    </Page>
  );
}
