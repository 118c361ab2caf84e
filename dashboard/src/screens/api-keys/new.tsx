import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { DayField, FieldGroup, SelectField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Alert } from '../../ui/problem.tsx';
import { RightsField } from './rights-field.tsx';

/** The token, this once: nothing on the server could show it again. */
function Made({ token }: { readonly token: string }): ReactNode {
  const { t } = useTranslation('apiKeys');
  const example = `curl ${window.location.origin}/api/v2/account -H "Authorization: Bearer ${token}"`;
  return (
    <div className="grid gap-5">
      <Alert tone="warn">{t('made.once')}</Alert>
      <Card title={t('made.token')}>
        <div data-token={token}>
          <Copyable text={token} what={t('made.token')} />
        </div>
      </Card>
      <Card title={t('made.try')} hint={t('made.tryHint')}>
        <Copyable text={example} what={t('made.try')} />
      </Card>
      <div>
        <ButtonLink to="/api-keys" kind="primary">
          {t('made.kept')}
        </ButtonLink>
      </div>
    </div>
  );
}

export function NewApiKey(): ReactNode {
  const { t } = useTranslation('apiKeys');
  const navigate = useNavigate();
  const [token, setToken] = useState<string | null>(null);
  const form = useForm({
    initial: {
      name: '',
      scope: 'all' as 'all' | 'some',
      permissions: [] as readonly string[],
      profile: 'documented' as 'documented' | 'observed',
      expiresAt: '',
    },
    nouns: ['api-keys', 'events'],
    save: ({ values: { name, scope, permissions, profile, expiresAt } }) =>
      api.post('/api-keys', {
        body: {
          name,
          permissions: scope === 'all' ? ['*'] : [...permissions],
          profile,
          expiresAt: expiresAt === '' ? null : expiresAt,
        },
      }),
    onSaved: (saved) => setToken(saved.token),
  });
  return (
    <Page
      narrow
      title={token === null ? t('form.new') : t('made.title')}
      crumbs={[{ label: t('list.title'), to: '/api-keys' }]}
    >
      {token === null ? (
        <Form form={form} action={t('list.create')} onCancel={() => void navigate({ to: '/api-keys' })}>
          <FieldGroup title={t('form.what')}>
            <TextField {...form.field('name')} label={t('field.name')} hint={t('form.nameHint')} required autoFocus />
            <DayField {...form.field('expiresAt')} label={t('field.expiresAt')} hint={t('form.expiresHint')} />
            <SelectField
              {...form.field('profile')}
              label={t('field.profile')}
              hint={t('form.profileHint')}
              choices={(['documented', 'observed'] as const).map((value) => ({ value, label: t(`profile.${value}`) }))}
            />
          </FieldGroup>
          <FieldGroup title={t('list.rights')} hint={t('form.rightsHint')}>
            <SelectField
              {...form.field('scope')}
              label={t('form.scope')}
              choices={[
                { value: 'all', label: t('rights.all') },
                { value: 'some', label: t('rights.chosen') },
              ]}
            />
            {form.values.scope === 'some' ? <RightsField {...form.field('permissions')} /> : null}
          </FieldGroup>
        </Form>
      ) : (
        <Made token={token} />
      )}
    </Page>
  );
}
