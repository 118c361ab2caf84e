import { Target } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { Instant } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { PIXEL_NAMES } from './words.ts';

type Pixel = Schema<'Pixel'>;

export function PixelList(): ReactNode {
  const { t } = useTranslation('pixels');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<Pixel>[] = [
    { id: 'name', header: common('word.name'), cell: ({ name }) => name },
    { id: 'type', header: t('field.type'), cell: ({ type }) => PIXEL_NAMES[type] },
    {
      id: 'tag',
      header: t('field.tag'),
      from: 'sm',
      cell: ({ tag }) => <code className="font-mono text-xs">{tag}</code>,
    },
    {
      id: 'changed',
      header: common('word.changed'),
      end: true,
      from: 'md',
      cell: ({ updatedAt }) => <Instant at={updatedAt} />,
    },
  ];
  const create = may('pixels:create') ? (
    <ButtonLink to="/pixels/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/pixels"
        label={t('list.title')}
        columns={columns}

        sort="-id"
        to={({ id }) => `/pixels/${id}`}
        nameOf={({ name }) => name}
        empty={
          <EmptyState icon={Target} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
