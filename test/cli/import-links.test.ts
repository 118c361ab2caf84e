import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { LinkView } from '../../src/modules/links/index.ts';
import { type CommandLine, commandLine } from '../support/command.ts';
import { printedKey } from '../support/beside.ts';
import { type RunningServer, startServer } from '../support/server.ts';

interface Report {
  readonly result: string;
  readonly counts: Record<string, Record<string, number>>;
  readonly lines: readonly { line: number; kind: string; action: string; changes: unknown[]; says: string | null }[];
}

describe('gatehouse import links', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-import-'));
  const dataDir = join(folder, 'data');
  let line: CommandLine;

  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const run = (...words: string[]): { status: number | null; report: Report } => {
    const { status, stdout, stderr } = line.run('import', ...words, '--json');
    if (stdout === '') throw new Error(stderr);
    return { status, report: JSON.parse(stdout) as Report };
  };
  /** The links of the first account, as the server would tell them. */
  const links = async (): Promise<LinkView[]> => {
    const app = await createApp(readConfig({ ...line.env, LOG_LEVEL: 'error' }));
    try {
      const page = await app.modules.links.listLinks(app.systemCall(1), { filters: [], sort: [], limit: 1_000 });
      return [...page.rows];
    } finally {
      await app.close();
    }
  };
  const byAlias = async (alias: string): Promise<LinkView | undefined> =>
    (await links()).find((link) => link.alias === alias);

  beforeAll(() => {
    line = commandLine({ dataDir });
    line.run('demo');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('brings in a table with all it has, once; a dry run changes nothing', async () => {
    const table = file(
      'links.csv',
      '\uFEFFTarget;Alias;Title;Expires at;Password;Click limit;Clicks;Channels;Campaign;External id\n' +
        'https://one.example/;one;"A ""quoted"";\ntitle";2027-01-31;sesame;9;42;News|Spring;Sale;x-1\n' +
        'https://two.example/;;Two;;;;;News;;\n',
    );
    const before = (await links()).length;
    expect(run('links', table, '--dry-run').report).toMatchObject({
      result: 'tried',
      counts: { link: { created: 2 } },
    });
    expect(await links()).toHaveLength(before);
    const { status, report } = run('links', table);
    expect([status, report]).toMatchObject([0, { result: 'written', counts: { link: { created: 2 } } }]);
    const one = await byAlias('one');
    expect(one).toMatchObject({
      target: 'https://one.example/',
      title: 'A "quoted";\ntitle',
      expiresAt: Date.UTC(2027, 0, 31),
      hasPassword: true,
      clickLimit: 9,
      externalId: 'x-1',
    });
    expect(one?.channelIds).toHaveLength(2);
    expect(one?.campaignId).not.toBeNull();
    expect(run('links', table).report.counts['link']).toMatchObject({ present: 1 });
  });

  it('takes all or nothing, and names each line that is wrong', async () => {
    const table = file(
      'wrong.csv',
      'target,alias,expiry\nhttps://fine.example/,fine,\nnowhere,a,\nhttps://b.example/,b,soon\njavascript:alert(1),c,\n',
    );
    const { status, report } = run('links', table);
    expect([status, report.result]).toEqual([1, 'refused']);
    expect(report.lines.filter(({ action }) => action === 'refused').map((one) => one.line)).toEqual([3, 4, 5]);
    expect(await byAlias('fine')).toBeUndefined();
  });

  it('gives another alias where one cannot be kept, and says so; the very same link is kept', async () => {
    const table = file(
      'aliases.csv',
      'target,alias\nhttps://elsewhere.example/,spring\nhttps://reserved.example/,api\nhttps://example.com/fair,fair\n',
    );
    const { report } = run('links', table);
    expect(report).toMatchObject({ result: 'written', counts: { link: { created: 2, kept: 1 } } });
    expect(report.lines.map(({ line: at, changes }) => [at, changes])).toEqual([
      [2, [{ field: 'alias', from: 'spring', to: expect.any(String) }]],
      [3, [{ field: 'alias', from: 'api', to: expect.any(String) }]],
    ]);
  });

  it.each([
    ['yourls', 'keyword,url,title,timestamp,ip,clicks\nyrl,https://y.example/,Y,2026-01-31 12:00:00,::1,7\n', 'yrl'],
    [
      'kutt',
      JSON.stringify({ total: 1, data: [{ address: 'ktt', target: 'https://k.example/', visit_count: 3 }] }),
      'ktt',
    ],
    [
      'shlink',
      JSON.stringify({ shortUrls: { data: [{ shortCode: 'shl', longUrl: 'https://s.example/', tags: [] }] } }),
      'shl',
    ],
    ['bitly', JSON.stringify({ links: [{ id: 'bit.ly/btl', long_url: 'https://b.example/', tags: [] }] }), 'btl'],
  ])('reads an export of %s', async (from, text, alias) => {
    const { report } = run('links', file(`export-${from}`, text), '--from', from);
    expect(report).toMatchObject({ source: `links ${from}`, result: 'written', counts: { link: { created: 1 } } });
    expect((await byAlias(alias))?.target).toMatch(/^https:\/\/[yksb]\.example\/$/);
  });

  it.each([
    [['links', 'missing.csv'], 'There is no file'],
    [['links', 'broken.csv'], 'is not CSV that can be read'],
    [['links', 'other.json', '--from', 'kutt'], 'holds no list of links'],
    [['links', 'aliases.csv', '--domain', 'nobody.example'], 'The account has no domain'],
  ])('says what to mend: %j', (words, says) => {
    file('broken.csv', 'target,alias\n"https://never.closed/,x\n');
    file('other.json', '{"hello":"world"}');
    const paths = words.map((word) => (/\.(csv|json)$/.test(word) ? join(folder, word) : word));
    const { status, stderr } = line.run('import', ...paths);
    expect(status).toBe(1);
    expect(stderr).toContain(says);
  });

  describe('from a running shortener', () => {
    let server: RunningServer;
    let ask: (method: string, path: string, body?: object) => Promise<Record<string, unknown>>;

    beforeAll(async () => {
      server = await startServer({ env: { SHORTENER_RATE_LIMIT: '0' } });
      const key = printedKey(server);
      ask = async (method, path, body) => {
        const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
        const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
        return (await (await fetch(`${server.url}/api/${path}`, init)).json()) as Record<string, unknown>;
      };
      await ask('POST', 'domain/add', { domain: 'https://go.vendor.example', redirectroot: 'https://vendor.example/' });
      await ask('POST', 'pixel/add', { type: 'gtmpixel', name: 'GTM', tag: 'GTM-1' });
      const campaign = await ask('POST', 'campaign/add', { name: 'Old sale', slug: 'old-sale', public: true });
      const channel = await ask('POST', 'channel/add', { name: 'Old news', color: '#abc' });
      for (let i = 0; i < 20; i += 1) {
        await ask('POST', 'url/add', { url: `https://many.example/${i}`, custom: `many-${i}` });
      }
      const link = await ask('POST', 'url/add', {
        url: 'https://target.example/',
        custom: 'moved',
        domain: 'go.vendor.example',
        expiry: '2027-01-31 12:00:00',
        metatitle: 'Moved',
        geotarget: [{ location: 'Latvia', link: 'https://lv.example/' }],
        devicetarget: [{ device: 'iPhone', link: 'https://ios.example/' }],
        campaign: campaign['id'],
      });
      await ask('POST', `channel/${String(channel['id'])}/assign/links/${String(link['id'])}`);
    });
    afterAll(() => server.stop());

    it('brings domains, pixels, campaigns, channels and links with their targeting, once', async () => {
      const words = ['links', '--from', 'shortener', '--url', server.url, '--key', printedKey(server)];
      expect(run(...words, '--dry-run').report.result).toBe('tried');
      const { report } = run(...words);
      expect(report, JSON.stringify(report.lines)).toMatchObject({
        result: 'written',
        counts: {
          domain: { created: 1 },
          pixel: { created: 1 },
          campaign: { created: 1 },
          channel: { created: 1 },
          link: { created: 21 },
          'channel-item': { created: 1 },
        },
      });
      const moved = await byAlias('moved');
      expect(moved).toMatchObject({
        shortUrl: 'https://go.vendor.example/moved',
        title: 'Moved',
        expiresAt: Date.UTC(2027, 0, 31, 12),
        rules: [
          { when: { country: ['LV'] }, to: 'https://lv.example/' },
          { when: { os: ['iOS'], device: ['mobile'] }, to: 'https://ios.example/' },
        ],
      });
      expect(moved?.campaignId).not.toBeNull();
      expect(moved?.channelIds).toHaveLength(1);
      expect(run(...words).report.counts['link']).toEqual({ present: 21 });
    });

    it('sends links to the domain that was asked for, and takes the list alone where that is enough', async () => {
      const table = file('to-domain.csv', 'target,alias\nhttps://domain.example/,to-domain\n');
      expect(run('links', table, '--domain', 'go.vendor.example').report.result).toBe('written');
      expect((await byAlias('to-domain'))?.shortUrl).toBe('https://go.vendor.example/to-domain');
      const empty = commandLine({ dataDir: join(folder, 'quick') });
      empty.run('demo');
      const words = ['import', '--from', 'shortener', '--url', server.url, '--key', printedKey(server), '--quick'];
      const quick = JSON.parse(empty.run(...words, '--json').stdout) as Report;
      expect(quick).toMatchObject({ result: 'written', counts: { link: { created: 21 } } });
    });

    it('refuses a key that may not read, in plain words', () => {
      const words = ['import', '--from', 'shortener', '--url', server.url, '--key', 'nonsense-key-of-nobody'];
      const { status, stderr } = line.run(...words);
      expect(status).not.toBe(0);
      expect(stderr).toContain('refused the key');
    });
  });
});
