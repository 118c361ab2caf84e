import type { FieldError, Refusal, RefusalCode } from '../../kernel/refusal.ts';
import { chooseLocale } from './locale.ts';
import { fieldSentence, sentenceOf } from './sentences.ts';
import type { PlainRequest, WireAnswer } from './surface.ts';

/** What a wire with problem details says: the refusals, and an input whose only fault is fields that do not exist. */
export type ProblemCode = RefusalCode | 'unknown_field';

/** Where the page about a code is, below the server's own address. */
export const PROBLEMS_PATH = '/docs/problems';

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The refusal's code, or this wire's own word for it. */
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

/** The few words a code stands for: `license_not_found` → "License not found". */
export function titleOf(code: ProblemCode): string {
  const text = code.replaceAll('_', ' ').replace(/\b(api|totp)\b/g, (word) => word.toUpperCase());
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A place in an input as a JSON pointer (RFC 6901). */
export function pointerOf(path: FieldError['path']): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function codeOf(refusal: Refusal): ProblemCode {
  const onlyUnknown = refusal.fields.length > 0 && refusal.fields.every(({ code }) => code === 'unknown_field');
  return refusal.code === 'invalid' && onlyUnknown ? 'unknown_field' : refusal.code;
}

/** Renders refusals as problem details (RFC 9457); `baseUrl` is where the pages that explain them are, `wordOf` the code
 * of a refusal that has a name of its own on the wire. */
export function createProblems(
  site: { readonly baseUrl: string },
  statuses: Readonly<Record<RefusalCode, number>>,
  wordOf: (refusal: Refusal) => string | null = () => null,
) {
  function problemOf(refusal: Refusal, request: PlainRequest): Problem {
    const locale = chooseLocale(request.headers['accept-language']);
    const code = codeOf(refusal);
    return {
      ...refusal.values,
      type: `${site.baseUrl}${PROBLEMS_PATH}/${code}`,
      title: titleOf(code),
      status: statuses[refusal.code],
      detail: sentenceOf(refusal, locale),
      code: wordOf(refusal) ?? code,
      requestId: request.id,
      ...(refusal.fields.length === 0
        ? {}
        : {
            errors: refusal.fields.map((error) => ({
              pointer: pointerOf(error.path),
              code: error.code,
              detail: fieldSentence(error, locale),
            })),
          }),
    };
  }

  function refuse(refusal: Refusal, request: PlainRequest): WireAnswer {
    const problem = problemOf(refusal, request);
    const headers: Record<string, string> = { 'Content-Type': 'application/problem+json' };
    if (problem.status === 401) headers['WWW-Authenticate'] = 'Bearer';
    return { status: problem.status, headers, body: problem };
  }

  return { problemOf, refuse };
}

export type Problems = ReturnType<typeof createProblems>;
