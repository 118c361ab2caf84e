import { useLocation, useNavigate } from '@tanstack/react-router';

/** The part of an address after `?`: plain texts by name. */
export type SearchValues = Readonly<Record<string, string | undefined>>;

export function readSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function writeSearch(values: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') search.set(name, value);
  }
  // Commas and slashes are legible in an address and allowed there.
  const text = search.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/');
  return text === '' ? '' : `?${text}`;
}

/** What the present address says, and how to change it without leaving the screen. */
export function useSearchValues(): readonly [
  SearchValues,
  (changes: SearchValues, options?: { replace?: boolean }) => void,
] {
  const values = useLocation().search as unknown as SearchValues;
  const navigate = useNavigate();
  const change = (changes: SearchValues, { replace = true }: { replace?: boolean } = {}): void => {
    void navigate({ to: '.', search: (now: SearchValues) => ({ ...now, ...changes }), replace, resetScroll: false });
  };
  return [values, change];
}

export function useSearchValue(name: string): readonly [string | undefined, (value: string | undefined) => void] {
  const [values, change] = useSearchValues();
  return [values[name], (value) => change({ [name]: value })];
}
