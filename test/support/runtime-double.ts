/**
 * A small stand-in for the runtime wire, for tests of what talks to it: it signs as the server does and can be told to
 * misbehave. The real wire has tests of its own.
 */
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LicenseFileKind, buildLicenseFile, decideFileTerm } from '../../src/modules/licensing/license-file.ts';
import { type Ed25519Key, ed25519Key } from '../../src/platform/crypto/ed25519.ts';
import { signAnswer } from '../../src/surfaces/kit/signature.ts';

export const LICENSE_KEY = 'GATE-2K7Q-9FHD-M3XT';
/** Signs in tests; its public half stands in the README. */
export const testKey: Ed25519Key = ed25519Key(new Uint8Array(32).fill(1));
export const strangerKey: Ed25519Key = ed25519Key(new Uint8Array(32).fill(2));

export interface Answer {
  status: number;
  type: string;
  body: string;
}

export interface RuntimeDouble {
  readonly url: string;
  /** Every request as it came: `POST /api/v2/… License …`. */
  readonly requests: { method: string; target: string; authorization: string | undefined; body: unknown }[];
  /** What a check answers, besides `nonce` and `ts`. */
  verdict: Record<string, unknown>;
  license: Record<string, unknown>;
  /** The server's time; its own unless set. */
  now: () => number;
  key: Ed25519Key;
  /** Changes an answer before it is signed. */
  before: (answer: Answer) => Answer;
  /** Changes an answer after it was signed, as somebody in between would; null swallows it. */
  after: (answer: Answer, headers: Record<string, string>) => Answer | null;
  /** Back to good manners. */
  reset(): void;
  close(): Promise<void>;
}

const VALID = { valid: true, detail: 'is valid', code: 'VALID' };
const MONTH_MS = 30 * 86_400_000;

export async function startRuntimeDouble(): Promise<RuntimeDouble> {
  const machines = new Map<string, string>();
  const sites = new Map<string, string>();
  let ids = 100;
  const double: RuntimeDouble = {
    url: '',
    requests: [],
    verdict: VALID,
    license: {},
    now: Date.now,
    key: testKey,
    before: (answer) => answer,
    after: (answer) => answer,
    reset: () => {
      double.requests.length = 0;
      Object.assign(double, {
        verdict: VALID,
        license: { status: 'active', expiry: new Date(double.now() + 365 * 86_400_000).toISOString() },
        now: Date.now,
        key: testKey,
        before: (answer: Answer) => answer,
        after: (answer: Answer) => answer,
      });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const license = () => ({ type: 'licenses', id: '7', attributes: { key: LICENSE_KEY, ...double.license } });
  const machine = (fingerprint: string) => ({
    type: 'machines',
    id: machines.get(fingerprint),
    attributes: { fingerprint },
  });

  function file(kind: LicenseFileKind, fingerprint: string | null, body: Record<string, unknown>): Answer {
    const term = decideFileTerm(double.now(), typeof body['ttl'] === 'number' ? body['ttl'] : null, null);
    const lock = {
      licenseKey: LICENSE_KEY,
      iv: new Uint8Array(12).fill(9),
      ...(fingerprint !== null && { fingerprint }),
    };
    const product = { relationships: { product: { data: { type: 'products', id: '3' } } } };
    const made = buildLicenseFile({
      kind,
      data: fingerprint === null ? { ...license(), ...product } : { ...machine(fingerprint), id: '1' },
      included: fingerprint === null ? [] : [{ ...license(), ...product }],
      term,
      key: double.key,
      ...(body['encrypt'] === true && { lock }),
    });
    return json(200, { data: { type: `${kind}-files`, id: '1', attributes: made } });
  }

  /** A machine or site that is asked about and has no place. */
  function missingClaim(meta: object): Record<string, unknown> | null {
    const scope =
      'scope' in meta ? { fingerprint: null, site: null, ...Object(meta.scope) } : { fingerprint: null, site: null };
    if (scope.site !== null && ![...sites.values()].includes(scope.site)) {
      return { valid: false, detail: 'is of another site', code: 'SITE_SCOPE_MISMATCH' };
    }
    if (scope.fingerprint === null || machines.has(scope.fingerprint)) return null;
    return {
      valid: false,
      detail: 'is of another machine',
      code: machines.size === 0 ? 'NO_MACHINES' : 'FINGERPRINT_SCOPE_MISMATCH',
    };
  }

  function route(method: string, path: string, body: Record<string, unknown>, licensed: boolean): Answer {
    const [, , , noun, ref = '', verb, act] = path.split('/').map(decodeURIComponent);
    if (path === '/api/v2/licenses/actions/validate-key') {
      const meta = typeof body['meta'] === 'object' ? { ...body['meta'] } : {};
      const { nonce, key } = { nonce: null, key: '', ...meta };
      const known = key === LICENSE_KEY;
      const said = known
        ? (missingClaim(meta) ?? double.verdict)
        : { valid: false, detail: 'does not exist', code: 'NOT_FOUND' };
      return json(200, {
        meta: { ts: new Date(double.now()).toISOString(), ...said, nonce },
        data: known ? license() : null,
      });
    }
    if (!licensed) return json(401, { status: 401, code: 'unauthenticated', detail: 'A licence key is needed.' });
    if (noun === 'machines' && method === 'POST' && ref === '') {
      const fingerprint = String(body['fingerprint']);
      const known = machines.has(fingerprint);
      if (!known && machines.size >= 2) {
        return json(422, {
          status: 422,
          code: 'MACHINE_LIMIT_EXCEEDED',
          detail: 'Two machines are in use.',
          requestId: 'r-1',
        });
      }
      if (!known) machines.set(fingerprint, String((ids += 1)));
      return json(known ? 200 : 201, { data: machine(fingerprint) });
    }
    if (noun === 'machines' && !machines.has(ref))
      return json(404, { status: 404, code: 'not_found', detail: 'No such machine.' });
    if (noun === 'machines' && method === 'DELETE') {
      machines.delete(ref);
      return { status: 204, type: '', body: '' };
    }
    if (noun === 'machines' && act === 'ping') return json(200, { data: machine(ref) });
    if (act === 'check-out')
      return file(noun === 'machines' ? 'machine' : 'license', noun === 'machines' ? ref : null, body);
    if (verb === 'sites' && method === 'POST' && sites.size > 0) {
      return json(422, { status: 422, code: 'SITE_LIMIT_EXCEEDED', detail: 'The site is in use.' });
    }
    if (verb === 'sites' && method === 'POST') {
      const id = String((ids += 1));
      sites.set(id, String(body['url']));
      return json(201, { data: { type: 'sites', id, attributes: { url: body['url'] } } });
    }
    if (verb === 'sites' && act !== undefined && sites.delete(act)) return { status: 204, type: '', body: '' };
    return json(404, { status: 404, code: 'not_found', detail: 'Nothing here.' });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const { method = '', url: target = '' } = request;
    const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text);
    const authorization = request.headers.authorization;
    double.requests.push({ method, target, authorization, body });
    const licensed = Buffer.from(authorization ?? '', 'latin1').toString('utf8') === `License ${LICENSE_KEY}`;
    const made = double.before(route(method, target.split('?')[0] ?? '', body, licensed));
    const host = request.headers.host ?? '';
    const headers: Record<string, string> = {
      ...signAnswer({ method, target, host, at: double.now(), body: made.body }, double.key),
    };
    const sent = double.after(made, headers);
    if (sent === null) return;
    response.writeHead(sent.status, { ...headers, ...(sent.type !== '' && { 'content-type': sent.type }) });
    response.end(sent.body);
  }

  const server: Server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(double, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  double.reset();
  return double;
}

/** A file as the server makes it, valid for 30 days from `issuedAt`. */
export function testFile(
  kind: LicenseFileKind,
  options: { encrypted?: boolean; issuedAt?: number; endsAt?: number; key?: Ed25519Key; product?: string } = {},
): string {
  const { encrypted = false, issuedAt = Date.now(), key = testKey, product = '3' } = options;
  const relationships = { product: { data: { type: 'products', id: product } } };
  const license = {
    type: 'licenses',
    id: '7',
    attributes: {
      key: LICENSE_KEY,
      status: 'active',
      name: 'Jānis Bērziņš 🌍',
      expiry: new Date(issuedAt + 2 * MONTH_MS).toISOString(),
    },
    relationships,
  };
  const machine = { type: 'machines', id: '1', attributes: { fingerprint: FINGERPRINT } };
  return buildLicenseFile({
    kind,
    data: kind === 'license' ? license : machine,
    included: kind === 'license' ? [{ type: 'entitlements', id: '5', attributes: { code: 'reports' } }] : [license],
    term: decideFileTerm(issuedAt, null, options.endsAt ?? null),
    key,
    ...(encrypted && {
      lock: {
        licenseKey: LICENSE_KEY,
        iv: new Uint8Array(12).fill(9),
        ...(kind === 'machine' && { fingerprint: FINGERPRINT }),
      },
    }),
  }).certificate;
}

export const FINGERPRINT = '4f:9a:č0';

function json(status: number, body: unknown): Answer {
  return { status, type: status < 400 ? 'application/json' : 'application/problem+json', body: JSON.stringify(body) };
}
