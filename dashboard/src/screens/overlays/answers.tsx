import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useList } from '../../app/data.ts';
import { download } from '../../app/download.ts';
import { Instant } from '../../format/values.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';

const SHOWN = 10;

type Answer = Schema<'OverlayAnswer'>['answer'];

function textOf({ name, email, message, option }: Answer): string {
  return [option, name, email, message].filter((part) => part !== undefined && part !== '').join(' · ');
}

/** What visitors answered: messages, votes and addresses; all of them as a file. */
export function OverlayAnswers({ overlayId }: { readonly overlayId: number }): ReactNode {
  const { t } = useTranslation('overlays');
  const { t: common } = useTranslation();
  const sentence = useSentence();
  const query = { overlayId: String(overlayId), sort: '-id' };
  const answers = useList('/overlay-answers', { ...query, limit: SHOWN });
  const rows = answers.data?.data ?? [];
  if (rows.length === 0) return null;
  const save = (): void =>
    void download('/overlay-answers', query, 'csv').catch((error: unknown) => toast.bad(sentence(error)));
  return (
    <div className="mb-5">
      <Card
        title={t('answers.title')}
        actions={
          <Button size="sm" onClick={save}>
            {common('action.exportCsv')}
          </Button>
        }
      >
        <ul className="grid gap-2">
          {rows.map(({ id, createdAt, answer }) => (
            <li key={id} className="flex items-baseline justify-between gap-3 text-sm">
              <span className="min-w-0 break-words">{textOf(answer)}</span>
              <span className="shrink-0 text-xs text-ink-3">
                <Instant at={createdAt} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
