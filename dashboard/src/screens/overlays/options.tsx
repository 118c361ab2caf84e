import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Binding } from '../../form/field.tsx';
import { useFieldName } from '../../form/field-names.ts';
import { useNamed } from '../../form/named.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { AnyText } from '../../ui/input.tsx';

const MOST = 10;

/** The answers of a poll, in their order, each in a field of its own. Those left empty are not sent. */
export function PollOptions({ name, value, set, error }: Binding<readonly string[]>): ReactNode {
  const { t } = useTranslation('overlays');
  const named = useNamed();
  useFieldName(name, t('field.options'), (options: readonly string[]) => options.join('\n'));
  return (
    <fieldset className="min-w-0" data-field={name}>
      <legend className="mb-1 text-sm font-medium text-ink">{t('field.options')}</legend>
      {error === undefined ? null : (
        <p className="mb-1 text-xs font-medium text-bad">{named(error, name, t('field.options'))}</p>
      )}
      <div className="grid gap-2">
        {value.map((option, at) => (
          <div key={at} className="flex items-start gap-2">
            <span className="min-w-0 flex-1">
              <AnyText
                aria-label={t('options.one', { number: at + 1 })}
                value={option}
                onValue={(text) => set(value.map((other, index) => (index === at ? text : other)))}
              />
            </span>
            <IconButton
              icon={Trash2}
              size="sm"
              className="mt-1"
              label={t('options.remove', { number: at + 1 })}
              onClick={() => set(value.filter((_option, index) => index !== at))}
            />
          </div>
        ))}
        <div>
          <Button
            size="sm"
            kind="quiet"
            icon={Plus}
            disabled={value.length >= MOST}
            onClick={() => set([...value, ''])}
          >
            {t('options.add')}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
