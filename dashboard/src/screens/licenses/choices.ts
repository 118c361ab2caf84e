import { useList } from '../../app/data.ts';
import type { Choice } from '../../ui/input.tsx';

const MOST = 100;

/** The licence types, to choose from; an account has a handful. */
export function useTypeChoices(): readonly Choice[] {
  const { data } = useList('/license-types', { limit: MOST, sort: 'name' });
  return (data?.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
}

/** The addons, to choose from. */
export function useAddonChoices(): readonly { readonly id: number; readonly name: string; readonly code: string }[] {
  return useList('/addons', { limit: MOST, sort: 'name' }).data?.data ?? [];
}
