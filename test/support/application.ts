/** A small shop behind the application API, and its answers in short. */
import { expect } from 'vitest';
import type { Answer, TestAccount, TestClient } from './http.ts';

export const BASE = '/api/application';

export interface Shop {
  readonly groupId: number;
  readonly productId: number;
  readonly priceId: number;
  readonly customerId: number;
  readonly serviceId: number;
  readonly uuid: string;
}

let made = 0;

export const newProduct = (fields: object = {}): object => ({
  name: 'VPS S',
  description: 'Four cores.',
  status: 'active',
  stock: -1,
  type: 'none',
  ...fields,
});

export const newCustomer = (fields: object = {}): object => ({
  email: `ada${(made += 1)}@example.org`,
  firstname: 'Ada',
  lastname: 'Lovelace',
  ...fields,
});

/** The object of an answer; fails the test when the status is another. */
export function object(answer: Answer, status = 200): Record<string, unknown> {
  expect(answer.statusCode, answer.body).toBe(status);
  return answer.json<Record<string, unknown>>();
}

export function idOf(answer: Answer): number {
  return Number(object(answer, 201)['id']);
}

/** A group with one licence product that costs 9.99 a month, sold to one customer. */
export async function openShop(client: TestClient): Promise<Shop> {
  const groupId = idOf(await client.post(`${BASE}/groups`, { name: 'Servers', description: 'All', status: 'active' }));
  const product = newProduct({ group_id: groupId, type: 'license', stock: 100 });
  const productId = idOf(await client.post(`${BASE}/products`, product));
  const price = { related_type: 'product', related_id: productId, currency: 'EUR', monthly: 9.99, setup_monthly: 1 };
  const priceId = idOf(await client.post(`${BASE}/pricings`, price));
  const customerId = idOf(await client.post(`${BASE}/customers`, newCustomer()));
  const order = { customer_id: customerId, product_id: productId, billing: 'monthly', currency: 'EUR' };
  const service = object(await client.post(`${BASE}/services`, order), 201);
  return { groupId, productId, priceId, customerId, serviceId: Number(service['id']), uuid: String(service['uuid']) };
}

export type Owner = Pick<TestAccount, 'accountId'>;

/** The errors of a 422 by field. */
export function problems(answer: Answer): unknown {
  return object(answer, 422)['errors'];
}
