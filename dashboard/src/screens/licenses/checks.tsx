import { useQuery } from '@tanstack/react-query';
import { Activity } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Data, api } from '../../api.ts';
import { useFormat } from '../../format/format.ts';
import { Instant } from '../../format/values.tsx';
import { Table } from '../../list/table.tsx';
import { Card } from '../../ui/card.tsx';
import { type Point, TimeChart } from '../../ui/chart.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { ProblemState } from '../../ui/problem.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

type Told = Data<'/licenses/{id}/checks', 'get'>;
const DAY_MS = 86_400_000;
const DAYS = 30;

/** Every day of the range, those without a check too, so that the picture keeps its measure. */
function pointsOf(days: Told['days']): Point[] {
  const today = Math.floor(Date.now() / DAY_MS);
  return Array.from({ length: DAYS }, (_, at) => {
    const x = new Date((today - DAYS + 1 + at) * DAY_MS).toISOString().slice(0, 10);
    const own = days.filter(({ day }) => day === x);
    const sum = (rows: Told['days']): number => rows.reduce((total, { count }) => total + count, 0);
    return {
      x,
      valid: sum(own.filter(({ code }) => code === 'VALID')),
      refused: sum(own.filter(({ code }) => code !== 'VALID')),
    };
  });
}

export function Checks({ id }: { readonly id: number }): ReactNode {
  const { t } = useTranslation('licenses');
  const format = useFormat();
  const query = useQuery({
    queryKey: ['licenses', 'checks', id],
    queryFn: async ({ signal }) => (await api.get('/licenses/{id}/checks', { path: { id }, signal })).data,
  });
  if (query.error !== null) return <ProblemState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <SkeletonLines />;
  const { days, requests, addresses } = query.data;
  const holders = addresses.map((address, at) => ({ id: at, ...address }));
  const rows = requests.map((request, at) => ({ id: at, ...request }));
  return (
    <div className="grid gap-5">
      <Card title={t('checks.title')}>
        {days.length === 0 ? (
          <EmptyState icon={Activity} title={t('checks.empty')}>
            {t('checks.emptyHint')}
          </EmptyState>
        ) : (
          <TimeChart
            label={t('checks.title')}
            kind="bars"
            stacked
            points={pointsOf(days)}
            series={[
              { key: 'valid', label: t('checks.valid'), color: 1 },
              { key: 'refused', label: t('checks.refused'), color: 4 },
            ]}
            formatX={format.day}
            formatValue={format.number}
          />
        )}
      </Card>
      {holders.length === 0 ? null : (
        <Card title={t('checks.addresses')} flush>
          <Table
            label={t('checks.addresses')}
            rows={holders}
            columns={[
              {
                id: 'address',
                header: t('checks.address'),
                cell: ({ address }) => <code className="font-mono text-xs break-all">{address}</code>,
              },
              {
                id: 'since',
                header: t('checks.since'),
                from: 'sm',
                cell: ({ createdAt }) => <Instant at={createdAt} />,
              },
              {
                id: 'seen',
                header: t('checks.seen'),
                end: true,
                cell: ({ lastSeenAt }) => <Instant at={lastSeenAt} />,
              },
            ]}
          />
        </Card>
      )}
      <Card title={t('checks.last')} flush>
        {rows.length === 0 ? (
          <p className="p-4 text-sm text-ink-3">{t('checks.lastEmpty')}</p>
        ) : (
          <Table
            label={t('checks.last')}
            rows={rows}
            columns={[
              { id: 'kind', header: t('checks.kind'), cell: ({ kind }) => t(`checks.${kind}`) },
              {
                id: 'value',
                header: t('checks.value'),
                cell: ({ value }) => <code className="font-mono text-xs break-all">{value}</code>,
              },
              { id: 'at', header: t('checks.at'), end: true, cell: ({ at }) => <Instant at={at} /> },
            ]}
          />
        )}
      </Card>
    </div>
  );
}
