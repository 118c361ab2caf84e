import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { UsageCards } from './usage-cards.tsx';

/** What the account may have by its plan, and what it has of it. */
export function Usage(): ReactNode {
  const { t } = useTranslation('usage');
  const usage = useQuery({
    queryKey: ['account', 'usage'],
    queryFn: async ({ signal }) => (await api.get('/account/usage', { signal })).data,
  });
  return (
    <Loaded query={usage}>
      {(data) => (
        <Page narrow title={t('title')} lead={t('lead')}>
          <div className="grid gap-5">
            <UsageCards usage={data} />
          </div>
        </Page>
      )}
    </Loaded>
  );
}
