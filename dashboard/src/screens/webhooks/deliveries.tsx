import { RotateCw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RowOf, api } from '../../api.ts';
import { useAct, useList } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { Instant } from '../../format/values.tsx';
import { Table } from '../../list/table.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';

type Delivery = RowOf<'/webhook-deliveries'>;

const SHOWN = 25;
/** Deliveries that wait are looked at again by themselves. */
const LOOK_MS = 4_000;

function Answers({ delivery, onClose }: { readonly delivery: Delivery; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('webhooks');
  return (
    <Dialog open wide onClose={onClose} title={delivery.type} description={delivery.messageId}>
      {delivery.answers.length === 0 ? (
        <p className="text-sm text-ink-3">{t('delivery.noAnswer')}</p>
      ) : (
        <ol className="grid gap-3">
          {delivery.answers.map((answer) => (
            <li key={answer.at} className="rounded-md border border-line p-3">
              <p className="flex flex-wrap items-baseline justify-between gap-2 text-sm">
                <span className="font-medium">{answer.status ?? answer.error}</span>
                <span className="text-xs text-ink-3">
                  <Instant at={answer.at} form="instant" /> · {t('delivery.took', { ms: answer.tookMs })}
                </span>
              </p>
              {answer.body === null || answer.body === '' ? null : (
                <pre className="mt-2 max-h-48 overflow-auto rounded bg-sunken p-2 text-xs whitespace-pre-wrap">
                  {answer.body}
                </pre>
              )}
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function Replay({ delivery }: { readonly delivery: Delivery }): ReactNode {
  const { t } = useTranslation('webhooks');
  const sentence = useSentence();
  const replay = useAct(
    () => api.post('/webhook-deliveries/{id}/actions/replay', { path: { id: delivery.id } }),
    ['webhook-deliveries', 'webhooks'],
  );
  return (
    <IconButton
      icon={RotateCw}
      size="sm"
      label={t('delivery.replay', { type: delivery.type })}
      busy={replay.isPending}
      onClick={() =>
        replay.mutate(undefined, {
          onSuccess: () => toast.good(t('done.replay')),
          onError: (error) => toast.bad(sentence(error)),
        })
      }
    />
  );
}

/** What was sent, what was answered, and the same once more. */
export function Deliveries({ webhookId }: { readonly webhookId: number }): ReactNode {
  const { t } = useTranslation('webhooks');
  const { t: common } = useTranslation();
  const may = useMay();
  const [shownId, setShownId] = useState<string | null>(null);
  const deliveries = useList('/webhook-deliveries', { webhookId, sort: '-id', limit: SHOWN }, true, LOOK_MS);
  const rows = deliveries.data?.data;
  // By its id: what is answered while it is looked at appears.
  const shown = rows?.find(({ id }) => id === shownId);
  return (
    <Card title={t('delivery.title')} flush>
      {rows?.length === 0 ? (
        <EmptyState title={t('delivery.none')}>{t('delivery.noneHint')}</EmptyState>
      ) : (
        <Table
          label={t('delivery.title')}
          rows={rows}
          columns={[
            {
              id: 'type',
              header: t('delivery.event'),
              cell: (delivery) => (
                <Button kind="quiet" size="sm" onClick={() => setShownId(delivery.id)}>
                  <code className="font-mono text-xs">{delivery.type}</code>
                </Button>
              ),
            },
            { id: 'status', header: common('word.status'), cell: ({ status }) => <StatusBadge status={status} /> },
            {
              id: 'answer',
              header: t('delivery.answer'),
              from: 'sm',
              cell: ({ answers, error }) => answers.at(-1)?.status ?? error ?? '',
            },
            {
              id: 'at',
              header: t('delivery.at'),
              end: true,
              from: 'md',
              cell: ({ createdAt }) => <Instant at={createdAt} />,
            },
            {
              id: 'act',
              header: '',
              end: true,
              cell: (delivery) =>
                delivery.status !== 'pending' && may('webhooks:update') ? <Replay delivery={delivery} /> : null,
            },
          ]}
        />
      )}
      {shown === undefined ? null : <Answers delivery={shown} onClose={() => setShownId(null)} />}
    </Card>
  );
}
