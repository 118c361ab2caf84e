import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { saveText } from '../../app/download.ts';
import { NumberField, SelectField, SwitchField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { ReferenceField } from '../../form/reference.tsx';
import { useForm } from '../../form/use-form.ts';
import { Copyable } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { customerName } from '../customers/words.ts';
import type { License } from './words.ts';

interface Props {
  readonly license: License;
  readonly onClose: () => void;
}

const NOUNS = ['licenses', 'sites', 'machines', 'events'];
const DAY_SECONDS = 86_400;

export function ReasonDialog({
  license,
  action,
  onClose,
}: Props & { readonly action: 'suspend' | 'revoke' }): ReactNode {
  const { t } = useTranslation('licenses');
  const form = useForm({
    initial: { reason: '' },
    nouns: NOUNS,
    save: ({ values: { reason } }) =>
      api.post(`/licenses/{id}/actions/${action}`, {
        path: { id: license.id },
        body: reason === '' ? {} : { reason },
      }),
    onSaved: () => {
      toast.good(t('action.done'));
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t(`action.${action}`)} description={t(`action.${action}Text`)}>
      <Form form={form} action={t(`action.${action}`)} onCancel={onClose} unguarded>
        <TextField {...form.field('reason')} label={t('action.reason')} hint={t('action.reasonHint')} autoFocus />
      </Form>
    </Dialog>
  );
}

export function RenewDialog({ license, onClose }: Props): ReactNode {
  const { t } = useTranslation('licenses');
  const form = useForm({
    initial: { months: null as number | null, from: 'expiry' as 'expiry' | 'now' },
    nouns: NOUNS,
    save: ({ values: { months, from } }) =>
      api.post('/licenses/{id}/actions/renew', {
        path: { id: license.id },
        body: { from, ...(months === null ? {} : { months }) },
      }),
    onSaved: () => {
      toast.good(t('action.done'));
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('action.renewTitle')}>
      <Form form={form} action={t('action.renew')} onCancel={onClose} unguarded>
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField
            {...form.field('months')}
            label={t('action.renewMonths')}
            hint={t('action.renewMonthsHint')}
            min={1}
            max={1200}
          />
          <SelectField
            {...form.field('from')}
            label={t('action.renewFrom')}
            choices={[
              { value: 'expiry', label: t('action.fromExpiry') },
              { value: 'now', label: t('action.fromNow') },
            ]}
          />
        </div>
      </Form>
    </Dialog>
  );
}

export function RotateDialog({ license, onClose }: Props): ReactNode {
  const { t } = useTranslation('licenses');
  const [made, setMade] = useState<string | null>(null);
  const form = useForm({
    initial: { key: '' },
    nouns: NOUNS,
    save: ({ values: { key } }) =>
      api.post('/licenses/{id}/actions/rotate', { path: { id: license.id }, body: key === '' ? {} : { key } }),
    onSaved: ({ key }) => setMade(key),
  });
  return (
    <Dialog open onClose={onClose} title={t('action.rotateTitle')} description={t('action.rotateText')}>
      {made === null ? (
        <Form form={form} action={t('action.rotate')} onCancel={onClose} unguarded>
          <TextField {...form.field('key')} label={t('action.rotateOwn')} mono autoFocus />
        </Form>
      ) : (
        <div className="pb-3">
          <p className="mb-1 text-xs text-ink-3">{t('action.newKey')}</p>
          <Copyable text={made} what={t('detail.key')} />
        </div>
      )}
    </Dialog>
  );
}

export function TransferDialog({ license, onClose }: Props): ReactNode {
  const { t } = useTranslation('licenses');
  const form = useForm({
    initial: {
      customerId: license.customerId,
      'holder.name': license.holder.name ?? '',
      'holder.email': license.holder.email ?? '',
      releaseClaims: true,
    },
    nouns: NOUNS,
    save: ({ values }) =>
      api.post('/licenses/{id}/actions/transfer', {
        path: { id: license.id },
        body: {
          customerId: values.customerId,
          holder: {
            name: values['holder.name'] === '' ? null : values['holder.name'],
            email: values['holder.email'] === '' ? null : values['holder.email'],
          },
          releaseClaims: values.releaseClaims,
        },
      }),
    onSaved: () => {
      toast.good(t('action.done'));
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('action.transferTitle')}>
      <Form form={form} action={t('action.transfer')} onCancel={onClose} unguarded>
        <ReferenceField
          {...form.field('customerId')}
          path="/customers"
          option={(customer) => ({ id: customer.id, label: customerName(customer), hint: customer.email ?? undefined })}
          label={t('action.transferCustomer')}
        />
        <TextField {...form.field('holder.name')} label={t('action.transferName')} />
        <TextField {...form.field('holder.email')} type="email" label={t('action.transferEmail')} />
        <SwitchField {...form.field('releaseClaims')} label={t('action.transferRelease')} />
      </Form>
    </Dialog>
  );
}

export function CheckOutDialog({ license, onClose }: Props): ReactNode {
  const { t } = useTranslation('licenses');
  const form = useForm({
    initial: { ttl: 30 as number | null, encrypt: false },
    nouns: ['events'],
    save: ({ values: { ttl, encrypt } }) =>
      api.post('/licenses/{id}/actions/check-out', {
        path: { id: license.id },
        body: { encrypt, ...(ttl === null ? {} : { ttl: ttl * DAY_SECONDS }) },
      }),
    onSaved: ({ data }) => {
      saveText(data.attributes.certificate, `license-${license.id}.lic`);
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('action.checkOutTitle')} description={t('action.checkOutText')}>
      <Form form={form} action={t('action.checkOut')} onCancel={onClose} unguarded>
        <NumberField {...form.field('ttl')} label={t('action.days')} min={1} max={3650} />
        <SwitchField {...form.field('encrypt')} label={t('action.encrypt')} hint={t('action.encryptHint')} />
      </Form>
    </Dialog>
  );
}
