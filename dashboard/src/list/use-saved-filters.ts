import { useState } from 'react';
import { useSession } from '../app/session.ts';
import type { SearchValues } from '../app/search.ts';

interface SavedFilter {
  readonly name: string;
  readonly values: SearchValues;
}

function read(key: string): readonly SavedFilter[] {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(parsed) ? (parsed as SavedFilter[]) : [];
  } catch {
    return [];
  }
}

/** A list's filters by name, kept for this account in this browser. */
export function useSavedFilters(path: string) {
  const { account } = useSession();
  const key = `gatehouse.filters.${account.id}.${path}`;
  const [saved, setSaved] = useState(() => read(key));
  const keep = (next: readonly SavedFilter[]): void => {
    localStorage.setItem(key, JSON.stringify(next));
    setSaved(next);
  };
  return {
    saved,
    save: (name: string, values: SearchValues): void =>
      keep([...saved.filter((entry) => entry.name !== name), { name, values }]),
    forget: (name: string): void => keep(saved.filter((entry) => entry.name !== name)),
  };
}
