import { Liquid } from 'liquidjs';
import { scopeOf, sampleData, type MailFacts } from './scope.ts';
import type { NoticeKind } from '../../kernel/notice.ts';
import type { MailLocale, MailText } from './text.ts';

/** Accounts write templates: they reach no file, no prototype, and neither much time nor much memory. */
const LIMITS = {
  parseLimit: 100_000,
  renderLimit: 200,
  memoryLimit: 1_000_000,
  ownPropertyOnly: true,
  strictFilters: true,
} as const;
const NO_FILES = { templates: {} };

const html = new Liquid({ ...LIMITS, ...NO_FILES, outputEscape: 'escape' });
const plain = new Liquid({ ...LIMITS, ...NO_FILES });

const STRICT = { strictVariables: true } as const;

/** A mail ready to leave. */
export interface WrittenMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|(\w+));/g, (entity, number: string | undefined, name: string | undefined) => {
    if (name !== undefined) return ENTITIES[name] ?? entity;
    const code = Number(number);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : entity;
  });
}

/** The same for readers of plain text: paragraphs, and where links lead. */
export function plainText(markup: string): string {
  const marked = markup
    .replace(/<(?:style|script)\b[\s\S]*?<\/(?:style|script)>/gi, '')
    .replace(/<a\b[^>]*\bhref="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, '$2: $1')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '- ')
    .replace(/<\/(?:p|div|li|tr|h[1-6])>/gi, '\n\n')
    .replace(/<[^>]*>/g, '');
  return decode(marked)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE =
  'body{margin:0;padding:24px;background:#f6f5f2;color:#1d2126;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}' +
  'main{max-width:560px;margin:0 auto;padding:32px;background:#fff;border:1px solid #d9d6cf;border-radius:12px}' +
  'h1{margin:0 0 24px;font-size:18px}p{margin:0 0 16px;overflow-wrap:anywhere}' +
  'a{color:#1f5f8b}a.button{display:inline-block;padding:10px 20px;border-radius:8px;background:#1f5f8b;color:#fff;text-decoration:none;font-weight:600}' +
  'code{padding:4px 8px;border-radius:6px;background:#f6f5f2;font-size:15px}';

/** The frame around the paragraphs: the account's name over them. */
function frame({ locale, accountName }: MailFacts, subject: string, inner: string): string {
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title><style>${STYLE}</style></head>
<body><main>
<h1>${escape(accountName)}</h1>
${inner}
</main></body>
</html>
`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Fills a text in. A name the mail does not know is left empty: no mail fails for a slip in its text. */
export function writeMail(text: MailText, facts: MailFacts): WrittenMail {
  const scope = scopeOf(facts);
  const inner = String(html.parseAndRenderSync(text.html, scope));
  // The subject is shown in lists; the secret in the link has no business there.
  const subject = oneLine(String(plain.parseAndRenderSync(text.subject, { ...scope, url: null })));
  return { subject, text: plainText(inner), html: frame(facts, subject, inner) };
}

/** What is wrong with a template: a sentence about its syntax or a name it may not use; null when nothing is. */
export function problemOf(template: string, about: { kind: NoticeKind; locale: MailLocale }): string | null {
  const scope = scopeOf(sampleFacts(about));
  try {
    html.parseAndRenderSync(template, scope, STRICT);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : 'it cannot be read';
    return message.split('\n')[0]?.slice(0, 300) ?? message;
  }
}

/** What a text of the kind may name: `customer.name`, `url`. */
export function namesOf(about: { kind: NoticeKind; locale: MailLocale }): readonly string[] {
  return Object.entries(scopeOf(sampleFacts(about))).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? Object.keys(value).map((part) => `${name}.${part}`) : [name],
  );
}

/** A believable occasion, for previews. */
export function sampleFacts(
  about: { kind: NoticeKind; locale: MailLocale },
  more: { accountName?: string; baseUrl?: string } = {},
): MailFacts {
  return {
    ...about,
    accountName: more.accountName ?? 'Acme Plugins',
    to: 'ada@example.org',
    data: sampleData(about.kind),
    token: 'sample',
    baseUrl: more.baseUrl ?? 'https://gate.example.com',
  };
}
