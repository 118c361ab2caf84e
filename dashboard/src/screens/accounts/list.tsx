import { Building2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useAll } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { Instant } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';

type Account = Schema<'Account'>;

export function AccountList(): ReactNode {
  const { t } = useTranslation('accounts');
  const { t: common } = useTranslation();
  const may = useMay();
  const plans = useAll('/plans');
  const planName = (id: number | null): string =>
    id === null ? t('noPlan') : (plans.data?.find((plan) => plan.id === id)?.name ?? `#${id}`);
  const columns: readonly Column<Account>[] = [
    { id: 'name', header: common('word.name'), cell: ({ name }) => name },
    { id: 'slug', header: t('field.username'), from: 'sm', cell: ({ slug }) => slug },
    { id: 'status', header: common('word.status'), cell: ({ status }) => <StatusBadge status={status} /> },
    { id: 'plan', header: t('field.plan'), from: 'md', cell: ({ planId }) => planName(planId) },
    {
      id: 'since',
      header: common('word.created'),
      end: true,
      from: 'md',
      cell: ({ createdAt }) => <Instant at={createdAt} form="day" />,
    },
  ];
  const create = may('accounts:create') ? (
    <ButtonLink to="/accounts/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/accounts"
        label={t('list.title')}
        columns={columns}
        searchable={false}
        exportable={false}
        to={({ id }) => `/accounts/${id}`}
        nameOf={({ name }) => name}
        empty={<EmptyState icon={Building2} title={t('list.empty')} action={create} />}
      />
    </Page>
  );
}
