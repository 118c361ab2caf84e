export type Format = 'json' | 'xml';

const LONGEST_HEADER = 1_000;
const JSON_TYPES = ['application/json'];
const XML_TYPES = ['application/xml', 'text/xml'];

interface Range {
  readonly type: string;
  readonly q: number;
  readonly order: number;
}

function readRanges(header: string): Range[] {
  return header.split(',').map((part, order) => {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const q = parameters.map((text) => /^q=(\d(?:\.\d{0,3})?)$/.exec(text)?.[1]).find((text) => text !== undefined);
    return { type, q: q === undefined ? 1 : Math.min(1, Number(q)), order };
  });
}

/** How much a type is wanted: the most exact range that covers it decides. */
function weigh(ranges: readonly Range[], type: string): { q: number; exact: boolean; order: number } {
  const family = `${type.split('/')[0] ?? ''}/*`;
  for (const name of [type, family, '*/*']) {
    const range = ranges.find((candidate) => candidate.type === name);
    if (range !== undefined) return { q: range.q, exact: name === type, order: range.order };
  }
  return { q: 0, exact: false, order: ranges.length };
}

function best(ranges: readonly Range[], types: readonly string[]): { q: number; exact: boolean; order: number } {
  const weights = types.map((type) => weigh(ranges, type));
  return weights.reduce((a, b) => (b.q > a.q || (b.q === a.q && b.exact && !a.exact) ? b : a));
}

/** JSON or XML by the `Accept` header, its q-values honoured; JSON for `*` ranges, none, and types we do not speak. */
export function chooseFormat(accept: string | undefined): Format {
  if (accept === undefined || accept.length > LONGEST_HEADER) return 'json';
  const ranges = readRanges(accept);
  const json = best(ranges, JSON_TYPES);
  const xml = best(ranges, XML_TYPES);
  if (xml.q === 0 || xml.q < json.q) return 'json';
  if (xml.q > json.q) return 'xml';
  if (xml.exact !== json.exact) return xml.exact ? 'xml' : 'json';
  return xml.exact && xml.order < json.order ? 'xml' : 'json';
}
