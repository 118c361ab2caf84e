import { Puzzle } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { Instant, Text } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';

export function AddonList(): ReactNode {
  const { t } = useTranslation('licenses');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<Schema<'Addon'>>[] = [
    { id: 'name', header: t('addons.name'), sort: 'name', cell: ({ name }) => name },
    { id: 'code', header: t('addons.code'), cell: ({ code }) => <code className="font-mono text-xs">{code}</code> },
    { id: 'version', header: t('addons.version'), from: 'sm', cell: ({ version }) => <Text value={version} /> },
    {
      id: 'products',
      header: t('addons.products'),
      from: 'md',
      cell: ({ productIds }) => (productIds.length === 0 ? t('addons.all') : productIds.join(', ')),
    },
    {
      id: 'created',
      header: common('word.created'),
      end: true,
      from: 'lg',
      cell: ({ createdAt }) => <Instant at={createdAt} />,
    },
  ];
  const create = may('addons:create') ? (
    <ButtonLink to="/addons/new" kind="primary" data-create>
      {t('addons.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('addons.title')} lead={t('addons.lead')} actions={create}>
      <ResourceList
        path="/addons"
        label={t('addons.title')}
        columns={columns}
        sort="name"
        to={({ id }) => `/addons/${id}`}
        empty={
          <EmptyState icon={Puzzle} title={t('addons.empty')} action={create}>
            {t('addons.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
