import { Webhook as WebhookIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { Instant } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { Badge, StatusBadge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';

type Webhook = Schema<'Webhook'>;

/** Working, troubled (its last tries failed) or switched off. */
export function WebhookState({ webhook: { status, failingSince } }: { readonly webhook: Webhook }): ReactNode {
  const { t } = useTranslation('webhooks');
  if (status === 'enabled' && failingSince !== null) {
    return (
      <Badge tone="bad" dot>
        {t('state.failing')}
      </Badge>
    );
  }
  return <StatusBadge status={status} />;
}

export function WebhookList(): ReactNode {
  const { t } = useTranslation('webhooks');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<Webhook>[] = [
    { id: 'url', header: t('field.url'), cell: ({ url }) => <span className="block max-w-96 truncate">{url}</span> },
    { id: 'state', header: common('word.status'), cell: (webhook) => <WebhookState webhook={webhook} /> },
    {
      id: 'events',
      header: t('field.events'),
      from: 'md',
      cell: ({ events }) => <code className="font-mono text-xs">{events.join(', ')}</code>,
    },
    {
      id: 'success',
      header: t('field.lastSuccess'),
      end: true,
      from: 'sm',
      cell: ({ lastSuccessAt }) => <Instant at={lastSuccessAt} />,
    },
  ];
  const create = may('webhooks:create') ? (
    <ButtonLink to="/webhooks/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/webhooks"
        label={t('list.title')}
        columns={columns}
        searchable={false}
        exportable={false}
        sort="-id"
        to={({ id }) => `/webhooks/${id}`}
        nameOf={({ url }) => url}
        empty={
          <EmptyState icon={WebhookIcon} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
