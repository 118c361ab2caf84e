/** What mlm tests begin with: a product and a licence type of an account. */
import type { LicenseTypeFields } from '../../../src/modules/licensing/index.ts';
import type { TestAccount, TestHttp } from '../../support/http.ts';

export interface Given {
  readonly productId: number;
  readonly typeId: number;
}

/** A product and a type with the terms a test is about (a year and five sites, unless said). */
export async function given(http: TestHttp, account: TestAccount, terms: LicenseTypeFields = {}): Promise<Given> {
  const { catalog, licensing } = http.app.modules;
  const product = await catalog.createProduct(account.call(), { name: 'Plugin Moodle 1' });
  const type = await licensing.createLicenseType(account.call(), { name: 'Standard', maxSites: 5, ...terms });
  return { productId: product.id, typeId: type.id };
}

export interface CreatedLicence {
  readonly licence: { readonly id: number; readonly key: string };
  readonly site: { readonly id: number; readonly url: string };
}

/** A licence made through the API with one site. */
export async function createLicence(
  account: Pick<TestAccount, 'post'>,
  { productId, typeId }: Given,
  url = 'https://example.com',
): Promise<CreatedLicence> {
  const answer = await account.post('/api/licence/create', { licence_type: typeId, product_id: productId, url });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json<CreatedLicence>();
}

/** The address of a licence; a slash in its key travels as %2F. */
export function licencePath(key: string, rest = ''): string {
  return `/api/licences/${encodeURIComponent(key)}${rest}`;
}

export const GENERATED_KEY = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}-[A-Za-z0-9_-]{43}$/;
export const TIME_STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
