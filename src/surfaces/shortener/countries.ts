const NAMES = new Intl.DisplayNames(['en'], { type: 'region' });
const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language' });
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Names people use that are not the ones of the language data. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'united states of america': 'US',
  usa: 'US',
  uk: 'GB',
  'great britain': 'GB',
  'czech republic': 'CZ',
  turkey: 'TR',
  macedonia: 'MK',
  swaziland: 'SZ',
  'russian federation': 'RU',
  'korea, republic of': 'KR',
  'viet nam': 'VN',
  burma: 'MM',
};

function pairs(): string[] {
  return LETTERS.flatMap((a) => LETTERS.map((b) => a + b));
}

/** Former codes share a name with the present one (FX and FR); only the present one is its own canonical form. */
function isPresent(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code;
}

const codes = new Map(
  pairs()
    .filter(isPresent)
    .flatMap((code) => {
      const name = NAMES.of(code);
      return name === undefined || name === code || name === 'Unknown Region'
        ? []
        : [[name.toLowerCase(), code] as const];
    }),
);
const known = new Set(codes.values());

const tongues = new Map(
  pairs().flatMap((pair) => {
    const code = pair.toLowerCase();
    const name = LANGUAGES.of(code);
    return name === undefined || name === code ? [] : [[name.toLowerCase(), code] as const];
  }),
);

/** The ISO 3166-1 code of a country given by its English name or its code; null for none. */
export function readCountry(text: string): string | null {
  const word = text.trim().toLowerCase();
  if (known.has(word.toUpperCase())) return word.toUpperCase();
  return codes.get(word) ?? OTHER_NAMES[word] ?? null;
}

/** A language tag, given as such or by its English name; null for neither. */
export function readLanguage(text: string): string | null {
  const word = text.trim().toLowerCase();
  const named = tongues.get(word);
  if (named !== undefined) return named;
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(word) ? word : null;
}
