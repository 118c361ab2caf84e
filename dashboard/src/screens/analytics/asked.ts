import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { Dimension, Question } from './question.ts';

const DAYS_OF_DAYS = 92;
const SHOWN = 10;

export function useTotals({ query }: Question) {
  return useQuery({
    queryKey: ['analytics', 'totals', query],
    queryFn: async ({ signal }) =>
      (await api.get('/analytics/totals', { query: { ...query, compare: 'previous' }, signal })).data,
    placeholderData: keepPreviousData,
  });
}

export function useSeries({ query, range }: Question) {
  const interval = Number(range) > DAYS_OF_DAYS ? ('week' as const) : ('day' as const);
  return useQuery({
    queryKey: ['analytics', 'series', query, interval],
    queryFn: async ({ signal }) => (await api.get('/analytics/series', { query: { ...query, interval }, signal })).data,
    placeholderData: keepPreviousData,
  });
}

export function useBreakdown({ query }: Question, dimension: Dimension, limit = SHOWN) {
  return useQuery({
    queryKey: ['analytics', 'breakdown', query, dimension, limit],
    queryFn: async ({ signal }) =>
      (await api.get('/analytics/breakdown', { query: { ...query, dimension, limit }, signal })).data,
    placeholderData: keepPreviousData,
  });
}

export function useFunnel({ query }: Question) {
  const { from = '', link, campaign, qr } = query;
  const scope = Object.fromEntries(Object.entries({ link, campaign, qr }).filter(([, value]) => value !== undefined));
  return useQuery({
    queryKey: ['analytics', 'funnel', from, scope],
    queryFn: async ({ signal }) => (await api.get('/analytics/funnel', { query: { from, ...scope }, signal })).data,
    placeholderData: keepPreviousData,
  });
}
