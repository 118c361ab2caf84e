/** The requests of a load, as text for the wire. */
import type { LoadOrder } from './load.ts';

/** `{n}` is the number of the thing asked for, `{nonce}` another number in each request. */
export interface RequestTemplate {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The alias of the nth link of a bench database. */
export function aliasOf(n: number): string {
  return `k${(n + 1_000_000).toString(36)}`;
}

const AGENTS = Array.from({ length: 200 }, (_, i) => {
  const version = 100 + (i % 50);
  const systems = [
    'Windows NT 10.0; Win64; x64',
    'X11; Linux x86_64',
    'Macintosh; Intel Mac OS X 10_15_7',
    'Linux; Android 15; Pixel 9',
  ];
  return `Mozilla/5.0 (${systems[i % 4]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.${i}.0 Safari/537.36`;
});
const REFERRERS = ['', '', '', 'https://news.example/today', 'https://t.co/x', 'https://www.google.com/'];

/** What a browser sends when somebody follows a link. */
function visitText(path: string, roll: number): string {
  const referrer = REFERRERS[roll % REFERRERS.length] ?? '';
  return [
    `GET /${path} HTTP/1.1`,
    'Host: localhost',
    'Connection: keep-alive',
    `User-Agent: ${AGENTS[roll % AGENTS.length]}`,
    'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    ...(referrer === '' ? [] : [`Referer: ${referrer}`]),
    'Accept-Encoding: gzip, deflate, br',
    'Accept-Language: lv,en-US;q=0.7,en;q=0.3',
    '',
    '',
  ].join('\r\n');
}

function filled(template: RequestTemplate, n: number, nonce: number): string {
  const fill = (text: string): string => text.replaceAll('{n}', String(n)).replaceAll('{nonce}', String(nonce));
  const body = fill(template.body ?? '');
  const headers = Object.entries(template.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  const length = body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`];
  return [
    `${template.method} ${fill(template.path)} HTTP/1.1`,
    'Host: localhost',
    ...headers,
    ...length,
    '',
    body,
  ].join('\r\n');
}

const PREPARED = 50_000;

/** Answers the next request each time it is called. What can be made beforehand is. */
export function requestMaker(order: LoadOrder): () => Buffer {
  const { template, first, count } = order;
  let state = order.seed;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  let made = 0;
  const text = (n: number, roll: number): Buffer => {
    made += 1;
    return Buffer.from(
      template === undefined ? visitText(aliasOf(n), roll) : filled(template, n, order.seed * 1e9 + made),
    );
  };
  if (order.order === 'each') {
    // A step that has no factor in common with the count meets each number once.
    const step = 7_919;
    let at = 0;
    return () => {
      at = (at + step) % count;
      return text(first + at, at);
    };
  }
  const draw = (): Buffer => text(first + Math.floor(random() * count), Math.floor(random() * 1_000));
  if (template?.body?.includes('{nonce}') === true) return draw;
  const requests = Array.from({ length: Math.min(PREPARED, template === undefined ? PREPARED : count * 4) }, draw);
  let next = 0;
  return () => requests[(next = (next + 1) % requests.length)] ?? Buffer.alloc(0);
}
