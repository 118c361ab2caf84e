import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiProblem, type Data, api } from '../../api.ts';

/** How long typing rests before the mail is written anew. */
const REST_MS = 350;

export interface TriedText {
  readonly subject: string;
  readonly html: string;
}

export interface Previewed {
  /** The last mail that could be written. */
  readonly mail: Data<'/templates/{id}/actions/preview', 'post'> | undefined;
  /** Why the present text cannot be one; what is wrong with a part is in `wrong`. */
  readonly error: unknown;
  readonly wrong: Readonly<Partial<Record<keyof TriedText, string>>>;
}

/** The mail that the typed text makes, written by the server as it would be sent. */
export function usePreview(id: number, text: TriedText): Previewed {
  const typed = JSON.stringify(text);
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed), REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const preview = useQuery({
    queryKey: ['template-preview', id, rested],
    queryFn: async ({ signal }) => {
      const body = JSON.parse(rested) as TriedText;
      return (await api.post('/templates/{id}/actions/preview', { path: { id }, body, signal })).data;
    },
    placeholderData: keepPreviousData,
    retry: false,
  });
  const [last, setLast] = useState(preview.data);
  if (preview.data !== undefined && preview.data !== last) setLast(preview.data);
  const { error } = preview;
  const named = error instanceof ApiProblem ? error.errors : [];
  return {
    mail: preview.data ?? last,
    error,
    wrong: Object.fromEntries(named.map(({ pointer, detail }) => [pointer.slice(1), detail])),
  };
}
