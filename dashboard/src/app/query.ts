import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api.ts';
import { connection } from './connection.ts';

const ATTEMPTS = 2;

/** A refusal stays one however often it is asked; a lost answer or a busy server may be better the next time. */
function isWorthRetrying(count: number, error: unknown): boolean {
  if (count >= ATTEMPTS) return false;
  return !(error instanceof ApiProblem) || error.status === 429 || error.status >= 500;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: isWorthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false, networkMode: 'always' },
  },
});

connection.onReturn(() => void queryClient.refetchQueries({ type: 'active' }));
