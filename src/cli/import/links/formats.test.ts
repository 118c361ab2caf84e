import { describe, expect, it } from 'vitest';
import { partsOfShortUrl } from './fields.ts';
import { LINK_FORMATS, type ReadLink } from './formats.ts';

function read(from: string, record: Record<string, unknown>): ReadLink {
  const format = LINK_FORMATS.find((one) => one.from === from);
  if (format === undefined) throw new Error(`no format ${from}`);
  return format.read(record);
}

const NOON = Date.UTC(2026, 0, 31, 12);

describe('a link in an export', () => {
  it('of YOURLS, a row of its table', () => {
    const record = {
      keyword: 'ozh',
      url: 'https://ozh.example/',
      title: 'Ozh',
      timestamp: '2026-01-31 12:00:00',
      ip: '::1',
      clicks: '7',
    };
    expect(read('yourls', record)).toMatchObject({
      link: { alias: 'ozh', target: 'https://ozh.example/', title: 'Ozh', createdAt: NOON, clicks: 7 },
    });
  });

  it('of YOURLS, as its API tells it', () => {
    const record = {
      shorturl: 'http://sho.rt/ozh',
      url: 'https://ozh.example/',
      timestamp: '2026-01-31 12:00:00',
      clicks: '7',
    };
    expect(read('yourls', record).link).toMatchObject({ host: 'sho.rt', alias: 'ozh' });
  });

  it('of Kutt; one with a password comes in disabled, because nobody knows the password', () => {
    const record = {
      address: 'docs',
      target: 'https://docs.example/',
      link: 'https://kutt.example/docs',
      password: true,
      banned: false,
      created_at: '2026-01-31T12:00:00.000Z',
      expire_in: '2026-02-01T00:00:00.000Z',
      visit_count: 12,
      description: null,
      domain: null,
    };
    const { link } = read('kutt', record);
    expect(link).toMatchObject({ alias: 'docs', host: 'kutt.example', clicks: 12, isDisabled: true, createdAt: NOON });
    expect(link.note).toContain('password');
    expect(read('kutt', { ...record, password: false }).link).toMatchObject({ isDisabled: false, note: null });
  });

  it('of Shlink, with what is left of its visits', () => {
    const record = {
      shortCode: 'abc',
      shortUrl: 'https://s.example/abc',
      longUrl: 'https://long.example/',
      dateCreated: '2026-01-31T13:00:00+01:00',
      tags: ['news', 'spring'],
      meta: { validSince: null, validUntil: '2027-01-01T00:00:00Z', maxVisits: 10 },
      visitsSummary: { total: 4, nonBots: 3, bots: 1 },
      crawlable: true,
      forwardQuery: true,
      domain: null,
      title: null,
    };
    expect(read('shlink', record).link).toMatchObject({
      alias: 'abc',
      host: 's.example',
      createdAt: NOON,
      expiresAt: Date.UTC(2027, 0, 1),
      clickLimit: 6,
      clicks: 3,
      channels: ['news', 'spring'],
      crawlable: true,
      forwardQuery: true,
    });
    const spent = { ...record, visitsSummary: { total: 10, nonBots: 10, bots: 0 } };
    expect(read('shlink', spent).link).toMatchObject({ clickLimit: null, isDisabled: true });
  });

  it('of Shlink\u2019s web client', () => {
    const record = {
      createdAt: '2026-01-31T12:00:00Z',
      domain: 's.example',
      shortCode: 'abc',
      shortUrl: 'https://s.example/abc',
      longUrl: 'https://long.example/',
      title: 'T',
      tags: 'news|spring',
      visits: '4',
    };
    expect(read('shlink', record).link).toMatchObject({ host: 's.example', channels: ['news', 'spring'], clicks: 4 });
  });

  it('of Bitly, under its custom back-half where it has one', () => {
    const record = {
      id: 'bit.ly/3xYz',
      link: 'https://bit.ly/3xYz',
      custom_bitlinks: ['https://acme.example/sale'],
      long_url: 'https://shop.example/sale',
      title: 'Sale',
      created_at: '2026-01-31T12:00:00+0000',
      tags: ['spring'],
    };
    expect(read('bitly', record).link).toMatchObject({ host: 'acme.example', alias: 'sale', createdAt: NOON });
    expect(read('bitly', { ...record, custom_bitlinks: [] }).link).toMatchObject({ host: 'bit.ly', alias: '3xYz' });
  });

  it('of a table, under many names, and with a password that is not kept in clear', () => {
    const record = {
      'Short URL': 'https://go.example/x',
      'Long URL': 'https://t.example/',
      Tags: 'a, b;c',
      'Total clicks': '1,234',
      password: 'sesame',
      status: 'public',
    };
    expect(read('csv', record)).toMatchObject({
      password: 'sesame',
      link: {
        host: 'go.example',
        alias: 'x',
        channels: ['a', 'b', 'c'],
        clicks: 1_234,
        isPublic: true,
        passwordHash: null,
      },
    });
  });

  it('of our own exports; one whose password is not told comes in disabled', () => {
    const record = {
      id: '7',
      alias: 'x',
      shortUrl: 'https://go.example/x',
      target: 'https://t.example/',
      hasPassword: 'true',
      status: 'enabled',
      createdAt: '2026-01-31T12:00:00.000Z',
    };
    expect(read('csv', record).link).toMatchObject({
      isDisabled: true,
      createdAt: NOON,
      note: expect.stringContaining('password'),
    });
    expect(read('csv', { ...record, password: 'sesame' }).link).toMatchObject({ isDisabled: false, note: null });
  });

  it('of our own exports, with its rules and parameters', () => {
    const record = {
      target: 'https://t.example/',
      rules: JSON.stringify([
        {
          when: { country: ['LV'], after: '2026-01-31T12:00:00.000Z' },
          to: 'https://lv.example/',
          origin: { list: 'geo', word: 'LV' },
        },
      ]),
      parameters: '[{"name":"aff","value":"3"}]',
    };
    expect(read('csv', record).link).toMatchObject({
      rules: [
        { when: { country: ['LV'], after: NOON }, to: 'https://lv.example/', origin: { list: 'geo', word: 'LV' } },
      ],
      parameters: [{ name: 'aff', value: '3' }],
    });
  });

  it.each([
    ['csv', {}, 'target'],
    ['csv', { target: 'https://t.example/', rules: 'none' }, 'rules'],
    ['csv', { target: 'https://t.example/', parameters: '{"a":1}' }, 'parameters'],
    ['csv', { target: 'https://t.example/', expiresAt: 'soon' }, 'expiresAt'],
    ['csv', { target: 'https://t.example/', clicks: 'many' }, 'clicks'],
    ['yourls', { keyword: 'x', url: 'https://t.example/', timestamp: 'yesterday' }, 'timestamp'],
    ['shlink', { longUrl: 'https://t.example/', meta: { maxVisits: 'few' } }, 'maxVisits'],
  ])('of %s: %j is refused for %s', (from, record, name) => {
    expect(read(from, record).problem?.fields.map(({ path }) => path)).toEqual([[name]]);
  });

  it.each([
    ['https://go.example/a/b/', { host: 'go.example', alias: 'a/b' }],
    ['go.example/x', { host: 'go.example', alias: 'x' }],
    ['https://go.example/%F0%9F%8E%89', { host: 'go.example', alias: '🎉' }],
    ['https://go.example/100%', { host: 'go.example', alias: '100%' }],
    ['https://go.example/', null],
    ['', null],
    [null, null],
  ])('%j is taken apart', (text, parts) => {
    expect(partsOfShortUrl(text)).toEqual(parts);
  });
});
