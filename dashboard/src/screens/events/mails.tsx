import { Mail as MailIcon, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { Instant } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';

type Mail = Schema<'Mail'>;

const STATUSES = ['waiting', 'sent', 'kept', 'failed'] as const;
const TONES: Readonly<Record<Mail['status'], Tone>> = { waiting: 'info', sent: 'good', kept: 'neutral', failed: 'bad' };

function Retry({ mail }: { readonly mail: Mail }): ReactNode {
  const { t } = useTranslation('mails');
  const sentence = useSentence();
  const retry = useAct(() => api.post('/mails/{id}/actions/retry', { path: { id: mail.id } }), ['mails']);
  return (
    <IconButton
      icon={RotateCw}
      size="sm"
      label={t('retry', { address: mail.toAddress })}
      busy={retry.isPending}
      onClick={() =>
        retry.mutate(undefined, {
          onSuccess: () => toast.good(t('retried')),
          onError: (error) => toast.bad(sentence(error)),
        })
      }
    />
  );
}

/** The outbox: what was written to whom, and what became of it. */
export function MailList(): ReactNode {
  const { t } = useTranslation('mails');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<Mail>[] = [
    { id: 'kind', header: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    { id: 'to', header: t('to'), from: 'sm', cell: ({ toAddress }) => toAddress },
    {
      id: 'status',
      header: common('word.status'),
      cell: ({ status, lastError }) => (
        <span title={lastError ?? undefined}>
          <Badge tone={TONES[status]} dot>
            {t(`status.${status}`)}
          </Badge>
        </span>
      ),
    },
    { id: 'error', header: t('error'), from: 'lg', cell: ({ lastError }) => lastError ?? '' },
    { id: 'when', header: t('when'), end: true, from: 'md', cell: ({ createdAt }) => <Instant at={createdAt} /> },
    {
      id: 'act',
      header: '',
      end: true,
      cell: (mail) =>
        (mail.status === 'failed' || mail.status === 'kept') && may('templates:update') ? <Retry mail={mail} /> : null,
    },
  ];
  return (
    <Page title={t('title')} lead={t('lead')}>
      <ResourceList
        path="/mails"
        label={t('title')}
        columns={columns}
        searchable={false}
        filters={[
          {
            name: 'status',
            label: common('word.status'),
            choices: STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
          },
        ]}
        sort="-id"
        empty={
          <EmptyState icon={MailIcon} title={t('empty')}>
            {t('emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}
