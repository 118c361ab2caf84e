/** Languages that browsers send by a tag of their own, under the one that people count them to (ISO 639-3 macrolanguages). */
const MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['no', ['nb', 'nn']],
  ['zh', ['yue']],
  ['ku', ['ckb']],
]);

const tags = new Map<string, Intl.Locale | null>();
const TAGS_KEPT = 1_000;

/** A tag in its present form (`iw` is `he`, `tl` is `fil`), with the script it is likely in; null for none. */
function readTag(text: string): Intl.Locale | null {
  const kept = tags.get(text);
  if (kept !== undefined) return kept;
  let read: Intl.Locale | null = null;
  try {
    read = new Intl.Locale(text);
  } catch {
    // Long enough for a tag, but none.
  }
  if (tags.size >= TAGS_KEPT) tags.clear();
  tags.set(text, read);
  return read;
}

function isOf(wanted: string, language: string): boolean {
  return wanted === language || MEMBERS.get(wanted)?.includes(language) === true;
}

/**
 * Whether somebody whose most wanted language is `tag` is met by a wanted one: `fr` means `fr-CA`, `no` means `nb-NO`,
 * `zh-Hant` means `zh-TW`, which is written so. Never the other way round.
 */
export function isLanguage(wanted: string, tag: string): boolean {
  const [want, has] = [readTag(wanted), readTag(tag)];
  if (want === null || has === null) return wanted.toLowerCase() === tag.toLowerCase();
  if (!isOf(want.language, has.language)) return false;
  if (want.region !== undefined && want.region !== has.region) return false;
  if (want.script !== undefined && want.script !== has.maximize().script) return false;
  const plain = [want.language, want.script, want.region].filter((part) => part !== undefined).join('-');
  // With a variant it is that one alone.
  return want.toString() === plain || `${has}-`.startsWith(`${want}-`);
}
