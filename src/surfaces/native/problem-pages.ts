import type { FastifyInstance } from 'fastify';
import type { RefusalCode } from '../../kernel/refusal.ts';
import { PROBLEMS_PATH, type ProblemCode, titleOf } from '../kit/problems.ts';
import { sentenceForm } from '../kit/sentences.ts';
import { STATUS } from './errors.ts';

/** What is said about one code. */
export interface ProblemPage {
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly text: string;
}

const UNKNOWN_FIELD: ProblemPage = {
  code: 'unknown_field',
  status: STATUS.invalid,
  title: titleOf('unknown_field'),
  text: 'The input holds fields that do not exist; each has a pointer in errors.',
};

/** Every code with its status and its sentence, in alphabetical order. */
export function problemPages(): ProblemPage[] {
  const codes = Object.keys(STATUS) as RefusalCode[];
  const pages = codes.map((code) => ({ code, status: STATUS[code], title: titleOf(code), text: sentenceForm(code) }));
  return [...pages, UNKNOWN_FIELD].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function frame(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

function pageOf({ code, status, title, text }: ProblemPage): string {
  const body = `<h1>${escapeHtml(title)}</h1>
<p><code>${code}</code>, status ${status}</p>
<p>${escapeHtml(text)}</p>
<p><a href="${PROBLEMS_PATH}">All problems</a></p>`;
  return frame(title, body);
}

function indexOf(pages: readonly ProblemPage[]): string {
  const items = pages.map(
    ({ code, status, text }) =>
      `<li><a href="${PROBLEMS_PATH}/${code}"><code>${code}</code></a> (${status}): ${escapeHtml(text)}</li>`,
  );
  return frame('Problems', `<h1>Problems</h1>\n<ul>\n${items.join('\n')}\n</ul>`);
}

/** The pages that a problem's `type` leads to. */
export function installProblemPages(root: FastifyInstance): void {
  const pages = problemPages();
  const byCode = new Map<string, ProblemPage>(pages.map((page) => [page.code, page]));
  const schema = { hide: true } as const;
  root.get(PROBLEMS_PATH, { schema }, (_request, reply) => reply.type('text/html; charset=utf-8').send(indexOf(pages)));
  root.get<{ Params: { code: string } }>(`${PROBLEMS_PATH}/:code`, { schema }, (request, reply) => {
    const page = byCode.get(request.params.code);
    reply.type('text/html; charset=utf-8');
    if (page !== undefined) return reply.send(pageOf(page));
    return reply
      .code(404)
      .send(frame('Unknown problem', `<h1>Unknown problem</h1>\n<p><a href="${PROBLEMS_PATH}">All problems</a></p>`));
  });
}
