import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { DayField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast.tsx';

/** Publishes a key ahead, or lets the one that is (`next`) take over; at a day or, without one, when told and now. */
export function SigningKeyDialog({
  next,
  onClose,
}: {
  readonly next: Schema<'SigningKey'> | null;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('health');
  const verb = next === null ? 'publish' : 'takeOver';
  const form = useForm({
    initial: { from: '' },
    nouns: ['instance', 'events'],
    save: ({ values: { from } }) => {
      const body = from === '' ? {} : { from };
      if (next === null) return api.post('/instance/signing-keys', { body });
      return api.post('/instance/signing-keys/{kid}/actions/take-over', { path: { kid: next.kid }, body });
    },
    onSaved: () => {
      toast.good(t('signing.done'));
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t(`signing.${verb}Title`)} description={t(`signing.${verb}Text`)}>
      <Form form={form} action={t(`signing.${verb}`)} onCancel={onClose} unguarded>
        <DayField {...form.field('from')} label={t('signing.day')} hint={t(`signing.${verb}Hint`)} />
      </Form>
    </Dialog>
  );
}
