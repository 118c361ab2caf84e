import { Send } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { useAct } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { Alert, useSentence } from '../../ui/problem.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toast.tsx';
import { MailFrame } from './mail-frame.tsx';
import type { Previewed, TriedText } from './use-preview.ts';
import type { Template } from './words.ts';

const SHAPES = ['html', 'text'] as const;

function SendButton({
  template,
  text,
  disabled,
}: {
  readonly template: Template;
  readonly text: TriedText;
  readonly disabled: boolean;
}): ReactNode {
  const { t } = useTranslation('templates');
  const sentence = useSentence();
  const send = useAct(
    () => api.post('/templates/{id}/actions/test', { path: { id: template.id }, body: { ...text } }),
    [],
  );
  return (
    <Button
      size="sm"
      icon={Send}
      busy={send.isPending}
      disabled={disabled}
      onClick={() =>
        send.mutate(undefined, {
          onSuccess: ({ data }) => toast.good(t('test.sent', { address: data.to })),
          onError: (error) => toast.bad(sentence(error)),
        })
      }
    >
      {t('test.action')}
    </Button>
  );
}

/** The mail as it would be sent now, and a way to see it where mails are read. */
export function Preview({
  template,
  text,
  preview: { mail, error, wrong },
}: {
  readonly template: Template;
  readonly text: TriedText;
  readonly preview: Previewed;
}): ReactNode {
  const { t } = useTranslation('templates');
  const may = useMay();
  const sentence = useSentence();
  const [shape, setShape] = useState<(typeof SHAPES)[number]>('html');
  const isWrong = error !== null;
  return (
    <Card
      title={t('preview.title')}
      hint={t('preview.hint')}
      flush
      actions={may('templates:update') ? <SendButton template={template} text={text} disabled={isWrong} /> : undefined}
    >
      {isWrong ? (
        <div className="p-3">
          <Alert tone={Object.keys(wrong).length > 0 ? 'warn' : 'bad'}>
            {Object.keys(wrong).length > 0 ? t('preview.wrong') : sentence(error)}
          </Alert>
        </div>
      ) : null}
      <div className={cx('transition-opacity', isWrong && 'opacity-50')}>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-2.5">
          <p className="min-w-0 text-sm font-semibold break-words text-ink" data-mail-subject>
            {mail?.subject ?? ' '}
          </p>
          <div role="group" aria-label={t('preview.shape')} className="flex gap-1">
            {SHAPES.map((one) => (
              <Button
                key={one}
                size="sm"
                kind={one === shape ? 'secondary' : 'quiet'}
                aria-pressed={one === shape}
                onClick={() => setShape(one)}
              >
                {t(`preview.${one}`)}
              </Button>
            ))}
          </div>
        </div>
        {mail === undefined ? (
          isWrong ? null : (
            <div className="p-4">
              <Skeleton className="h-40" />
            </div>
          )
        ) : shape === 'html' ? (
          <>
            <MailFrame html={mail.html} language={template.locale} title={t('preview.frame')} />
            {/<img\b/i.test(mail.html) ? (
              <p className="border-t border-line px-4 py-2.5 text-xs text-ink-3">{t('preview.pictures')}</p>
            ) : null}
          </>
        ) : (
          <pre className="overflow-x-auto p-4 font-mono text-xs leading-5 whitespace-pre-wrap text-ink-2">
            {mail.text}
          </pre>
        )}
      </div>
    </Card>
  );
}
