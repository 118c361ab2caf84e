export type Locale = 'en' | 'fr' | 'lv';

const LOCALES: readonly Locale[] = ['en', 'fr', 'lv'];
const LONGEST_HEADER = 1_000;

/** The most wanted of our languages; the wire's own one for no header, `*` or languages we do not have. */
export function chooseLocale(header: string | undefined, own: Locale = 'en'): Locale {
  if (header === undefined || header.length > LONGEST_HEADER) return own;
  const wanted = header
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((value) => value !== undefined);
      return { language: tag.trim().toLowerCase().split('-')[0], q: q === undefined ? 1 : Number(q), order };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q || a.order - b.order);
  for (const { language } of wanted) {
    const found = LOCALES.find((locale) => locale === language);
    if (found !== undefined) return found;
    if (language === '*') return own;
  }
  return own;
}
