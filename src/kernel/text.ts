/** The form in which texts are compared without regard to case: NFC, lower case. Made here because SQL differs beyond ASCII. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** Whether the text holds a character that no stored text may hold: NUL (PostgreSQL refuses it) or half a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

/** A name as part of an address: lower case, accents dropped, everything else one dash; never empty. */
export function slugify(name: string, fallback: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
  return slug === '' ? fallback : slug;
}
