import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../app/data.ts';
import { Button } from './button.tsx';
import { confirm } from './confirm.tsx';
import { useSentence } from './problem.tsx';
import { toast } from './toast.tsx';

interface DeleteButtonProps {
  readonly title: string;
  readonly text?: string;
  readonly run: () => Promise<unknown>;
  /** What is read again afterwards. */
  readonly nouns: readonly string[];
  readonly onDone: () => void;
}

/** Asks, deletes, says so; or says why not. */
export function DeleteButton({ title, text, run, nouns, onDone }: DeleteButtonProps): ReactNode {
  const { t } = useTranslation();
  const sentence = useSentence();
  const remove = useAct(run, nouns);
  const ask = async (): Promise<void> => {
    if (!(await confirm({ title, text, action: t('action.delete'), danger: true }))) return;
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.good(t('form.deleted'));
        onDone();
      },
      onError: (error) => toast.bad(sentence(error)),
    });
  };
  return (
    <Button kind="danger" icon={Trash2} busy={remove.isPending} onClick={() => void ask()}>
      {t('action.delete')}
    </Button>
  );
}
