import { Folder, Star } from 'lucide-react';
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

type Channel = Schema<'Channel'>;

export function ChannelList(): ReactNode {
  const { t } = useTranslation('channels');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<Channel>[] = [
    {
      id: 'name',
      header: common('word.name'),
      cell: ({ name, color, starred }) => (
        <span className="inline-flex items-center gap-2">
          <span
            aria-hidden
            className="size-2.5 rounded-full border border-line-strong"
            style={{ background: color ?? 'transparent' }}
          />
          {name}
          {starred ? <Star aria-label={t('field.starred')} size={13} className="text-warn" /> : null}
        </span>
      ),
    },
    {
      id: 'description',
      header: t('field.description'),
      from: 'sm',
      cell: ({ description }) => <Text value={description} />,
    },
    {
      id: 'changed',
      header: common('word.changed'),
      end: true,
      from: 'md',
      cell: ({ updatedAt }) => <Instant at={updatedAt} />,
    },
  ];
  const create = may('channels:create') ? (
    <ButtonLink to="/channels/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/channels"
        label={t('list.title')}
        columns={columns}

        sort="-id"
        to={({ id }) => `/channels/${id}`}
        nameOf={({ name }) => name}
        empty={
          <EmptyState icon={Folder} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
