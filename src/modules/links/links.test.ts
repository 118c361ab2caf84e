import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type LinksMachine, linkCount, linksMachine, writePlan } from '../../../test/support/links.ts';
import type { Call } from '../../kernel/call.ts';
import type { ListRequest } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Database } from '../../platform/db/database.ts';
import type { LinkInput } from './link-input.ts';

const TARGET = 'https://vendor.example/buy';
const all: ListRequest = { filters: [], sort: [], limit: 100 };

async function refusal(work: Promise<unknown>): Promise<{ code: string; fields: string[] }> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw new Error('nothing was refused', { cause: error });
  return { code: error.code, fields: error.fields.map(({ path, code }) => `${path.join('.')} ${code}`) };
}

type Named = 'campaigns' | 'pixels' | 'channels';

async function addRow(database: Database, table: Named, accountId: number): Promise<number> {
  const stamps = { rowVersion: 1, createdAt: 0, updatedAt: 0 };
  const name = `row ${String(Math.random())}`;
  return database.transaction(async (db) => {
    if (table === 'campaigns') {
      const row = { accountId, name, nameFold: name, isPublic: 0, ...stamps };
      return (await db.insertInto('campaigns').values(row).returning('id').executeTakeFirstOrThrow()).id;
    }
    if (table === 'channels') {
      const row = { accountId, name, nameFold: name, starred: 0, ...stamps };
      return (await db.insertInto('channels').values(row).returning('id').executeTakeFirstOrThrow()).id;
    }
    const row = { accountId, name, type: 'fbpixel', tag: '1', ...stamps };
    return (await db.insertInto('pixels').values(row).returning('id').executeTakeFirstOrThrow()).id;
  });
}

eachDatabase('links', ({ open }) => {
  let database: Database;
  let machine: LinksMachine;
  let call: Call;
  let stranger: Call;
  beforeAll(() => {
    database = open();
    machine = linksMachine(database);
    call = machine.call();
    stranger = machine.call({ accountId: 2 });
  });
  const make = (input: LinkInput, by: Call = call) => machine.links.createLink(by, { target: TARGET, ...input });

  describe('a new link', () => {
    it('has a random alias and everything at its default', async () => {
      const link = await make({});
      expect(link).toMatchObject({
        target: TARGET,
        type: 'direct',
        status: 'enabled',
        isPublic: false,
        redirectCode: 302,
      });
      expect(link.alias).toMatch(/^[\w]{6}$/);
      expect(link.shortUrl).toBe(`https://gate.example.com/${link.alias}`);
      expect(await machine.links.getLink(call, link.id)).toEqual(link);
    });

    it('has the alias asked for, escaped in its short URL', async () => {
      const link = await make({ alias: 'atlaides/ziņas 🎉'.replace(' ', '-') });
      expect(link.alias).toBe('atlaides/ziņas-🎉');
      expect(link.shortUrl).toBe('https://gate.example.com/atlaides/zi%C5%86as-%F0%9F%8E%89');
    });

    it('cannot have an alias that is taken, by whomever', async () => {
      await make({ alias: 'taken' });
      expect(await refusal(make({ alias: 'taken' }))).toEqual({ code: 'alias_taken', fields: [] });
      expect(await refusal(make({ alias: 'taken' }, stranger))).toEqual({ code: 'alias_taken', fields: [] });
      expect((await make({ alias: 'Taken' }, stranger)).alias).toBe('Taken');
    });

    it('names every field that is wrong, and leaves nothing behind', async () => {
      const before = await linkCount(machine.links, call, all);
      const wrong = { target: 'javascript:alert(1)', alias: 'api', clickLimit: 0, metaImage: 'x', redirectCode: 303 };
      expect(await refusal(make(wrong as unknown as LinkInput))).toEqual({
        code: 'invalid',
        fields: [
          'alias not_allowed',
          'target not_allowed',
          'metaImage format',
          'clickLimit too_small',
          'redirectCode enum',
        ],
      });
      expect(await refusal(machine.links.createLink(call, {}))).toEqual({
        code: 'invalid',
        fields: ['target required'],
      });
      expect(await linkCount(machine.links, call, all)).toBe(before);
    });

    it('keeps its rules, parameters and app as they were given', async () => {
      const input = {
        rules: [
          { when: { country: ['LV'], hour: { from: 8, to: 17 }, zone: 'Europe/Riga' }, to: 'https://lv.example/' },
          { when: { language: ['fr'] }, to: { split: [{ url: 'https://a.example/', weight: 1 }] } },
          { when: { os: ['iOS'] }, to: 'myapp://open', origin: { list: 'device', word: 'iPhone' } },
        ],
        parameters: [{ name: 'ref', value: 'gate' }],
        deeplink: { auto: true, apple: 'https://apps.example/1', google: null },
      } satisfies LinkInput;
      expect(await machine.links.getLink(call, (await make(input)).id)).toMatchObject(input);
    });

    it('names what is wrong in its rules', async () => {
      const rules = [
        {
          when: { country: ['Latvia'], ip: ['10.0.0.0', '010.0.0.0/8'], weekday: [0], zone: 'Mars/Base' },
          to: 'javascript:1',
        },
        { when: { country: [], weekday: [] }, to: { split: [] } },
      ];
      expect((await refusal(make({ rules }))).fields).toEqual([
        'rules.0.when.country.0 format',
        'rules.0.when.ip.0 format',
        'rules.0.when.ip.1 format',
        'rules.0.when.weekday format',
        'rules.0.when.zone format',
        'rules.0.to not_allowed',
        'rules.1.when.country required',
        'rules.1.when.weekday required',
        'rules.1.to.split required',
      ]);
    });

    it('shows that it has a password, never which', async () => {
      const link = await make({ password: 'secret' });
      expect(link.hasPassword).toBe(true);
      expect(JSON.stringify(await machine.links.getLink(call, link.id))).not.toContain('secret');
      expect((await machine.links.updateLink(call, link.id, { password: '' })).hasPassword).toBe(false);
    });

    it('can only name what its account has', async () => {
      const own = {
        campaignId: await addRow(database, 'campaigns', 1),
        pixelIds: [await addRow(database, 'pixels', 1)],
      };
      const channelIds = [await addRow(database, 'channels', 1)];
      expect(await make({ ...own, channelIds })).toMatchObject({ ...own, channelIds });
      expect((await refusal(make({ ...own, channelIds }, stranger))).fields).toEqual([
        'campaignId not_found',
        'pixelIds.0 not_found',
        'channelIds.0 not_found',
      ]);
      expect((await refusal(make({ domainId: 99 }))).fields).toEqual(['domainId not_found']);
      expect((await refusal(make({ type: 'overlay' }))).fields).toEqual(['overlayId required']);
    });

    it('needs the right to make one', async () => {
      const reader = machine.call({ rights: new Set(['links:index'] as const) });
      expect((await refusal(make({}, reader))).code).toBe('permission_missing');
    });
  });

  describe('a changed link', () => {
    it('changes what was sent and nothing else', async () => {
      const link = await make({ alias: 'changing', title: 'Old', expiresAt: 5_000_000_000_000, password: 'x' });
      const after = await machine.links.updateLink(call, link.id, { title: 'New' });
      expect(after).toEqual({ ...link, title: 'New', rowVersion: 2, updatedAt: after.updatedAt });
    });

    it('answers at once under its new alias, and no longer under the old one', async () => {
      const { gate } = machine.links;
      const link = await make({ alias: 'before' });
      expect(await gate.link(call, gate.home, 'before')).toMatchObject({ id: link.id });
      expect(await gate.link(call, gate.home, 'after')).toBeNull();
      await machine.links.updateLink(call, link.id, { alias: 'after', target: 'https://new.example/' });
      expect(await gate.link(call, gate.home, 'before')).toBeNull();
      expect(await gate.link(call, gate.home, 'after')).toMatchObject({ location: 'https://new.example/' });
    });

    it('cannot take another one\u2019s alias', async () => {
      await make({ alias: 'mine' });
      const other = await make({});
      expect((await refusal(machine.links.updateLink(call, other.id, { alias: 'mine' }))).code).toBe('alias_taken');
    });

    it('is refused when somebody changed it meanwhile', async () => {
      const link = await make({});
      await machine.links.updateLink(call, link.id, { title: 'a', rowVersion: 1 });
      expect((await refusal(machine.links.updateLink(call, link.id, { title: 'b', rowVersion: 1 }))).code).toBe(
        'stale',
      );
    });

    it('is blocked and unblocked by the platform alone', async () => {
      const link = await make({});
      const admin = machine.call({ isPlatformAdmin: true });
      expect((await refusal(machine.links.updateLink(call, link.id, { status: 'blocked' }))).fields).toEqual([
        'status not_allowed',
      ]);
      await machine.links.updateLink(admin, link.id, { status: 'blocked' });
      expect((await refusal(machine.links.updateLink(call, link.id, { status: 'enabled' }))).fields).toEqual([
        'status not_allowed',
      ]);
      expect((await machine.links.updateLink(call, link.id, { status: 'blocked', title: 'x' })).title).toBe('x');
    });
  });

  it('another account\u2019s link is no link', async () => {
    const { id } = await make({});
    const { links } = machine;
    const works = [
      () => links.getLink(stranger, id),
      () => links.updateLink(stranger, id, { title: 'x' }),
      () => links.deleteLink(stranger, id),
    ];
    for (const work of works) expect((await refusal(work())).code).toBe('link_not_found');
  });

  it('a deleted link is gone for visitors too, and its alias is free', async () => {
    const { gate } = machine.links;
    const link = await make({ alias: 'leaving' });
    await gate.link(call, gate.home, 'leaving');
    await machine.links.deleteLink(call, link.id);
    expect(await gate.link(call, gate.home, 'leaving')).toBeNull();
    expect((await refusal(machine.links.getLink(call, link.id))).code).toBe('link_not_found');
    expect((await make({ alias: 'leaving' })).id).not.toBe(link.id);
  });

  it('a link nobody knew a moment ago answers as soon as it is made', async () => {
    const { gate } = machine.links;
    expect(await gate.link(call, gate.home, 'soon')).toBeNull();
    expect(gate.peekLink(gate.home, 'soon')).toBeNull();
    await make({ alias: 'soon' });
    expect(await gate.link(call, gate.home, 'soon')).toMatchObject({ location: TARGET });
  });

  it('the vendor\u2019s own id makes one link, however often it is put', async () => {
    const { links } = machine;
    const first = await links.putLink(call, 'order-7', { target: TARGET, title: 'First', alias: 'order' });
    const second = await links.putLink(call, 'order-7', { target: 'https://two.example/' });
    expect([first.created, second.created]).toEqual([true, false]);
    expect(second.link).toMatchObject({
      id: first.link.id,
      alias: 'order',
      title: null,
      target: 'https://two.example/',
    });
    const named = {
      filters: [{ field: 'externalId', comparison: 'eq', values: ['order-7'] }],
      sort: [],
      limit: 5,
    } as const;
    expect((await links.listLinks(call, named)).rows.map(({ id }) => id)).toEqual([first.link.id]);
    expect((await links.listLinks(stranger, named)).rows).toEqual([]);
    expect((await refusal(make({ externalId: 'order-7' }))).code).toBe('link_external_id_taken');
    const together = await Promise.all([1, 2, 3, 4].map(() => links.putLink(call, 'order-8', { target: TARGET })));
    expect(new Set(together.map(({ link }) => link.id)).size).toBe(1);
  });

  it('is found by its short URL, by its own account', async () => {
    const link = await make({ alias: 'find/ķēde' });
    const { links } = machine;
    for (const url of [
      link.shortUrl,
      link.shortUrl.replace('https://', ''),
      'http://gate.example.com/find/ķēde/?x=1',
    ]) {
      expect((await links.findLinkByUrl(call, url))?.id).toBe(link.id);
    }
    expect(await links.findLinkByUrl(stranger, link.shortUrl)).toBeNull();
    expect(await links.findLinkByUrl(call, 'https://other.example/find')).toBeNull();
  });

  it('events tell what happened, without passwords', async () => {
    const link = await make({ password: 'secret-1' });
    await machine.links.updateLink(call, link.id, { password: 'secret-2', target: 'https://x.example/' });
    await machine.links.deleteLink(call, link.id);
    const rows = await database.read
      .selectFrom('events')
      .selectAll()
      .where('subjectId', '=', link.id)
      .where('subjectType', '=', 'link')
      .orderBy('id')
      .execute();
    expect(rows.map(({ name }) => name)).toEqual(['link.created', 'link.updated', 'link.deleted']);
    expect(rows[1]?.data).toContain('https://x.example/');
    expect(JSON.stringify(rows)).not.toContain('secret');
  });
});

eachDatabase('the list of links', ({ open }) => {
  let machine: LinksMachine;
  let database: Database;
  const ids = async (request: Partial<ListRequest>) =>
    (await machine.links.listLinks(machine.call({ accountId: 5 }), { ...all, ...request })).rows.map(
      ({ alias }) => alias,
    );

  beforeAll(async () => {
    database = open();
    machine = linksMachine(database);
    const call = machine.call({ accountId: 5 });
    await machine.links.createLink(call, { target: 'https://one.example/ŠOKOLĀDE', alias: 'one' });
    await machine.links.createLink(call, { target: 'https://two.example/', alias: 'two', title: 'Chocolate' });
    await machine.links.createLink(call, { target: 'https://three.example/', alias: 'three', status: 'disabled' });
    await machine.links.createLink(machine.call({ accountId: 6 }), {
      target: 'https://one.example/',
      alias: 'foreign',
    });
    await database.transaction(async (db) => {
      for (const [alias, clicks] of [
        ['one', 5],
        ['two', 9],
        ['three', 5],
      ] as const) {
        await db
          .updateTable('link_stats')
          .set({ clicks })
          .where('linkId', 'in', db.selectFrom('links').select('id').where('alias', '=', alias))
          .execute();
      }
    });
  });

  it('is in the order of ids or of clicks, page by page', async () => {
    expect(await ids({})).toEqual(['one', 'two', 'three']);
    expect(await ids({ sort: [{ field: 'id', descending: true }] })).toEqual(['three', 'two', 'one']);
    const sort = [{ field: 'clicks', descending: true }];
    expect(await ids({ sort })).toEqual(['two', 'three', 'one']);
    expect(await ids({ sort, limit: 1, offset: 1 })).toEqual(['three']);
    const call = machine.call({ accountId: 5 });
    const seen: string[] = [];
    let after: ListRequest['after'] = null;
    do {
      const page = await machine.links.listLinks(call, { ...all, sort, limit: 1, after });
      seen.push(...page.rows.map(({ alias }) => alias));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual(['two', 'three', 'one']);
  });

  it('finds text in alias, target and title, without case, also in the order of clicks', async () => {
    expect(await ids({ search: 'šokolād' })).toEqual(['one']);
    expect(await ids({ search: 'CHOCO' })).toEqual(['two']);
    expect(await ids({ search: 'example', sort: [{ field: 'clicks', descending: true }] })).toEqual([
      'two',
      'three',
      'one',
    ]);
    expect(await ids({ search: 'tw' })).toEqual(['two']);
    expect(await ids({ search: 'foreign' })).toEqual([]);
  });

  it('filters, and counts what the filters leave', async () => {
    const filters = [{ field: 'status', comparison: 'eq', values: ['disabled'] }] as const;
    expect(await ids({ filters })).toEqual(['three']);
    expect(await ids({ filters: [{ field: 'clicks', comparison: 'gt', values: [5] }] })).toEqual(['two']);
    expect(await linkCount(machine.links, machine.call({ accountId: 5 }), { filters })).toBe(1);
    expect(
      await linkCount(machine.links, machine.call({ accountId: 5 }), {
        filters: [{ field: 'clicks', comparison: 'gte', values: [5] }],
      }),
    ).toBe(3);
  });

  it('tells clicks of the account\u2019s own links', async () => {
    const { rows } = await machine.links.listLinks(machine.call({ accountId: 5 }), all);
    const totals = await machine.links.linkTotals(
      machine.call({ accountId: 5 }),
      rows.map(({ id }) => id),
    );
    expect(rows.map(({ id }) => totals.get(id)?.clicks)).toEqual([5, 9, 5]);
    expect(
      await machine.links.linkTotals(
        machine.call({ accountId: 6 }),
        rows.map(({ id }) => id),
      ),
    ).toEqual(new Map());
  });
});

eachDatabase('a plan with 5 links', ({ open }) => {
  const options = { limits: { links: 5 }, features: { alias: false, geo: false } };
  it('gives exactly 5, however many ask at once, and one back for each deleted', async () => {
    const database = open();
    await writePlan(database, options);
    const { links, call } = linksMachine(database, options);
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, () => links.createLink(call(), { target: TARGET })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await linkCount(links, call(), all)).toBe(5);
    const [first] = (await links.listLinks(call(), all)).rows;
    await links.deleteLink(call(), first!.id);
    await links.createLink(call(), { target: TARGET });
    expect((await refusal(links.createLink(call(), { target: TARGET }))).code).toBe('plan_limit_reached');
  });

  it('that lacks a feature refuses what needs it', async () => {
    const { links, call } = linksMachine(open(), options);
    expect((await refusal(links.createLink(call(), { target: TARGET, alias: 'own' }))).code).toBe(
      'plan_feature_missing',
    );
    const rules = [{ when: { country: ['LV'] }, to: TARGET }];
    expect((await refusal(links.createLink(call(), { target: TARGET, rules }))).code).toBe('plan_feature_missing');
  });
});

eachDatabase('a plan that lost its features', ({ open }) => {
  const features = { alias: false, multiple: false, geo: false, device: false, parameters: false, custom: false };

  it('leaves links and bio pages what they have, sent again or not, and gives them nothing more of it', async () => {
    const database = open();
    await writePlan(database, { features });
    const free = linksMachine(database);
    const { id: domainId } = await free.links.createDomain(free.call(), { domain: 'https://kept.example' });
    const had = {
      alias: 'kept',
      domainId,
      rules: [
        { when: { country: ['LV'] }, to: 'https://lv.example/' },
        { when: { device: ['mobile'] }, to: 'https://m.example/' },
      ],
      parameters: [{ name: 'from', value: 'us' }],
      metaTitle: 'Kept',
    };
    const link = await free.links.createLink(free.call(), { target: TARGET, ...had });
    const place = { alias: 'page', domainId };
    const bio = await free.links.createBio(free.call(), { name: 'Page', ...place });

    const { links, call } = linksMachine(database, { features });
    const lv = { when: { language: ['lv'] }, to: 'https://language.example/' };
    const rules = [...had.rules, lv];
    const changed = await links.updateLink(call(), link.id, { ...had, rules, title: 'New' });
    expect(changed).toMatchObject({ ...had, rules, title: 'New' });
    expect(await links.updateBio(call(), bio.id, { ...place, name: 'New' })).toMatchObject({ ...place, name: 'New' });
    for (const [feature, more] of [
      ['alias', { alias: 'other' }],
      ['geo', { rules: [{ when: { country: ['EE'] }, to: 'https://ee.example/' }] }],
      ['device', { rules: [{ when: { os: ['iOS'] }, to: 'https://ios.example/' }] }],
      ['parameters', { parameters: [{ name: 'from', value: 'them' }] }],
      ['custom', { metaTitle: 'Another' }],
      ['custom', { metaImage: 'https://pics.example/a.png' }],
    ] as const) {
      const update = links.updateLink(call(), link.id, { ...had, ...more });
      await expect(update, feature).rejects.toMatchObject({ code: 'plan_feature_missing', values: { feature } });
    }
    const plain = await links.createLink(call(), { target: TARGET });
    const moved = links.updateLink(call(), plain.id, { domainId });
    await expect(moved).rejects.toMatchObject({ values: { feature: 'multiple' } });
    const renamed = links.updateBio(call(), bio.id, { alias: 'other' });
    await expect(renamed).rejects.toMatchObject({ values: { feature: 'alias' } });
    // What is given up is gone.
    await links.updateLink(call(), link.id, { rules: [], metaTitle: null });
    expect((await refusal(links.updateLink(call(), link.id, had))).code).toBe('plan_feature_missing');
  });
});
