import { KeyRound, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { Instant, useNow } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { Badge } from '../../ui/badge.tsx';
import { ButtonLink, IconButton } from '../../ui/button.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';

type ApiKey = Schema<'ApiKey'>;

function State({ apiKey: { revokedAt, expiresAt } }: { readonly apiKey: ApiKey }): ReactNode {
  const { t } = useTranslation('apiKeys');
  const { t: common } = useTranslation();
  const now = useNow();
  if (revokedAt !== null) return <Badge tone="bad">{common('status.revoked')}</Badge>;
  if (expiresAt !== null && Date.parse(expiresAt) <= now) return <Badge>{common('status.expired')}</Badge>;
  return (
    <Badge tone="good" dot>
      {t('list.works')}
    </Badge>
  );
}

function Revoke({ apiKey }: { readonly apiKey: ApiKey }): ReactNode {
  const { t } = useTranslation('apiKeys');
  const sentence = useSentence();
  const revoke = useAct(() => api.delete('/api-keys/{id}', { path: { id: apiKey.id } }), ['api-keys', 'events']);
  const ask = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('revoke.title', { name: apiKey.name }),
      text: t('revoke.text'),
      action: t('revoke.action'),
      danger: true,
    });
    if (!isSure) return;
    revoke.mutate(undefined, {
      onSuccess: () => toast.good(t('revoke.done')),
      onError: (error) => toast.bad(sentence(error)),
    });
  };
  return (
    <IconButton
      icon={Trash2}
      size="sm"
      label={t('revoke.named', { name: apiKey.name })}
      busy={revoke.isPending}
      onClick={() => void ask()}
    />
  );
}

export function ApiKeyList(): ReactNode {
  const { t } = useTranslation('apiKeys');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<ApiKey>[] = [
    { id: 'name', header: common('word.name'), cell: ({ name }) => name },
    {
      id: 'prefix',
      header: t('list.begins'),
      from: 'sm',
      cell: ({ prefix }) => <code className="font-mono text-xs">{prefix}…</code>,
    },
    { id: 'state', header: common('word.status'), cell: (apiKey) => <State apiKey={apiKey} /> },
    {
      id: 'rights',
      header: t('list.rights'),
      from: 'lg',
      cell: ({ permissions }) =>
        permissions.includes('*') ? t('rights.all') : t('rights.some', { count: permissions.length }),
    },
    { id: 'profile', header: t('field.profile'), from: 'xl', cell: ({ profile }) => t(`profile.${profile}`) },
    {
      id: 'used',
      header: t('list.used'),
      end: true,
      from: 'md',
      cell: ({ lastUsedAt }) => <Instant at={lastUsedAt} />,
    },
    {
      id: 'act',
      header: '',
      end: true,
      cell: (apiKey) =>
        apiKey.revokedAt === null && apiKey.kind === 'api' && may('api-keys:delete') ? (
          <Revoke apiKey={apiKey} />
        ) : null,
    },
  ];
  const create = may('api-keys:create') ? (
    <ButtonLink to="/api-keys/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/api-keys"
        label={t('list.title')}
        columns={columns}
        nameOf={({ name }) => name}
        searchable={false}
        exportable={false}
        sort="-id"
        empty={
          <EmptyState icon={KeyRound} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
