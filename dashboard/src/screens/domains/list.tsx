import { Globe } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { Instant, Text } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';

type Domain = Schema<'Domain'>;

export function DomainList(): ReactNode {
  const { t } = useTranslation('domains');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<Domain>[] = [
    { id: 'host', header: t('field.host'), cell: ({ host }) => host },
    { id: 'status', header: common('word.status'), cell: ({ status }) => <StatusBadge status={status} /> },
    {
      id: 'root',
      header: t('field.redirectRoot'),
      from: 'md',
      cell: ({ redirectRoot }) => <Text value={redirectRoot} />,
    },
    {
      id: 'changed',
      header: common('word.changed'),
      end: true,
      from: 'md',
      cell: ({ updatedAt }) => <Instant at={updatedAt} />,
    },
  ];
  const create = may('domains:create') ? (
    <ButtonLink to="/domains/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/domains"
        label={t('list.title')}
        columns={columns}

        sort="-id"
        to={({ id }) => `/domains/${id}`}
        nameOf={({ host }) => host}
        empty={
          <EmptyState icon={Globe} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
