import { useQuery } from '@tanstack/react-query';
import { Check, Minus, TriangleAlert, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Data, api } from '../../api.ts';
import { TextField } from '../../form/fields.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { ProblemState } from '../../ui/problem.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import type { License } from './words.ts';

const NOTHING = { fingerprint: '', site: '', version: '', address: '', product: '', entitlements: '' };
type Said = typeof NOTHING;
type Explanation = Data<'/licenses/{id}/explain', 'get'>['meta'];
type Rule = Explanation['rules'][number];

/** What a rule saw, as a person reads it: `ended: no · expiry: revoke`. */
function shown(value: unknown, say: { readonly yes: string; readonly no: string }): string {
  if (value === true) return say.yes;
  if (value === false) return say.no;
  if (value === null || value === undefined) return '—';
  return typeof value === 'object' ? JSON.stringify(value) : `${value as string | number}`;
}

function RuleRow({
  rule,
  isDecided,
  decides,
}: {
  readonly rule: Rule;
  readonly isDecided: boolean;
  readonly decides: boolean;
}): ReactNode {
  const { t } = useTranslation('licenses');
  const { t: common } = useTranslation();
  const Icon = rule.decision === 'refused' ? X : rule.decision === 'warned' ? TriangleAlert : Check;
  const tone = rule.decision === 'refused' ? 'text-bad' : rule.decision === 'warned' ? 'text-warn' : 'text-good';
  return (
    <li className={cx('flex gap-3 border-b border-line px-4 py-1.5 last:border-b-0', decides && 'bg-bad-soft/50')}>
      <span className={cx('mt-0.5 shrink-0', isDecided ? 'text-ink-3' : tone)}>
        {isDecided ? <Minus aria-hidden size={16} /> : <Icon aria-hidden size={16} />}
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className={cx('font-mono text-xs', decides ? 'font-semibold text-bad' : 'text-ink')}>{rule.rule}</span>
          <span className={cx('text-xs', isDecided ? 'text-ink-3' : tone)}>
            {isDecided ? t('explain.skipped') : t(`explain.${rule.decision}`)}
          </span>
        </p>
        {Object.keys(rule.saw).length === 0 ? null : (
          <p className="mt-0.5 text-xs break-words text-ink-3">
            {Object.entries(rule.saw)
              .map(([name, value]) => `${name}: ${shown(value, { yes: common('word.yes'), no: common('word.no') })}`)
              .join(' · ')}
          </p>
        )}
      </div>
    </li>
  );
}

function Outcome({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const { t } = useTranslation('licenses');
  const decidedAt = explanation.rules.findIndex(({ decision }) => decision === 'refused');
  return (
    <div aria-live="polite">
      <p className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-3">
        <span className="text-sm text-ink-2">{t('explain.says')}</span>
        <Badge tone={explanation.valid ? 'good' : 'bad'} dot>
          {explanation.code}
        </Badge>
        <span className="text-sm text-ink">{explanation.detail}</span>
      </p>
      <ol>
        {explanation.rules.map((rule, at) => (
          <RuleRow
            key={rule.rule}
            rule={rule}
            decides={at === decidedAt}
            isDecided={decidedAt !== -1 && at > decidedAt}
          />
        ))}
      </ol>
    </div>
  );
}

/** Why is this licence valid, or not: each rule of the check in its order, for what a program would say of itself. */
export function Explain({ license }: { readonly license: License }): ReactNode {
  const { t } = useTranslation('licenses');
  const [typed, setTyped] = useState<Said>(NOTHING);
  const [said, setSaid] = useState<Said>(NOTHING);
  const query = useQuery({
    queryKey: ['licenses', 'explain', license.id, said],
    queryFn: async ({ signal }) => {
      const asked = Object.fromEntries(Object.entries(said).filter(([, value]) => value.trim() !== ''));
      const { data } = await api.get('/licenses/{id}/explain', { path: { id: license.id }, query: asked, signal });
      return data.meta;
    },
  });
  return (
    <Card title={t('detail.explain')} hint={t('explain.lead')} flush>
      <form
        className="grid grid-cols-1 gap-3 border-b border-line p-4 sm:grid-cols-3"
        onSubmit={(event) => {
          event.preventDefault();
          setSaid(typed);
        }}
      >
        {(['fingerprint', 'site', 'version', 'address', 'product', 'entitlements'] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(`explain.${name}`)}
            value={typed[name]}
            set={(value) => setTyped((now) => ({ ...now, [name]: value }))}
            error={undefined}
            mono
          />
        ))}
        <div className="sm:col-span-3">
          <Button type="submit" busy={query.isFetching}>
            {t('explain.ask')}
          </Button>
        </div>
      </form>
      {query.data !== undefined ? (
        <Outcome explanation={query.data} />
      ) : query.error !== null ? (
        <ProblemState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="p-4">
          <SkeletonLines count={6} />
        </div>
      )}
    </Card>
  );
}
