import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { sessionGate } from '../../app/session-gate.ts';
import { TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { Card } from '../../ui/card.tsx';
import { toast } from '../../ui/toast.tsx';

export function PasswordCard(): ReactNode {
  const { t } = useTranslation('me');
  const form = useForm({
    initial: { currentPassword: '', password: '' },
    nouns: [],
    save: ({ values }) => api.post('/session/actions/change-password', { body: values }),
    onSaved: () => {
      toast.good(t('password.done'));
      // This session has ended as well; the sign-in comes over the screen, not in place of it.
      form.reset();
      void sessionGate.reopen();
    },
  });
  return (
    <Card title={t('password.title')} hint={t('password.hint')}>
      <Form form={form} action={t('password.action')} unguarded>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            {...form.field('currentPassword')}
            type="password"
            label={t('password.current')}
            autoComplete="current-password"
            required
          />
          <TextField
            {...form.field('password')}
            type="password"
            label={t('password.next')}
            autoComplete="new-password"
            required
          />
        </div>
      </Form>
    </Card>
  );
}
