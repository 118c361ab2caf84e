import { useAll } from '../../app/data.ts';
import type { Choice } from '../../ui/input.tsx';

/** The licence types, to choose from; an account has a handful. */
export function useTypeChoices(): readonly Choice[] {
  const { data } = useAll('/license-types', { sort: 'name' });
  return (data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
}

/** The addons, to choose from. */
export function useAddonChoices(): readonly { readonly id: number; readonly name: string; readonly code: string }[] {
  return useAll('/addons', { sort: 'name' }).data ?? [];
}
