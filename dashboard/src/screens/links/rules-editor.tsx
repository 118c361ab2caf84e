import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Binding } from '../../form/field.tsx';
import { useFieldName } from '../../form/field-names.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Input, Select } from '../../ui/input.tsx';
import { ConditionInput, type Parts } from './condition-input.tsx';
import {
  CONDITIONS,
  type Condition,
  type ConditionName,
  NEW_RULE,
  type RuleDraft,
  type Target,
  conditionOf,
  rulesOf,
} from './rules.ts';
import { Told } from './told.tsx';
import { written, writtenTarget } from './words.ts';

function replaced<T>(list: readonly T[], at: number, item: T): readonly T[] {
  return list.map((old, index) => (index === at ? item : old));
}

function without<T>(list: readonly T[], at: number): readonly T[] {
  return list.filter((_item, index) => index !== at);
}

function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const rest = without(list, from);
  const item = list[from];
  return item === undefined ? list : [...rest.slice(0, to), item, ...rest.slice(to)];
}

interface Editing<T> {
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** What is wrong, by its path inside the rule: `to`, `to.split.1.url`, `when.country.0`. */
  readonly wrong: Parts;
}

function below(parts: Parts, path: string): Parts {
  const inside = Object.entries(parts).filter(([name]) => name.startsWith(`${path}.`));
  return Object.fromEntries(inside.map(([name, text]) => [name.slice(path.length + 1), text]));
}

/** The lines of a query in the order of their parameters, by which what is wrong is told. */
function queryIndex(lines: readonly Condition[], at: number): number {
  return lines.slice(0, at).filter(({ name }) => name === 'query').length;
}

/** What is wrong with one line: at its parts, and at all of it under the empty path. */
function wrongOf(wrong: Parts, lines: readonly Condition[], at: number): Parts {
  const name = lines[at]?.name ?? '';
  const path = name === 'query' ? `when.query.${queryIndex(lines, at)}` : `when.${name}`;
  const whole = wrong[path] ?? wrong[`when.${name}`];
  return { ...(whole === undefined ? {} : { '': whole }), ...below(wrong, path) };
}

function Conditions({ value, onChange, wrong }: Editing<readonly Condition[]>): ReactNode {
  const { t } = useTranslation('links');
  // A condition holds once in a rule; only of a query several parameters may be asked for.
  const isFree = (name: ConditionName): boolean => name === 'query' || value.every((line) => line.name !== name);
  const next = (['device', ...CONDITIONS] as const).find(isFree) ?? 'query';
  return (
    <div className="grid gap-2">
      {value.map((condition, at) => (
        <div key={at} className="flex flex-wrap items-start gap-2">
          <span className="flex h-9 w-8 shrink-0 items-center text-xs text-ink-3">
            {t(at === 0 ? 'rules.if' : 'rules.and')}
          </span>
          <span className="w-36 shrink-0">
            <Select
              aria-label={t('rules.condition')}
              value={condition.name}
              onValue={(name) => onChange(replaced(value, at, conditionOf(name, condition)))}
              choices={CONDITIONS.filter((name) => name === condition.name || isFree(name)).map((name) => ({
                value: name,
                label: t(`condition.${name}`),
              }))}
            />
          </span>
          <ConditionInput
            // What is being typed belongs to the kind it is typed for.
            key={condition.name}
            condition={condition}
            wrong={wrongOf(wrong, value, at)}
            onChange={(changed) => onChange(replaced(value, at, changed))}
          />
          <IconButton
            icon={Trash2}
            size="sm"
            className="mt-1"
            label={t('rules.removeCondition')}
            disabled={value.length === 1}
            onClick={() => onChange(without(value, at))}
          />
        </div>
      ))}
      <div className="pl-10">
        <Button size="sm" kind="quiet" icon={Plus} onClick={() => onChange([...value, conditionOf(next)])}>
          {t('rules.addCondition')}
        </Button>
      </div>
    </div>
  );
}

function Targets({ value, onChange, wrong }: Editing<readonly Target[]>): ReactNode {
  const { t } = useTranslation('links');
  const isSplit = value.length > 1;
  return (
    <div className="grid gap-2">
      {value.map((target, at) => (
        <div key={at} className="flex flex-wrap items-start gap-2">
          <span className="flex h-9 w-8 shrink-0 items-center text-xs text-ink-3">
            {t(at === 0 ? 'rules.to' : 'rules.or')}
          </span>
          <Told
            className="min-w-28 flex-1"
            field="rules"
            label={t('rules.target')}
            error={wrong[isSplit ? `to.split.${at}.url` : 'to']}
          >
            {(told) => (
              <Input
                {...told}
                type="url"
                aria-label={t('rules.target')}
                placeholder="https://example.com/"
                value={target.url}
                onValue={(url) => onChange(replaced(value, at, { ...target, url }))}
              />
            )}
          </Told>
          {isSplit ? (
            <Told className="w-20" field="rules" label={t('rules.weight')} error={wrong[`to.split.${at}.weight`]}>
              {(told) => (
                <Input
                  {...told}
                  type="number"
                  min={1}
                  aria-label={t('rules.weight')}
                  title={t('rules.weight')}
                  value={target.weight === null ? '' : String(target.weight)}
                  placeholder="1"
                  onValue={(text) =>
                    onChange(replaced(value, at, { ...target, weight: text === '' ? null : Number(text) }))
                  }
                />
              )}
            </Told>
          ) : null}
          <IconButton
            icon={Trash2}
            size="sm"
            className="mt-1"
            label={t('rules.removeTarget')}
            disabled={!isSplit}
            onClick={() => onChange(without(value, at))}
          />
        </div>
      ))}
      <div className="pl-10">
        <Button size="sm" kind="quiet" icon={Plus} onClick={() => onChange([...value, { url: '', weight: null }])}>
          {t('rules.split')}
        </Button>
      </div>
    </div>
  );
}

/** Ordered rules: the first whose conditions all hold decides. Each can be moved, and split its visitors. */
export function RulesEditor({ value, set, error, parts = {} }: Binding<readonly RuleDraft[]>): ReactNode {
  const { t } = useTranslation('links');
  useFieldName('rules', t('rules.title'), (drafts: readonly RuleDraft[]) =>
    rulesOf(drafts)
      .map(({ when, to }, at) => {
        const conditions = CONDITIONS.filter((name) => when[name] !== undefined);
        const wanted = conditions.map((name) => `${t(`condition.${name}`)}: ${written(when[name])}`);
        return `${t('rules.number', { number: at + 1 })}: ${wanted.join('; ')} → ${writtenTarget(to)}`;
      })
      .join('\n'),
  );
  return (
    <div className="grid gap-3" data-field="rules">
      {error === undefined || Object.keys(parts).length > 0 ? null : (
        <p className="text-xs font-medium text-bad">{error}</p>
      )}
      {value.map((rule, at) => (
        <fieldset key={at} className="grid gap-3 rounded-md border border-line p-3">
          <legend className="sr-only">{t('rules.number', { number: at + 1 })}</legend>
          <div className="flex items-center justify-between gap-2">
            <span className="text-xs font-semibold text-ink-2">{t('rules.number', { number: at + 1 })}</span>
            <span className="flex">
              <IconButton
                icon={ArrowUp}
                size="sm"
                label={t('rules.up', { number: at + 1 })}
                disabled={at === 0}
                onClick={() => set(moved(value, at, at - 1))}
              />
              <IconButton
                icon={ArrowDown}
                size="sm"
                label={t('rules.down', { number: at + 1 })}
                disabled={at === value.length - 1}
                onClick={() => set(moved(value, at, at + 1))}
              />
              <IconButton
                icon={Trash2}
                size="sm"
                label={t('rules.remove', { number: at + 1 })}
                onClick={() => set(without(value, at))}
              />
            </span>
          </div>
          <Conditions
            value={rule.conditions}
            wrong={below(parts, String(at))}
            onChange={(conditions) => set(replaced(value, at, { ...rule, conditions }))}
          />
          <Targets
            value={rule.targets}
            wrong={below(parts, String(at))}
            onChange={(targets) => set(replaced(value, at, { ...rule, targets }))}
          />
        </fieldset>
      ))}
      <div>
        <Button icon={Plus} onClick={() => set([...value, NEW_RULE])}>
          {t('rules.add')}
        </Button>
      </div>
    </div>
  );
}
