import { useNavigate } from '@tanstack/react-router';
import { CircleStop, Ellipsis, Pause, Play, RefreshCw, Trash2, XCircle } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { EndDialog, type EndVerb } from './end-dialog.tsx';

type Service = Schema<'Service'>;
type PlainVerb = 'activate' | 'unsuspend' | 'renew' | 'expire';

export const TOUCHED = ['services', 'licenses', 'customers', 'events'] as const;

/** What can be done with a service in its present state; its licence follows in the same step. */
export function ServiceActions({ service }: { readonly service: Service }): ReactNode {
  const { t } = useTranslation('services');
  const { t: common } = useTranslation();
  const may = useMay();
  const sentence = useSentence();
  const navigate = useNavigate();
  const [ending, setEnding] = useState<EndVerb | null>(null);
  const act = useAct(
    (verb: PlainVerb) => api.post(`/services/{id}/actions/${verb}`, { path: { id: service.id }, body: {} }),
    TOUCHED,
  );
  const remove = useAct(() => api.delete('/services/{id}', { path: { id: service.id } }), TOUCHED);
  const run = (verb: PlainVerb): void =>
    act.mutate(verb, {
      onSuccess: () => toast.good(t(`done.${verb}`)),
      onError: (error) => toast.bad(sentence(error)),
    });
  const askExpire = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('ask.expire', { name: service.name }),
      text: t('ask.expireText'),
      action: t('verb.expire'),
      danger: true,
    });
    if (isSure) run('expire');
  };
  const askRemove = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('ask.delete', { name: service.name }),
      text: t('ask.deleteText'),
      action: common('action.delete'),
      danger: true,
    });
    if (!isSure) return;
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.good(common('form.deleted'));
        void navigate({ to: '/services' });
      },
      onError: (error) => toast.bad(sentence(error)),
    });
  };
  const { status } = service;
  const isRunning = status === 'active' || status === 'suspended';
  const canEnd = isRunning || status === 'pending';
  return (
    <>
      {status === 'pending' && may('services:update') ? (
        <Button icon={Play} busy={act.isPending} onClick={() => run('activate')}>
          {t('verb.activate')}
        </Button>
      ) : null}
      {isRunning && service.expiresAt !== null && may('services:unsuspend') ? (
        <Button icon={RefreshCw} busy={act.isPending} onClick={() => run('renew')}>
          {t('verb.renew')}
        </Button>
      ) : null}
      <Menu
        label={common('action.more')}
        trigger={<IconButton icon={Ellipsis} kind="secondary" label={common('action.more')} />}
        groups={[
          [
            status === 'active' &&
              may('services:suspend') && {
                label: t('verb.suspend'),
                icon: Pause,
                onSelect: () => setEnding('suspend'),
              },
            status === 'suspended' &&
              may('services:unsuspend') && {
                label: t('verb.unsuspend'),
                icon: Play,
                onSelect: () => run('unsuspend'),
              },
          ],
          [
            canEnd &&
              may('services:update') && {
                label: t('verb.cancel'),
                icon: XCircle,
                danger: true,
                onSelect: () => setEnding('cancel'),
              },
            canEnd &&
              may('services:expire') && {
                label: t('verb.expire'),
                icon: CircleStop,
                danger: true,
                onSelect: () => void askExpire(),
              },
            may('services:delete') && {
              label: common('action.delete'),
              icon: Trash2,
              danger: true,
              onSelect: () => void askRemove(),
            },
          ],
        ]}
      />
      {ending === null ? null : <EndDialog service={service} verb={ending} onClose={() => setEnding(null)} />}
    </>
  );
}
