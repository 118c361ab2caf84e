import { Ellipsis, KeyRound, Pencil, RotateCw, Send, Trash2 } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct, useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { Instant, Text } from '../../format/values.tsx';
import { Button, ButtonLink, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { DetailLayout } from '../../ui/detail.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { Alert, useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { Deliveries } from './deliveries.tsx';
import { WebhookState } from './list.tsx';
import { SecretShown } from './secret.tsx';

type Webhook = Schema<'Webhook'>;

const TOUCHED = ['webhooks', 'webhook-deliveries', 'events', 'overview'];

function Actions({ webhook }: { readonly webhook: Webhook }): ReactNode {
  const { t } = useTranslation('webhooks');
  const { t: common } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const sentence = useSentence();
  const [secret, setSecret] = useState<string | null>(null);
  const path = { id: webhook.id };
  const act = useAct(
    (verb: 'ping' | 'replay') => api.post(`/webhooks/{id}/actions/${verb}`, { path, body: {} }),
    TOUCHED,
  );
  const rotate = useAct(() => api.post('/webhooks/{id}/actions/rotate-secret', { path, body: {} }), TOUCHED);
  const remove = useAct(() => api.delete('/webhooks/{id}', { path }), TOUCHED);
  const fail = (error: unknown): void => toast.bad(sentence(error));
  const run = (verb: 'ping' | 'replay'): void =>
    act.mutate(verb, { onSuccess: () => toast.good(t(`done.${verb}`)), onError: fail });
  const askRotate = async (): Promise<void> => {
    if (!(await confirm({ title: t('rotate.title'), text: t('rotate.text'), action: t('verb.rotate') }))) return;
    rotate.mutate(undefined, { onSuccess: ({ data }) => setSecret(data.secret), onError: fail });
  };
  const askRemove = async (): Promise<void> => {
    const question = {
      title: t('remove.title'),
      text: t('remove.text'),
      action: common('action.delete'),
      danger: true,
    };
    if (!(await confirm(question))) return;
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.good(common('form.deleted'));
        void navigate({ to: '/webhooks' });
      },
      onError: fail,
    });
  };
  const mayChange = may('webhooks:update');
  return (
    <>
      {mayChange ? (
        <>
          <Button icon={Send} busy={act.isPending} onClick={() => run('ping')}>
            {t('verb.ping')}
          </Button>
          <ButtonLink to={`/webhooks/${webhook.id}/edit`} icon={Pencil}>
            {common('action.edit')}
          </ButtonLink>
        </>
      ) : null}
      <Menu
        label={common('action.more')}
        trigger={<IconButton icon={Ellipsis} kind="secondary" label={common('action.more')} />}
        groups={[
          [
            mayChange && { label: t('verb.replay'), icon: RotateCw, onSelect: () => run('replay') },
            mayChange && { label: t('verb.rotate'), icon: KeyRound, onSelect: () => void askRotate() },
          ],
          [
            may('webhooks:delete') && {
              label: common('action.delete'),
              icon: Trash2,
              danger: true,
              onSelect: () => void askRemove(),
            },
          ],
        ]}
      />
      {secret === null ? null : (
        <Dialog
          open
          insistent
          onClose={() => setSecret(null)}
          title={t('secret.new')}
          footer={
            <Button kind="primary" onClick={() => setSecret(null)}>
              {t('secret.kept')}
            </Button>
          }
        >
          <SecretShown secret={secret} />
        </Dialog>
      )}
    </>
  );
}

export function WebhookDetail(): ReactNode {
  const { t } = useTranslation('webhooks');
  const { t: common } = useTranslation();
  const id = useId();
  const item = useItem('/webhooks/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/webhooks' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data: webhook }) => (
        <Page
          title={webhook.description ?? webhook.url.replace(/^https?:\/\//, '')}
          badge={<WebhookState webhook={webhook} />}
          crumbs={crumbs}
          actions={<Actions webhook={webhook} />}
        >
          <DetailLayout
            aside={
              <Card title={t('detail.about')}>
                <Facts className="sm:grid-cols-1">
                  <Fact label={t('field.url')} wide>
                    <Copyable text={webhook.url} what={t('field.url')} />
                  </Fact>
                  <Fact label={t('field.events')} wide>
                    <code className="font-mono text-xs break-words">{webhook.events.join(', ')}</code>
                  </Fact>
                  <Fact label={t('field.lastSuccess')}>
                    <Instant at={webhook.lastSuccessAt} />
                  </Fact>
                  <Fact label={t('field.lastFailure')}>
                    <Instant at={webhook.lastFailureAt} />
                  </Fact>
                  <Fact label={t('field.description')}>
                    <Text value={webhook.description} />
                  </Fact>
                  <Fact label={common('word.created')}>
                    <Instant at={webhook.createdAt} form="instant" />
                  </Fact>
                </Facts>
              </Card>
            }
          >
            {webhook.disabledCause === null || webhook.disabledCause === 'manual' ? null : (
              <Alert>{t(`cause.${webhook.disabledCause}`)}</Alert>
            )}
            <Deliveries webhookId={webhook.id} />
          </DetailLayout>
        </Page>
      )}
    </Loaded>
  );
}
