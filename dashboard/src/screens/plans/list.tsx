import { Layers3 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { Count, Money } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { Badge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';

type Plan = Schema<'Plan'>;

function Price({ plan: { isFree, prices } }: { readonly plan: Plan }): ReactNode {
  const { t } = useTranslation('plans');
  if (isFree) return t('free');
  return prices?.monthlyMinor == null ? '—' : <Money amountMinor={prices.monthlyMinor} currency={prices.currency} />;
}

export function PlanList(): ReactNode {
  const { t } = useTranslation('plans');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<Plan>[] = [
    {
      id: 'name',
      header: common('word.name'),
      cell: ({ name, isDefault }) => (
        <span className="inline-flex items-center gap-2">
          {name}
          {isDefault ? <Badge tone="info">{t('default')}</Badge> : null}
        </span>
      ),
    },
    { id: 'price', header: t('field.monthly'), end: true, cell: (plan) => <Price plan={plan} /> },
    {
      id: 'links',
      header: t('limit.links'),
      end: true,
      from: 'sm',
      cell: ({ limits }) => <Count value={limits.links} />,
    },
    {
      id: 'clicks',
      header: t('limit.clicks'),
      end: true,
      from: 'md',
      cell: ({ limits }) => <Count value={limits.clicks} />,
    },
    {
      id: 'licenses',
      header: t('limit.licenses'),
      end: true,
      from: 'md',
      cell: ({ limits }) => <Count value={limits.licenses} />,
    },
  ];
  const create = may('plans:create') ? (
    <ButtonLink to="/plans/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/plans"
        label={t('list.title')}
        columns={columns}
        searchable={false}
        exportable={false}
        to={({ id }) => `/plans/${id}`}
        nameOf={({ name }) => name}
        empty={<EmptyState icon={Layers3} title={t('list.empty')} action={create} />}
      />
    </Page>
  );
}
