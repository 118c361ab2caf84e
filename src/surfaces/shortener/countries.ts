const NAMES = new Intl.DisplayNames(['en'], { type: 'region' });
const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language' });
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Names people and ISO 3166 use that are not the ones of the language data; as `fold` leaves them. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['bonaire', 'BQ'],
  ['brunei', 'BN'],
  ['brunei darussalam', 'BN'],
  ['burma', 'MM'],
  ['congo', 'CG'],
  ['congo, democratic republic of', 'CD'],
  ['czech republic', 'CZ'],
  ['democratic republic of congo', 'CD'],
  ['east timor', 'TL'],
  ['great britain', 'GB'],
  ['heard island and mcdonald islands', 'HM'],
  ['holy see', 'VA'],
  ['hong kong', 'HK'],
  ['ivory coast', 'CI'],
  ["korea, democratic people's republic of", 'KP'],
  ['korea, republic of', 'KR'],
  ["lao people's democratic republic", 'LA'],
  ['libyan arab jamahiriya', 'LY'],
  ['macao', 'MO'],
  ['macau', 'MO'],
  ['macedonia', 'MK'],
  ['palestine', 'PS'],
  ['palestinian territory', 'PS'],
  ['pitcairn', 'PN'],
  ['republic of congo', 'CG'],
  ['russian federation', 'RU'],
  ['swaziland', 'SZ'],
  ['syrian arab republic', 'SY'],
  ['turkey', 'TR'],
  ['uk', 'GB'],
  ['united states minor outlying islands', 'UM'],
  ['united states of america', 'US'],
  ['usa', 'US'],
  ['vatican', 'VA'],
  ['viet nam', 'VN'],
  ['virgin islands, british', 'VG'],
  ['virgin islands, u.s.', 'VI'],
]);

/** A name without what lists of countries differ in: accents, `&` for and, `St.` for Saint, kinds of apostrophes, articles. */
function fold(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll('&', 'and')
    .replaceAll(/\bst\. ?/g, 'saint ')
    .replaceAll(/\bthe\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** A name in front of its brackets: `Myanmar (Burma)`. */
function withoutBrackets(name: string): string {
  return name.replace(/ *\([^)]*\)$/, '');
}

/** ISO 3166 puts the form of a state behind its name: `Moldova, Republic of`. */
function withoutForm(name: string): string {
  return name.replace(/, .*\b(?:republic|state|states|province|occupied)\b.*$/, '');
}

function pairs(): string[] {
  return LETTERS.flatMap((a) => LETTERS.map((b) => a + b));
}

/** Former codes share a name with the present one (FX and FR, iw and he); only the present one is its own canonical form. */
function isPresent(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code;
}

function isPresentLanguage(code: string): boolean {
  return new Intl.Locale(code).language === code;
}

const codes = new Map(
  pairs()
    .filter(isPresent)
    .flatMap((code) => {
      const name = NAMES.of(code);
      return name === undefined || name === code || name === 'Unknown Region'
        ? []
        : [name, withoutBrackets(name)].map((spelling) => [fold(spelling), code] as const);
    }),
);
const known = new Set(codes.values());

const tongues = new Map(
  pairs().flatMap((pair) => {
    const code = pair.toLowerCase();
    const name = isPresentLanguage(code) ? LANGUAGES.of(code) : undefined;
    return name === undefined || name === code ? [] : [[name.toLowerCase(), code] as const];
  }),
);

/** The ISO 3166-1 code of a country given by its English name or its code; null for none. */
export function readCountry(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (known.has(code)) return code;
  const name = fold(text);
  for (const spelling of [name, withoutBrackets(name), withoutForm(name)]) {
    const found = OTHER_NAMES.get(spelling) ?? codes.get(spelling);
    if (found !== undefined) return found;
  }
  return null;
}

/** Languages with three letters, kinds of one, and names beside the one of the language data. */
const OTHER_TONGUES: ReadonlyMap<string, string> = new Map([
  ['brazilian portuguese', 'pt-br'],
  ['cantonese', 'yue'],
  ['chinese (simplified)', 'zh-hans'],
  ['chinese (traditional)', 'zh-hant'],
  ['farsi', 'fa'],
  ['filipino', 'fil'],
  ['mandarin', 'zh'],
  ['simplified chinese', 'zh-hans'],
  ['tagalog', 'fil'],
  ['traditional chinese', 'zh-hant'],
]);

/** A language tag as browsers send it now, given as such (also `pt_BR`) or by its English name; null for neither. */
export function readLanguage(text: string): string | null {
  const word = text.trim().toLowerCase().replaceAll('_', '-');
  const named = tongues.get(word) ?? OTHER_TONGUES.get(word);
  if (named !== undefined) return named;
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(word)) return null;
  try {
    return new Intl.Locale(word).toString().toLowerCase();
  } catch {
    return null;
  }
}
