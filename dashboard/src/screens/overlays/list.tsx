import { Layers } from 'lucide-react';
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

type Overlay = Schema<'Overlay'>;

export function OverlayList(): ReactNode {
  const { t } = useTranslation('overlays');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<Overlay>[] = [
    { id: 'name', header: common('word.name'), cell: ({ name }) => name },
    { id: 'type', header: t('field.type'), cell: ({ type }) => t(`type.${type}`) },
    {
      id: 'text',
      header: t('field.text'),
      from: 'md',
      cell: ({ content }) => <span className="block max-w-96 truncate text-ink-2">{content.text}</span>,
    },
    {
      id: 'changed',
      header: common('word.changed'),
      end: true,
      from: 'md',
      cell: ({ updatedAt }) => <Instant at={updatedAt} />,
    },
  ];
  const create = may('overlays:create') ? (
    <ButtonLink to="/overlays/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/overlays"
        label={t('list.title')}
        columns={columns}

        sort="-id"
        to={({ id }) => `/overlays/${id}`}
        nameOf={({ name }) => name}
        empty={
          <EmptyState icon={Layers} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
