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
    expect(shown?.links).toEqual([
      { label: 'Shop', href: 'https://shop.example/' },
      { label: 'Kept', href: kept.shortUrl },
    ]);
    expect(await links.showBio(mine, { id: page.linkId, accountId: 2 })).toBeNull();
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
