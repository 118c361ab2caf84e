/** Visits to branded domains that named no link, as their owner reads them. */
import { beforeAll, expect, it } from 'vitest';
import { Batcher, createRecorder } from '../../../src/modules/analytics/index.ts';
import { systemRandom } from '../../../src/platform/system.ts';
import { CHROME } from '../../support/front.ts';
import { type TestAccount, eachServer } from '../../support/http.ts';

const PATH = '/api/v2/analytics/orphan-visits';

interface Orphan {
  readonly id: string;
  readonly domainId: number;
  readonly kind: string;
  readonly referrer: string;
}

eachServer('visits that named no link', (http) => {
  let vendor: TestAccount;
  const domains: number[] = [];

  const domain = async (host: string): Promise<number> =>
    (await vendor.post('/api/v2/domains', { domain: host })).json<{ id: number }>().id;
  const ask = async (query: Record<string, string> = {}) =>
    (await vendor.get(PATH, { query })).json<{ data: Orphan[]; nextCursor: string | null }>();

  beforeAll(async () => {
    vendor = http().home;
    domains.push(await domain('https://one.example'), await domain('https://two.example'));
    const [one = 0, two = 0] = domains;
    const link = (await vendor.post('/api/v2/links', { target: 'https://example.com/' })).json<{ id: number }>().id;
    const { database, seal } = http().app;
    const grant = (_scope: unknown, _id: number, { count }: { count: number }) => Promise.resolve(count);
    const recorder = createRecorder({ database, seal, random: systemRandom, locate: () => null, grant });
    const batcher = new Batcher(100);
    const visit = { accountId: 1, linkId: 0, entry: 0, flags: 0, language: '', query: '', clickId: '' };
    const from = (n: number) => ({ at: http().clock.now() - n * 1_000, address: `192.0.2.${n}` });
    batcher.add({ ...visit, ...from(1), domainId: one, agent: CHROME, referrer: 'https://news.example/' });
    batcher.add({ ...visit, ...from(2), domainId: one, agent: 'curl/8.5.0', referrer: '' });
    batcher.add({ ...visit, ...from(3), domainId: two, agent: CHROME, referrer: '' });
    batcher.add({ ...visit, ...from(4), domainId: 1, linkId: link, agent: CHROME, referrer: '' });
    // The instance's own domain is nobody's.
    batcher.add({ ...visit, ...from(5), domainId: 1, accountId: 0, agent: CHROME, referrer: '' });
    await recorder.record(batcher.take());
    while ((await recorder.settle()) > 0);
  });

  it('are listed, the newest first, with their domain and what they say', async () => {
    const { data, nextCursor } = await ask();
    const [one, two] = domains;
    expect(data.map(({ domainId, kind, referrer }) => [domainId, kind, referrer])).toEqual([
      [one, 'human', 'news.example'],
      [one, 'bot', 'Direct, email and other'],
      [two, 'human', 'Direct, email and other'],
    ]);
    expect(nextCursor).toBeNull();
  });

  it('are filtered by domain and by what they say, and read page by page', async () => {
    const [one = 0, two = 0] = domains;
    expect((await ask({ domain: String(two) })).data).toHaveLength(1);
    expect((await ask({ 'domain.not': String(two) })).data).toHaveLength(2);
    expect((await ask({ domain: String(one), kind: 'human' })).data).toHaveLength(1);
    const first = await ask({ limit: '2' });
    const rest = await ask({ limit: '2', cursor: first.nextCursor ?? '' });
    expect([...first.data, ...rest.data]).toEqual((await ask()).data);
    expect((await vendor.get(PATH, { query: { link: '1' } })).statusCode).toBe(422);
  });

  it('are taken away as a file', async () => {
    const file = await vendor.get(PATH, { headers: { accept: 'text/csv' } });
    expect(file.headers['content-disposition']).toContain('orphan-visits.csv');
    const [head, ...lines] = file.body.trim().split('\n');
    expect(head).toMatch(/^id,at,domainId,kind,reason,country/);
    expect(lines).toHaveLength(3);
  });

  it('are in no list of visits to links, and not another account’s to see', async () => {
    expect((await vendor.get('/api/v2/analytics/visits')).json<{ data: unknown[] }>().data).toHaveLength(1);
    const other = await http().account();
    expect((await other.get(PATH)).json()).toEqual({ data: [], nextCursor: null });
  });
});
