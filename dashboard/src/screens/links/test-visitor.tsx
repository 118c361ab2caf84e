import { useQuery } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Data, type Schema, api } from '../../api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Input } from '../../ui/input.tsx';
import { Alert, useSentence } from '../../ui/problem.tsx';
import { CONDITIONS } from './rules.ts';
import { written, writtenTarget } from './words.ts';

type Explanation = Data<'/links/{id}/explain', 'get'>;

const FIELDS = ['country', 'device', 'os', 'browser', 'language', 'query', 'address'] as const;
type Visitor = Readonly<Record<(typeof FIELDS)[number], string>>;

const NOBODY: Visitor = { country: '', device: '', os: '', browser: '', language: '', query: '', address: '' };

function Outcome({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const { t } = useTranslation('links');
  const { outcome, rule } = explanation;
  return (
    <div className="rounded-md bg-sunken p-3" data-outcome={outcome.kind}>
      <p className="flex flex-wrap items-center gap-2 text-sm font-medium text-ink">
        {t(`outcome.${outcome.kind}`)}
        {outcome.page === null ? null : <Badge>{t(`page.${outcome.page}`)}</Badge>}
        {outcome.reason === null ? null : <Badge tone="warn">{t(`reason.${outcome.reason}`)}</Badge>}
      </p>
      {outcome.to === null ? null : <p className="mt-1 text-sm break-all text-accent-text">{outcome.to}</p>}
      <p className="mt-1 text-xs text-ink-3">
        {rule === null ? t('tester.noRule') : t('tester.byRule', { number: rule + 1 })}
      </p>
    </div>
  );
}

function Judgements({ rules }: { readonly rules: Explanation['rules'] }): ReactNode {
  const { t } = useTranslation('links');
  const nameOf = (condition: string): string => {
    const known = CONDITIONS.find((name) => name === condition);
    return known === undefined ? condition : t(`condition.${known}`);
  };
  return (
    <ol className="grid gap-2">
      {rules.map(({ rule, matched, to, unmet }) => (
        <li key={rule} className="flex items-start gap-2 text-sm">
          {matched ? (
            <Check aria-label={t('tester.matched')} size={16} className="mt-0.5 shrink-0 text-good" />
          ) : (
            <X aria-label={t('tester.notMatched')} size={16} className="mt-0.5 shrink-0 text-ink-3" />
          )}
          <span className="min-w-0">
            <span className="block font-medium break-all">
              {t('rules.number', { number: rule + 1 })} → {writtenTarget(to)}
            </span>
            {unmet.map(({ condition, wanted, seen }) => (
              <span key={condition} className="block text-xs break-all text-ink-2">
                {t('tester.unmet', {
                  condition: nameOf(condition),
                  wanted: written(wanted),
                  seen: seen ?? t('tester.unknown'),
                })}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** “Test this visitor”: where the link would send somebody, which rule decided, and why the ones above did not. */
export function TestVisitor({ link }: { readonly link: Schema<'Link'> }): ReactNode {
  const { t } = useTranslation('links');
  const sentence = useSentence();
  const [typed, setTyped] = useState<Visitor>(NOBODY);
  const [asked, setAsked] = useState<Visitor>(NOBODY);
  const answer = useQuery({
    queryKey: ['links', 'explain', link.id, asked],
    queryFn: async ({ signal }) => {
      const query = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
      return (await api.get('/links/{id}/explain', { path: { id: link.id }, query, signal })).data;
    },
  });
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(typed);
  };
  return (
    <Card title={t('tester.title')} hint={t('tester.hint')}>
      <div className="grid gap-4">
        <form className="grid grid-cols-2 gap-3 sm:grid-cols-4" onSubmit={ask}>
          {FIELDS.map((name) => (
            <label key={name} className="min-w-0 text-xs text-ink-3">
              <span className="mb-1 block">{t(`visitor.${name}`)}</span>
              <Input
                name={`visitor-${name}`}
                value={typed[name]}
                placeholder={t(`visitorHint.${name}`)}
                onValue={(value) => setTyped((now) => ({ ...now, [name]: value }))}
              />
            </label>
          ))}
          <div className="flex items-end">
            <Button type="submit" kind="primary" busy={answer.isFetching}>
              {t('tester.action')}
            </Button>
          </div>
        </form>
        {answer.error === null ? null : <Alert>{sentence(answer.error)}</Alert>}
        {answer.data === undefined ? null : (
          <>
            <Outcome explanation={answer.data} />
            <Judgements rules={answer.data.rules} />
          </>
        )}
      </div>
    </Card>
  );
}
