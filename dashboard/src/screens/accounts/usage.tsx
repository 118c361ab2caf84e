import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';
import { ProblemState } from '../../ui/problem.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { UsageCards } from '../usage/usage-cards.tsx';

/** What an account uses of its plan, for whoever runs the instance. */
export function AccountUsage({ id }: { readonly id: number }): ReactNode {
  const usage = useQuery({
    queryKey: ['accounts', 'usage', id],
    queryFn: async ({ signal }) => (await api.get('/accounts/{id}/usage', { path: { id }, signal })).data,
  });
  if (usage.data !== undefined) return <UsageCards usage={usage.data} short />;
  if (usage.error !== null) return <ProblemState error={usage.error} onRetry={() => void usage.refetch()} />;
  return <SkeletonLines count={6} />;
}
