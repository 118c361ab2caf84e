import { Boxes } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowOf } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { Money, Text } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { customerName } from '../customers/words.ts';
import { ServiceEnd } from './service-end.tsx';
import { CYCLES, SERVICE_STATUSES } from './words.ts';

type Service = RowOf<'/services'>;

export function ServiceList(): ReactNode {
  const { t } = useTranslation('services');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<Service>[] = [
    { id: 'name', header: common('word.name'), cell: ({ name }) => name },
    {
      id: 'customer',
      header: t('field.customer'),
      from: 'sm',
      cell: ({ customer }) => <Text value={customer == null ? null : customerName(customer)} />,
    },
    {
      id: 'status',
      header: common('word.status'),
      sort: 'status',
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    { id: 'billing', header: t('field.billing'), from: 'lg', cell: ({ billing }) => t(`cycle.${billing}`) },
    { id: 'price', header: t('field.price'), end: true, from: 'md', cell: ({ price }) => <Money {...price} /> },
    {
      id: 'end',
      header: t('field.end'),
      sort: 'expiresAt',
      end: true,
      from: 'sm',
      cell: (service) => <ServiceEnd service={service} />,
    },
  ];
  const create = may('services:create') ? (
    <ButtonLink to="/services/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/services"
        label={t('list.title')}
        columns={columns}
        query={{ expand: 'customer' }}
        filters={[
          {
            name: 'status',
            label: common('word.status'),
            choices: SERVICE_STATUSES.map((value) => ({ value, label: common(`status.${value}`) })),
          },
          {
            name: 'billing',
            label: t('field.billing'),
            choices: CYCLES.map((value) => ({ value, label: t(`cycle.${value}`) })),
          },
        ]}
        sort="-id"
        to={({ id }) => `/services/${id}`}
        nameOf={({ name }) => name}
        empty={
          <EmptyState icon={Boxes} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
