import { FieldChecks } from '../../kernel/field-checks.ts';

/** How an account's public pages look: the setting `brand`. Colours are `#rrggbb`; null = the pages' own. */
export interface Brand {
  /** What visitors read above a page, and hear for the logo. */
  readonly name: string | null;
  /** An https address of a picture. */
  readonly logo: string | null;
  /** Buttons, links and marks on a light ground. */
  readonly accent: string | null;
  /** The same on a dark ground; null = made from `accent`. */
  readonly accentDark: string | null;
}

export const NO_BRAND: Brand = { name: null, logo: null, accent: null, accentDark: null };

const FIELDS: readonly (keyof Brand)[] = ['name', 'logo', 'accent', 'accentDark'];
const LONGEST = { name: 80, logo: 2_048, color: 7 } as const;
const COLOR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

function isPicture(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === '';
}

/** What is wrong with an account's `brand` setting; null (none) is fine. */
export function checkBrand(value: unknown, path = 'settings.brand'): FieldChecks {
  const checks = new FieldChecks();
  if (value === null || value === undefined) return checks;
  if (typeof value !== 'object' || Array.isArray(value)) return checks.add(path, 'type', { expected: 'object' });
  for (const [name, given] of Object.entries(value) as [string, unknown][]) {
    const at = `${path}.${name}`;
    if (!FIELDS.some((known) => known === name)) checks.add(at, 'unknown_field');
    else if (given === null) continue;
    else if (typeof given !== 'string') checks.add(at, 'type', { expected: 'string' });
    else if (name === 'name') checks.text(at, given, { min: 1, max: LONGEST.name });
    else if (name === 'logo') {
      checks.text(at, given, { max: LONGEST.logo });
      if (!isPicture(given)) checks.add(at, 'format');
    } else if (!COLOR.test(given)) checks.add(at, 'format');
  }
  return checks;
}

function longColor(text: string): string {
  const digits = text.slice(1).toLowerCase();
  return `#${digits.length === 6 ? digits : Array.from(digits, (digit) => digit + digit).join('')}`;
}

/** The account's brand as its settings hold it; the plain one where they hold none, or one that cannot be shown. */
export function brandOf(settings: Readonly<Record<string, unknown>>): Brand {
  const value = settings['brand'];
  if (typeof value !== 'object' || value === null || checkBrand(value).errors.length > 0) return NO_BRAND;
  const given: Partial<Record<keyof Brand, string | null>> = value;
  const color = (text: string | null | undefined): string | null => (text == null ? null : longColor(text));
  return {
    name: given.name ?? null,
    logo: given.logo ?? null,
    accent: color(given.accent),
    accentDark: color(given.accentDark),
  };
}
