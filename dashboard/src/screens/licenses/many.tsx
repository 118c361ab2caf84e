import { Download } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { saveText } from '../../app/download.ts';
import { FieldGroup, NumberField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Page } from '../../ui/page.tsx';
import { LicenseFields } from './form.tsx';
import { type LicenseValues, licenseBody, licenseValues } from './values.ts';
import type { License } from './words.ts';

interface ManyValues extends LicenseValues {
  count: number | null;
}

/** `"` doubled; a key that a spreadsheet would take for a formula is told to be a text. */
function cell(text: string): string {
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

function Made({
  licenses,
  onAgain,
}: {
  readonly licenses: readonly License[];
  readonly onAgain: () => void;
}): ReactNode {
  const { t } = useTranslation('licenses');
  const keys = licenses.map(({ key }) => key).join('\n');
  const csv = ['id,key', ...licenses.map(({ id, key }) => `${id},${cell(key)}`)].join('\r\n');
  return (
    <Card title={t('many.done', { count: licenses.length })} actions={<CopyButton text={keys} what={t('many.keys')} />}>
      <textarea
        readOnly
        rows={Math.min(16, licenses.length + 1)}
        aria-label={t('many.keys')}
        value={keys}
        className="w-full rounded-md border border-line bg-sunken p-3 font-mono text-xs"
      />
      <div className="mt-4 flex flex-wrap gap-2">
        <Button kind="primary" icon={Download} onClick={() => saveText(csv, 'licenses.csv', 'text/csv')}>
          {t('many.save')}
        </Button>
        <Button onClick={onAgain}>{t('many.again')}</Button>
        <ButtonLink to="/licenses" kind="quiet">
          {t('many.toList')}
        </ButtonLink>
      </div>
    </Card>
  );
}

export function IssueMany(): ReactNode {
  const { t } = useTranslation('licenses');
  const [made, setMade] = useState<readonly License[] | null>(null);
  const form = useForm<ManyValues, { data: readonly License[] }>({
    initial: { ...licenseValues(), count: 100 },
    nouns: ['licenses', 'events'],
    save: ({ values: { count, key: _key, externalId: _own, ...values } }) =>
      api.post('/licenses/actions/generate', {
        body: { ...licenseBody(values, true), productId: values.productId ?? 0, count: count ?? 0 },
      }),
    onSaved: ({ data }) => setMade(data),
  });
  return (
    <Page narrow title={t('many.title')} lead={t('many.lead')} crumbs={[{ label: t('list.title'), to: '/licenses' }]}>
      {made === null ? (
        <Form form={form} action={t('many.action', { count: form.values.count ?? 0 })}>
          <FieldGroup title={t('many.count')}>
            <NumberField {...form.field('count')} label={t('many.count')} min={1} max={10_000} required quiet />
          </FieldGroup>
          <LicenseFields form={form as unknown as Parameters<typeof LicenseFields>[0]['form']} many />
        </Form>
      ) : (
        <Made licenses={made} onAgain={() => setMade(null)} />
      )}
    </Page>
  );
}
