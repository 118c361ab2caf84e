import { Link } from '@tanstack/react-router';
import { MailCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { TextField } from '../../form/fields.tsx';
import { useForm } from '../../form/use-form.ts';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/problem.tsx';
import { SessionCard } from './card.tsx';

/** Asks for a mail with a link. What is answered is the same whether somebody has that address or not. */
export function ForgotPassword(): ReactNode {
  const { t } = useTranslation('session');
  const [isSent, setSent] = useState(false);
  const form = useForm({
    initial: { email: '' },
    nouns: [],
    save: ({ values }) => api.post('/session/password-reset', { body: values }),
    onSaved: () => setSent(true),
  });
  return (
    <SessionCard
      title={t('forgot.title')}
      lead={t('forgot.lead')}
      footer={
        <Link to="/sign-in" className="font-medium text-accent-text hover:underline">
          {t('forgot.back')}
        </Link>
      }
    >
      {isSent ? (
        <p role="status" className="flex items-start gap-2.5 rounded-md bg-good-soft px-3.5 py-3 text-sm text-good">
          <MailCheck aria-hidden size={17} className="mt-0.5 shrink-0" />
          {t('forgot.sent')}
        </p>
      ) : (
        <form
          noValidate
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void form.submit();
          }}
        >
          {form.error === null ? null : <Alert>{form.error}</Alert>}
          <TextField
            {...form.field('email')}
            type="email"
            label={t('signIn.email')}
            autoComplete="username"
            autoFocus
          />
          <Button type="submit" kind="primary" busy={form.isBusy}>
            {t('forgot.action')}
          </Button>
        </form>
      )}
    </SessionCard>
  );
}
