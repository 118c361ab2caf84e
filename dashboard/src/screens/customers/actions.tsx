import { useNavigate } from '@tanstack/react-router';
import { Ban, Ellipsis, KeyRound, MailCheck, Pause, Play, ShieldCheck, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { IconButton } from '../../ui/button.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { HoldDialog, type HoldVerb } from './hold-dialog.tsx';
import { customerName } from './words.ts';

type Customer = Schema<'Customer'>;
type PlainVerb = 'reactivate' | 'confirm-email' | 'send-confirmation' | 'send-password';

/** What can be done with a customer from the heading of the screen. */
export function CustomerMenu({ customer }: { readonly customer: Customer }): ReactNode {
  const { t } = useTranslation('customers');
  const { t: common } = useTranslation();
  const may = useMay();
  const sentence = useSentence();
  const navigate = useNavigate();
  const [hold, setHold] = useState<HoldVerb | null>(null);
  const act = useAct(
    (verb: PlainVerb) => api.post(`/customers/{id}/actions/${verb}`, { path: { id: customer.id } }),
    ['customers', 'licenses', 'events'],
  );
  const remove = useAct(
    () => api.delete('/customers/{id}', { path: { id: customer.id } }),
    ['customers', 'services', 'licenses', 'events'],
  );
  const run = (verb: PlainVerb): void =>
    act.mutate(verb, {
      onSuccess: () => toast.good(t(`done.${verb}`)),
      onError: (error) => toast.bad(sentence(error)),
    });
  const askRemove = async (): Promise<void> => {
    const name = customerName(customer);
    const isSure = await confirm({
      title: t('remove.title', { name }),
      text: t('remove.text'),
      action: common('action.delete'),
      danger: true,
      typed: name,
    });
    if (!isSure) return;
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.good(t('remove.done'));
        void navigate({ to: '/customers' });
      },
      onError: (error) => toast.bad(sentence(error)),
    });
  };
  if (!may('customers:update') && !may('customers:delete')) return null;
  const isLiving = customer.status !== 'deleted';
  const isFree = customer.status === 'active';
  const canUpdate = isLiving && may('customers:update');
  return (
    <>
      <Menu
        label={common('action.more')}
        trigger={<IconButton icon={Ellipsis} kind="secondary" label={common('action.more')} />}
        groups={[
          [
            canUpdate && { label: t('verb.send-password'), icon: KeyRound, onSelect: () => run('send-password') },
            canUpdate &&
              customer.emailVerifiedAt === null && {
                label: t('verb.send-confirmation'),
                icon: MailCheck,
                onSelect: () => run('send-confirmation'),
              },
            canUpdate &&
              customer.emailVerifiedAt === null && {
                label: t('verb.confirm-email'),
                icon: ShieldCheck,
                onSelect: () => run('confirm-email'),
              },
          ],
          [
            canUpdate && !isFree && { label: t('verb.reactivate'), icon: Play, onSelect: () => run('reactivate') },
            canUpdate && isFree && { label: t('verb.suspend'), icon: Pause, onSelect: () => setHold('suspend') },
            canUpdate &&
              customer.status !== 'banned' && {
                label: t('verb.ban'),
                icon: Ban,
                danger: true,
                onSelect: () => setHold('ban'),
              },
          ],
          [
            isLiving &&
              may('customers:delete') && {
                label: common('action.delete'),
                icon: Trash2,
                danger: true,
                onSelect: () => void askRemove(),
              },
          ],
        ]}
      />
      {hold === null ? null : <HoldDialog customer={customer} verb={hold} onClose={() => setHold(null)} />}
    </>
  );
}
