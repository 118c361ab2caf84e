import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { DetailLayout } from '../../ui/detail.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.tsx';
import { FormFields } from './form-fields.tsx';
import { QrPreview, RedirectPreview, SocialPreview } from './previews.tsx';
import { bodyOf, valuesOf } from './values.ts';
import { withoutScheme } from './words.ts';

type Link = Schema<'Link'>;

function LinkForm({ link, etag = null }: { readonly link?: Link; readonly etag?: string | null }): ReactNode {
  const { t } = useTranslation('links');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const form = useForm({
    initial: valuesOf(link),
    etag,
    nouns: ['links', 'campaigns', 'channels', 'analytics', 'events'],
    save: ({ values, changes, ifMatch }) =>
      link === undefined
        ? api.post('/links', { body: { ...bodyOf(values, values), target: values.target } })
        : api.patch('/links/{id}', { path: { id: link.id }, body: bodyOf(changes, values), ifMatch }),
    onSaved: async (saved) => {
      toast.good(common(link === undefined ? 'form.created' : 'form.saved'));
      await navigate({ to: `/links/${saved.id}` });
    },
    reload: async () => {
      const fresh = await api.get('/links/{id}', { path: { id: link?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  const { values } = form;
  const domain = useItem('/domains/{id}', values.domainId);
  const found = domain.data?.data;
  const origin = found === undefined ? window.location.origin : `${found.scheme}://${found.host}`;
  const shortUrl = `${origin}/${values.alias === '' ? '…' : values.alias}`;
  return (
    <DetailLayout
      aside={
        <>
          <RedirectPreview shortUrl={shortUrl} target={values.target} />
          <SocialPreview
            shortUrl={shortUrl}
            title={values.metaTitle}
            description={values.metaDescription}
            image={values.metaImage}
          />
          {values.alias === '' ? null : <QrPreview shortUrl={shortUrl} />}
        </>
      }
    >
      <Form
        form={form}
        action={link === undefined ? t('form.create') : common('action.saveChanges')}
        onCancel={() => void navigate({ to: link === undefined ? '/links' : `/links/${link.id}` })}
      >
        <FormFields form={form} isNew={link === undefined} />
      </Form>
    </DetailLayout>
  );
}

export function NewLink(): ReactNode {
  const { t } = useTranslation('links');
  return (
    <Page title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/links' }]}>
      <LinkForm />
    </Page>
  );
}

export function EditLink(): ReactNode {
  const { t } = useTranslation('links');
  const id = useId();
  const item = useItem('/links/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/links' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page
          title={t('form.edit', { name: data.alias })}
          crumbs={[...crumbs, { label: withoutScheme(data.shortUrl), to: `/links/${id}` }]}
        >
          <LinkForm link={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}
