/** What runtime tests begin with: a vendor's licenses, and programs that hold their keys and verify every answer. */
import { expect } from 'vitest';
import { verifyResponse } from '../../../sdk/src/index.ts';
import type { IssueLicense, License, LicenseTypeFields } from '../../../src/modules/licensing/index.ts';
import type { Answer, TestAccount, TestHttp } from '../../support/http.ts';

export const API = '/api/v2';
export const HOST = 'gate.test';
const UNSIGNED: readonly number[] = [429, 500, 503];

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Question {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string;
}

/** Somebody who asks the runtime; every answer's signature is verified before it is looked at. */
export interface Program {
  ask(method: Method, path: string, question?: Question): Promise<Answer>;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, question?: Omit<Question, 'body'>): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

/** One character a byte, as texts beyond ASCII travel in headers. */
export function headerText(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** The public keys as the server lists them. */
export async function publicKeys(http: TestHttp): Promise<{ kid: string; publicKey: string; until: string | null }[]> {
  const answer = await http.nobody.get('/.well-known/gatehouse/keys.json');
  return answer.json<{ keys: { kid: string; publicKey: string; until: string | null }[] }>().keys;
}

/** Verifies the signature over an answer; throws when there is none or a wrong one. */
export async function verify(http: TestHttp, answer: Answer, method: string, path: string): Promise<Date> {
  const { signedAt } = await verifyResponse(
    {
      method,
      url: `http://${HOST}${path}`,
      headers: {
        date: String(answer.headers['date']),
        digest: String(answer.headers['digest']),
        'keygen-signature': String(answer.headers['keygen-signature']),
      },
      body: answer.rawPayload,
    },
    { publicKeys: await publicKeys(http), now: http.clock.now, maxAgeSeconds: 1 },
  );
  return signedAt;
}

function program(http: TestHttp, credential: Readonly<Record<string, string>>): Program {
  const ask: Program['ask'] = async (method, path, { body, headers, address } = {}) => {
    const answer = await http.nobody.ask(method, `${API}${path}`, {
      body,
      headers: { host: HOST, ...credential, ...headers },
      ...(address === undefined ? {} : { address }),
    });
    if (UNSIGNED.includes(answer.statusCode)) expect(answer.headers['keygen-signature']).toBeUndefined();
    else await verify(http, answer, method, `${API}${path}`);
    return answer;
  };
  return {
    ask,
    get: (path) => ask('GET', path),
    post: (path, body, question) => ask('POST', path, { ...question, body }),
    delete: (path) => ask('DELETE', path),
  };
}

/** A program that knows a license key and sends it as its credential. */
export function holder(http: TestHttp, key: string): Program {
  return program(http, { authorization: headerText(`License ${key}`) });
}

/** A vendor's own server, with an API key. */
export function vendor(http: TestHttp, token: string): Program {
  return program(http, { authorization: `Bearer ${token}` });
}

/** A program without a credential. */
export function stranger(http: TestHttp): Program {
  return program(http, {});
}

let made = 0;

/** A license of a new type and product of the account, without end and limits unless said. */
export async function issue(
  http: TestHttp,
  account: TestAccount,
  given: { type?: LicenseTypeFields } & Partial<IssueLicense> = {},
): Promise<License> {
  const { type, ...fields } = given;
  const { catalog, licensing } = http.app.modules;
  made += 1;
  const productId = fields.productId ?? (await catalog.createProduct(account.call(), { name: `Product ${made}` })).id;
  const terms = { name: `Type ${made}`, durationMonths: null, ...type };
  const { id: typeId } = await licensing.createLicenseType(account.call(), terms);
  return (await licensing.issueLicense(account.call(), { productId, typeId, ...fields })).license;
}

export interface VerdictBody {
  readonly meta: Readonly<Record<string, unknown>>;
  readonly data: { readonly id: string; readonly attributes: Readonly<Record<string, unknown>> } | null;
}

/** Asks for a verdict by key alone. */
export async function check(
  http: TestHttp,
  key: string,
  more: { scope?: object; account?: string; nonce?: unknown; address?: string } = {},
): Promise<VerdictBody> {
  const { address, ...meta } = more;
  const answer = await stranger(http).post(
    '/licenses/actions/validate-key',
    { meta: { key, ...meta } },
    address === undefined ? {} : { address },
  );
  expect(answer.statusCode).toBe(200);
  return answer.json<VerdictBody>();
}

export async function codeOf(http: TestHttp, key: string, scope: object = {}, address = '192.0.2.1'): Promise<unknown> {
  return (await check(http, key, { scope, address })).meta['code'];
}
