/** Changes of one thing at the same moment, of every kind that can be changed. */
import { describe, expect, it } from 'vitest';
import { type TestAccount, eachServer } from '../../support/http.ts';

type Body = Readonly<Record<string, unknown>>;

interface Changeable {
  readonly path: string;
  /** What makes a fresh one; absent = it is there already. */
  readonly create?: (admin: TestAccount) => Promise<Body>;
  readonly change: (n: number) => Body;
}

let made = 0;
const product = async (admin: TestAccount): Promise<number> =>
  (await admin.post('/api/v2/products', { name: `Goods ${(made += 1)}` })).json<{ id: number }>().id;
const plain = (body: Body) => (): Promise<Body> => Promise.resolve(body);
const named = (n: number): Body => ({ name: `N${n}` });
const described = (n: number): Body => ({ description: `D${n}` });

const THINGS: readonly Changeable[] = [
  { path: 'products', create: plain({ name: 'Shop' }), change: described },
  { path: 'customers', create: plain({ email: 'changed@example.org' }), change: (n) => ({ firstname: `F${n}` }) },
  { path: 'license-types', create: plain({ name: 'Pro' }), change: named },
  { path: 'licenses', create: async (admin) => ({ productId: await product(admin) }), change: described },
  { path: 'addons', create: plain({ name: 'More' }), change: (n) => ({ priority: n }) },
  { path: 'blacklists', create: plain({ type: 'address', value: '192.0.2.9' }), change: (n) => ({ reason: `R${n}` }) },
  { path: 'groups', create: plain({ name: 'Things' }), change: described },
  {
    path: 'prices',
    create: async (admin) => ({ relatedType: 'product', relatedId: await product(admin), currency: 'EUR' }),
    change: (n) => ({ amountsMinor: { monthly: n } }),
  },
  {
    path: 'services',
    create: async (admin) => ({
      customerId: (await admin.post('/api/v2/customers', { email: `of-service${(made += 1)}@example.org` })).json<{
        id: number;
      }>().id,
      productId: await product(admin),
      billing: 'monthly',
      currency: 'EUR',
    }),
    change: described,
  },
  { path: 'links', create: plain({ target: 'https://target.example/' }), change: (n) => ({ title: `T${n}` }) },
  { path: 'campaigns', create: plain({ name: 'Spring' }), change: named },
  { path: 'channels', create: plain({ name: 'News' }), change: described },
  { path: 'splash-pages', create: plain({ name: 'Hello' }), change: named },
  { path: 'bio-pages', create: plain({ name: 'Me' }), change: named },
  { path: 'members', create: plain({ email: 'colleague@example.org', role: 'admin' }), change: named },
  { path: 'api-keys', create: plain({ name: 'Key' }), change: named },
  { path: 'plans', create: plain({ name: 'Plan' }), change: named },
  { path: 'templates/11', change: (n) => ({ subject: `S${n}` }) },
  { path: 'account', change: named },
];

eachServer('native: changes at once', (http) => {
  describe.each(THINGS)('of $path', ({ path, create, change }) => {
    it('of those that start from one version exactly one wins, and those that insist on none all go through', async () => {
      const { home } = http();
      const answer = create === undefined ? null : await home.post(`/api/v2/${path}`, await create(home));
      expect(answer?.statusCode ?? 201, answer?.body).toBe(201);
      const at = `/api/v2/${path}${answer === null ? '' : `/${answer.json<{ id: number }>().id}`}`;
      const etag = async (): Promise<string> => String((await home.get(at)).headers['etag']);
      const version = async (): Promise<number> => Number(/\d+/.exec(await etag())?.[0]);
      const [start, before] = [await etag(), await version()];
      const insisting = await Promise.all(
        [1, 2, 3, 4].map((n) => home.patch(at, change(n), { headers: { 'if-match': start } })),
      );
      expect(insisting.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([200, 412, 412, 412]);
      const free = await Promise.all([5, 6, 7, 8].map((n) => home.patch(at, change(n))));
      expect(free.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
      expect(await version()).toBe(before + 5);
    });
  });
});
