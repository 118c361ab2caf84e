import { Timer } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { Count, Instant } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';

type SplashPage = Schema<'SplashPage'>;

export function SplashPageList(): ReactNode {
  const { t } = useTranslation('splashPages');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<SplashPage>[] = [
    { id: 'name', header: common('word.name'), cell: ({ name }) => name },
    { id: 'title', header: t('field.title'), from: 'sm', cell: ({ content }) => content.title },
    {
      id: 'seconds',
      header: t('field.countdown'),
      end: true,
      from: 'md',
      cell: ({ content }) => <Count value={content.countdownSeconds} />,
    },
    {
      id: 'changed',
      header: common('word.changed'),
      end: true,
      from: 'md',
      cell: ({ updatedAt }) => <Instant at={updatedAt} />,
    },
  ];
  const create = may('splash:create') ? (
    <ButtonLink to="/splash-pages/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/splash-pages"
        label={t('list.title')}
        columns={columns}

        sort="-id"
        to={({ id }) => `/splash-pages/${id}`}
        nameOf={({ name }) => name}
        empty={
          <EmptyState icon={Timer} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
