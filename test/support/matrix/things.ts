/** One thing of each kind in an account, made through the APIs themselves; the same words name what does not exist. */
import { DAY_MS } from '../../../src/kernel/instant.ts';
import type { Answer, TestAccount, TestHttp } from '../http.ts';

/** Ids and names by which routes know the things of one account. */
export interface Things {
  readonly product: string;
  readonly productName: string;
  readonly customer: string;
  readonly licenseType: string;
  readonly license: string;
  readonly licenseKey: string;
  readonly site: string;
  readonly machine: string;
  readonly addon: string;
  readonly blacklist: string;
  readonly member: string;
  readonly apiKey: string;
  readonly session: string;
  readonly event: string;
  readonly job: string;
  readonly mail: string;
  readonly link: string;
  readonly domain: string;
  readonly campaign: string;
  readonly channel: string;
  readonly pixel: string;
  readonly splash: string;
  readonly overlay: string;
  readonly overlayAnswer: string;
  readonly bio: string;
  readonly qr: string;
  readonly group: string;
  readonly price: string;
  readonly service: string;
  readonly conversion: string;
  readonly webhook: string;
  readonly webhookDelivery: string;
}

export type Thing = keyof Things;

const NO_ID = '2000000000';

/** What no account has. */
export const NOTHING: Things = {
  product: NO_ID,
  productName: 'No such product',
  customer: NO_ID,
  licenseType: NO_ID,
  license: NO_ID,
  licenseKey: 'NO-SUCH-KEY-AT-ALL',
  site: NO_ID,
  machine: NO_ID,
  addon: NO_ID,
  blacklist: NO_ID,
  member: NO_ID,
  apiKey: NO_ID,
  session: '00000000-0000-4000-8000-000000000000',
  event: NO_ID,
  job: NO_ID,
  mail: NO_ID,
  link: NO_ID,
  domain: NO_ID,
  campaign: NO_ID,
  channel: NO_ID,
  pixel: NO_ID,
  splash: NO_ID,
  overlay: NO_ID,
  overlayAnswer: NO_ID,
  bio: NO_ID,
  qr: NO_ID,
  group: NO_ID,
  price: NO_ID,
  service: NO_ID,
  conversion: NO_ID,
  webhook: NO_ID,
  webhookDelivery: NO_ID,
};

function idOf(answer: Answer): string {
  const body: { id?: number } = answer.json();
  if (answer.statusCode >= 400 || body.id === undefined) throw new Error(`a thing was not made: ${answer.body}`);
  return String(body.id);
}

/** What is sold and bought, made on the wire that knows it. */
async function createGoods(
  account: TestAccount,
  world: { product: string; name: string },
): Promise<Pick<Things, 'group' | 'price' | 'service'>> {
  const make = async (path: string, body: object): Promise<string> =>
    idOf(await account.post(`/api/application/${path}`, body));
  const product_id = Number(world.product);
  const buyer = { email: `service@${world.name}.example.com`, firstname: 'Ada', lastname: 'Byron' };
  return {
    group: await make('groups', { name: `Group of ${world.name}`, description: 'Goods', status: 'active' }),
    price: await make('pricings', { related_id: product_id, related_type: 'product', currency: 'EUR', monthly: 9.99 }),
    service: await make('services', {
      customer_id: Number(await make('customers', buyer)),
      product_id,
      billing: 'monthly',
      currency: 'EUR',
    }),
  };
}

/** An answer to the account's overlay, as a visitor of its link sends one. */
async function answerOverlay(
  account: TestAccount,
  { app }: TestHttp,
  overlayId: number,
  linkId: number,
): Promise<string> {
  const { links } = app.modules;
  const overlay = await links.getOverlay(account.call(), overlayId);
  const form = new URLSearchParams({ email: 'reader@example.com' });
  await links.keepAnswer(account.call(), overlay, { linkId, form, sender: 'somebody' });
  const answers = (await account.get('/api/v2/overlay-answers?limit=1')).json<{ data: { id: number }[] }>();
  return String(answers.data[0]?.id);
}

/** Fills an account with one of everything. `name` keeps two accounts' things apart where names are shared. */
export async function createThings(http: TestHttp, account: TestAccount, name: string): Promise<Things> {
  const make = async (path: string, body: object): Promise<string> => idOf(await account.post(`/api/v2/${path}`, body));
  const short = async (path: string, body: object): Promise<string> => idOf(await account.post(`/api/${path}`, body));
  const product = await make('products', { name: `Shop of ${name}` });
  const license = await make('licenses', { productId: Number(product) });
  const { licensing, identity } = http.app.modules;
  const call = account.call();
  const site = await licensing.bindSite(call, { licenseId: Number(license), url: `https://${name}.example.com` });
  const machine = await licensing.activateMachine(call, { licenseId: Number(license), fingerprint: `fp-${name}` });
  const { key } = (await account.get(`/api/v2/licenses/${license}`)).json<{ key: string }>();
  const { user } = (await account.get('/api/v2/session')).json<{ user: { id: number } }>();
  const person = await identity.userById(call, user.id);
  if (person === null) throw new Error('the account has no owner');
  const { session } = await identity.startSession(call, person, { address: '192.0.2.1', agent: null });
  await call.write((tx) => {
    tx.enqueue({ kind: 'matrix', accountId: account.accountId, runAt: tx.now + DAY_MS, payload: {} });
    return Promise.resolve();
  });
  const webhook = await make('webhooks', { url: `https://93.184.216.34/hooks/${name}` });
  await account.post(`/api/v2/webhooks/${webhook}/actions/ping`);
  const deliveries = (await account.get('/api/v2/webhook-deliveries?limit=1')).json<{ data: { id: string }[] }>();
  const events = (await account.get('/api/v2/events?limit=1')).json<{ data: { id: string }[] }>();
  const jobs = (await account.get('/api/v2/jobs?limit=1')).json<{ data: { id: string }[] }>();
  const link = (
    await account.post('/api/url/add', { url: `https://${name}.example.com/`, custom: `to-${name}` })
  ).json<{
    id: number;
  }>();
  const customer = await make('customers', { email: `buyer@${name}.example.com` });
  const mails = (await account.get('/api/v2/mails?limit=1')).json<{ data: { id: number }[] }>();
  const content = { text: 'News' };
  const newsletter = await make('overlays', { type: 'newsletter', name: `News of ${name}`, content });
  return {
    product,
    productName: `Shop of ${name}`,
    customer,
    licenseType: await make('license-types', { name: `Type of ${name}` }),
    license,
    licenseKey: key,
    site: String(site.id),
    machine: String(machine.id),
    addon: await make('addons', { name: `Addon of ${name}` }),
    blacklist: await make('blacklists', { type: 'machine', value: `fp-${name}` }),
    member: await make('members', { email: `member@${name}.example.com`, role: 'viewer' }),
    apiKey: await make('api-keys', { name: `Key of ${name}` }),
    session: session.id,
    event: events.data[0]?.id ?? '',
    job: jobs.data[0]?.id ?? '',
    mail: String(mails.data[0]?.id ?? ''),
    webhook,
    webhookDelivery: deliveries.data[0]?.id ?? '',
    link: String(link.id),
    domain: await short('domain/add', { domain: `https://${name}.example.net` }),
    campaign: await short('campaign/add', { name: `Campaign of ${name}` }),
    channel: await short('channel/add', { name: `Channel of ${name}` }),
    splash: await make('splash-pages', { name: `Splash of ${name}` }),
    conversion: await make('track/lead', { customer: { email: `lead@${name}.example.com` } }),
    overlay: await make('overlays', { type: 'message', name: `Overlay of ${name}`, content: { text: 'Hi' } }),
    overlayAnswer: await answerOverlay(account, http, Number(newsletter), link.id),
    bio: await make('bio-pages', { name: `Bio of ${name}` }),
    qr: await make('qr-codes', { type: 'text', data: name }),
    ...(await createGoods(account, { product, name })),
    pixel: await short('pixel/add', { type: 'gtmpixel', name: `Pixel of ${name}`, tag: 'GTM-ABCDEFG' }),
  };
}
