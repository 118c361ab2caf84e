import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import type { Asked } from './confirm.tsx';
import { Dialog } from './dialog.tsx';
import { Input } from './input.tsx';

export function ConfirmDialog({ question }: { readonly question: Asked }): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const isReady = question.typed === undefined || text.trim() === question.typed;
  return (
    <Dialog
      open
      onClose={() => question.answer(false)}
      title={question.title}
      description={question.text}
      footer={
        <>
          <Button onClick={() => question.answer(false)}>{t('action.cancel')}</Button>
          <Button
            kind={question.danger === true ? 'danger' : 'primary'}
            disabled={!isReady}
            onClick={() => question.answer(true)}
          >
            {question.action}
          </Button>
        </>
      }
    >
      {question.typed === undefined ? undefined : (
        <Input aria-label={question.typed} placeholder={question.typed} value={text} onValue={setText} />
      )}
    </Dialog>
  );
}
