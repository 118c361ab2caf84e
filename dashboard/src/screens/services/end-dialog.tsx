import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { SelectField, SwitchField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast.tsx';

export type EndVerb = 'suspend' | 'cancel';

/** Suspending or cancelling: why, when, and whether the customer is told. */
export function EndDialog({
  service,
  verb,
  onClose,
}: {
  readonly service: Schema<'Service'>;
  readonly verb: EndVerb;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('services');
  const form = useForm({
    initial: { reason: '', when: 'end' as 'end' | 'now', notify: true },
    nouns: ['services', 'licenses', 'customers', 'events'],
    save: ({ values: { reason, when, notify } }) =>
      api.post(`/services/{id}/actions/${verb}`, {
        path: { id: service.id },
        body: {
          reason: reason === '' ? null : reason,
          notify,
          ...(verb === 'cancel' ? { atEnd: when === 'end' && service.expiresAt !== null } : {}),
        },
      }),
    onSaved: () => {
      toast.good(t(`done.${verb}`));
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t(`ask.${verb}`, { name: service.name })} description={t(`ask.${verb}Text`)}>
      <Form form={form} action={t(`verb.${verb}`)} onCancel={onClose} unguarded>
        {verb === 'cancel' && service.expiresAt !== null ? (
          <SelectField
            {...form.field('when')}
            label={t('ask.when')}
            choices={[
              { value: 'end', label: t('ask.atEnd') },
              { value: 'now', label: t('ask.now') },
            ]}
          />
        ) : null}
        <TextField {...form.field('reason')} label={t('ask.reason')} />
        <SwitchField {...form.field('notify')} label={t('ask.notify')} />
      </Form>
    </Dialog>
  );
}
