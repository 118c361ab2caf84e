import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { SwitchField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { customerName } from './words.ts';

export type HoldVerb = 'suspend' | 'ban';

/** Suspending or banning a customer: why, whether the services are held too, and whether they are told. */
export function HoldDialog({
  customer,
  verb,
  onClose,
}: {
  readonly customer: Schema<'Customer'>;
  readonly verb: HoldVerb;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('customers');
  const form = useForm({
    initial: { reason: '', force: false, notify: true },
    nouns: ['customers', 'services', 'licenses', 'events'],
    save: ({ values: { reason, force, notify } }) =>
      api.post(`/customers/{id}/actions/${verb}`, {
        path: { id: customer.id },
        body: { reason: reason === '' ? null : reason, force, notify },
      }),
    onSaved: () => {
      toast.good(t(`done.${verb}`));
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`hold.${verb}`, { name: customerName(customer) })}
      description={t(`hold.${verb}Text`)}
    >
      <Form form={form} action={t(`verb.${verb}`)} onCancel={onClose} unguarded>
        <TextField {...form.field('reason')} label={t('hold.reason')} hint={t('hold.reasonHint')} autoFocus />
        <SwitchField {...form.field('force')} label={t('hold.force')} hint={t('hold.forceHint')} />
        <SwitchField {...form.field('notify')} label={t('hold.notify')} />
      </Form>
    </Dialog>
  );
}
