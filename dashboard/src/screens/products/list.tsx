import { Package, Pin } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { Count, Instant, Text } from '../../format/values.tsx';
import type { Column, ListFilter } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { PRODUCT_STATUSES, PRODUCT_TYPES } from './words.ts';

type Product = Schema<'Product'>;

export function ProductList(): ReactNode {
  const { t } = useTranslation('products');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<Product>[] = [
    {
      id: 'name',
      header: common('word.name'),
      sort: 'name',
      cell: ({ name, pinned }) => (
        <span className="inline-flex items-center gap-1.5">
          {name}
          {pinned ? <Pin aria-label={t('detail.pinned')} size={13} className="text-ink-3" /> : null}
        </span>
      ),
    },
    { id: 'type', header: t('list.type'), from: 'sm', cell: ({ type }) => t(`type.${type}`) },
    { id: 'status', header: common('word.status'), cell: ({ status }) => <StatusBadge status={status} /> },
    { id: 'version', header: t('list.version'), from: 'lg', cell: ({ version }) => <Text value={version} /> },
    {
      id: 'stock',
      header: t('list.stock'),
      sort: 'stock',
      end: true,
      from: 'md',
      cell: ({ stock }) => <Count value={stock} />,
    },
    {
      id: 'changed',
      header: common('word.changed'),
      sort: 'updatedAt',
      end: true,
      from: 'md',
      cell: ({ updatedAt }) => <Instant at={updatedAt} />,
    },
  ];
  const filters: readonly ListFilter[] = [
    {
      name: 'status',
      label: common('word.status'),
      choices: PRODUCT_STATUSES.map((value) => ({ value, label: common(`status.${value}`) })),
    },
    {
      name: 'type',
      label: t('list.type'),
      choices: PRODUCT_TYPES.map((value) => ({ value, label: t(`type.${value}`) })),
    },
  ];
  const create = may('products:create') ? (
    <ButtonLink to="/products/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/products"
        label={t('list.title')}
        columns={columns}
        filters={filters}
        sort="-id"
        to={({ id }) => `/products/${id}`}
        nameOf={({ name }) => name}
        empty={
          <EmptyState icon={Package} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
