import { Plus, Tags, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../../api.ts';
import { useAct, useForget, useItem, useList } from '../../app/data.ts';
import { useMay, useSession } from '../../app/session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty.tsx';
import { Input } from '../../ui/input.tsx';
import { ProblemState, useSentence } from '../../ui/problem.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toast.tsx';
import { CYCLES } from '../products/words.ts';
import { type Kind, type Price, type Texts, readTexts, textsOf } from './grid.ts';

const MOST = 100;
const KINDS: readonly Kind[] = ['amountsMinor', 'setupsMinor'];

function Cell({
  name,
  label,
  value,
  isWrong,
  disabled,
  onValue,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly disabled: boolean;
  readonly onValue: (value: string) => void;
}): ReactNode {
  return (
    <td className="p-1">
      <Input
        name={name}
        aria-label={label}
        aria-invalid={isWrong || undefined}
        inputMode="decimal"
        placeholder="—"
        value={value}
        disabled={disabled}
        onValue={onValue}
        className="tabular h-8 min-w-20 px-2 text-right shadow-none"
      />
    </td>
  );
}

/** A currency's two rows, price and setup fee, saved together. Two people's changes to different cells both hold. */
function CurrencyRows({ price, etag }: { readonly price: Price; readonly etag: string | null }): ReactNode {
  const { t } = useTranslation('products');
  const { t: common } = useTranslation();
  const may = useMay();
  const sentence = useSentence();
  const forget = useForget();
  // Only what was typed: the other cells follow what is stored, so that two people change different cells.
  const [typed, setTyped] = useState<Partial<Texts>>({});
  const [error, setError] = useState<string | null>(null);
  const path = { id: price.id };
  const texts: Partial<Texts> = { ...textsOf(price), ...typed };
  const { changes, wrong } = readTexts(price, typed);
  const isChanged = Object.keys(changes).length > 0 || wrong.length > 0;
  const save = useAct(() => api.patch('/prices/{id}', { path, body: changes, ifMatch: etag }), ['prices']);
  const remove = useAct(() => api.delete('/prices/{id}', { path }), ['prices']);
  const submit = (): void => {
    setError(null);
    if (wrong.length > 0) return setError(t('prices.notMoney'));
    save.mutate(undefined, {
      onSuccess: () => {
        setTyped({});
        toast.good(common('form.saved'));
      },
      onError: (problem) => {
        // Somebody else saved other cells: what is stored is read anew, what was typed stays, and the next save holds.
        if (problem instanceof ApiProblem && problem.status === 412) void forget('prices');
        setError(sentence(problem));
      },
    });
    return undefined;
  };
  const askRemove = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('prices.remove', { currency: price.currency }),
      text: t('prices.removeText'),
      action: common('action.remove'),
      danger: true,
    });
    if (isSure) remove.mutate(undefined, { onError: (problem) => toast.bad(sentence(problem)) });
  };
  return (
    <tbody className="border-b border-line last:border-b-0">
      {KINDS.map((kind) => (
        <tr key={kind}>
          <th
            scope="row"
            className={cx(
              'px-4 py-1 text-left font-normal whitespace-nowrap',
              kind === 'setupsMinor' && 'text-xs text-ink-3',
            )}
          >
            {kind === 'amountsMinor' ? <span className="font-semibold">{price.currency}</span> : t('prices.setup')}
          </th>
          {CYCLES.map((cycle) => (
            <Cell
              key={cycle}
              name={`${price.currency}.${kind}.${cycle}`}
              label={`${price.currency}, ${t(kind === 'amountsMinor' ? 'prices.amounts' : 'prices.setup')}, ${t(`cycle.${cycle}`)}`}
              value={texts[`${kind}.${cycle}`] ?? ''}
              isWrong={wrong.includes(`${kind}.${cycle}`)}
              disabled={!may('pricings:update')}
              onValue={(value) => setTyped((now) => ({ ...now, [`${kind}.${cycle}`]: value }))}
            />
          ))}
        </tr>
      ))}
      <tr>
        <td />
        <td colSpan={CYCLES.length} className="px-1 pt-1 pb-3">
          <span className="flex flex-wrap items-center gap-2">
            {isChanged ? (
              <Button size="sm" kind="primary" busy={save.isPending} onClick={submit}>
                {t('prices.save')}
              </Button>
            ) : null}
            {error === null ? null : (
              <span role="alert" className="text-xs font-medium text-bad">
                {error}
              </span>
            )}
            {may('pricings:delete') ? (
              <IconButton
                icon={Trash2}
                size="sm"
                className="ml-auto"
                label={t('prices.remove', { currency: price.currency })}
                onClick={() => void askRemove()}
              />
            ) : null}
          </span>
        </td>
      </tr>
    </tbody>
  );
}

/** The rows of one price once its version is known; a new version does not touch what is being typed. */
function CurrencyOf({ price }: { readonly price: Price }): ReactNode {
  const item = useItem('/prices/{id}', price.id);
  if (item.data === undefined) return null;
  return <CurrencyRows price={item.data.data} etag={item.data.etag} />;
}

function AddCurrency({
  productId,
  taken,
}: {
  readonly productId: number;
  readonly taken: readonly string[];
}): ReactNode {
  const { t } = useTranslation('products');
  const sentence = useSentence();
  const { account } = useSession();
  const [currency, setCurrency] = useState(taken.length > 0 ? '' : account.currency);
  const [error, setError] = useState<string | null>(null);
  const add = useAct(
    () =>
      api.post('/prices', {
        body: { relatedType: 'product', relatedId: productId, currency: currency.trim().toUpperCase() },
      }),
    ['prices'],
  );
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        setError(null);
        add.mutate(undefined, {
          onSuccess: () => setCurrency(''),
          onError: (problem) => setError(sentence(problem)),
        });
      }}
    >
      <span className="w-20">
        <Input
          aria-label={t('prices.currency')}
          value={currency}
          onValue={setCurrency}
          maxLength={3}
          placeholder="EUR"
          className="uppercase"
          aria-invalid={error === null ? undefined : true}
        />
      </span>
      <Button type="submit" icon={Plus} busy={add.isPending} disabled={currency.trim().length !== 3}>
        {t('prices.addCurrency')}
      </Button>
      {error === null ? null : (
        <span role="alert" className="text-xs font-medium text-bad">
          {error}
        </span>
      )}
    </form>
  );
}

/** What a product costs: billing cycles across, currencies down; each cell is typed as money and kept as its digits. */
export function PriceGrid({ productId, title }: { readonly productId: number; readonly title: string }): ReactNode {
  const { t } = useTranslation('products');
  const may = useMay();
  const list = useList('/prices', { relatedType: 'product', relatedId: productId, limit: MOST });
  const prices = list.data?.data;
  const add = may('pricings:create') ? (
    <AddCurrency
      key={prices?.length ?? 0}
      productId={productId}
      taken={(prices ?? []).map(({ currency }) => currency)}
    />
  ) : undefined;
  return (
    <Card title={title} actions={add} flush>
      {list.error !== null && prices === undefined ? (
        <ProblemState error={list.error} onRetry={() => void list.refetch()} />
      ) : prices === undefined ? (
        <div className="p-4">
          <SkeletonLines />
        </div>
      ) : prices.length === 0 ? (
        <EmptyState icon={Tags} title={t('prices.empty')}>
          {t('prices.emptyHint')}
        </EmptyState>
      ) : (
        <div className="overflow-x-auto">
          <table className="w-full border-collapse text-sm" aria-label={title}>
            <thead>
              <tr className="border-b border-line text-xs text-ink-3">
                <th scope="col" className="h-9 px-4 text-left font-medium">
                  {t('prices.currency')}
                </th>
                {CYCLES.map((cycle) => (
                  <th key={cycle} scope="col" className="px-3 text-right font-medium whitespace-nowrap">
                    {t(`cycle.${cycle}`)}
                  </th>
                ))}
              </tr>
            </thead>
            {prices.map((price) => (
              <CurrencyOf key={price.id} price={price} />
            ))}
          </table>
        </div>
      )}
    </Card>
  );
}
