/** One refused field: a JSON pointer into what was sent, a code, a sentence in the language that was asked for. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

interface ProblemBody {
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string | null;
  readonly errors: readonly FieldProblem[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** The server said no (RFC 9457). `code` is what programs decide by; `message` is the sentence for a person. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly requestId: string | null;
  readonly errors: readonly FieldProblem[];
  /** What the code is about: the missing right, the limit, … */
  readonly values: Readonly<Record<string, unknown>>;
  /** After how many seconds to ask again; null where the server does not say. */
  readonly retryAfterSeconds: number | null;

  constructor(status: number, body: ProblemBody, retryAfterSeconds: number | null = null) {
    super(body.detail);
    this.status = status;
    this.code = body.code;
    this.title = body.title;
    this.requestId = body.requestId;
    this.errors = body.errors;
    this.values = body.values;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** No answer came: no network, or the server is away. What was asked for may have happened or not. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

const KNOWN: readonly string[] = ['type', 'title', 'status', 'detail', 'code', 'requestId', 'errors'];

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function isField(item: unknown): item is FieldProblem {
  return typeof item === 'object' && item !== null && 'pointer' in item && 'code' in item && 'detail' in item;
}

/** The problem an answer tells of; one that a proxy made, which is not JSON, by its status alone. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const text = await response.text();
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const parsed = parseObject(text);
  const { errors } = parsed;
  const body: ProblemBody = {
    title: textOf(parsed['title'], response.statusText),
    detail: textOf(parsed['detail'], `The server answered ${response.status}.`),
    code: textOf(parsed['code'], 'unexpected'),
    requestId: typeof parsed['requestId'] === 'string' ? parsed['requestId'] : response.headers.get('X-Request-Id'),
    errors: Array.isArray(errors) ? errors.filter(isField) : [],
    values: Object.fromEntries(Object.entries(parsed).filter(([name]) => !KNOWN.includes(name))),
  };
  return new ApiProblem(response.status, body, Number.isFinite(retryAfter) ? retryAfter : null);
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return {};
    // JSON:API, as the calls of shipped programs answer: the first error says it all.
    const list = 'errors' in parsed && !('code' in parsed) && Array.isArray(parsed.errors) ? parsed.errors : null;
    const first: unknown = list?.[0];
    return typeof first === 'object' && first !== null ? { ...first } : { ...parsed };
  } catch {
    return {};
  }
}
