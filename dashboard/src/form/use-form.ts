import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { type ApiAnswer, ApiProblem } from '../api.ts';
import { toast } from '../ui/toast.tsx';
import { useSentence } from '../ui/problem.tsx';
import type { Binding } from './field.tsx';
import { type Conflict, changesOf, mergeOf, nameOfPointer, partOfPointer } from './merge.ts';

/** The values of a form: flat, by the dotted path of each field in what is sent (`limits.maxSites`). */
export type Values = Readonly<Record<string, unknown>>;

export interface Submission<V> {
  readonly values: V;
  /** What differs from what the form began with. */
  readonly changes: Partial<V>;
  readonly ifMatch: string | null;
}

interface FormOptions<V extends Values, T> {
  readonly initial: V;
  /** The version `initial` was read from; null for something new. */
  readonly etag?: string | null;
  /** Sends; throws what the client throws. */
  readonly save: (submission: Submission<V>) => Promise<ApiAnswer<T>>;
  readonly onSaved: (data: T) => void | Promise<void>;
  /** Reads the present state when somebody else was faster. Without it a stale save is only told. */
  readonly reload?: () => Promise<{ readonly values: V; readonly etag: string | null }>;
  /** What was read of these nouns is read again after a save. */
  readonly nouns: readonly string[];
}

export interface Form<V extends Values> {
  readonly values: V;
  readonly isChanged: boolean;
  readonly isBusy: boolean;
  /** What is wrong with the whole; what is wrong with a field is at the field. */
  readonly error: string | null;
  readonly conflict: Conflict<V> | null;
  field<K extends keyof V & string>(name: K): Binding<V[K]>;
  set(changes: Partial<V>): void;
  submit(): Promise<void>;
  /** Goes on with the merged values on top of the other person's version. */
  resolve(values: V): Promise<void>;
  dropConflict(): void;
  reset(): void;
}

/** What is wrong with a field, and where inside it. */
interface Wrong {
  readonly text: string;
  readonly parts: Readonly<Record<string, string>>;
}

interface Base<V> {
  readonly values: V;
  readonly etag: string | null;
}

/** One form over one thing: its values, its refusals, and what to do when two people edit the same. */
export function useForm<V extends Values, T>(options: FormOptions<V, T>): Form<V> {
  const { t } = useTranslation();
  const client = useQueryClient();
  const sentence = useSentence();
  const [base, setBase] = useState<Base<V>>({ values: options.initial, etag: options.etag ?? null });
  const [values, setValues] = useState<V>(options.initial);
  const [errors, setErrors] = useState<Readonly<Record<string, Wrong>>>({});
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [conflict, setConflict] = useState<Conflict<V> | null>(null);
  const running = useRef(false);
  const changes = useMemo(() => changesOf(base.values, values), [base, values]);

  function refuse(problem: unknown): void {
    const fields = problem instanceof ApiProblem ? problem.errors : [];
    const named: Record<string, Wrong> = {};
    for (const { pointer, detail } of fields) {
      const name = nameOfPointer(pointer, values);
      const part = partOfPointer(pointer, name);
      named[name] = { text: detail, parts: { ...named[name]?.parts, ...(part === '' ? {} : { [part]: detail }) } };
    }
    const isShown = fields.length > 0 && Object.keys(named).every((name) => name in values);
    // At once: a frame may come before React draws by itself, and then nothing is marked yet.
    flushSync(() => {
      setErrors(named);
      setError(isShown ? t('form.check') : sentence(problem));
    });
    const first = Object.keys(named)[0];
    // After the errors are on the page: the first field that is wrong gets the focus.
    if (first !== undefined) requestAnimationFrame(() => focusField(first));
  }

  async function meetConflict(mine: V): Promise<boolean> {
    const theirs = await options.reload?.();
    if (theirs === undefined) return false;
    const merge = mergeOf(base.values, mine, theirs.values);
    setBase(theirs);
    setValues(merge.values);
    if (merge.fields.length > 0) {
      setConflict(merge);
      return true;
    }
    toast.good(t('form.mergeDone'));
    await send(merge.values, theirs);
    return true;
  }

  async function send(next: V, from: Base<V>): Promise<void> {
    try {
      const answer = await options.save({ values: next, changes: changesOf(from.values, next), ifMatch: from.etag });
      setErrors({});
      setError(null);
      setSaved(true);
      setBase({ values: next, etag: answer.etag });
      await Promise.all(options.nouns.map((noun) => client.invalidateQueries({ queryKey: [noun] })));
      await options.onSaved(answer.data);
    } catch (problem) {
      const isStale = problem instanceof ApiProblem && problem.status === 412;
      if (isStale && (await meetConflict(next))) return;
      refuse(problem);
    }
  }

  async function once(work: () => Promise<void>): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await work();
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return {
    values,
    isChanged: !isSaved && Object.keys(changes).length > 0,
    isBusy,
    error,
    conflict,
    field: (name) => ({
      name,
      value: values[name],
      set: (value) => {
        setSaved(false);
        setValues((now) => ({ ...now, [name]: value }));
        setErrors(({ [name]: _mended, ...rest }) => rest);
      },
      error: errors[name]?.text,
      parts: errors[name]?.parts ?? {},
    }),
    set: (some) => {
      setSaved(false);
      setValues((now) => ({ ...now, ...some }));
    },
    submit: () => once(() => send(values, base)),
    resolve: (merged) =>
      once(async () => {
        setConflict(null);
        setValues(merged);
        await send(merged, base);
      }),
    dropConflict: () => setConflict(null),
    reset: () => {
      setValues(base.values);
      setErrors({});
      setError(null);
    },
  };
}

function focusField(name: string): void {
  // A value of many parts may stand in a field for each: `data.phone`.
  const field = `:is([data-field="${CSS.escape(name)}"], [data-field^="${CSS.escape(name)}."])`;
  const wrong =
    document.querySelector<HTMLElement>(`${field} [aria-invalid=true]`) ??
    document.querySelector<HTMLElement>(`${field} :is(input, select, textarea, button)`);
  // Nothing takes the focus in what is folded up, nor would anybody see it.
  wrong?.closest('details')?.setAttribute('open', '');
  wrong?.focus();
}
