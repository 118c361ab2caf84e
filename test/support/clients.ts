/** Clients that write through the wires of a running server, each remembering what was acknowledged. */
export interface Acknowledged {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One request with a key; throws when the server went away before the answer was whole. */
export async function request(
  url: string,
  { method = 'POST', key, body, headers = {} }: RequestParts,
): Promise<Acknowledged> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Acknowledged['body']) };
}

interface RequestParts {
  readonly method?: string;
  readonly key: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
