/** What mlicense tests begin with. */
import type { Profile } from '../../../src/kernel/actor.ts';
import type { TestAccount, TestClient, TestHttp } from '../../support/http.ts';

export const API = '/api/v1';

/** A client that sends its key as this API's clients do. */
export function withHeader(http: TestHttp, token: string | null): TestClient {
  return http.client(token, { credential: (text) => ({ 'x-api-key': text }) });
}

/** The account's own key on this API. */
export function clientOf(http: TestHttp, account: TestAccount): TestClient {
  return withHeader(http, account.token);
}

/** A new key of the account on this API. */
export async function keyOf(
  http: TestHttp,
  account: TestAccount,
  options: { permissions?: readonly string[]; profile?: Profile } = {},
): Promise<TestClient> {
  return withHeader(http, (await http.key(account, options)).token);
}

let made = 0;

/** A key text nobody has used yet. */
export function newKey(): string {
  made += 1;
  return `KEY-${made}-HGA!@-ASDAS`;
}

export interface FlatLicense {
  readonly id: number;
  readonly key: string;
  readonly productId: number;
}

/** A product and a license of the client's account. */
export async function createLicense(
  client: TestClient,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<FlatLicense & { product: string }> {
  const product = `Product ${newKey()}`;
  const made = await client.put(`${API}/products`, { name: product, version: '1.0.0' });
  const body = { key: newKey(), productId: made.json<{ id: number }>().id, clientName: 'mLicense Dev', ...fields };
  const answer = await client.put(`${API}/licenses`, body);
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return { ...answer.json<FlatLicense>(), product };
}

/** The account's secret, as its programs know it. */
export async function secretOf(http: TestHttp, account: TestAccount): Promise<string> {
  const { secret } = await http.app.modules.identity.accountSecret(account.call());
  if (secret === null) throw new Error('the account has no secret that can be shown');
  return secret;
}
