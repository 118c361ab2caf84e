import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { confirm } from '../ui/confirm.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Alert } from '../ui/problem.tsx';
import { type FieldNames, FieldNamesContext } from './field-names.ts';
import type { Conflict } from './merge.ts';
import type { Form as FormState, Values } from './use-form.ts';

interface FormProps<V extends Values> {
  readonly form: FormState<V>;
  readonly children: ReactNode;
  readonly action?: string;
  readonly onCancel?: () => void;
  /** Inside a dialog the browser's back button is not asked about. */
  readonly unguarded?: boolean;
  /** At the other end of the buttons: a `DeleteButton`. */
  readonly aside?: ReactNode;
}

/** A form that loses nothing: asks before it is left, tells at each field, merges when somebody else was faster. */
export function Form<V extends Values>({
  form,
  children,
  action,
  onCancel,
  unguarded = false,
  aside,
}: FormProps<V>): ReactNode {
  const { t } = useTranslation();
  const [names] = useState<FieldNames>(() => new Map());
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void form.submit();
      }}
    >
      {unguarded ? null : <LeaveGuard isChanged={form.isChanged && !form.isBusy} />}
      {form.error === null ? null : <Alert>{form.error}</Alert>}
      <FieldNamesContext value={names}>{children}</FieldNamesContext>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" kind="primary" busy={form.isBusy}>
          {action ?? t('action.save')}
        </Button>
        {onCancel === undefined ? null : (
          <Button kind="quiet" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        )}
        {aside === undefined ? null : <div className="ml-auto">{aside}</div>}
      </div>
      {form.conflict === null ? null : <MergeDialog form={form} conflict={form.conflict} names={names} />}
    </form>
  );
}

function LeaveGuard({ isChanged }: { readonly isChanged: boolean }): ReactNode {
  const { t } = useTranslation();
  useBlocker({
    disabled: !isChanged,
    enableBeforeUnload: isChanged,
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false;
      return !(await confirm({
        title: t('form.unsavedTitle'),
        text: t('form.unsavedText'),
        action: t('action.discard'),
        danger: true,
      }));
    },
  });
  return null;
}

function shown(value: unknown, show: ((value: never) => string) | undefined): string {
  if (show !== undefined) return show(value as never);
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function MergeDialog<V extends Values>({
  form,
  conflict,
  names,
}: {
  readonly form: FormState<V>;
  readonly conflict: Conflict<V>;
  readonly names: FieldNames;
}): ReactNode {
  const { t } = useTranslation();
  const [theirs, setTheirs] = useState<readonly string[]>([]);
  const merged = (): V => {
    const taken = conflict.fields
      .filter(({ name }) => theirs.includes(name))
      .map((field) => [field.name, field.theirs]);
    return { ...conflict.values, ...Object.fromEntries(taken) } as V;
  };
  return (
    <Dialog
      open
      wide
      onClose={form.dropConflict}
      title={t('form.mergeTitle')}
      description={t('form.mergeText')}
      footer={
        <>
          <Button onClick={form.dropConflict}>{t('action.stay')}</Button>
          <Button kind="primary" onClick={() => void form.resolve(merged())}>
            {t('form.mergeSave')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {conflict.fields.map((field) => (
          <fieldset key={field.name} className="rounded-md border border-line p-3">
            <legend className="px-1 text-xs font-medium text-ink-2">
              {names.get(field.name)?.label ?? field.name}
            </legend>
            <div className="grid gap-2 sm:grid-cols-2">
              {(['mine', 'theirs'] as const).map((side) => (
                <label
                  key={side}
                  className="flex min-w-0 cursor-pointer items-start gap-2 rounded-md bg-sunken p-2.5 text-sm"
                >
                  <input
                    type="radio"
                    name={`merge-${field.name}`}
                    className="mt-0.5 accent-accent"
                    checked={theirs.includes(field.name) === (side === 'theirs')}
                    onChange={() =>
                      setTheirs((now) =>
                        side === 'theirs' ? [...now, field.name] : now.filter((name) => name !== field.name),
                      )
                    }
                  />
                  <span className="min-w-0">
                    <span className="block text-xs text-ink-3">
                      {t(side === 'mine' ? 'form.mergeMine' : 'form.mergeTheirs')}
                    </span>
                    <span className="block break-words whitespace-pre-line text-ink">
                      {shown(field[side], names.get(field.name)?.show)}
                    </span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </Dialog>
  );
}
