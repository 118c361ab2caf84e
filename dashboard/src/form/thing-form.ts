import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ApiAnswer } from '../api.ts';
import { toast } from '../ui/toast.tsx';
import { type Form, type Submission, type Values, useForm } from './use-form.ts';

interface ThingForm<V extends Values, T> {
  readonly initial: V;
  readonly etag: string | null;
  readonly isNew: boolean;
  readonly nouns: readonly string[];
  /** The list it belongs to: where a saved or given up form leads. */
  readonly list: string;
  readonly save: (submission: Submission<V>) => Promise<ApiAnswer<T>>;
  readonly reload?: () => Promise<{ readonly values: V; readonly etag: string | null }>;
}

/** The form of a thing that has no page of its own: saving tells so and goes back to the list. */
export function useThingForm<V extends Values, T>({
  isNew,
  list,
  ...options
}: ThingForm<V, T>): {
  readonly form: Form<V>;
  readonly action: string;
  readonly onCancel: () => void;
} {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const form = useForm({
    ...options,
    onSaved: async () => {
      toast.good(t(isNew ? 'form.created' : 'form.saved'));
      await navigate({ to: list });
    },
  });
  return {
    form,
    action: t(isNew ? 'action.create' : 'action.saveChanges'),
    onCancel: () => void navigate({ to: list }),
  };
}
