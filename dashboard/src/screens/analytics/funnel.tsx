import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format.ts';
import { Card } from '../../ui/card.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { useFunnel } from './asked.ts';
import type { Question } from './question.ts';

const STEPS = ['leads', 'services', 'licenses', 'sales'] as const;

/** From the click to the money: how many go on at each step. */
export function Funnel({ question }: { readonly question: Question }): ReactNode {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const funnel = useFunnel(question);
  const steps = funnel.data?.steps;
  if (steps === undefined) return <Card title={t('funnel.title')}>{<SkeletonLines count={5} />}</Card>;
  const bars = [
    { name: 'clicks' as const, count: steps.visits.clicks },
    ...STEPS.map((name) => ({ name, count: steps[name] })),
  ];
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <Card title={t('funnel.title')} hint={t('funnel.hint')}>
      <ol className="grid gap-2.5">
        {bars.map(({ name, count }, at) => {
          const before = bars[at - 1]?.count ?? 0;
          return (
            <li key={name} className="grid grid-cols-[7rem_1fr_auto] items-center gap-3 text-sm">
              <span className="text-ink-2">{t(`funnel.${name}`)}</span>
              <span className="h-3 overflow-hidden rounded-full bg-sunken">
                <span
                  className="block h-full rounded-full bg-accent"
                  style={{ width: `${Math.max(count === 0 ? 0 : 1, (count / most) * 100)}%` }}
                />
              </span>
              <span className="tabular min-w-20 text-right font-medium">
                {format.number(count)}
                {at === 0 || before === 0 ? null : (
                  <span className="ml-1.5 text-xs font-normal text-ink-3">{format.percent(count / before)}</span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
      <p className="mt-4 flex justify-between gap-3 border-t border-line pt-3 text-sm">
        <span className="text-ink-2">{t('funnel.revenue')}</span>
        <span className="tabular font-semibold">
          {steps.revenue.length === 0
            ? '—'
            : steps.revenue.map(({ amountMinor, currency }) => format.money(amountMinor, currency)).join(' · ')}
        </span>
      </p>
    </Card>
  );
}
