import { useNavigate } from '@tanstack/react-router';
import { ArrowRightLeft, Ellipsis, FileKey2, Pause, Play, RefreshCw, RotateCcwKey, Trash2, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { useAct } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { IconButton } from '../../ui/button.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { CheckOutDialog, ReasonDialog, RenewDialog, RotateDialog, TransferDialog } from './action-dialogs.tsx';
import type { License } from './words.ts';

type Open = 'suspend' | 'revoke' | 'renew' | 'rotate' | 'transfer' | 'checkOut' | null;

/** What can be done with a licence, as far as its state and the person's rights go. */
export function LicenseMenu({ license }: { readonly license: License }): ReactNode {
  const { t } = useTranslation('licenses');
  const { t: common } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const sentence = useSentence();
  const [open, setOpen] = useState<Open>(null);
  const path = { id: license.id };
  const reinstate = useAct(() => api.post('/licenses/{id}/actions/reinstate', { path }), ['licenses', 'events']);
  const remove = useAct(() => api.delete('/licenses/{id}', { path }), ['licenses', 'events']);
  const isFinal = license.state === 'revoked';
  const isOwned = license.serviceId !== null;
  const close = (): void => setOpen(null);
  const askDelete = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('action.delete'),
      text: t('action.deleteText'),
      action: common('action.delete'),
      danger: true,
    });
    if (!isSure) return;
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.good(common('form.deleted'));
        void navigate({ to: '/licenses' });
      },
      onError: (error) => toast.bad(sentence(error)),
    });
  };
  return (
    <>
      <Menu
        label={common('action.more')}
        trigger={<IconButton icon={Ellipsis} kind="secondary" label={common('action.more')} />}
        groups={[
          [
            !isFinal &&
              !isOwned &&
              may('licenses:renew') && { label: t('action.renew'), icon: RefreshCw, onSelect: () => setOpen('renew') },
            may('licenses:checkout') && {
              label: t('action.checkOut'),
              icon: FileKey2,
              onSelect: () => setOpen('checkOut'),
            },
            may('licenses:rotate') && {
              label: t('action.rotate'),
              icon: RotateCcwKey,
              onSelect: () => setOpen('rotate'),
            },
            may('licenses:transfer') && {
              label: t('action.transfer'),
              icon: ArrowRightLeft,
              onSelect: () => setOpen('transfer'),
            },
          ],
          [
            license.state === 'active' &&
              may('licenses:suspend') && {
                label: t('action.suspend'),
                icon: Pause,
                onSelect: () => setOpen('suspend'),
              },
            license.state === 'suspended' &&
              may('licenses:reinstate') && {
                label: t('action.reinstate'),
                icon: Play,
                onSelect: () =>
                  reinstate.mutate(undefined, {
                    onSuccess: () => toast.good(t('action.done')),
                    onError: (error) => toast.bad(sentence(error)),
                  }),
              },
            !isFinal &&
              may('licenses:revoke') && {
                label: t('action.revoke'),
                icon: Undo2,
                danger: true,
                onSelect: () => setOpen('revoke'),
              },
            may('licenses:delete') && {
              label: t('action.delete'),
              icon: Trash2,
              danger: true,
              onSelect: () => void askDelete(),
            },
          ],
        ]}
      />
      {open === 'suspend' || open === 'revoke' ? (
        <ReasonDialog license={license} action={open} onClose={close} />
      ) : null}
      {open === 'renew' ? <RenewDialog license={license} onClose={close} /> : null}
      {open === 'rotate' ? <RotateDialog license={license} onClose={close} /> : null}
      {open === 'transfer' ? <TransferDialog license={license} onClose={close} /> : null}
      {open === 'checkOut' ? <CheckOutDialog license={license} onClose={close} /> : null}
    </>
  );
}
