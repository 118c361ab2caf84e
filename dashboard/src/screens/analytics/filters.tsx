import { X } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Input, Select } from '../../ui/input.tsx';
import { useNameOf } from './names.ts';
import { type AskedFilter, DIMENSIONS, type Dimension, type Question } from './question.ts';

function Chip({ filter, question }: { readonly filter: AskedFilter; readonly question: Question }): ReactNode {
  const { t } = useTranslation('analytics');
  const nameOf = useNameOf();
  const { dimension, isNot, values } = filter;
  const kind = isNot ? 'not' : values.length > 1 ? 'oneOf' : 'is';
  const text = `${t(`dimension.${dimension}`)} ${t(`filter.${kind}`)} ${values
    .map((value) => nameOf(dimension, { value, label: null }))
    .join(', ')}`;
  return (
    <span className="inline-flex max-w-full items-center gap-1 rounded-full bg-accent-soft py-1 pr-1 pl-3 text-xs font-medium text-accent-text">
      <span className="truncate">{text}</span>
      <button
        type="button"
        aria-label={t('filter.remove', { what: text })}
        className="grid size-5 shrink-0 place-items-center rounded-full hover:bg-line/60"
        onClick={() => question.dropFilter(filter)}
      >
        <X aria-hidden size={12} />
      </button>
    </span>
  );
}

/** Which visits are meant: is, is not, one of. All of it stands in the address. */
export function Filters({ question }: { readonly question: Question }): ReactNode {
  const { t } = useTranslation('analytics');
  const [dimension, setDimension] = useState<Dimension>('country');
  const [kind, setKind] = useState<'is' | 'not'>('is');
  const [text, setText] = useState('');
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const values = text
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '')
      .map((value) => (dimension === 'country' ? value.toUpperCase() : value));
    if (values.length === 0) return;
    question.setFilter({ dimension, isNot: kind === 'not', values });
    setText('');
  };
  return (
    <div className="grid gap-3 rounded-lg border border-line bg-panel p-3 shadow-low">
      <form className="flex flex-wrap items-center gap-2" onSubmit={add}>
        <span className="w-40">
          <Select
            aria-label={t('filter.dimension')}
            value={dimension}
            onValue={setDimension}
            choices={DIMENSIONS.map((value) => ({ value, label: t(`dimension.${value}`) }))}
          />
        </span>
        <span className="w-44">
          <Select
            aria-label={t('filter.kind')}
            value={kind}
            onValue={setKind}
            choices={[
              { value: 'is', label: t('filter.isOrOneOf') },
              { value: 'not', label: t('filter.not') },
            ]}
          />
        </span>
        <span className="min-w-40 flex-1">
          <Input aria-label={t('filter.value')} placeholder={t('filter.valueHint')} value={text} onValue={setText} />
        </span>
        <Button type="submit">{t('filter.add')}</Button>
      </form>
      {question.filters.length === 0 ? null : (
        <div className="flex flex-wrap items-center gap-2">
          {question.filters.map((filter) => (
            <Chip key={`${filter.dimension}${filter.isNot}`} filter={filter} question={question} />
          ))}
          <Button kind="quiet" size="sm" onClick={question.clear}>
            {t('filter.clear')}
          </Button>
        </div>
      )}
    </div>
  );
}
