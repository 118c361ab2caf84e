import { Link2, Lock, Split } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { Count, Instant, useNow } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { LINK_STATUSES, LINK_TYPES, stateOf, withoutScheme } from './words.ts';

type Link = Schema<'Link'>;

export function LinkList(): ReactNode {
  const { t } = useTranslation('links');
  const { t: common } = useTranslation();
  const may = useMay();
  const now = useNow();
  const columns: readonly Column<Link>[] = [
    {
      id: 'short',
      header: t('list.short'),
      cell: ({ shortUrl, title, hasPassword, rules }) => (
        <span className="block max-w-72 min-w-0">
          <span className="flex items-center gap-1.5">
            <span className="truncate font-medium">{withoutScheme(shortUrl)}</span>
            {hasPassword ? <Lock aria-label={t('list.locked')} size={12} className="shrink-0 text-ink-3" /> : null}
            {rules.length === 0 ? null : (
              <Split aria-label={t('list.ruled')} size={12} className="shrink-0 text-ink-3" />
            )}
          </span>
          {title === null ? null : <span className="block truncate text-xs font-normal text-ink-3">{title}</span>}
        </span>
      ),
    },
    {
      id: 'target',
      header: t('field.target'),
      from: 'md',
      cell: ({ target }) => (
        <span className="block max-w-80 truncate text-ink-2" title={target}>
          {withoutScheme(target)}
        </span>
      ),
    },
    { id: 'status', header: common('word.status'), cell: (link) => <StatusBadge status={stateOf(link, now)} /> },
    {
      id: 'clicks',
      header: t('list.clicks'),
      sort: 'clicks',
      end: true,
      cell: ({ clicks }) => <Count value={clicks} />,
    },
    {
      id: 'created',
      header: common('word.created'),
      end: true,
      from: 'lg',
      cell: ({ createdAt }) => <Instant at={createdAt} />,
    },
  ];
  const create = may('links:create') ? (
    <ButtonLink to="/links/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/links"
        label={t('list.title')}
        columns={columns}
        filters={[
          {
            name: 'status',
            label: common('word.status'),
            choices: LINK_STATUSES.map((value) => ({ value, label: common(`status.${value}`) })),
          },
          {
            name: 'type',
            label: t('field.type'),
            choices: LINK_TYPES.map((value) => ({ value, label: t(`type.${value}`) })),
          },
        ]}
        sort="-id"
        to={({ id }) => `/links/${id}`}
        nameOf={({ shortUrl }) => withoutScheme(shortUrl)}
        empty={
          <EmptyState icon={Link2} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
