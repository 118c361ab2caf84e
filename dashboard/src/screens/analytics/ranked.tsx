import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../../app/download.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../format/format.ts';
import { IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Ranking } from '../../ui/chart.tsx';
import { ProblemState, useSentence } from '../../ui/problem.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toast.tsx';
import { useBreakdown } from './asked.ts';
import { useNameOf } from './names.ts';
import type { Dimension, Question } from './question.ts';

/** The most frequent values of one dimension; choosing one asks about it alone. */
export function Ranked({
  question,
  dimension,
}: {
  readonly question: Question;
  readonly dimension: Dimension;
}): ReactNode {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const may = useMay();
  const nameOf = useNameOf();
  const sentence = useSentence();
  const found = useBreakdown(question, dimension);
  const rows = (found.data?.rows ?? []).filter(({ clicks }) => clicks > 0);
  const save = (): void =>
    void download('/analytics/breakdown', { ...question.query, dimension }, 'csv').catch((error: unknown) =>
      toast.bad(sentence(error)),
    );
  const title = t(`dimension.${dimension}`);
  return (
    <Card
      title={title}
      actions={
        may('analytics:export') ? (
          <IconButton icon={Download} size="sm" label={t('export', { what: title })} onClick={save} />
        ) : undefined
      }
    >
      {found.data === undefined ? (
        found.error === null ? (
          <SkeletonLines count={4} />
        ) : (
          <ProblemState error={found.error} onRetry={() => void found.refetch()} />
        )
      ) : rows.length === 0 ? (
        <p className="py-2 text-sm text-ink-3">{t('nothing')}</p>
      ) : (
        <Ranking
          label={title}
          formatValue={format.number}
          rows={rows.map((row) => ({
            id: row.value,
            label: nameOf(dimension, row),
            value: row.clicks,
            onSelect: () => question.setFilter({ dimension, isNot: false, values: [row.value] }),
          }))}
        />
      )}
    </Card>
  );
}
