/**
 * JSON as this API's clients write it: a comma before a closing bracket is forgiven (the documentation's own samples have
 * one), and Discord ids, which are larger than a number can hold, keep every digit.
 */

/** What `JSON.parse` tells a reviver about a plain value: the text it was read from. */
interface ReviverContext {
  readonly source?: string;
}

type Reviver = (key: string, value: unknown, context: ReviverContext) => unknown;

/** Standard since 2025; the library's types do not know them yet. */
interface ExactJson {
  parse(text: string, reviver: Reviver): unknown;
  rawJSON(text: string): unknown;
}

const exact = JSON as unknown as ExactJson;

/** A Discord id is handed on as its digits; `.0`, as some serialisers end whole numbers, adds nothing to them. */
function keepDigits(key: string, value: unknown, context: ReviverContext): unknown {
  if (key !== 'discordId' || typeof value !== 'number' || context.source === undefined) return value;
  return /^(\d+)(?:\.0+)?$/.exec(context.source)?.[1] ?? value;
}

function isClosing(text: string, from: number): boolean {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return text[at] === '}' || text[at] === ']';
}

/** The text without commas that stand right before a closing bracket, outside of strings. */
function withoutTrailingCommas(text: string): string {
  const parts: string[] = [];
  let kept = 0;
  let inString = false;
  let before = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (inString && character === '\\') at += 1;
    else if (character === '"') inString = !inString;
    // A comma needs a value before it.
    else if (!inString && character === ',' && !/[[{,]/.test(before) && isClosing(text, at + 1)) {
      parts.push(text.slice(kept, at));
      kept = at + 1;
    }
    if (!/\s/.test(character)) before = character;
  }
  return parts.join('') + text.slice(kept);
}

/** Looking at every value costs time that most bodies can save; `\\u` may spell the name in escapes. */
function parse(text: string): unknown {
  const mayHoldDigits = text.includes('discordId') || text.includes('\\u');
  return mayHoldDigits ? exact.parse(text, keepDigits) : JSON.parse(text);
}

/** Reads a body; throws for what is no JSON even with forgiveness. */
export function readJson(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return parse(withoutTrailingCommas(text));
  }
}

/** Digits as a JSON number, whatever their count; null stays null. */
export function writeDigits(digits: string | null): unknown {
  return digits === null ? null : exact.rawJSON(digits);
}
