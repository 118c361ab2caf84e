import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { createFormat, useFormat } from '../../format/format.ts';
import { Instant } from '../../format/values.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Alert } from '../../ui/problem.tsx';

type PlanUsage = Schema<'PlanUsage'>;
type Quota = PlanUsage['quotas'][number];
type State = 'free' | 'near' | 'full' | 'none';

/** From this share of a limit on somebody should know. */
const NEAR = 0.8;

function stateOf({ limit, used }: Quota): State {
  if (limit === null) return 'free';
  if (limit === 0) return 'none';
  if (used >= limit) return 'full';
  return used >= limit * NEAR ? 'near' : 'free';
}

const BARS: Readonly<Record<State, string>> = {
  free: 'bg-series-1',
  near: 'bg-series-2',
  full: 'bg-bad',
  none: 'bg-ink-3',
};

function Bar({
  quota,
  label,
  text,
}: {
  readonly quota: Quota;
  readonly label: string;
  readonly text: string;
}): ReactNode {
  const { limit, used } = quota;
  if (limit === null || limit === 0) return null;
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={Math.min(used, limit)}
      aria-valuetext={text}
      className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-sunken ring-1 ring-line"
    >
      <div
        className={cx('h-full rounded-full', BARS[stateOf(quota)])}
        style={{ width: `${Math.min(100, (used / limit) * 100)}%` }}
      />
    </div>
  );
}

function QuotaRow({ quota }: { readonly quota: Quota }): ReactNode {
  const { t, i18n } = useTranslation('usage');
  const { t: plans } = useTranslation('plans');
  const format = useFormat();
  const utc = createFormat(i18n.language, 'UTC');
  const state = stateOf(quota);
  const { limit, period } = quota;
  const used = format.number(quota.used);
  const label = period === null ? plans(`limit.${quota.quota}`) : t(`monthly.${quota.quota as 'clicks'}`);
  const text =
    limit === null
      ? t('unlimited', { used })
      : state === 'none'
        ? t('none', { used })
        : t('of', { used, limit: format.number(limit) });
  return (
    <li className={cx('min-w-0 py-3', period !== null && 'sm:col-span-full')}>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-0.5">
        <span className="flex items-center gap-2 text-sm font-medium text-ink">
          {label}
          {state === 'near' ? <Badge tone="warn">{t('near')}</Badge> : null}
          {state === 'full' ? <Badge tone="bad">{t('full')}</Badge> : null}
        </span>
        <span className="tabular text-sm text-ink-2">{text}</span>
      </div>
      <Bar quota={quota} label={label} text={text} />
      {period === null ? null : (
        <p className="mt-1 text-xs text-ink-3">{t('period', { from: utc.day(period.from), to: utc.day(period.to) })}</p>
      )}
    </li>
  );
}

function PlanFacts({ usage }: { readonly usage: PlanUsage }): ReactNode {
  const { t } = useTranslation('usage');
  const { t: common } = useTranslation();
  const format = useFormat();
  const plan = usage.plan?.name ?? (usage.unlimited ? t('plan.unlimited') : t('plan.none'));
  return (
    <Facts className="sm:grid-cols-4">
      <Fact label={t('plan.name')}>{plan}</Fact>
      <Fact label={usage.ended ? t('plan.ended') : t('plan.until')}>
        <Instant at={usage.expiresAt} form="day" none={common('time.noEnd')} />
      </Fact>
      <Fact label={t('plan.detail')}>
        {usage.retentionDays === null ? t('plan.forEver') : t('plan.days', { count: usage.retentionDays })}
      </Fact>
      <Fact label={t('plan.apiRate')}>
        {usage.apiRate === null ? t('plan.serverRate') : t('plan.rate', { rate: format.number(usage.apiRate) })}
      </Fact>
    </Facts>
  );
}

/** A plan and how much of it is used, of the account itself or, in `short` beside its plan, of any. */
export function UsageCards({
  usage,
  short = false,
}: {
  readonly usage: PlanUsage;
  readonly short?: boolean;
}): ReactNode {
  const { t } = useTranslation('usage');
  const isFull = usage.quotas.some((quota) => stateOf(quota) === 'full');
  // What begins anew each month stands first, above what lasts.
  const quotas = [...usage.quotas].sort((a, b) => Number(a.period === null) - Number(b.period === null));
  return (
    <>
      {usage.plan === null && !usage.unlimited ? <Alert tone="warn">{t('missing')}</Alert> : null}
      {usage.ended ? <Alert tone="warn">{t('ended')}</Alert> : null}
      {short ? null : (
        <Card title={t('plan.title')}>
          <PlanFacts usage={usage} />
        </Card>
      )}
      <Card title={t('used')} hint={isFull ? t('fullHint') : t('usedHint')} flush>
        <ul className="grid gap-x-8 px-4 py-1 sm:grid-cols-2">
          {quotas.map((quota) => (
            <QuotaRow key={quota.quota} quota={quota} />
          ))}
        </ul>
      </Card>
    </>
  );
}
