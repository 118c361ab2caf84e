/** One Gatehouse imports from another over `mlm` and `mlicense`: every licence checks the same on both. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../src/modules/imports/index.ts';
import { testClock } from '../support/calls.ts';
import { dialects } from '../support/databases.ts';
import { type TestAccount, type TestHttp, startHttp } from '../support/http.ts';
import { moveIn } from '../support/moving-in.ts';
import { keyOf, secretOf } from './mlicense/given.ts';

const DAY = 86_400_000;
const BIG_DISCORD_ID = '999999999999999991';

interface Shown {
  readonly id: number;
  readonly key: string;
}

function changesOf(report: ImportReport, kind: string) {
  return report.lines.filter((line) => line.kind === kind && line.changes !== undefined).map(({ changes }) => changes);
}

describe.each(dialects)('moving in on %s', (dialect) => {
  const clock = testClock();
  let source: TestHttp;
  let target: TestHttp;
  const stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    for (const place of ['source', 'target'] as const) {
      const { http, stop } = await startHttp(dialect, { clock });
      stops.push(stop);
      if (place === 'source') source = http;
      else target = http;
    }
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
  });

  /** The home account of one server, with room in its own ids: nothing here has an id of the other. */
  describe('over mlm', () => {
    let from: TestAccount;
    let to: TestAccount;
    let licenses: readonly Shown[] = [];
    let report: ImportReport;
    const SITES = ['https://one.example', 'https://two.example/shop', 'https://three.example'];

    const list = async (account: TestAccount): Promise<readonly Shown[]> =>
      (await account.get('/api/licences')).json<Shown[]>();

    /** What the wire says of each license and each site, in order. */
    async function said(account: TestAccount): Promise<unknown[]> {
      const answers: unknown[] = [];
      for (const { key } of licenses) {
        for (const url of SITES) {
          const { valid, code, licence } = (
            await account.post(`/api/licences/${encodeURIComponent(key)}/check`, { url })
          ).json<{ valid: boolean; code: string; licence: unknown }>();
          answers.push([key, url, valid, code, licence]);
        }
      }
      return answers;
    }

    beforeAll(async () => {
      from = await source.account();
      to = target.home;
      const { licensing, catalog } = source.app.modules;
      const call = from.call();
      const quiz = await catalog.createProduct(call, { name: 'Quiz', description: 'Questions' });
      const twin = await catalog.createProduct(call, { name: 'Quiz' });
      const gone = await catalog.createProduct(call, { name: 'Gone' });
      const two = await licensing.createLicenseType(call, { name: 'Two sites', maxSites: 2, requireSite: false });
      const year = await licensing.createLicenseType(call, { name: 'Year', durationMonths: 1 });
      const issue = async (productId: number, typeId: number, ...sites: string[]) => {
        const { license } = await licensing.issueLicense(call, { productId, typeId });
        for (const url of sites) await licensing.bindSite(call, { licenseId: license.id, url });
        return license;
      };
      await issue(quiz.id, two.id, 'https://one.example', 'https://www.two.example/shop/');
      await issue(twin.id, two.id);
      await licensing.suspendLicense(call, { id: (await issue(quiz.id, two.id, 'https://one.example')).id });
      await licensing.revokeLicense(call, { id: (await issue(quiz.id, two.id)).id });
      await issue(quiz.id, year.id, 'https://three.example');
      await issue(gone.id, two.id, 'https://one.example');
      await licensing.issueLicense(call, { productId: quiz.id, key: 'GIVEN/with slash & "quotes" ✓' });
      await catalog.deleteProduct(call, { id: gone.id });
      clock.advance(40 * DAY);
      licenses = await list(from);
    });

    it('a dry run changes nothing and says what would come in', async () => {
      const tried = await moveIn({ from: 'mlm', source, token: from.token, target, account: to, dryRun: true });
      expect(tried).toMatchObject({
        result: 'tried',
        counts: {
          product: { created: 3 },
          'license type': { kept: 1, created: 2 },
          license: { created: 7 },
          site: { created: 5 },
        },
      });
      expect(await list(to)).toEqual([]);
    });

    it('every licence checks the same on both', async () => {
      report = await moveIn({ from: 'mlm', source, token: from.token, target, account: to });
      expect(report.result).toBe('written');
      const [before, after] = [await said(from), await said(to)];
      const codes = new Set(before.map((answer) => (answer as unknown[])[3]));
      expect([...codes].toSorted()).toEqual(['EXPIRED', 'REVOKED', 'SITE_SCOPE_MISMATCH', 'SUSPENDED', 'VALID']);
      const named = (answers: unknown[]): unknown[] =>
        answers.map((answer) => {
          const [key, url, valid, code, licence] = answer as [
            string,
            string,
            boolean,
            string,
            { licence_type_id: number },
          ];
          return [key, url, valid, code, { ...licence, licence_type_id: 0 }];
        });
      expect(named(after)).toEqual(named(before));
    });

    it('ids and keys stay, sites with their ids and as they were written', async () => {
      expect((await list(to)).map(({ id, key }) => [id, key])).toEqual(licenses.map(({ id, key }) => [id, key]));
      for (const { key } of licenses) {
        const path = `/api/licences/${encodeURIComponent(key)}`;
        const [before, after] = [await from.get(path), await to.get(path)];
        expect(after.json<{ sites: unknown }>().sites).toEqual(before.json<{ sites: unknown }>().sites);
      }
      expect([...changesOf(report, 'license'), ...changesOf(report, 'site')]).toEqual([]);
    });

    it('a limit holds for what comes after', async () => {
      const [first] = licenses;
      const full = await to.post(`/api/licences/${first?.key}/sites`, { url: 'https://new.example' });
      expect([full.statusCode, full.json()]).toEqual([
        422,
        { message: 'Nombre maximal de sites atteint pour cette licence.' },
      ]);
    });

    it('ids go on above those that came in', async () => {
      const [product] = (await to.get('/api/products')).json<{ id: number }[]>();
      const [type] = (await to.get('/api/licencestypes')).json<{ id: number }[]>();
      const body = { licence_type: type?.id, product_id: product?.id, url: 'https://later.example' };
      const made = (await to.post('/api/licence/create', body)).json<{ licence: Shown; site: { id: number } }>();
      expect(made.licence.id).toBeGreaterThan(Math.max(...licenses.map(({ id }) => id)));
    });

    it('a second run takes only what is new', async () => {
      const { licensing, catalog } = source.app.modules;
      const page = await catalog.listProducts(from.call(), { filters: [], sort: [], limit: 1 });
      await licensing.issueLicense(from.call(), { productId: page.rows[0]?.id ?? 0 });
      const again = await moveIn({ from: 'mlm', source, token: from.token, target, account: to });
      expect(again.counts['license']).toEqual({ present: 7, created: 1 });
    });

    it('where ids and keys are not free a mapping is told, and the licence works under its new key', async () => {
      const other = await target.account();
      // The same keys in another account: given texts may repeat, those ids are taken.
      const moved = await moveIn({ from: 'mlm', source, token: from.token, target, account: other });
      expect(moved.result).toBe('written');
      const ids = changesOf(moved, 'license').flat();
      expect(ids.filter((change) => change?.field === 'id')).toHaveLength(8);
      // Within this account too: a vendor who joins two systems that use one key.
      const { licensing, catalog } = target.app.modules;
      const product = await catalog.createProduct(other.call(), { name: 'Here before' });
      const third = await target.account();
      await licensing.issueLicense(third.call(), {
        productId: (await catalog.createProduct(third.call(), { name: 'Here before' })).id,
        key: 'GIVEN/with slash & "quotes" ✓',
      });
      expect(product.id).toBeGreaterThan(0);
      const joined = await moveIn({ from: 'mlm', source, token: from.token, target, account: third });
      const keys = changesOf(joined, 'license')
        .flat()
        .filter((change) => change?.field === 'key');
      expect(keys).toMatchObject([{ from: 'GIVEN/with slash & "quotes" ✓' }]);
      const check = await third.post(`/api/licences/${keys[0]?.to}/check`, { url: 'https://one.example' });
      expect(check.statusCode).toBe(200);
    });

    it('an interrupted move goes on, and nothing is there before its end', async () => {
      const late = await target.account();
      let asked = 0;
      const fails = (): Error | null => {
        asked += 1;
        return asked === 6 ? new Error('the network went away') : null;
      };
      const move = { from: 'mlm', source, token: from.token, target, account: late, fails } as const;
      await expect(moveIn(move)).rejects.toThrow('the network went away');
      expect(await list(late)).toEqual([]);
      expect((await moveIn(move)).result).toBe('written');
      expect(await list(late)).toHaveLength(8);
    });

    /** The questions of these numbers find nothing, as at a proxy whose system is gone. */
    function notFound(is: (asked: number) => boolean) {
      let asked = 0;
      const nothing = { status: 404, headers: {}, body: new TextEncoder().encode('<h1>Not found</h1>'), url: '' };
      return () => {
        asked += 1;
        return is(asked) ? nothing : null;
      };
    }

    it('a source that is gone in the middle is not taken for one without sites; what came in later has all of them', async () => {
      const late = await target.account();
      const move = { from: 'mlm', source, token: from.token, target, account: late } as const;
      // Three lists, then each license: the second four are not there any more.
      await expect(moveIn({ ...move, fails: notFound((asked) => asked > 7) })).rejects.toThrow('it is going away');
      expect(await list(late)).toEqual([]);
      expect(await moveIn(move)).toMatchObject({ result: 'written', counts: { site: { created: 5 } } });
    });

    it('a license the source has nothing to say of comes in without sites, and the report names it', async () => {
      const late = await target.account();
      const move = { from: 'mlm', source, token: from.token, target, account: late } as const;
      const report = await moveIn({ ...move, fails: notFound((asked) => asked === 4) });
      expect(report).toMatchObject({ result: 'written', counts: { license: { created: 8 }, site: { created: 3 } } });
      const told = report.lines.filter(({ note }) => note?.includes('does not show its sites') === true);
      expect(told.map(({ ref }) => ref)).toEqual([String(licenses[0]?.id)]);
    });

    it('a plan that has no room refuses all of it', async () => {
      const small = await target.account();
      const { plans, identity } = target.app.modules;
      const limits = { licenses: 3 };
      const plan = await plans.createPlan(target.app.systemCall(0), { name: 'Small', limits });
      await identity.subscribe(target.app.systemCall(0), small.accountId, {
        planId: plan.id,
        term: 'monthly',
        expiresAt: null,
      });
      await expect(moveIn({ from: 'mlm', source, token: from.token, target, account: small })).rejects.toMatchObject({
        code: 'plan_limit_reached',
      });
      expect(await list(small)).toEqual([]);
    });

    it('a key that may not read licences is told so', async () => {
      const { token } = await source.key(from, { permissions: ['products:index'] });
      const poor = await target.account();
      await expect(moveIn({ from: 'mlm', source, token, target, account: poor })).rejects.toThrow('refused the key');
    });
  });

  describe('over mlicense', () => {
    let from: TestAccount;
    let to: TestAccount;
    let observed: string;
    let keys: readonly string[] = [];
    const MACHINES = ['machine-a', 'machine-b', 'machine-c', 'unknown'];
    const ADDRESSES = ['198.51.100.1', '203.0.113.9', '2001:db8::1'];

    /** What shipped programs are told, each license from each machine and address, in one order. */
    async function said(http: TestHttp, account: TestAccount): Promise<unknown[]> {
      const secret = await secretOf(http, account);
      const program = http.client(secret, { credential: (token) => ({ authorization: token }) });
      const answers: unknown[] = [];
      for (const key of keys) {
        for (const hardwareId of MACHINES) {
          for (const address of ADDRESSES) {
            const body = { key, product: 'Chest Shop', version: '1.0.0', hardwareId };
            const answer = await program.post('/api/v1/validation', body, { address });
            answers.push([key, hardwareId, address, answer.statusCode, answer.json<{ code: string }>().code]);
          }
        }
      }
      return answers;
    }

    beforeAll(async () => {
      from = await source.account();
      to = await target.account();
      const client = await keyOf(source, from, { profile: 'observed' });
      observed = client.token ?? '';
      const put = async (path: string, body: unknown): Promise<number> => {
        const answer = await client.put(`/api/v1${path}`, body);
        if (answer.statusCode !== 201) throw new Error(answer.body);
        return answer.json<{ id: number }>().id;
      };
      const productId = await put('/products', { name: 'Chest Shop', version: '2.1.0', builtByBitResourceId: 77 });
      const other = await put('/products', { name: 'Other', version: '1.0.0' });
      const addon = await put('/addons', { name: 'Pro', version: '1.0.0', products: [productId], priority: 3 });
      await put('/blacklists', { value: '203.0.113.0/24', type: 'IP' });
      await put('/blacklists', { value: 'machine-c', type: 'HWID' });
      const make = (key: string, fields: object = {}): Promise<number> =>
        put('/licenses', { key, productId, clientName: 'Ada', ...fields });
      await make('FREE-FOR-ALL', { discordId: 1, email: 'ada@customer.test', addons: [addon] });
      await make('TWO-MACHINES', { machineLimit: 1, machineDuration: 7 });
      await make('ONE-ADDRESS', { addressLimit: 1 });
      await make('ASSIGNED-1', { assignedAddress: '198.51.100.1', assignedMachine: 'machine-b' });
      await make('ENDED-1', { duration: 1 });
      await make('NOT-ENDED', { duration: 12 });
      await make('OTHER-PRODUCT', { productId: other });
      const stopped = await make('STOPPED-1');
      const { licensing, customers } = source.app.modules;
      await licensing.suspendLicense(from.call(), { id: stopped });
      const revoked = await make('REVOKED-1');
      await licensing.revokeLicense(from.call(), { id: revoked });
      await client.post('/api/v1/licenses', `{"id":${revoked},"discordId":${BIG_DISCORD_ID}}`);
      await customers.createCustomer(from.call(), { email: 'bad@customer.test', firstname: 'Bad' });
      await make('BANNED-1', { email: 'bad@customer.test' });
      const page = await customers.listCustomers(from.call(), { filters: [], sort: [], limit: 1 });
      await customers.banCustomer(from.call(), { id: page.rows[0]?.id ?? 0 });
      keys = (await client.get('/api/v1/licenses/all')).json<Shown[]>().map(({ key }) => key);
      // Slots are taken at the source before the move.
      const secret = await secretOf(source, from);
      const program = source.client(secret, { credential: (token) => ({ authorization: token }) });
      for (const key of ['TWO-MACHINES', 'ONE-ADDRESS']) {
        const body = { key, product: 'Chest Shop', version: '1.0.0', hardwareId: 'machine-b' };
        await program.post('/api/v1/validation', body, { address: '2001:db8::1' });
      }
      clock.advance(2 * DAY);
      const ended = (await client.get('/api/v1/licenses/key', { query: { key: 'ENDED-1' } })).json<Shown>();
      await client.post('/api/v1/licenses', { id: ended.id, duration: 1 });
      clock.advance(29 * DAY);
      await source.app.modules.licensing.flushChecks(source.app.systemCall(0));
    });

    it('a key that sees no dates is told what to do, and a first day makes up for them', async () => {
      const move = { from: 'mlicense', source, token: from.token, target, account: to } as const;
      await expect(moveIn(move)).rejects.toThrow('--starts-on');
      const dated = await moveIn({ ...move, startsOn: '2026-11-01', dryRun: true });
      expect(dated).toMatchObject({ result: 'tried', counts: { license: { created: 10 } } });
    });

    it('every licence checks the same on both, slots in use included', async () => {
      const report = await moveIn({ from: 'mlicense', source, token: observed, target, account: to });
      expect(report).toMatchObject({
        result: 'written',
        counts: {
          product: { created: 2 },
          addon: { created: 1 },
          'blacklist entry': { created: 2 },
          license: { created: 10 },
        },
      });
      const [before, after] = [await said(source, from), await said(target, to)];
      const codes = new Set(before.map((answer) => (answer as unknown[])[4]));
      expect([...codes].toSorted()).toEqual([
        'BAD_IP_ADDRESS',
        'BLACKLISTED_HWID',
        'BLACKLISTED_IP',
        'LICENSE_NOT_ASSIGNED',
        'MAX_IP_IN_USE',
        'MAX_MACHINES_IN_USE',
        'OK',
        'PRODUCT_NOT_MATCH',
      ]);
      expect(after).toEqual(before);
    });

    it('what the wire shows of each licence is the same', async () => {
      const here = await keyOf(target, to, { profile: 'observed' });
      const there = await keyOf(source, from, { profile: 'observed' });
      const shown = async (client: typeof here): Promise<unknown[]> => {
        const text = (await client.get('/api/v1/licenses/all')).body;
        const digits = JSON.parse(text.replaceAll(/"discordId":(\d+)/g, '"discordId":"$1"')) as Record<
          string,
          unknown
        >[];
        return digits.map(
          ({ id: _, productId: __, addons, assignedUserId: ___, duration, address, machine, ...rest }) => ({
            ...rest,
            addons: (addons as unknown[]).length,
            duration: { ...(duration as object), lastRequest: null },
            lastAddress: (address as { lastAddress: unknown }).lastAddress,
            lastMachine: (machine as { lastMachine: unknown }).lastMachine,
          }),
        );
      };
      await target.app.modules.licensing.flushChecks(target.app.systemCall(0));
      await source.app.modules.licensing.flushChecks(source.app.systemCall(0));
      expect(await shown(here)).toEqual(await shown(there));
      expect(JSON.stringify(await shown(here))).toContain(BIG_DISCORD_ID);
    });
  });
});
