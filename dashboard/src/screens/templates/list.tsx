import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { useAll } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { LanguageLinks } from './language-links.tsx';
import { AUDIENCES, type Kind, type Template } from './words.ts';

/** The kinds of mails the account does not want; nothing where the person may not read the account. */
function useSwitchedOff(): ReadonlySet<string> {
  const may = useMay();
  const account = useQuery({
    queryKey: ['account', 'mail'],
    queryFn: async ({ signal }) => (await api.get('/account', { signal })).data,
    enabled: may('account:index'),
  });
  const mail = account.data?.settings['mail'] as { off?: unknown } | null | undefined;
  return new Set(Array.isArray(mail?.off) ? mail.off.map(String) : []);
}

function Mail({
  kind,
  templates,
  isOff,
}: {
  readonly kind: Kind;
  readonly templates: readonly Template[];
  readonly isOff: boolean;
}): ReactNode {
  const { t } = useTranslation('templates');
  const { t: mails } = useTranslation('mails');
  const name = mails(`kinds.${kind}`);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium text-ink">
          {name}
          {isOff ? (
            <span title={t('list.offHint')}>
              <Badge tone="warn">{t('list.off')}</Badge>
            </span>
          ) : null}
        </p>
        <p className="text-xs text-ink-3">{t(`when.${kind}`)}</p>
      </div>
      <LanguageLinks templates={templates} label={name} />
    </li>
  );
}

/** What mails say: all of them, because they are few; by who gets them. */
export function TemplateList(): ReactNode {
  const { t } = useTranslation('templates');
  const off = useSwitchedOff();
  const all = useAll('/templates');
  return (
    <Loaded query={all}>
      {(templates) => (
        <Page title={t('list.title')} lead={t('list.lead')}>
          <div className="grid gap-5">
            {(Object.keys(AUDIENCES) as (keyof typeof AUDIENCES)[]).map((audience) => {
              const theirs = templates.filter(({ kind }) => kind.startsWith(AUDIENCES[audience]));
              return (
                <Card key={audience} title={t(`list.${audience}`)} flush>
                  <ul className="divide-y divide-line">
                    {[...new Set(theirs.map(({ kind }) => kind))].map((kind) => (
                      <Mail
                        key={kind}
                        kind={kind}
                        templates={theirs.filter((template) => template.kind === kind)}
                        isOff={off.has(kind)}
                      />
                    ))}
                  </ul>
                </Card>
              );
            })}
          </div>
        </Page>
      )}
    </Loaded>
  );
}
