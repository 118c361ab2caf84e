import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { FieldGroup, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Alert } from '../../ui/problem.tsx';

interface Made {
  readonly id: number;
  readonly apiKey: string;
}

/** A vendor of their own on this server: account, owner and key in one step. */
export function NewAccount(): ReactNode {
  const { t } = useTranslation('accounts');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const [made, setMade] = useState<Made | null>(null);
  const form = useForm({
    initial: { email: '', name: '', username: '', password: '' },
    nouns: ['accounts', 'events'],
    save: ({ values: { email, name, username, password } }) =>
      api.post('/accounts', {
        body: {
          email,
          ...(name === '' ? {} : { name }),
          ...(username === '' ? {} : { username }),
          ...(password === '' ? {} : { password }),
        },
      }),
    onSaved: ({ id, apiKey }) => setMade({ id, apiKey }),
  });
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/accounts' }]}>
      {made === null ? (
        <Form form={form} action={common('action.create')} onCancel={() => void navigate({ to: '/accounts' })}>
          <FieldGroup title={t('form.owner')} columns={2}>
            <TextField {...form.field('email')} label={t('field.email')} type="email" required autoFocus />
            <TextField
              {...form.field('password')}
              label={t('field.password')}
              hint={t('form.passwordHint')}
              type="password"
              autoComplete="new-password"
            />
            <TextField {...form.field('name')} label={t('field.company')} />
            <TextField {...form.field('username')} label={t('field.username')} hint={t('form.usernameHint')} mono />
          </FieldGroup>
        </Form>
      ) : (
        <div className="grid gap-5">
          <Alert tone="warn">{t('made.once')}</Alert>
          <Card title={t('made.key')}>
            <Copyable text={made.apiKey} what={t('made.key')} />
          </Card>
          <div>
            <ButtonLink to={`/accounts/${made.id}`} kind="primary">
              {t('made.kept')}
            </ButtonLink>
          </div>
        </div>
      )}
    </Page>
  );
}
