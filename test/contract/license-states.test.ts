/**
 * One license in each of its states, seen through each wire that checks licenses. The table is docs/license-states.md;
 * `vitest -u` writes it.
 */
import { expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { LicenseFields, LicenseTypeFields } from '../../src/modules/licensing/index.ts';
import { type TestAccount, type TestClient, eachServer } from '../support/http.ts';

const DAY = 86_400_000;
const SITE = 'https://example.com';
const ADDRESS = '198.51.100.1';

/** Everything a state may need: the license, its account, and the way to change either. */
interface World {
  readonly account: TestAccount;
  readonly licenseId: number;
  readonly customerId: number;
  readonly blacklist: (value: string) => Promise<unknown>;
  readonly activate: (fingerprint: string) => Promise<unknown>;
}

interface State {
  readonly name: string;
  readonly type?: LicenseTypeFields;
  readonly license?: Partial<LicenseFields>;
  /** Days that pass between making the license and asking. */
  readonly after?: number;
  readonly happen?: (world: World, modules: Modules) => Promise<unknown>;
  /** The machine that asks. */
  readonly machine?: string;
}

type Modules = App['modules'];

function modulesOf(http: () => { app: App }): Modules {
  return http().app.modules;
}

const two = async ({ activate }: World) => {
  await activate('first');
  await activate('second');
};

const STATES: readonly State[] = [
  { name: 'active' },
  {
    name: 'suspended',
    happen: ({ account, licenseId }, { licensing }) => licensing.suspendLicense(account.call(), { id: licenseId }),
  },
  {
    name: 'revoked',
    happen: ({ account, licenseId }, { licensing }) => licensing.revokeLicense(account.call(), { id: licenseId }),
  },
  { name: 'ended, access ends', type: { durationMonths: 1 }, after: 31 },
  { name: 'ended, access stays', type: { durationMonths: 1, expiry: 'maintain' }, after: 31 },
  { name: 'in grace', type: { durationMonths: 1, graceDays: 14 }, after: 31 },
  {
    name: 'customer suspended',
    happen: ({ account, customerId }, { customers }) => customers.suspendCustomer(account.call(), { id: customerId }),
  },
  {
    name: 'customer banned',
    happen: ({ account, customerId }, { customers }) => customers.banCustomer(account.call(), { id: customerId }),
  },
  { name: 'address in a blacklisted range', happen: ({ blacklist }) => blacklist('198.51.100.0/24') },
  { name: 'third machine of two', type: { maxMachines: 2 }, happen: two, machine: 'third' },
  {
    name: 'third machine, a slot free after its days',
    type: { maxMachines: 2, machineDays: 7 },
    happen: two,
    after: 8,
    machine: 'third',
  },
];

eachServer('states of a license', (http) => {
  async function worldOf(state: State) {
    const account = await http().account();
    const call = account.call();
    const { catalog, customers, licensing } = modulesOf(http);
    const product = await catalog.createProduct(call, { name: 'Chest Shop' });
    const customer = await customers.createCustomer(call, { email: 'ada@customer.test', firstname: 'Ada' });
    const type = await licensing.createLicenseType(call, { name: 'Kind', durationMonths: null, ...state.type });
    const { license } = await licensing.issueLicense(call, {
      productId: product.id,
      typeId: type.id,
      customerId: customer.id,
      site: SITE,
      ...state.license,
    });
    const world: World = {
      account,
      licenseId: license.id,
      customerId: customer.id,
      blacklist: (value) => licensing.createBlacklistEntry(account.call(), { type: 'address', value }),
      activate: (fingerprint) =>
        licensing.activateMachine(account.call(), { licenseId: license.id, fingerprint, name: null, platform: null }),
    };
    return { world, key: license.key };
  }

  /** What each wire says, in the columns of the table. */
  async function seen({ account, licenseId }: World, key: string, machine: string | undefined): Promise<string[]> {
    const mlm = `/api/licences/${encodeURIComponent(key)}`;
    const { status } = (await account.get(mlm)).json();
    const check = (await account.post(`${mlm}/check`, { url: SITE })).json();
    const scope = { site: SITE, ...(machine === undefined ? {} : { fingerprint: machine }) };
    const runtime = await http().nobody.post(
      '/api/v2/licenses/actions/validate-key',
      { meta: { key, scope } },
      { address: ADDRESS },
    );
    const observed = await http().key(account, { profile: 'observed' });
    const headers = { 'x-api-key': observed.token };
    const { duration } = (await http().nobody.get(`/api/v1/licenses/id?id=${licenseId}`, { headers })).json();
    const program: TestClient = http().client(
      (await http().app.modules.identity.accountSecret(account.call())).secret ?? '',
      { credential: (text) => ({ authorization: text }) },
    );
    const question = { key, product: 'Chest Shop', hardwareId: machine ?? 'unknown' };
    const said = await program.post('/api/v1/validation', question, { address: ADDRESS });
    const native = (await account.get(`/api/v2/licenses/${licenseId}`)).json();
    const yes = (valid: boolean): string => (valid ? 'yes' : 'no');
    return [
      native.status,
      `${runtime.json().meta.code}, ${yes(runtime.json().meta.valid)}`,
      status,
      `${check.code}, ${yes(check.valid)}`,
      yes(duration.active),
      `${said.statusCode} ${said.json().code}`,
    ];
  }

  it('are told by every wire in its own words, as docs/license-states.md says', async () => {
    const rows: string[] = [];
    for (const state of STATES) {
      const { world, key } = await worldOf(state);
      await state.happen?.(world, modulesOf(http));
      http().clock.advance((state.after ?? 0) * DAY);
      const cells = await seen(world, key, state.machine);
      http().clock.advance(-(state.after ?? 0) * DAY);
      rows.push(`| ${[state.name, ...cells].join(' | ')} |`);
    }
    await expect(pageOf(rows)).toMatchFileSnapshot('../../docs/license-states.md');
  });
});

function pageOf(rows: readonly string[]): string {
  return [
    '# States of a license, seen through each API',
    '',
    'Made by a test that puts a license into each state and asks every API. "yes" and "no" say whether the license is valid.',
    'The checks of `runtime` and `mlm` name the site; those of `runtime` and `mlicense` the machine where the state is about',
    'one. A check of `mlm` is made by the vendor, so it knows no client address and no machine.',
    '',
    '| state | native: status | runtime: validate-key | mlm: status | mlm: check | mlicense: active | mlicense: validation |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    '`runtime` claims nothing when it validates, so a machine that has not been activated is a mismatch there; `mlicense`',
    'takes a slot as it checks.',
    '',
  ].join('\n');
}
