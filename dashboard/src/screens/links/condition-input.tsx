import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { WordsInput } from '../../form/words-input.tsx';
import { AnyText, Input, Select } from '../../ui/input.tsx';
import { Checkbox } from '../../ui/switch.tsx';
import type { Condition, ListName } from './rules.ts';
import { Told } from './told.tsx';

export type Parts = Readonly<Record<string, string>>;

type Of<N extends Condition['name']> = Extract<Condition, { name: N }>;

interface Editing<C extends Condition> {
  readonly condition: C;
  readonly onChange: (condition: C) => void;
  /** What is wrong below the condition: `0`, `1.value`, `from`; of all of it, under the empty path. */
  readonly wrong: Parts;
}

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** A Monday. */
const FIRST_DAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** Names of regions hold commas (`Washington, D.C.`), the other words none. */
function mayHoldCommas(name: ListName): boolean {
  return name === 'region';
}

function Words({ condition, onChange, wrong }: Editing<Extract<Condition, { words: unknown }>>): ReactNode {
  const { t } = useTranslation('links');
  const { name, words } = condition;
  const label = t(`condition.${name}`);
  return (
    <Told className="min-w-40 flex-1" field="rules" label={label} error={Object.values(wrong)[0]}>
      {(told) => (
        <WordsInput
          {...told}
          label={label}
          placeholder={t(`conditionHint.${name}`)}
          words={words}
          onWords={(next) => onChange({ ...condition, words: next })}
          comma={!mayHoldCommas(name)}
          {...(name === 'country' ? { read: (text: string) => text.trim().toUpperCase() } : {})}
        />
      )}
    </Told>
  );
}

function Text({ condition, onChange, wrong }: Editing<Extract<Condition, { text: unknown }>>): ReactNode {
  const { t } = useTranslation('links');
  const label = t(`condition.${condition.name}`);
  return (
    <Told className="min-w-40 flex-1" field="rules" label={label} error={Object.values(wrong)[0]}>
      {(told) => (
        <Input
          {...told}
          aria-label={label}
          placeholder={t(`conditionHint.${condition.name}`)}
          value={condition.text}
          onValue={(text) => onChange({ ...condition, text })}
        />
      )}
    </Told>
  );
}

function Query({ condition, onChange, wrong }: Editing<Of<'query'>>): ReactNode {
  const { t } = useTranslation('links');
  const { parameter, value } = condition;
  return (
    <span className="flex min-w-40 flex-1 flex-wrap items-start gap-2">
      <Told className="min-w-24 flex-1" field="rules" label={t('query.parameter')} error={wrong['name']}>
        {(told) => (
          <Input
            {...told}
            aria-label={t('query.parameter')}
            placeholder="ref"
            value={parameter}
            onValue={(next) => onChange({ ...condition, parameter: next })}
          />
        )}
      </Told>
      <span className="w-40 shrink-0">
        <Select
          aria-label={t('query.comparison')}
          value={value === null ? 'any' : 'is'}
          onValue={(next) => onChange({ ...condition, value: next === 'any' ? null : '' })}
          choices={(['is', 'any'] as const).map((choice) => ({ value: choice, label: t(`query.${choice}`) }))}
        />
      </span>
      {value === null ? null : (
        <Told className="min-w-24 flex-1" field="rules" label={t('query.value')} error={wrong['value'] ?? wrong['']}>
          {(told) => (
            <AnyText
              {...told}
              aria-label={t('query.value')}
              value={value}
              onValue={(next) => onChange({ ...condition, value: next })}
            />
          )}
        </Told>
      )}
    </span>
  );
}

function Weekdays({ condition, onChange, wrong }: Editing<Of<'weekday'>>): ReactNode {
  const { t, i18n } = useTranslation('links');
  const id = useId();
  const { days } = condition;
  const label = t('condition.weekday');
  const short = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  return (
    <Told className="min-w-40 flex-1" field="rules" label={label} error={Object.values(wrong)[0]}>
      {(told) => (
        <span
          role="group"
          aria-label={label}
          aria-describedby={told['aria-describedby']}
          className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1.5"
        >
          {DAYS.map((day) => {
            const text = short.format(FIRST_DAY + (day - 1) * DAY_MS);
            return (
              <span key={day} className="flex items-center gap-1.5 text-sm">
                <Checkbox
                  id={`${id}-${day}`}
                  label={text}
                  checked={days.includes(day)}
                  onValue={(isOn) =>
                    onChange({ ...condition, days: isOn ? [...days, day] : days.filter((other) => other !== day) })
                  }
                />
                <label htmlFor={`${id}-${day}`}>{text}</label>
              </span>
            );
          })}
        </span>
      )}
    </Told>
  );
}

function Hours({ condition, onChange, wrong }: Editing<Of<'hour'>>): ReactNode {
  const { t } = useTranslation('links');
  return (
    <span className="flex min-w-40 flex-1 flex-wrap items-start gap-2">
      {(['from', 'to'] as const).map((end) => (
        <Told
          key={end}
          className="w-24"
          field="rules"
          label={t(`hour.${end}`)}
          error={wrong[end] ?? (end === 'from' ? wrong[''] : undefined)}
        >
          {(told) => (
            <span className="relative block">
              <Input
                {...told}
                type="number"
                min={0}
                max={24}
                aria-label={t(`hour.${end}`)}
                placeholder={end === 'from' ? '9' : '17'}
                value={condition[end] === null ? '' : String(condition[end])}
                onValue={(text) => onChange({ ...condition, [end]: text === '' ? null : Number(text) })}
                className="tabular pr-8"
              />
              <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-xs text-ink-3">
                h
              </span>
            </span>
          )}
        </Told>
      ))}
    </span>
  );
}

/** What a condition wants, in the form of its kind. */
export function ConditionInput({ condition, ...editing }: Editing<Condition>): ReactNode {
  switch (condition.name) {
    case 'query':
      return <Query {...editing} condition={condition} />;
    case 'weekday':
      return <Weekdays {...editing} condition={condition} />;
    case 'hour':
      return <Hours {...editing} condition={condition} />;
    case 'after':
    case 'before':
    case 'zone':
      return <Text {...editing} condition={condition} />;
    default:
      return <Words {...editing} condition={condition} />;
  }
}
