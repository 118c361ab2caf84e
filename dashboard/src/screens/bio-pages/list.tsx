import { Contact } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { Count, Instant } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';

type BioPage = Schema<'BioPage'>;

export function BioPageList(): ReactNode {
  const { t } = useTranslation('bioPages');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<BioPage>[] = [
    { id: 'name', header: common('word.name'), cell: ({ name }) => name },
    {
      id: 'short',
      header: t('field.address'),
      from: 'sm',
      cell: ({ shortUrl }) => shortUrl.replace(/^https?:\/\//, ''),
    },
    { id: 'status', header: common('word.status'), cell: ({ status }) => <StatusBadge status={status} /> },
    { id: 'views', header: t('field.views'), end: true, from: 'md', cell: ({ views }) => <Count value={views} /> },
    {
      id: 'changed',
      header: common('word.changed'),
      end: true,
      from: 'md',
      cell: ({ updatedAt }) => <Instant at={updatedAt} />,
    },
  ];
  const create = may('bio:create') ? (
    <ButtonLink to="/bio-pages/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/bio-pages"
        label={t('list.title')}
        columns={columns}

        sort="-id"
        to={({ id }) => `/bio-pages/${id}`}
        nameOf={({ name }) => name}
        empty={
          <EmptyState icon={Contact} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
