import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '../../../test/support/calls.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type LinksMachine, linksMachine } from '../../../test/support/links.ts';
import type { Call } from '../../kernel/call.ts';
import { DAY_MS } from '../../kernel/instant.ts';
import type { Database } from '../../platform/db/database.ts';
import { readColor } from './channels.ts';

const ALL = { filters: [], sort: [], limit: 100 };

describe('a colour', () => {
  it.each([
    ['#abc', '#aabbcc'],
    ['#00000', '#000000'],
    ['1234', '#123400'],
    ['#FFFFFF', '#FFFFFF'],
    ['red', null],
    ['#12', null],
    ['#1234567', null],
  ])('%s becomes %s', (given, kept) => {
    expect(readColor(given)).toBe(kept);
  });
});

eachDatabase('around links', ({ open }) => {
  const clock = testClock();
  let database: Database;
  let machine: LinksMachine;
  let mine: Call;
  let theirs: Call;
  let number = 0;
  const target = () => `https://target.example/${(number += 1)}`;
  const link = (extra: object = {}) => machine.links.createLink(mine, { target: target(), ...extra });

  beforeAll(() => {
    database = open();
    machine = linksMachine(database, { clock });
    mine = machine.call();
    theirs = machine.call({ accountId: 2 });
  });

  describe('campaigns', () => {
    it('a campaign without a name is named by its id; names are unique without case, slugs in the instance', async () => {
      const { links } = machine;
      const unnamed = await links.createCampaign(mine, {});
      expect(unnamed.name).toBe(`Campaign ${unnamed.id}`);
      await links.createCampaign(mine, { name: 'Spring', slug: 'spring' });
      await expect(links.createCampaign(mine, { name: 'SPRING' })).rejects.toMatchObject({
        code: 'campaign_name_taken',
      });
      await expect(links.createCampaign(theirs, { name: 'Spring', slug: 'spring' })).rejects.toMatchObject({
        code: 'campaign_slug_taken',
      });
      expect((await links.createCampaign(theirs, { name: 'Spring' })).isPublic).toBe(false);
    });

    it('of two that take one name at once one gets it', async () => {
      const both = await Promise.allSettled([1, 2].map(() => machine.links.createCampaign(mine, { name: 'Race' })));
      expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(both.find((result) => result.status === 'rejected')?.reason).toMatchObject({
        code: 'campaign_name_taken',
      });
    });

    it('assigning moves a link; deleting the campaign leaves the link', async () => {
      const { links } = machine;
      const { id } = await link();
      const [first, second] = [await links.createCampaign(mine, {}), await links.createCampaign(mine, {})];
      await links.assignToCampaign(mine, first.id, id);
      await links.assignToCampaign(mine, second.id, id);
      await links.assignToCampaign(mine, second.id, id);
      expect((await links.getLink(mine, id)).campaignId).toBe(second.id);
      await links.deleteCampaign(mine, second.id);
      expect((await links.getLink(mine, id)).campaignId).toBeNull();
    });

    it('deleting one lets go of its links however many they are, and of nobody else’s', async () => {
      const { links } = machine;
      const { id } = await link();
      const [big, other] = [await links.createCampaign(mine, {}), await links.createCampaign(mine, {})];
      await mine.write((tx) =>
        sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 4500)
          insert into links ("accountId", "domainId", alias, "aliasKey", kind, target, type, status, "isPublic", rules,
            parameters, "redirectCode", "forwardQuery", crawlable, "campaignId", "rowVersion", "createdAt", "updatedAt")
          select "accountId", "domainId", 'big-' || i, 'big-' || i, kind, target, type, status, "isPublic", rules,
            parameters, "redirectCode", "forwardQuery", crawlable,
            case when i = 1 then ${sql.lit(other.id)} else ${sql.lit(big.id)} end, 1, 0, 0 from links, n
          where id = ${id}`.execute(tx.db),
      );
      const inside = async (campaignId: number) =>
        (await mine.db.selectFrom('links').select('id').where('campaignId', '=', campaignId).execute()).length;
      expect(await inside(big.id)).toBe(4_499);
      await links.deleteCampaign(mine, big.id);
      expect([await inside(big.id), await inside(other.id)]).toEqual([0, 1]);
    });

    it('another account’s campaign or link is not there', async () => {
      const { links } = machine;
      const { id } = await link();
      const ours = await links.createCampaign(mine, {});
      const foreign = await links.createCampaign(theirs, {});
      await expect(links.assignToCampaign(mine, foreign.id, id)).rejects.toMatchObject({ code: 'campaign_not_found' });
      await expect(links.assignToCampaign(theirs, foreign.id, id)).rejects.toMatchObject({ code: 'link_not_found' });
      await expect(links.deleteCampaign(theirs, ours.id)).rejects.toMatchObject({ code: 'campaign_not_found' });
    });
  });

  describe('channels', () => {
    it('hold things in the order they were put there, each once; deleting one unassigns them', async () => {
      const { links } = machine;
      const channel = await links.createChannel(mine, { name: 'News', color: '#abc', starred: true });
      expect(channel).toMatchObject({ color: '#aabbcc', starred: true });
      const [a, b] = [await link(), await link()];
      for (const { id } of [b, a, b]) await links.assignToChannel(mine, channel.id, { type: 'links', id });
      const items = await links.listChannelItems(mine, channel.id, ALL);
      expect(items.rows.map((item) => item.itemId)).toEqual([b.id, a.id]);
      await links.deleteChannel(mine, channel.id);
      expect((await links.getLink(mine, a.id)).channelIds).toEqual([]);
    });

    it('take no thing of another account, and no colour that is none', async () => {
      const { links } = machine;
      const channel = await links.createChannel(theirs, { name: 'Theirs' });
      const { id } = await link();
      await expect(links.assignToChannel(theirs, channel.id, { type: 'links', id })).rejects.toMatchObject({
        code: 'not_found',
      });
      await expect(links.assignToChannel(theirs, channel.id, { type: 'qr', id: 4_711 })).rejects.toMatchObject({
        code: 'not_found',
      });
      await expect(links.createChannel(mine, { name: 'Red', color: 'red' })).rejects.toMatchObject({
        fields: [{ path: ['color'] }],
      });
    });
  });

  describe('pixels', () => {
    it('a deleted pixel leaves the links it was on, also in memory', async () => {
      const { links } = machine;
      const pixel = await links.createPixel(mine, { type: 'gtmpixel', name: 'GTM', tag: 'GTM-1' });
      const { id, alias } = await link({ pixelIds: [pixel.id] });
      const before = await links.gate.link(mine, links.gate.home, alias);
      expect(before?.open?.hasPixels).toBe(true);
      await links.deletePixel(mine, pixel.id);
      expect((await links.getLink(mine, id)).pixelIds).toEqual([]);
      expect((await links.gate.link(mine, links.gate.home, alias))?.open).toBeNull();
    });

    it('an unknown kind, no tag and a tag beyond 255 characters are refused', async () => {
      for (const change of [{ type: 'nopixel' as never }, { tag: ' ' }, { tag: 'x'.repeat(256) }]) {
        const input = { type: 'bing' as const, name: 'B', tag: 't', ...change };
        await expect(machine.links.createPixel(mine, input)).rejects.toMatchObject({ code: 'invalid' });
      }
    });
  });

  describe('splash pages and overlays', () => {
    it('keep what was said and fill the rest', async () => {
      const { links } = machine;
      const page = await links.createSplash(mine, { name: 'Promo', content: { title: 'Hello' } });
      expect(page.content).toMatchObject({ title: 'Hello', countdownSeconds: 5 });
      const changed = await links.updateSplash(mine, page.id, { content: { countdownSeconds: 9 } }, page.rowVersion);
      expect(changed.content).toMatchObject({ title: 'Hello', countdownSeconds: 9 });
      await expect(links.updateSplash(mine, page.id, { name: 'Late' }, page.rowVersion)).rejects.toMatchObject({
        code: 'stale',
      });
    });

    it('an overlay needs what its type shows', async () => {
      const { links } = machine;
      await expect(
        links.createOverlay(mine, { type: 'poll', name: 'P', content: { text: 'Well?' } }),
      ).rejects.toMatchObject({
        fields: [{ path: ['content', 'options'], code: 'required' }],
      });
      const input = { type: 'message' as const, name: 'M', content: { text: 'Hi', buttonUrl: 'javascript:alert(1)' } };
      await expect(links.createOverlay(mine, input)).rejects.toMatchObject({ code: 'invalid' });
    });
  });

  describe('domains', () => {
    it('without verification a domain answers when it is added, and belongs to one account', async () => {
      const { links } = machine;
      const domain = await links.createDomain(mine, {
        domain: 'https://go.example.com',
        redirectRoot: 'https://example.com/',
      });
      expect(domain).toMatchObject({ host: 'go.example.com', scheme: 'https', status: 'verified' });
      await expect(links.createDomain(theirs, { domain: 'go.example.com' })).rejects.toMatchObject({
        code: 'domain_taken',
      });
      await expect(links.createDomain(mine, { domain: 'go.example.com' })).rejects.toMatchObject({
        code: 'domain_taken',
      });
      expect(await links.gate.domain(mine, 'go.example.com')).not.toBeNull();
      expect(await links.gate.domain(mine, 'other.example.com')).toBeNull();
    });

    it.each(['', 'https://gate.example.com', 'localhost', 'ftp://x.example', 'https://a.example/path', 'no host'])(
      'the domain %j is refused',
      async (domain) => {
        await expect(machine.links.createDomain(mine, { domain })).rejects.toMatchObject({ code: 'invalid' });
      },
    );

    it('a removed domain’s links go on at the instance’s own, under another name where theirs is taken', async () => {
      const { links } = machine;
      const domain = await links.createDomain(mine, { domain: 'old.example.com' });
      const keeps = await link({ domainId: domain.id, alias: `keeps${number}` });
      const clashes = await link({ domainId: domain.id, alias: `clash${number}` });
      await link({ alias: clashes.alias });
      await links.deleteDomain(mine, domain.id);
      expect(await links.getLink(mine, keeps.id)).toMatchObject({ domainId: 1, alias: keeps.alias });
      const moved = await links.getLink(mine, clashes.id);
      expect(moved.domainId).toBe(1);
      expect(moved.alias).not.toBe(clashes.alias);
    });

    it('folding case is refused where two names would become one', async () => {
      const { links } = machine;
      const domain = await links.createDomain(mine, { domain: 'fold.example.com' });
      const upper = await link({ domainId: domain.id, alias: 'Sale' });
      await link({ domainId: domain.id, alias: 'sale' });
      await expect(links.updateDomain(mine, domain.id, { foldCase: true })).rejects.toMatchObject({ code: 'invalid' });
      await links.deleteLink(mine, upper.id);
      expect((await links.updateDomain(mine, domain.id, { foldCase: true })).foldCase).toBe(true);
    });

    it('where proof is required a domain waits for it, and lapses after three days without', async () => {
      const found = new Set<string>();
      const strict = linksMachine(database, {
        clock,
        verification: 'required',
        proofs: {
          txt: (name) => Promise.resolve(name === '_gatehouse.proof.example.com' ? [...found] : []),
          file: () => Promise.resolve(null),
        },
      });
      const call = strict.call();
      const pending = await strict.links.createDomain(call, { domain: 'proof.example.com' });
      expect(pending.status).toBe('pending');
      expect((await strict.links.verifyDomain(call, pending.id)).status).toBe('pending');
      expect(await strict.links.gate.domain(call, 'proof.example.com')).toBeNull();
      found.add(pending.proof ?? '');
      expect((await strict.links.verifyDomain(call, pending.id)).status).toBe('verified');
      expect(await strict.links.gate.domain(call, 'proof.example.com')).not.toBeNull();
      found.clear();
      const statuses: string[] = [];
      for (let day = 0; day < 3; day += 1) {
        clock.advance(DAY_MS);
        await strict.links.reverifyDomains(strict.call(), (accountId) => strict.call({ accountId }));
        statuses.push((await strict.links.getDomain(call, pending.id)).status);
      }
      expect(statuses).toEqual(['verified', 'verified', 'lapsed']);
      expect(await strict.links.gate.domain(call, 'proof.example.com')).toBeNull();
    });

    it('looking by hand counts no days; a domain proved by a file answers; one that lapsed comes back', async () => {
      const files = new Map<string, string>();
      const strict = linksMachine(database, {
        clock,
        verification: 'required',
        proofs: { txt: () => Promise.resolve([]), file: (url) => Promise.resolve(files.get(url) ?? null) },
      });
      const call = () => strict.call();
      const daily = () => strict.links.reverifyDomains(call(), (accountId) => strict.call({ accountId }));
      const { id, proof } = await strict.links.createDomain(call(), { domain: 'https://file.example.com' });
      files.set('https://file.example.com/.well-known/gatehouse.txt', `${proof}\n`);
      expect((await strict.links.verifyDomain(call(), id)).status).toBe('verified');
      const link = await strict.links.createLink(call(), { target: target(), domainId: id });
      files.clear();
      for (let i = 0; i < 5; i += 1) expect((await strict.links.verifyDomain(call(), id)).status).toBe('verified');
      for (let day = 0; day < 3; day += 1) {
        clock.advance(DAY_MS);
        await daily();
      }
      expect((await strict.links.getDomain(call(), id)).status).toBe('lapsed');
      expect((await strict.links.updateLink(call(), link.id, { title: 'Still mine' })).title).toBe('Still mine');
      files.set('https://file.example.com/.well-known/gatehouse.txt', proof ?? '');
      clock.advance(DAY_MS);
      await daily();
      expect((await strict.links.getDomain(call(), id)).status).toBe('verified');
    });

    it('of two accounts that claim a host one proves it; a name server that fails holds up no other domain', async () => {
      const found = new Set<string>();
      const strict = linksMachine(database, {
        clock,
        verification: 'required',
        proofs: {
          txt: (name) =>
            name.includes('broken') ? Promise.reject(new Error('no route')) : Promise.resolve([...found]),
          file: () => Promise.resolve(null),
        },
      });
      const [ours, others] = [strict.call(), strict.call({ accountId: 2 })];
      await strict.links.createDomain(ours, { domain: 'broken.example.com' });
      const [first, second] = [
        await strict.links.createDomain(ours, { domain: 'both.example.com' }),
        await strict.links.createDomain(others, { domain: 'both.example.com' }),
      ];
      found.add(first.proof ?? '').add(second.proof ?? '');
      expect((await strict.links.verifyDomain(ours, first.id)).status).toBe('verified');
      await expect(strict.links.verifyDomain(others, second.id)).rejects.toMatchObject({ code: 'domain_taken' });
      found.delete(first.proof ?? '');
      for (let day = 0; day < 4; day += 1) {
        clock.advance(DAY_MS);
        await strict.links.reverifyDomains(strict.call(), (accountId) => strict.call({ accountId }));
      }
      expect((await strict.links.getDomain(ours, first.id)).status).toBe('lapsed');
      expect((await strict.links.getDomain(others, second.id)).status).toBe('verified');
    });

    it('where no proof is asked for, looking changes nothing', async () => {
      const { links } = machine;
      const { id } = await links.createDomain(mine, { domain: 'unproved.example.com' });
      for (let i = 0; i < 4; i += 1) expect((await links.verifyDomain(mine, id)).status).toBe('verified');
    });

    it('another account’s domain is not there', async () => {
      const { links } = machine;
      const domain = await links.createDomain(mine, { domain: 'mine.example.com' });
      await expect(links.getDomain(theirs, domain.id)).rejects.toMatchObject({ code: 'domain_not_found' });
      await expect(links.deleteDomain(theirs, domain.id)).rejects.toMatchObject({ code: 'domain_not_found' });
      await expect(links.createLink(theirs, { target: target(), domainId: domain.id })).rejects.toMatchObject({
        code: 'invalid',
      });
    });
  });
});
