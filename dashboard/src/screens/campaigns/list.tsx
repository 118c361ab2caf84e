import { Megaphone } from 'lucide-react';
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

type Campaign = Schema<'Campaign'>;

export function CampaignList(): ReactNode {
  const { t } = useTranslation('campaigns');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<Campaign>[] = [
    { id: 'name', header: common('word.name'), cell: ({ name }) => name },
    {
      id: 'slug',
      header: t('field.slug'),
      from: 'sm',
      cell: ({ slug }) => <Text value={slug === null ? null : `/r/${slug}`} />,
    },
    {
      id: 'public',
      header: t('field.isPublic'),
      from: 'md',
      cell: ({ isPublic }) => common(isPublic ? 'word.yes' : 'word.no'),
    },
    {
      id: 'changed',
      header: common('word.changed'),
      end: true,
      from: 'md',
      cell: ({ updatedAt }) => <Instant at={updatedAt} />,
    },
  ];
  const create = may('campaigns:create') ? (
    <ButtonLink to="/campaigns/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/campaigns"
        label={t('list.title')}
        columns={columns}

        sort="-id"
        to={({ id }) => `/campaigns/${id}`}
        nameOf={({ name }) => name}
        empty={
          <EmptyState icon={Megaphone} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
