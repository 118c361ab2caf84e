import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { FieldGroup, LongTextField, SwitchField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { textOrNull } from '../../form/values.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.tsx';
import { SecretShown } from './secret.tsx';

type Webhook = Schema<'Webhook'>;

function valuesOf(webhook?: Webhook) {
  return {
    url: webhook?.url ?? '',
    events: (webhook?.events ?? ['*']).join('\n'),
    description: webhook?.description ?? '',
    isEnabled: webhook?.status !== 'disabled',
  };
}

type WebhookValues = ReturnType<typeof valuesOf>;

function patternsOf(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '');
}

function bodyOf({ events, description, isEnabled, ...rest }: Partial<WebhookValues>) {
  return {
    ...rest,
    ...textOrNull({ description }),
    ...(events === undefined ? {} : { events: patternsOf(events) }),
    ...(isEnabled === undefined ? {} : { status: isEnabled ? ('enabled' as const) : ('disabled' as const) }),
  };
}

function WebhookForm({
  webhook,
  etag = null,
  onMade,
}: {
  readonly webhook?: Webhook;
  readonly etag?: string | null;
  readonly onMade?: (made: { readonly id: number; readonly secret: string }) => void;
}): ReactNode {
  const { t } = useTranslation('webhooks');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const form = useForm({
    initial: valuesOf(webhook),
    etag,
    nouns: ['webhooks', 'overview', 'events'],
    save: async ({ values, changes, ifMatch }) => {
      if (webhook !== undefined) {
        return api.patch('/webhooks/{id}', { path: { id: webhook.id }, body: bodyOf(changes), ifMatch });
      }
      const made = await api.post('/webhooks', { body: { ...bodyOf(values), url: values.url } });
      onMade?.(made.data);
      return made;
    },
    onSaved: async (saved) => {
      if (webhook === undefined) return;
      toast.good(common('form.saved'));
      await navigate({ to: `/webhooks/${saved.id}` });
    },
    reload: async () => {
      const fresh = await api.get('/webhooks/{id}', { path: { id: webhook?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  return (
    <Form
      form={form}
      action={common(webhook === undefined ? 'action.create' : 'action.saveChanges')}
      onCancel={() => void navigate({ to: webhook === undefined ? '/webhooks' : `/webhooks/${webhook.id}` })}
    >
      <FieldGroup title={t('form.endpoint')}>
        <TextField
          {...form.field('url')}
          label={t('field.url')}
          hint={t('form.urlHint')}
          type="url"
          placeholder="https://example.com/hooks"
          required
          autoFocus={webhook === undefined}
        />
        <LongTextField {...form.field('events')} label={t('field.events')} hint={t('form.eventsHint')} rows={3} mono />
        <TextField {...form.field('description')} label={t('field.description')} />
        <SwitchField {...form.field('isEnabled')} label={t('form.enabled')} />
      </FieldGroup>
    </Form>
  );
}

export function NewWebhook(): ReactNode {
  const { t } = useTranslation('webhooks');
  const [made, setMade] = useState<{ readonly id: number; readonly secret: string } | null>(null);
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/webhooks' }]}>
      {made === null ? (
        <WebhookForm onMade={setMade} />
      ) : (
        <div className="grid gap-5">
          <SecretShown secret={made.secret} />
          <div>
            <ButtonLink to={`/webhooks/${made.id}`} kind="primary">
              {t('secret.kept')}
            </ButtonLink>
          </div>
        </div>
      )}
    </Page>
  );
}

export function EditWebhook(): ReactNode {
  const { t } = useTranslation('webhooks');
  const id = useId();
  const item = useItem('/webhooks/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/webhooks' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page narrow title={t('form.edit')} crumbs={[...crumbs, { label: data.url, to: `/webhooks/${id}` }]}>
          <WebhookForm webhook={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}
