import { Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { Instant, Money, Text } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { CUSTOMER_STATUSES, customerName } from './words.ts';

type Customer = Schema<'Customer'>;

export function CustomerList(): ReactNode {
  const { t } = useTranslation('customers');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<Customer>[] = [
    { id: 'name', header: common('word.name'), sort: 'lastname', cell: customerName },
    { id: 'email', header: t('field.email'), sort: 'email', from: 'sm', cell: ({ email }) => <Text value={email} /> },
    {
      id: 'company',
      header: t('field.companyName'),
      from: 'lg',
      cell: ({ companyName }) => <Text value={companyName} />,
    },
    { id: 'status', header: common('word.status'), cell: ({ status }) => <StatusBadge status={status} /> },
    {
      id: 'balance',
      header: t('field.balance'),
      sort: 'balanceMinor',
      end: true,
      from: 'lg',
      cell: ({ balance }) => <Money {...balance} />,
    },
    {
      id: 'since',
      header: t('list.since'),
      sort: 'createdAt',
      end: true,
      from: 'md',
      cell: ({ createdAt }) => <Instant at={createdAt} form="day" />,
    },
  ];
  const create = may('customers:create') ? (
    <ButtonLink to="/customers/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/customers"
        label={t('list.title')}
        columns={columns}
        filters={[
          {
            name: 'status',
            label: common('word.status'),
            choices: CUSTOMER_STATUSES.map((value) => ({ value, label: common(`status.${value}`) })),
          },
        ]}
        sort="-id"
        to={({ id }) => `/customers/${id}`}
        nameOf={customerName}
        empty={
          <EmptyState icon={Users} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
