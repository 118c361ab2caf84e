import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { KeyRound, Link2, type LucideIcon, Package, User } from 'lucide-react';
import type { ListPath } from '../../api.ts';
import { listQuery } from '../data.ts';
import type { Right } from '../session.ts';
import type { PaletteEntry } from './palette.tsx';

const FROM_LETTERS = 2;
const MOST = 5;

interface Place {
  readonly path: ListPath;
  readonly right: Right;
  readonly icon: LucideIcon;
  /** The fields a row is shown by, the first that is there. */
  readonly label: readonly string[];
  readonly hint: readonly string[];
}

/** Where the palette looks; each row leads to `<path>/<id>`. */
const PLACES: readonly Place[] = [
  { path: '/licenses', right: 'licenses:index', icon: KeyRound, label: ['key'], hint: ['status'] },
  { path: '/products', right: 'products:index', icon: Package, label: ['name'], hint: ['slug'] },
  {
    path: '/customers',
    right: 'customers:index',
    icon: User,
    label: ['companyName', 'lastname', 'firstname', 'email'],
    hint: ['email'],
  },
  { path: '/links', right: 'links:index', icon: Link2, label: ['alias'], hint: ['target'] },
];

function firstText(row: object, names: readonly string[]): string | undefined {
  return names
    .map((name) => (row as Record<string, unknown>)[name])
    .find((value) => typeof value === 'string' && value !== '') as string | undefined;
}

/** What the server finds for a text, in everything the person may read. */
export function useFound(text: string, may: (right: Right) => boolean): readonly PaletteEntry[] {
  const navigate = useNavigate();
  const places = text.length < FROM_LETTERS ? [] : PLACES.filter(({ right }) => may(right));
  return useQueries({
    queries: places.map(({ path }) => ({ ...listQuery(path, { search: text, limit: MOST }), retry: false })),
    combine: (results) =>
      results.flatMap(({ data }, index) => {
        const place = places[index];
        if (data === undefined || place === undefined) return [];
        return data.data.map((row): PaletteEntry => {
          const { id } = row as { id: number | string };
          const to = `${place.path}/${id}`;
          return {
            id: to,
            group: 'found',
            label: firstText(row, place.label) ?? String(id),
            hint: firstText(row, place.hint),
            icon: place.icon,
            run: () => void navigate({ to }),
          };
        });
      }),
  });
}
