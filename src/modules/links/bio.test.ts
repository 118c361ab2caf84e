import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type LinksMachine, linksMachine } from '../../../test/support/links.ts';
import type { Call } from '../../kernel/call.ts';
import type { Database } from '../../platform/db/database.ts';

const ALL = { filters: [], sort: [], limit: 100 };

eachDatabase('bio pages', ({ open }) => {
  let database: Database;
  let machine: LinksMachine;
  let mine: Call;
  let theirs: Call;
  let number = 0;
  const link = (call = mine) =>
    machine.links.createLink(call, { target: `https://target.example/${(number += 1)}`, title: `Link ${number}` });

  /** What the gate answers at a short URL. */
  const behind = (href: string) => {
    const { gate } = machine.links;
    return gate.link(mine, gate.home, new URL(href).pathname.slice(1));
  };
  const follow = (linkId: number, clicks: number) =>
    database.transaction((db) => db.updateTable('link_stats').set({ clicks }).where('linkId', '=', linkId).execute());
  const shop = { label: 'Shop', url: 'https://shop.example/', linkId: null };
  const docs = { label: 'Docs', url: 'https://docs.example/', linkId: null };

  beforeAll(() => {
    database = open();
    machine = linksMachine(database);
    mine = machine.call();
    theirs = machine.call({ accountId: 2 });
  });

  it('stand under an alias of their own, in no list of links, and count their visits', async () => {
    const { links } = machine;
    const page = await links.createBio(mine, { name: 'Our links', alias: 'us', content: { title: 'Us' } });
    expect(page).toMatchObject({
      alias: 'us',
      shortUrl: 'https://gate.example.com/us',
      status: 'enabled',
      content: { title: 'Us', text: '', picture: null, links: [] },
      views: 0,
    });
    expect((await links.listLinks(mine, ALL)).rows.map(({ alias }) => alias)).not.toContain('us');
    await expect(links.createLink(mine, { target: 'https://a.example/', alias: 'us' })).rejects.toMatchObject({
      code: 'alias_taken',
    });
    await database.transaction((db) =>
      db.updateTable('link_stats').set({ clicks: 7, uniques: 5 }).where('linkId', '=', page.linkId).execute(),
    );
    expect(await links.getBio(mine, page.id)).toMatchObject({ views: 7, uniqueViews: 5 });
  });

  it('show addresses and own links, those that are gone left out', async () => {
    const { links } = machine;
    const [kept, gone] = [await link(), await link()];
    const page = await links.createBio(mine, {
      name: 'Mixed',
      content: {
        links: [
          { label: 'Shop', url: 'https://shop.example/', linkId: null },
          { label: 'Kept', url: null, linkId: kept.id },
          { label: 'Gone', url: null, linkId: gone.id },
        ],
      },
    });
    await links.deleteLink(mine, gone.id);
    const shown = await links.showBio(machine.call({ accountId: 0 }), { id: page.linkId, accountId: 1 });
    expect(shown?.links.map(({ label }) => label)).toEqual(['Shop', 'Kept']);
    expect(shown?.links[1]?.href).toBe(kept.shortUrl);
    expect(await behind(shown?.links[0]?.href ?? '')).toMatchObject({ location: 'https://shop.example/', open: null });
    expect(await links.showBio(mine, { id: page.linkId, accountId: 2 })).toBeNull();
  });

  it('count what people follow, an address as well as an own link; in no list of links and on no quota', async () => {
    const { links } = machine;
    const own = await link();
    const content = { links: [shop, { label: 'Own', url: null, linkId: own.id }] };
    const page = await links.createBio(mine, { name: 'Counted', content });
    const [first, second] = page.content.links;
    expect([first?.clicks, second]).toEqual([0, { id: null, label: 'Own', url: null, linkId: own.id, clicks: 0 }]);
    await follow(first?.id ?? 0, 4);
    await follow(own.id, 9);
    const clicks = ({ content: { links: entries } }: typeof page) => entries.map((entry) => entry.clicks);
    expect(clicks(await links.getBio(mine, page.id))).toEqual([4, 9]);
    const listed = (await links.listBio(mine, ALL)).rows.find(({ id }) => id === page.id);
    expect(listed && clicks(listed)).toEqual([4, 9]);
    expect((await links.listLinks(mine, ALL)).rows.map(({ id }) => id)).not.toContain(first?.id);
    await expect(links.getLink(mine, first?.id ?? 0)).rejects.toMatchObject({ code: 'link_not_found' });
  });

  it('keep the count of an entry whatever becomes of its words, address and place; another one begins at none', async () => {
    const { links } = machine;
    const page = await links.createBio(mine, { name: 'Kept', content: { links: [shop, docs] } });
    const [first, second] = page.content.links;
    if (first === undefined || second === undefined) throw new Error('the page has two entries');
    await follow(first.id ?? 0, 5);
    await follow(second.id ?? 0, 7);
    const write = async (...entries: (typeof shop & { id?: number | null })[]) => {
      const { content } = await links.updateBio(mine, page.id, { content: { links: entries } });
      return content.links.map(({ label, clicks }) => [label, clicks]);
    };
    const named = { label: 'Manual', url: 'https://manual.example/', linkId: null, id: second.id };
    expect(await write(named, shop)).toEqual([
      ['Manual', 7],
      ['Shop', 5],
    ]);
    const [manual] = (await links.showBio(mine, { id: page.linkId, accountId: 1 }))?.links ?? [];
    expect(await behind(manual?.href ?? '')).toMatchObject({ id: second.id, location: 'https://manual.example/' });
    await links.updateBio(mine, page.id, { name: 'Kept, renamed', content: { title: 'New' } });
    expect(await write({ ...shop, label: 'Store' }, docs)).toEqual([
      ['Store', 5],
      ['Docs', 0],
    ]);
    // The address that is gone answers no longer, and its id cannot be taken up again.
    expect(await behind(manual?.href ?? '')).toBeNull();
    await expect(write(named)).rejects.toMatchObject({ fields: [{ path: ['content', 'links', 0, 'id'] }] });
  });

  it('take no entry of another page, no own link and no entry twice for theirs', async () => {
    const { links } = machine;
    const own = await link();
    const others = await links.createBio(mine, { name: 'Others', content: { links: [shop] } });
    const page = await links.createBio(mine, { name: 'One', content: { links: [docs] } });
    const [theirEntry, entry] = [others.content.links[0]?.id, page.content.links[0]?.id];
    for (const id of [theirEntry, own.id, page.linkId, others.linkId, 2_000_000_000]) {
      const taking = links.updateBio(mine, page.id, { content: { links: [{ ...docs, id: id ?? 0 }] } });
      await expect(taking, String(id)).rejects.toMatchObject({ fields: [{ path: ['content', 'links', 0, 'id'] }] });
    }
    const twice = [docs, shop].map((some) => ({ ...some, id: entry ?? 0 }));
    await expect(links.updateBio(mine, page.id, { content: { links: twice } })).rejects.toMatchObject({
      fields: [{ path: ['content', 'links', 1, 'id'], code: 'not_found' }],
    });
    expect((await links.getBio(mine, page.id)).content).toEqual(page.content);
    expect((await links.getBio(mine, others.id)).content).toEqual(others.content);
  });

  it('lead on while they work, from the domain they are on, and leave no address behind', async () => {
    const { links } = machine;
    const domain = await links.createDomain(mine, { domain: 'entries.example.com' });
    const page = await links.createBio(mine, { name: 'Moving', content: { links: [shop] } });
    const shown = async () => (await links.showBio(mine, { id: page.linkId, accountId: 1 }))?.links[0]?.href ?? '';
    const at = await shown();
    await links.updateBio(mine, page.id, { status: 'disabled' });
    expect((await behind(at))?.open?.link.status).toBe('disabled');
    await links.updateBio(mine, page.id, { status: 'enabled', domainId: domain.id });
    expect(await behind(at)).toBeNull();
    expect(await shown()).toMatch(/^https:\/\/entries\.example\.com\/\w+$/);
    const linkIds = [page.linkId, page.content.links[0]?.id ?? 0];
    await links.deleteBio(mine, page.id);
    const left = await database.read.selectFrom('links').select('id').where('id', 'in', linkIds).execute();
    expect(left).toEqual([]);
  });

  it('change what is sent; a new alias is known at once, the old one free', async () => {
    const { links } = machine;
    const page = await links.createBio(mine, { name: 'Old', alias: 'old-bio', content: { text: 'Kept' } });
    const changed = await links.updateBio(mine, page.id, { alias: 'new-bio', content: { title: 'New' } });
    expect(changed).toMatchObject({ name: 'Old', alias: 'new-bio', content: { title: 'New', text: 'Kept' } });
    expect(await links.gate.link(mine, links.gate.home, 'old-bio')).toBeNull();
    expect(await links.gate.link(mine, links.gate.home, 'new-bio')).toMatchObject({ kind: 'bio', id: page.linkId });
    await expect(links.updateBio(mine, page.id, {}, page.rowVersion)).rejects.toMatchObject({ code: 'stale' });
    await links.createBio(mine, { name: 'Second', alias: 'old-bio' });
    await expect(links.updateBio(mine, page.id, { alias: 'old-bio' })).rejects.toMatchObject({ code: 'alias_taken' });
  });

  it('go with their link and from the channels they stood on', async () => {
    const { links } = machine;
    const page = await links.createBio(mine, { name: 'Leaving', alias: 'leaving' });
    const channel = await links.createChannel(mine, { name: 'Shelf of pages' });
    await links.assignToChannel(mine, channel.id, { type: 'bio', id: page.id });
    await links.deleteBio(mine, page.id);
    expect((await links.listChannelItems(mine, channel.id, ALL)).rows).toEqual([]);
    expect(await links.gate.link(mine, links.gate.home, 'leaving')).toBeNull();
    await expect(links.getBio(mine, page.id)).rejects.toMatchObject({ code: 'bio_not_found' });
  });

  it('another account’s page, link or domain is not there', async () => {
    const { links } = machine;
    const page = await links.createBio(mine, { name: 'Mine' });
    await expect(links.getBio(theirs, page.id)).rejects.toMatchObject({ code: 'bio_not_found' });
    await expect(links.deleteBio(theirs, page.id)).rejects.toMatchObject({ code: 'bio_not_found' });
    const foreign = await link(theirs);
    const entry = { label: 'Theirs', url: null, linkId: foreign.id };
    await expect(links.createBio(mine, { name: 'B', content: { links: [entry] } })).rejects.toMatchObject({
      fields: [{ path: ['content', 'links', 0, 'linkId'], code: 'not_found' }],
    });
    const domain = await links.createDomain(theirs, { domain: 'bio.example.com' });
    await expect(links.createBio(mine, { name: 'B', domainId: domain.id })).rejects.toMatchObject({
      fields: [{ path: ['domainId'] }],
    });
  });

  it.each([
    [{ label: '', url: 'https://a.example/', linkId: null }, 'label'],
    [{ label: 'x'.repeat(201), url: 'https://a.example/', linkId: null }, 'label'],
    [{ label: 'Nothing', url: null, linkId: null }, 'url'],
    [{ label: 'Both', url: 'https://a.example/', linkId: 1 }, 'url'],
    [{ label: 'Code', url: 'javascript:alert(1)', linkId: null }, 'url'],
    [{ label: 'Ourselves', url: 'https://gate.example.com/x', linkId: null }, 'url'],
  ])('the entry %j is refused, and nothing is made', async (entry, name) => {
    const before = (await machine.links.listBio(mine, ALL)).rows.length;
    await expect(
      machine.links.createBio(mine, { name: 'Refused', alias: 'refused', content: { links: [entry] } }),
    ).rejects.toMatchObject({ fields: [{ path: ['content', 'links', 0, name] }] });
    expect((await machine.links.listBio(mine, ALL)).rows).toHaveLength(before);
    expect(await machine.links.gate.link(mine, machine.links.gate.home, 'refused')).toBeNull();
  });

  it('only the platform blocks one, and lifts that', async () => {
    const { links } = machine;
    const { id } = await links.createBio(mine, { name: 'Blocked' });
    await expect(links.updateBio(mine, id, { status: 'blocked' })).rejects.toMatchObject({
      fields: [{ path: ['status'] }],
    });
    await links.updateBio(machine.call({ isPlatformAdmin: true }), id, { status: 'blocked' });
    await expect(links.updateBio(mine, id, { status: 'enabled' })).rejects.toMatchObject({ code: 'invalid' });
  });
});
