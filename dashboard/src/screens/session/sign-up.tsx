import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { TextField } from '../../form/fields.tsx';
import { useForm } from '../../form/use-form.ts';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/problem.tsx';
import { SessionCard } from './card.tsx';

export function SignUp(): ReactNode {
  const { t } = useTranslation('session');
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    initial: { name: '', username: '', email: '', password: '' },
    nouns: [],
    save: ({ values: { email, password, name, username } }) =>
      api.post('/registration', {
        body: { email, password, ...(name === '' ? {} : { name }), ...(username === '' ? {} : { username }) },
      }),
    onSaved: async () => {
      client.clear();
      await navigate({ to: '/', replace: true });
    },
  });
  return (
    <SessionCard
      title={t('signUp.title')}
      lead={t('signUp.lead')}
      footer={
        <>
          {t('signUp.have')}{' '}
          <Link to="/sign-in" className="font-medium text-accent-text hover:underline">
            {t('signUp.toSignIn')}
          </Link>
        </>
      }
    >
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        {form.error === null ? null : <Alert>{form.error}</Alert>}
        <TextField {...form.field('name')} label={t('signUp.company')} autoComplete="organization" autoFocus />
        <TextField {...form.field('username')} label={t('signUp.username')} hint={t('signUp.usernameHint')} />
        <TextField {...form.field('email')} type="email" label={t('signIn.email')} autoComplete="username" required />
        <TextField
          {...form.field('password')}
          type="password"
          label={t('signIn.password')}
          hint={t('signUp.passwordHint')}
          autoComplete="new-password"
          required
        />
        <Button type="submit" kind="primary" busy={form.isBusy}>
          {t('signUp.action')}
        </Button>
      </form>
    </SessionCard>
  );
}
