import { RotateCcw } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { useAct, useAll, useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { FieldGroup, LongTextField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { LanguageLinks } from './language-links.tsx';
import { Names } from './names.tsx';
import { Preview } from './preview.tsx';
import { type TriedText, usePreview } from './use-preview.ts';
import type { Template } from './words.ts';

const NOUNS = ['templates', 'events'];

function valuesOf({ subject, html }: Template) {
  return { subject, html };
}

type Part = keyof TriedText;

/** Writes at the cursor of the field that had it last; at the end of the text where none had. */
function useWriter(set: (part: Part, change: (text: string) => string) => void) {
  const last = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  return {
    onFocus: ({ target }: { readonly target: EventTarget }): void => {
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) last.current = target;
    },
    write: (words: string): void => {
      const field = last.current;
      const part: Part = field?.name === 'subject' ? 'subject' : 'html';
      const [from, to] = [field?.selectionStart ?? Infinity, field?.selectionEnd ?? Infinity];
      // At once, so that the cursor can be put behind the words before the person types on.
      flushSync(() => set(part, (text) => text.slice(0, from) + words + text.slice(to)));
      field?.focus();
      field?.setSelectionRange(from + words.length, from + words.length);
    },
  };
}

function TemplateForm({ template, etag }: { readonly template: Template; readonly etag: string | null }): ReactNode {
  const { t } = useTranslation('templates');
  const { t: common } = useTranslation();
  const { id } = template;
  const form = useForm({
    initial: valuesOf(template),
    etag,
    nouns: NOUNS,
    save: ({ changes, ifMatch }) => api.patch('/templates/{id}', { path: { id }, body: changes, ifMatch }),
    onSaved: () => toast.good(common('form.saved')),
    reload: async () => {
      const fresh = await api.get('/templates/{id}', { path: { id } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  const preview = usePreview(id, form.values);
  const writer = useWriter((part, change) => form.set({ [part]: change(form.values[part]) }));
  const bound = (part: Part) => {
    const field = form.field(part);
    return { ...field, error: field.error ?? preview.wrong[part] };
  };
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <div onFocus={writer.onFocus} className="min-w-0">
        <Form form={form} action={common('action.saveChanges')}>
          <FieldGroup title={t('form.text')}>
            <TextField {...bound('subject')} label={t('field.subject')} required />
            <LongTextField
              {...bound('html')}
              label={t('field.html')}
              hint={t('form.htmlHint')}
              rows={16}
              mono
              required
            />
            <Names names={template.names} onPick={writer.write} />
          </FieldGroup>
        </Form>
      </div>
      <div className="min-w-0 lg:sticky lg:top-5">
        <Preview template={template} text={form.values} preview={preview} />
      </div>
    </div>
  );
}

/** For those who may only look. */
function TemplateShown({ template }: { readonly template: Template }): ReactNode {
  const text = valuesOf(template);
  return <Preview template={template} text={text} preview={usePreview(template.id, text)} />;
}

function ResetButton({ template, onDone }: { readonly template: Template; readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('templates');
  const sentence = useSentence();
  const reset = useAct(() => api.post('/templates/{id}/actions/reset', { path: { id: template.id } }), NOUNS);
  const ask = async (): Promise<void> => {
    const isSure = await confirm({ title: t('reset.title'), text: t('reset.text'), action: t('reset.action') });
    if (!isSure) return;
    try {
      // The button goes with its work, so the rest hangs on the answer and not on the button.
      await reset.mutateAsync(undefined);
      toast.good(t('reset.done'));
      onDone();
    } catch (error) {
      toast.bad(sentence(error));
    }
  };
  return (
    <Button icon={RotateCcw} busy={reset.isPending} onClick={() => void ask()}>
      {t('reset.action')}
    </Button>
  );
}

/** One mail in one language: its text beside the mail it makes. */
export function EditTemplate(): ReactNode {
  const { t } = useTranslation('templates');
  const { t: mails } = useTranslation('mails');
  const id = useId();
  const may = useMay();
  const item = useItem('/templates/{id}', id);
  const all = useAll('/templates');
  // The form begins anew with the shipped text.
  const [resets, setResets] = useState(0);
  const crumbs = [{ label: t('list.title'), to: '/templates' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page
          title={`${mails(`kinds.${data.kind}`)} · ${t(`language.${data.locale}`)}`}
          lead={t(`when.${data.kind}`)}
          crumbs={crumbs}
          badge={
            <Badge tone={data.isEdited ? 'accent' : 'neutral'}>
              {t(data.isEdited ? 'state.own' : 'state.shipped')}
            </Badge>
          }
          actions={
            data.isEdited && may('templates:update') ? (
              <ResetButton template={data} onDone={() => setResets((count) => count + 1)} />
            ) : undefined
          }
        >
          <div className="mb-4">
            <LanguageLinks
              templates={(all.data ?? []).filter(({ kind }) => kind === data.kind)}
              label={t('languages')}
              current={data.id}
            />
          </div>
          {may('templates:update') ? (
            <TemplateForm key={`${data.id}-${resets}`} template={data} etag={etag} />
          ) : (
            <TemplateShown key={data.id} template={data} />
          )}
        </Page>
      )}
    </Loaded>
  );
}
