const MARKUP = /<\s*[a-z/!?]/i;
const ELEMENT = /<\s*\/?\s*(?:script|iframe|frame|object|embed|applet|form|meta|link|base|svg|math)\b/i;
const HANDLER = /[\s/"'`]on[a-z]{3,}\s*=/i;
const SCHEME = /[="'(](?:(?:java|vb)script:|data:text\/html)/i;
// oxlint-disable-next-line no-control-regex -- browsers skip them inside an address, so the rule does as well
const SKIPPED = /[\u0000-\u0020\u007f]+/g;
const ENTITIES: Readonly<Record<string, string>> = { colon: ':', tab: '', newline: '', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{3,7}));?/gi,
    (all, hex?: string, dec?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all;
      const code = hex === undefined ? Number(dec) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

/**
 * Whether a text holds markup that would run in a reader's browser: descriptions are shown by shops that print them as
 * they are. Errs on the side of refusing; a text without any tag is never refused.
 */
export function holdsActiveContent(text: string): boolean {
  if (!MARKUP.test(text)) return false;
  return ELEMENT.test(text) || HANDLER.test(text) || SCHEME.test(decodeEntities(text).replace(SKIPPED, ''));
}
