import { Ban } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { Count, Instant, Text } from '../../format/values.tsx';
import type { Column, ListFilter } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';

export function BlacklistList(): ReactNode {
  const { t } = useTranslation('licenses');
  const may = useMay();
  const columns: readonly Column<Schema<'BlacklistEntry'>>[] = [
    {
      id: 'value',
      header: t('blacklists.value'),
      cell: ({ value }) => <code className="font-mono text-xs">{value}</code>,
    },
    { id: 'type', header: t('blacklists.type'), cell: ({ type }) => t(`blacklists.${type}`) },
    { id: 'reason', header: t('blacklists.reason'), from: 'md', cell: ({ reason }) => <Text value={reason} /> },
    { id: 'hits', header: t('blacklists.hits'), end: true, from: 'sm', cell: ({ hits }) => <Count value={hits} /> },
    {
      id: 'last',
      header: t('blacklists.lastHit'),
      end: true,
      from: 'lg',
      cell: ({ lastHitAt }) => <Instant at={lastHitAt} />,
    },
  ];
  const filters: readonly ListFilter[] = [
    {
      name: 'type',
      label: t('blacklists.type'),
      choices: (['address', 'machine'] as const).map((value) => ({ value, label: t(`blacklists.${value}`) })),
    },
  ];
  const create = may('blacklists:create') ? (
    <ButtonLink to="/blacklists/new" kind="primary" data-create>
      {t('blacklists.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('blacklists.title')} lead={t('blacklists.lead')} actions={create}>
      <ResourceList
        path="/blacklists"
        label={t('blacklists.title')}
        columns={columns}
        filters={filters}
        sort="-id"
        to={({ id }) => `/blacklists/${id}`}
        empty={
          <EmptyState icon={Ban} title={t('blacklists.empty')} action={create}>
            {t('blacklists.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
