/** A day in the life of a link: whatever is asked of it equals a count that was made without the server. */
import { beforeAll, expect, it } from 'vitest';
import { Batcher, createRecorder } from '../../../src/modules/analytics/index.ts';
import { systemRandom } from '../../../src/platform/system.ts';
import { testClock } from '../../support/calls.ts';
import { type Known, type Numbers, locateOfDay, makeDay, numbersOf, rankingOf } from '../../support/day.ts';
import { type TestHttp, eachServer } from '../../support/http.ts';

const VISITS = process.env['GATEHOUSE_TEST_LONG'] === undefined ? 12_000 : 100_000;
const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 20, 19);
const END = Date.UTC(2026, 10, 22, 7);
/** Some time later: every visit of the day is past. */
const NOW = Date.UTC(2026, 10, 24, 12);
const clock = (): ReturnType<typeof testClock> => testClock(NOW);

/** The home account has no plan. */
const withoutLimit = (_call: unknown, _accountId: number, { count }: { count: number }): Promise<number> =>
  Promise.resolve(count);

type Query = Readonly<Record<string, string>>;

interface Place {
  readonly links: readonly number[];
  readonly campaignOf: ReadonlyMap<number, number>;
  readonly qrOf: ReadonlyMap<number, number>;
  readonly channel: number;
  readonly inChannel: readonly number[];
}

eachServer(
  'a day in the life of a link',
  (http) => {
    let place: Place;
    let known: readonly Known[];

    const idOf = async (path: string, body: object): Promise<number> => {
      const answer = await http().home.post(`/api/v2/${path}`, body);
      expect(answer.statusCode, answer.body).toBe(201);
      return answer.json<{ id: number }>().id;
    };

    async function furnish({ home, app }: TestHttp): Promise<Place> {
      const campaigns = [await idOf('campaigns', { name: 'Spring' }), await idOf('campaigns', { name: 'Autumn' })];
      const links: number[] = [];
      const campaignOf = new Map<number, number>();
      for (let i = 0; i < 5; i += 1) {
        const campaignId = campaigns[i] ?? null;
        const id = await idOf('links', { target: 'https://vendor.example/', alias: `day-${i}`, campaignId });
        if (campaignId !== null) campaignOf.set(id, campaignId);
        links.push(id);
      }
      const qr = await idOf('qr-codes', { type: 'link', data: 'https://vendor.example/qr' });
      const { linkId } = await app.database.read
        .selectFrom('qr_codes')
        .select('linkId')
        .where('id', '=', qr)
        .executeTakeFirstOrThrow();
      if (linkId === null) throw new Error('the code leads nowhere');
      links.push(linkId);
      const channel = await idOf('channels', { name: 'Shop window' });
      for (const [type, id] of [
        ['links', links[0]],
        ['qr', qr],
      ] as const) {
        const answer = await home.post(`/api/channel/${channel}/assign/${type}/${id}`);
        expect(answer.statusCode, answer.body).toBe(200);
      }
      return { links, campaignOf, qrOf: new Map([[linkId, qr]]), channel, inChannel: [links[0] ?? 0, linkId] };
    }

    beforeAll(async () => {
      const { app } = http();
      place = await furnish(http());
      const day = makeDay({
        seed: 20_261_120,
        visits: VISITS,
        links: place.links,
        accountId: 1,
        start: START,
        end: END,
      });
      ({ known } = day);
      const { database, seal } = app;
      const recorder = createRecorder({
        database,
        seal,
        random: systemRandom,
        locate: locateOfDay,
        grant: withoutLimit,
      });
      const batcher = new Batcher(1_500);
      for (const visit of day.visits) if (batcher.add(visit)) await recorder.record(batcher.take());
      await recorder.record(batcher.take());
      while ((await recorder.settle()) > 0);
    }, 120_000);

    const ask = async <T>(path: string, query: Query, headers: Record<string, string> = {}): Promise<T> => {
      const answer = await http().home.get(`/api/v2/analytics/${path}`, { query, headers });
      expect(answer.statusCode, answer.body).toBe(200);
      return headers['accept'] === undefined ? answer.json<T>() : (answer.body as T);
    };

    const ALL = { from: '2026-11-20', to: '2026-11-22', timeZone: 'UTC' };
    /** Periods by how they are asked for, and which instants they are. */
    const PERIODS: readonly [string, Query, number, number][] = [
      ['all of it', ALL, Date.UTC(2026, 10, 20), Date.UTC(2026, 10, 23)],
      [
        'a day',
        { from: '2026-11-21', to: '2026-11-21', timeZone: 'UTC' },
        Date.UTC(2026, 10, 21),
        Date.UTC(2026, 10, 22),
      ],
      [
        'a day of Riga, which begins at 22:00',
        { from: '2026-11-21', to: '2026-11-21', timeZone: 'Europe/Riga' },
        Date.UTC(2026, 10, 20, 22),
        Date.UTC(2026, 10, 21, 22),
      ],
      [
        'a day of Kolkata, whole hours of it',
        { from: '2026-11-21', to: '2026-11-21', timeZone: 'Asia/Kolkata' },
        Date.UTC(2026, 10, 20, 19),
        Date.UTC(2026, 10, 21, 19),
      ],
      [
        'some hours of one day',
        { from: '2026-11-21T05:00Z', to: '2026-11-21T20:00Z' },
        Date.UTC(2026, 10, 21, 5),
        Date.UTC(2026, 10, 21, 20),
      ],
      [
        'a few hours over midnight',
        { from: '2026-11-20T21:00Z', to: '2026-11-21T03:00Z' },
        Date.UTC(2026, 10, 20, 21),
        Date.UTC(2026, 10, 21, 3),
      ],
    ];

    /** Filters by how they are asked for, and which visits they leave. */
    const filters = (): [string, Query, (visit: Known) => boolean][] => {
      const [first = 0, second = 0] = place.links;
      const [campaign = 0] = [...place.campaignOf.values()];
      const [code = 0] = [...place.qrOf.values()];
      return [
        ['no filter', {}, () => true],
        ['a link', { link: String(first) }, ({ link }) => link === first],
        ['two links', { link: `${first},${second}` }, ({ link }) => link === first || link === second],
        ['all but a link', { 'link.not': String(first) }, ({ link }) => link !== first],
        ['a campaign', { campaign: String(campaign) }, ({ link }) => place.campaignOf.get(link) === campaign],
        ['a QR code', { qr: String(code) }, ({ link }) => place.qrOf.get(link) === code],
        ['a channel', { channel: String(place.channel) }, ({ link }) => place.inChannel.includes(link)],
        ['the domain', { domain: '1' }, () => true],
        ['another domain', { domain: '99' }, () => false],
        ['a country', { country: 'FR' }, ({ country }) => country === 'FR'],
        ['one of two countries', { country: 'FR,LV' }, ({ country }) => ['FR', 'LV'].includes(country)],
        ['not a country', { 'country.not': 'FR' }, ({ country }) => country !== 'FR'],
        ['not a country, as lists spell it', { 'country.ne': 'FR' }, ({ country }) => country !== 'FR'],
        ['bots', { kind: 'bot,preview' }, ({ kind }) => kind === 'bot' || kind === 'preview'],
        ['a source', { utmSource: 'mail' }, ({ utmSource }) => utmSource === 'mail'],
        ['not that source', { 'utmSource.not': 'mail' }, ({ utmSource }) => utmSource !== 'mail'],
        ['no source', { utmSource: 'null' }, ({ utmSource }) => utmSource === ''],
        [
          'a browser in a country on a link',
          { browser: 'Chrome', country: 'LV', link: String(second) },
          ({ browser, country, link }) => browser === 'Chrome' && country === 'LV' && link === second,
        ],
        [
          'a referrer, but not from a country, in a campaign',
          { referrer: 't.co', 'country.not': 'DE', campaign: String(campaign) },
          ({ referrer, country, link }) =>
            referrer === 't.co' && country !== 'DE' && place.campaignOf.get(link) === campaign,
        ],
      ];
    };
    const within = (from: number, to: number) => (visit: Known) => visit.at >= from && visit.at < to;

    it('the crowd is as it is meant to be', () => {
      const kinds = rankingOf(known, ({ kind }) => kind, true).map(({ value }) => value);
      expect(kinds.toSorted()).toEqual(['bot', 'duplicate', 'human', 'prefetch', 'preview']);
      expect(numbersOf(known).clicks).toBeGreaterThan(VISITS / 2);
    });

    it.each(PERIODS)('totals of %s, by every filter', async (_name, query, from, to) => {
      for (const [name, filter, keeps] of filters()) {
        const { totals } = await ask<{ totals: Numbers }>('totals', { ...query, ...filter });
        const records = known.filter(within(from, to)).filter(keeps);
        expect({ name, ...totals }).toEqual({ name, ...numbersOf(records) });
      }
    });

    const valueOf = (dimension: string) => (visit: Known) => {
      switch (dimension) {
        case 'link':
          return String(visit.link);
        case 'campaign':
          return String(place.campaignOf.get(visit.link) ?? '');
        case 'qr':
          return String(place.qrOf.get(visit.link) ?? '');
        case 'domain':
          return '1';
        default:
          return String(visit[dimension as keyof Known]);
      }
    };
    const DIMENSIONS = [
      'link',
      'campaign',
      'domain',
      'qr',
      'kind',
      'entry',
      'country',
      'region',
      'city',
      'referrer',
      'browser',
      'os',
      'device',
      'language',
      'utmSource',
      'utmMedium',
      'utmCampaign',
      'utmTerm',
      'utmContent',
    ];

    it.each(PERIODS)(
      'rankings of %s, by every dimension, for the account and its parts',
      async (_name, query, from, to) => {
        const chosen = filters().filter(([name]) =>
          ['no filter', 'a link', 'a campaign', 'a channel', 'a country', 'a browser in a country on a link'].includes(
            name,
          ),
        );
        for (const dimension of DIMENSIONS) {
          for (const [name, filter, keeps] of chosen) {
            const { rows } = await ask<{ rows: (Numbers & { value: string; label: unknown })[] }>('breakdown', {
              ...query,
              ...filter,
              dimension,
            });
            const records = known.filter(within(from, to)).filter(keeps);
            expect({ name, dimension, rows: rows.map(({ label: _label, ...row }) => row) }).toEqual({
              name,
              dimension,
              rows: rankingOf(records, valueOf(dimension), dimension === 'kind').slice(0, 25),
            });
          }
        }
      },
    );

    it('hours of the week are those of the zone', async () => {
      const { rows } = await ask<{ rows: (Numbers & { value: string; label: unknown })[] }>('breakdown', {
        ...ALL,
        timeZone: 'Europe/Riga',
        from: '2026-11-20',
        dimension: 'hourOfWeek',
        limit: '200',
      });
      const hour = ({ at }: Known): string => {
        const local = new Date(at + 2 * HOUR);
        return `${local.getUTCDay() === 0 ? 7 : local.getUTCDay()}-${String(local.getUTCHours()).padStart(2, '0')}`;
      };
      const inside = known.filter(within(Date.UTC(2026, 10, 19, 22), Date.UTC(2026, 10, 22, 22)));
      expect(rows.map(({ label: _label, ...row }) => row)).toEqual(rankingOf(inside, hour));
    });

    type Point = Numbers & { at: string; label: string; values?: (Numbers & { value: string })[] };
    const bare = ({ clicks, uniqueVisitors, bots, visits }: Numbers): Numbers => ({
      clicks,
      uniqueVisitors,
      bots,
      visits,
    });

    it.each([
      ['hour', 'UTC', 0],
      ['hour', 'Europe/Riga', 2],
      ['day', 'UTC', 0],
      ['day', 'Europe/Riga', 2],
      ['day', 'America/New_York', -5],
    ] as const)(
      'curves by the %s of %s have every point, and each of them is right',
      async (interval, timeZone, ahead) => {
        const from = Date.UTC(2026, 10, 20) - ahead * HOUR;
        const to = Date.UTC(2026, 10, 23) - ahead * HOUR;
        const step = interval === 'hour' ? HOUR : 24 * HOUR;
        for (const [name, filter, keeps] of filters()) {
          const { points } = await ask<{ points: Point[] }>('series', { ...ALL, timeZone, interval, ...filter });
          expect(points.map(({ at }) => Date.parse(at))).toEqual(
            Array.from({ length: (to - from) / step }, (_, i) => from + i * step),
          );
          const expected = points.map(({ at }) => {
            const begin = Date.parse(at);
            return numbersOf(known.filter(within(begin, begin + step)).filter(keeps));
          });
          expect({ name, points: points.map(bare) }).toEqual({ name, points: expected });
        }
      },
    );

    it.each(['Asia/Kolkata', 'America/St_Johns', 'Pacific/Chatham'])(
      'curves of %s, whose clocks are not whole hours ahead, have the days asked for and all their visits',
      async (timeZone) => {
        for (const [interval, most] of [
          ['day', 3],
          ['hour', 72],
        ] as const) {
          const about = { ...ALL, timeZone, interval, compare: 'previous' };
          const { points, period, previous } = await ask<{
            points: Point[];
            period: { from: string; to: string };
            previous: { points: Point[] };
          }>('series', about);
          expect([points.length, previous.points.length]).toEqual([most, most]);
          const inside = known.filter(within(Date.parse(period.from), Date.parse(period.to)));
          expect(points.reduce((sum, { visits }) => sum + visits, 0)).toBe(numbersOf(inside).visits);
        }
      },
    );

    it.each([['UTC'], ['Europe/Riga']])('curves of %s are split by values', async (timeZone) => {
      for (const dimension of ['country', 'link', 'kind', 'utmSource']) {
        const { points } = await ask<{ points: Point[] }>('series', { ...ALL, timeZone, dimension, limit: '2' });
        const first = Date.parse(points[0]?.at ?? '');
        const inside = known.filter(within(first, first + 72 * HOUR));
        const top = rankingOf(inside, valueOf(dimension), dimension === 'kind').slice(0, 2);
        for (const { at, values } of points) {
          const begin = Date.parse(at);
          const wanted = rankingOf(
            inside.filter(within(begin, begin + 24 * HOUR)),
            valueOf(dimension),
            dimension === 'kind',
          ).filter(({ value }) => top.some((one) => one.value === value));
          expect({ dimension, at, values }).toEqual({ dimension, at, values: wanted });
        }
      }
    });

    it('weeks begin on Monday, months on the first, and their labels say so', async () => {
      const weeks = await ask<{ points: Point[] }>('series', { ...ALL, interval: 'week' });
      expect(weeks.points.map(({ label, clicks }) => [label, clicks])).toEqual([
        ['2026-11-16', numbersOf(known).clicks],
      ]);
      const months = await ask<{ points: Point[] }>('series', {
        from: '2026-10-15',
        to: '2026-11-30',
        timeZone: 'Europe/Riga',
        interval: 'month',
      });
      expect(months.points.map(({ label, clicks }) => [label, clicks])).toEqual([
        ['2026-10', 0],
        ['2026-11', numbersOf(known).clicks],
      ]);
    });

    it('the period before is compared with', async () => {
      const query = { from: '2026-11-21', to: '2026-11-21', timeZone: 'Europe/Riga', compare: 'previous' };
      const [from, to] = [Date.UTC(2026, 10, 20, 22), Date.UTC(2026, 10, 21, 22)];
      const before = known.filter(within(from - 24 * HOUR, from));
      const totals = await ask<{ previous: { period: { from: string; to: string }; totals: Numbers } }>(
        'totals',
        query,
      );
      expect(totals.previous).toEqual({
        period: { from: new Date(from - 24 * HOUR).toISOString(), to: new Date(from).toISOString() },
        totals: numbersOf(before),
      });
      const { rows } = await ask<{ rows: { value: string; previous: Numbers }[] }>('breakdown', {
        ...query,
        dimension: 'country',
      });
      for (const { value, previous } of rows) {
        expect({ value, ...previous }).toEqual({
          value,
          ...numbersOf(before.filter(({ country }) => country === value)),
        });
      }
      const series = await ask<{ previous: { points: Point[] } }>('series', query);
      expect(series.previous.points.map(bare)).toEqual([numbersOf(before)]);
      expect(to).toBeGreaterThan(from);
    });

    it('files hold the same numbers', async () => {
      const csv = await ask<string>('breakdown', { ...ALL, dimension: 'city' }, { accept: 'text/csv' });
      const wanted = rankingOf(known, ({ city }) => city);
      expect(csv.trim().split('\r\n')).toEqual([
        'value,label,clicks,uniqueVisitors,bots,visits',
        ...wanted.map((row) => [row.value, '', row.clicks, row.uniqueVisitors, row.bots, row.visits].join(',')),
      ]);
      const compared = { from: '2026-11-20', to: '2026-11-21', timeZone: 'UTC', compare: 'previous' };
      const totals = await ask<{ totals: Numbers; previous: { totals: Numbers } }>('totals', compared);
      const both = [totals.totals, totals.previous.totals].map(({ clicks, uniqueVisitors, bots, visits }) =>
        [clicks, uniqueVisitors, bots, visits].join(','),
      );
      const file = await ask<string>('totals', compared, { accept: 'text/csv' });
      expect(file.trim().split('\r\n')).toEqual([
        'from,to,clicks,uniqueVisitors,bots,visits',
        `2026-11-20T00:00:00.000Z,2026-11-22T00:00:00.000Z,${both[0]}`,
        `2026-11-18T00:00:00.000Z,2026-11-20T00:00:00.000Z,${both[1]}`,
      ]);
      const ndjson = await ask<string>('series', { ...ALL }, { accept: 'application/x-ndjson' });
      const points = ndjson
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Point);
      expect(points.reduce((sum, { clicks }) => sum + clicks, 0)).toBe(numbersOf(known).clicks);
    });

    it.each([
      ['all', {}, () => true],
      ['people of a country', { kind: 'human', country: 'LV' }, (v: Known) => v.kind === 'human' && v.country === 'LV'],
      ['repeats', { kind: 'duplicate' }, (v: Known) => v.kind === 'duplicate'],
    ] as const)('every single visit can be taken away: %s', async (_name, filter, keeps) => {
      const text = await ask<string>('visits', { ...ALL, ...filter }, { accept: 'application/x-ndjson' });
      const rows = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      const shown = rows
        .map(
          ({ at, linkId, kind, unique, country, referrer, os }) =>
            `${at} ${linkId} ${kind} ${unique} ${country} ${referrer} ${os}`,
        )
        .toSorted();
      const wanted = known
        .filter(keeps)
        .map(
          (v) => `${new Date(v.at).toISOString()} ${v.link} ${v.kind} ${v.isUnique} ${v.country} ${v.referrer} ${v.os}`,
        )
        .toSorted();
      expect(shown).toEqual(wanted);
      const instants = rows.map(({ at }) => String(at));
      expect(instants).toEqual(instants.toSorted().toReversed());
    });

    it('pages of single visits follow each other without a gap', async () => {
      const [link = 0] = place.links;
      const query = { from: '2026-11-21T10:00Z', to: '2026-11-21T12:00Z', link: String(link), limit: '50' };
      const ids: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { data: { id: string }[]; nextCursor: string | null } = await ask('visits', {
          ...query,
          ...(cursor === '' ? {} : { cursor }),
        });
        ids.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      const inside = known.filter(within(Date.UTC(2026, 10, 21, 10), Date.UTC(2026, 10, 21, 12)));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(inside.filter((visit) => visit.link === link).length);
    });

    it('another account sees none of it', async () => {
      const other = await http().account();
      const [link = 0] = place.links;
      for (const query of [{}, { link: String(link) }, { channel: String(place.channel) }]) {
        const totals = await other.get('/api/v2/analytics/totals', { query: { ...ALL, ...query } });
        expect(totals.json<{ totals: Numbers }>().totals).toEqual(numbersOf([]));
        const rows = await other.get('/api/v2/analytics/breakdown', { query: { ...ALL, ...query, dimension: 'link' } });
        expect(rows.json<{ rows: unknown[] }>().rows).toEqual([]);
        const visits = await other.get('/api/v2/analytics/visits', { query: { ...ALL, ...query } });
        expect(visits.json<{ data: unknown[] }>().data).toEqual([]);
      }
    });

    it.each([
      ['a zone there is not', { timeZone: 'Mars/Base' }, '/timeZone'],
      ['a fixed distance for a zone', { timeZone: '+05:30' }, '/timeZone'],
      ['a day there is not', { from: '2026-02-30' }, '/from'],
      ['an end before its beginning', { from: '2026-11-22', to: '2026-11-20' }, '/to'],
      ['ten years', { from: '2016-01-01' }, '/from'],
      ['a time before all clocks', { from: '1960-01-01', to: '1960-01-02' }, '/from'],
      ['a time after all years', { from: '9999-12-31', to: '9999-12-31' }, '/to'],
      ['an id that is none', { link: 'first' }, '/link'],
      ['a kind there is not', { kind: 'martian' }, '/kind'],
      ['a field there is not', { colour: 'red' }, '/colour'],
      ['too many values', { country: Array.from({ length: 101 }, () => 'LV').join(',') }, '/country'],
    ])('%s is refused with a pointer', async (_name, query, pointer) => {
      const answer = await http().home.get('/api/v2/analytics/totals', { query });
      expect(answer.statusCode).toBe(422);
      const { errors } = answer.json<{ errors: { pointer: string; detail: string }[] }>();
      expect(errors).toMatchObject([{ pointer }]);
      // No number is left out of the sentence.
      expect(errors[0]?.detail).not.toMatch(/ [ .]/);
    });

    it('more points than anybody can look at are refused', async () => {
      const answer = await http().home.get('/api/v2/analytics/series', {
        query: { from: '2026-01-01', to: '2026-11-22', interval: 'hour' },
      });
      expect(answer.json()).toMatchObject({ status: 422, errors: [{ pointer: '/interval', code: 'too_many' }] });
    });

    it('files need their own right', async () => {
      const viewer = await http().key(http().home, { permissions: ['analytics:index'] });
      const query = { ...ALL, dimension: 'country' };
      expect((await viewer.get('/api/v2/analytics/breakdown', { query })).statusCode).toBe(200);
      const file = await viewer.get('/api/v2/analytics/breakdown', { query, headers: { accept: 'text/csv' } });
      expect(file.json()).toMatchObject({ status: 403, code: 'permission_missing' });
    });
  },
  { clock: clock() },
);
