import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Data } from '../../api.ts';
import { Instant } from '../../format/values.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty.tsx';

type Attention = Data<'/overview', 'get'>['attention'];
type Matter = keyof Attention;

/** Where a matter's things are, each and all. */
const PLACES: Readonly<Record<Matter, { readonly one: (id: string) => string; readonly all: string }>> = {
  servicesLapsing: { one: (id) => `/services/${id}`, all: '/services?status=active&sort=expiresAt' },
  licensesAtLimit: { one: (id) => `/licenses/${id}`, all: '/events?name=license.limit_reached' },
  domainsUnverified: { one: (id) => `/domains/${id}`, all: '/domains?status=pending,lapsed' },
  failedMails: { one: () => '/mails?status=failed', all: '/mails?status=failed' },
  webhooksFailing: { one: (id) => `/webhooks/${id}`, all: '/webhooks' },
  failedJobs: { one: () => '/jobs?status=failed', all: '/jobs?status=failed' },
};

/** What somebody should look at; kinds of matters the person may not list are left out by the server. */
export function AttentionCard({ attention }: { readonly attention: Attention }): ReactNode {
  const { t } = useTranslation('overview');
  const matters = (Object.keys(PLACES) as Matter[]).flatMap((name) => {
    const found = attention[name];
    return found === null || found.count === 0 ? [] : [{ name, ...found }];
  });
  if (matters.length === 0) {
    return (
      <Card title={t('attention.title')} flush>
        <EmptyState icon={CircleCheck} title={t('attention.nothing')}>
          {t('attention.nothingHint')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title={t('attention.title')} flush>
      {matters.map(({ name, count, items }) => (
        <section key={name} className="border-b border-line px-4 py-3 last:border-b-0">
          <div className="mb-1.5 flex items-center justify-between gap-2">
            <h3 className="flex items-center gap-2 text-xs font-semibold text-ink-2">
              {t(`attention.${name}`)} <Badge tone="warn">{count}</Badge>
            </h3>
            <Link to={PLACES[name].all} className="rounded text-xs text-accent-text hover:underline">
              {t('attention.all')}
              <span className="sr-only"> ({t(`attention.${name}`)})</span>
            </Link>
          </div>
          <ul className="grid gap-0.5">
            {items.map((item) => (
              <li key={item.id} className="flex items-baseline justify-between gap-3 text-sm">
                <Link to={PLACES[name].one(item.id)} className="min-w-0 truncate rounded text-ink hover:underline">
                  {item.label}
                </Link>
                {item.at === null ? null : (
                  <span className="shrink-0 text-xs text-ink-3">
                    <Instant at={item.at} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}
