import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Binding } from '../../form/field.tsx';
import { useFieldName } from '../../form/field-names.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { AnyText, Input } from '../../ui/input.tsx';
import { Told } from './told.tsx';
import { type Parameter, isBlank } from './values.ts';

/** Parameters added to the target: a name and a value each, whatever they hold. Rows left blank are not sent. */
export function ParametersEditor({ value, set, error, parts = {} }: Binding<readonly Parameter[]>): ReactNode {
  const { t } = useTranslation('links');
  useFieldName('parameters', t('field.parameters'), (rows: readonly Parameter[]) =>
    rows.map((row) => `${row.name} = ${row.value}`).join('\n'),
  );
  const change = (at: number, some: Partial<Parameter>): void =>
    set(value.map((row, index) => (index === at ? { ...row, ...some } : row)));
  return (
    <fieldset className="min-w-0" data-field="parameters">
      <legend className="mb-1 text-sm font-medium text-ink">{t('field.parameters')}</legend>
      {error === undefined || Object.keys(parts).length > 0 ? null : (
        <p className="mb-1 text-xs font-medium text-bad">{error}</p>
      )}
      <div className="grid gap-2">
        {value.map((row, at) => {
          // Refusals count the rows that were sent.
          const sent = value.slice(0, at).filter((other) => !isBlank(other)).length;
          const wrong = (name: string): string | undefined => (isBlank(row) ? undefined : parts[`${sent}.${name}`]);
          const [name, text] = [
            t('parameters.name', { number: at + 1 }),
            t('parameters.value', { number: at + 1 }),
          ] as const;
          return (
            <div key={at} className="flex flex-wrap items-start gap-2">
              <Told className="min-w-24 flex-1" field="parameters" label={name} error={wrong('name')}>
                {(told) => (
                  <Input
                    {...told}
                    aria-label={name}
                    placeholder="utm_source"
                    value={row.name}
                    onValue={(next) => change(at, { name: next })}
                    className="font-mono"
                    spellCheck={false}
                  />
                )}
              </Told>
              <span aria-hidden className="flex h-9 items-center text-ink-3">
                =
              </span>
              <Told className="min-w-24 flex-2" field="parameters" label={text} error={wrong('value')}>
                {(told) => (
                  <AnyText
                    {...told}
                    aria-label={text}
                    placeholder="newsletter"
                    value={row.value}
                    onValue={(next) => change(at, { value: next })}
                    className="font-mono"
                    spellCheck={false}
                  />
                )}
              </Told>
              <IconButton
                icon={Trash2}
                size="sm"
                className="mt-1"
                label={t('parameters.remove', { number: at + 1 })}
                onClick={() => set(value.filter((_row, index) => index !== at))}
              />
            </div>
          );
        })}
        <div>
          <Button size="sm" kind="quiet" icon={Plus} onClick={() => set([...value, { name: '', value: '' }])}>
            {t('parameters.add')}
          </Button>
        </div>
      </div>
      <p className="mt-1 text-xs text-ink-3">{t('form.parametersHint')}</p>
    </fieldset>
  );
}
