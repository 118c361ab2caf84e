import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../app/data.ts';
import { Button } from './button.tsx';
import { confirm } from './confirm.tsx';
import { useSentence } from './problem.tsx';
import { toast } from './toast.tsx';

interface RemoveProps {
  readonly title: string;
  readonly text: string;
  readonly remove: () => Promise<unknown>;
  readonly nouns: readonly string[];
  /** Where to go afterwards. */
  readonly list: string;
}

/** Deletes what the screen shows, after asking. */
export function RemoveButton({ title, text, remove, nouns, list }: RemoveProps): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const sentence = useSentence();
  const act = useAct(remove, nouns);
  const ask = async (): Promise<void> => {
    if (!(await confirm({ title, text, action: t('action.delete'), danger: true }))) return;
    act.mutate(undefined, {
      onSuccess: () => {
        toast.good(t('form.deleted'));
        void navigate({ to: list });
      },
      onError: (error) => toast.bad(sentence(error)),
    });
  };
  return (
    <Button kind="danger" icon={Trash2} busy={act.isPending} onClick={() => void ask()}>
      {t('action.delete')}
    </Button>
  );
}
