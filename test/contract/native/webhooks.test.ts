import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyWebhook } from '../../../sdk/src/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/kernel/instant.ts';
import { type TestAccount, eachServer } from '../../support/http.ts';
import { type Received, type Receiver, startReceiver } from '../../support/receiver.ts';

interface Webhook {
  readonly id: number;
  readonly status: string;
  readonly disabledCause: string | null;
  readonly secret: string;
}

interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly status: string;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly error: string | null;
  readonly answers: { readonly status: number | null; readonly error: string | null; readonly body: string | null }[];
}

const soon = { timeout: 30_000 };
const idsOf = (received: readonly Received[]) => received.map(({ headers }) => headers['webhook-id']);
const typesOf = (received: readonly Received[]) =>
  received.map(({ body }) => (JSON.parse(body) as { type: string }).type);

eachServer(
  'webhooks',
  (http) => {
    let receiver: Receiver;
    let shop: TestAccount;

    beforeEach(async () => {
      receiver = await startReceiver();
      shop = await http().account();
    });

    afterEach(() => receiver.stop());

    const made = async (fields: object = {}): Promise<Webhook> => {
      const answer = await shop.post('/api/v2/webhooks', { url: receiver.url, events: ['product.*'], ...fields });
      expect(answer.statusCode, answer.body).toBe(201);
      return answer.json<Webhook>();
    };
    const webhook = async (id: number) => (await shop.get(`/api/v2/webhooks/${id}`)).json<Webhook>();
    const deliveries = async (query = '') =>
      (await shop.get(`/api/v2/webhook-deliveries?${query}`)).json<{ data: Delivery[] }>().data;
    const happen = (name = 'Plugin') => shop.post('/api/v2/products', { name });
    const work = () => http().app.jobs.runDue();
    const verify = (received: Received | undefined, secret: string) =>
      verifyWebhook(received?.body ?? '', new Headers(received?.headers as Record<string, string>), {
        secret,
        now: http().clock.now,
      });

    it('an event arrives signed, as the event log shows it', async () => {
      const { secret } = await made();
      await happen();
      await work();
      const message = await verify(receiver.received[0], secret);
      const [delivery] = await deliveries();
      const event: unknown = (await shop.get(`/api/v2/events/${delivery?.eventId}`)).json();
      expect(message.id).toBe(`evt_${delivery?.eventId}`);
      expect(message.sentAt.getTime()).toBe(http().clock.now());
      expect(message.payload).toEqual({
        type: 'product.created',
        timestamp: new Date(http().clock.now()).toISOString(),
        data: event,
      });
      expect(delivery).toMatchObject({ status: 'delivered', attempts: 1, nextAttemptAt: null, error: null });
      const [expanded] = await deliveries('expand=event');
      expect(expanded).toMatchObject({ event });
    });

    it('only what was committed is delivered, and only what the endpoint chose', async () => {
      await made({ events: ['product.deleted', 'customer.*'] });
      await happen();
      const lost = shop.call().write(async (tx) => {
        tx.emit({ name: 'customer.created', accountId: shop.accountId, subject: { type: 'customer', id: 1 } });
        return Promise.reject(new Error('undone'));
      });
      await expect(lost).rejects.toThrow('undone');
      await shop.post('/api/v2/customers', { email: 'ada@example.com' });
      await work();
      expect(typesOf(receiver.received)).toEqual(['customer.created']);
      expect(receiver.received[0]?.body).not.toContain('ada@example.com');
    });

    it('other accounts neither hear nor see it', async () => {
      const { id } = await made({ events: ['*'] });
      const other = await http().account();
      await other.post('/api/v2/products', { name: 'Theirs' });
      await work();
      expect(receiver.received.some(({ body }) => body.includes('product.created'))).toBe(false);
      expect((await other.get(`/api/v2/webhooks/${id}`)).statusCode).toBe(404);
      expect((await other.get('/api/v2/webhook-deliveries')).json()).toMatchObject({ data: [] });
    });

    it('what fails is tried again with the same id, and its answers are kept in short', async () => {
      const { id } = await made();
      const long = 'Āda \u0000'.repeat(100_000);
      receiver.answer = (response) => response.writeHead(500).end(long);
      await happen();
      await work();
      const [waiting] = await deliveries(`webhookId=${id}&status=pending`);
      expect(waiting).toMatchObject({ attempts: 1, error: 'status_500' });
      expect(waiting?.answers).toMatchObject([{ status: 500, error: null, body: 'Āda '.repeat(250) }]);
      const [job] = (await shop.get('/api/v2/jobs?kind=webhook.deliver')).json<{ data: object[] }>().data;
      expect(job).toMatchObject({
        status: 'waiting',
        runAt: waiting?.nextAttemptAt,
        lastError: `evt_${waiting?.eventId} product.created: status_500`,
      });
      expect(await work()).toBe(0);
      receiver.answer = (response) => response.writeHead(200).end('thanks');
      http().clock.advance(6 * SECOND_MS);
      await work();
      expect(new Set(idsOf(receiver.received)).size).toBe(1);
      expect(await deliveries()).toMatchObject([
        { status: 'delivered', attempts: 2, answers: [{ status: 500 }, { status: 200, body: 'thanks' }] },
      ]);
    });

    it('a receiver that asks to be left alone is', async () => {
      await made();
      receiver.answer = (response) => response.writeHead(503, { 'retry-after': '600' }).end();
      await happen();
      await work();
      http().clock.advance(9 * MINUTE_MS);
      expect(await work()).toBe(0);
      http().clock.advance(MINUTE_MS);
      await work();
      expect(receiver.received).toHaveLength(2);
    });

    it('after three days it is given up, visibly, and can be sent again: one, or all since', async () => {
      const { id } = await made();
      receiver.answer = (response) => response.writeHead(500).end();
      await happen('One');
      http().clock.advance(MINUTE_MS);
      const since = new Date(http().clock.now()).toISOString();
      await happen('Two');
      await happen('Three');
      const begun = http().clock.now();
      for (let waiting = 3; waiting > 0;) {
        await work();
        const pending = await deliveries('status=pending');
        waiting = pending.length;
        const next = pending.map(({ nextAttemptAt }) => Date.parse(nextAttemptAt ?? ''));
        if (waiting > 0) http().clock.set(Math.max(...next));
      }
      expect(http().clock.now() - begun).toBeGreaterThan(2.5 * DAY_MS);
      const failed = await deliveries('status=failed');
      expect(failed.map(({ attempts, error }) => [attempts, error])).toEqual(Array(3).fill([11, 'status_500']));
      const jobs = await shop.get('/api/v2/jobs?status=failed');
      expect(jobs.json()).toMatchObject({ data: [{ kind: 'webhook.deliver' }] });
      receiver.received.length = 0;
      receiver.answer = (response) => response.writeHead(204).end();
      await shop.post(`/api/v2/webhook-deliveries/${failed[0]?.id}/actions/replay`);
      await work();
      expect(idsOf(receiver.received)).toEqual([`evt_${failed[0]?.eventId}`]);
      const replay = await shop.post(`/api/v2/webhooks/${id}/actions/replay`, { since });
      expect(replay.statusCode).toBe(200);
      await work();
      expect(idsOf(receiver.received).sort()).toEqual(failed.map(({ eventId }) => `evt_${eventId}`).sort());
      expect(await deliveries('status=failed')).toEqual([]);
    });

    it('while a secret is replaced both verify, afterwards the new one alone', async () => {
      const { id, secret: former } = await made();
      const rotate = async (body?: object) =>
        (await shop.post(`/api/v2/webhooks/${id}/actions/rotate-secret`, body)).json<Webhook>().secret;
      const secret = await rotate();
      await happen();
      await work();
      await verify(receiver.received[0], former);
      await verify(receiver.received[0], secret);
      http().clock.advance(DAY_MS);
      await happen();
      await work();
      await verify(receiver.received[1], secret);
      await expect(verify(receiver.received[1], former)).rejects.toMatchObject({ code: 'WEBHOOK_SIGNATURE' });
      const newest = await rotate({ immediately: true });
      await happen();
      await work();
      await verify(receiver.received[2], newest);
      await expect(verify(receiver.received[2], secret)).rejects.toMatchObject({ code: 'WEBHOOK_SIGNATURE' });
    });

    it('secrets are shown when they are made and nowhere else, addresses in no event', async () => {
      const { id, secret } = await made({ events: ['*'], url: `${receiver.url}/token-of-theirs` });
      const changed = await shop.patch(`/api/v2/webhooks/${id}`, { url: `${receiver.url}/another-token` });
      const rotated = (await shop.post(`/api/v2/webhooks/${id}/actions/rotate-secret`)).json<Webhook>().secret;
      const pages = await Promise.all(
        ['webhooks', `webhooks/${id}`, 'events?limit=100', 'jobs', 'webhook-deliveries?expand=event'].map((path) =>
          shop.get(`/api/v2/${path}`),
        ),
      );
      const text = [changed, ...pages].map(({ body }) => body).join();
      for (const hidden of [secret, rotated, secret.slice(6), rotated.slice(6)]) expect(text).not.toContain(hidden);
      expect(pages[2]?.body).not.toContain('token');
    });

    it('nothing is sent to a private address: refused when it is set, and again at each delivery', async () => {
      for (const url of ['http://10.1.2.3/', 'http://[::1]/', 'http://0x7f.2/', 'https://169.254.169.254/']) {
        const answer = await shop.post('/api/v2/webhooks', { url });
        expect(answer.statusCode).toBe(422);
        expect(answer.json()).toMatchObject({ errors: [{ pointer: '/url', code: 'not_allowed' }] });
      }
      const { id } = await made();
      const patched = await shop.patch(`/api/v2/webhooks/${id}`, { url: 'http://192.168.1.1/' });
      expect(patched.statusCode).toBe(422);
      // As if the name had led elsewhere when it was set.
      await http().app.database.transaction((db) =>
        db.updateTable('webhook_endpoints').set({ url: 'http://10.1.2.3/' }).where('id', '=', id).execute(),
      );
      await happen();
      await work();
      const [delivery] = await deliveries();
      expect(delivery).toMatchObject({ error: 'address_not_allowed', answers: [{ status: null, body: null }] });
      expect(JSON.stringify(delivery)).not.toContain('10.1.2.3');
    });

    it('a receiver that never answers keeps no other from its events, and a stop does not wait for it', async () => {
      const slow = await startReceiver();
      slow.answer = () => undefined;
      const { id } = await made({ url: slow.url });
      await made();
      http().app.jobs.start();
      for (let i = 0; i < 20; i += 1) await happen(`Plugin ${i}`);
      await expect.poll(() => receiver.received.length, soon).toBe(20);
      await expect.poll(() => slow.received.length, soon).toBe(4);
      await http().app.jobs.stop();
      const waiting = await deliveries(`webhookId=${id}&limit=100`);
      expect(waiting.map(({ status, attempts }) => [status, attempts])).toEqual(Array(20).fill(['pending', 0]));
      await slow.stop();
    });

    it('an endpoint that fails for five days is switched off and says so; a ping still reaches it', async () => {
      const { id } = await made();
      await made({ events: ['webhook.disabled'], url: `${receiver.url}/attention` });
      receiver.answer = (response, { path }) => response.writeHead(path === '/attention' ? 204 : 500).end();
      for (let day = 0; day <= 5; day += 1) {
        await happen();
        await work();
        expect(await webhook(id)).toMatchObject({ status: day < 5 ? 'enabled' : 'disabled' });
        if (day < 5) http().clock.advance(DAY_MS);
      }
      await work();
      expect(await webhook(id)).toMatchObject({ disabledCause: 'failing' });
      const mails = await shop.get('/api/v2/mails?kind=user_webhook');
      expect(mails.json<{ data: unknown[] }>().data).toMatchObject([{ toAddress: shop.email }]);
      expect(receiver.received.at(-1)?.path).toBe('/attention');
      expect(typesOf(receiver.received).at(-1)).toBe('webhook.disabled');
      expect(await deliveries(`webhookId=${id}&status=pending`)).toEqual([]);
      const before = receiver.received.length;
      await happen();
      await work();
      expect(receiver.received).toHaveLength(before);
      const refused = await shop.post(`/api/v2/webhooks/${id}/actions/replay`);
      expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([409, 'webhook_disabled']);
      receiver.answer = (response) => response.writeHead(204).end();
      await shop.post(`/api/v2/webhooks/${id}/actions/ping`);
      await work();
      expect(typesOf(receiver.received.slice(before))).toEqual(['webhook.pinged']);
      await shop.patch(`/api/v2/webhooks/${id}`, { status: 'enabled' });
      await happen();
      await work();
      expect(typesOf(receiver.received.slice(before))).toEqual(['webhook.pinged', 'product.created']);
    });

    it('a receiver that says 410 is not asked again', async () => {
      const { id } = await made();
      receiver.answer = (response) => response.writeHead(410).end();
      await happen();
      await work();
      expect(await webhook(id)).toMatchObject({ status: 'disabled', disabledCause: 'gone' });
      await happen();
      await work();
      expect(receiver.received).toHaveLength(1);
    });

    it('a redirect is a failure and leads nowhere', async () => {
      await made();
      receiver.answer = (response) => response.writeHead(307, { location: `${receiver.url}/elsewhere` }).end();
      await happen();
      await work();
      expect(receiver.received.map(({ path }) => path)).toEqual(['/']);
      expect(await deliveries()).toMatchObject([{ error: 'status_307' }]);
    });

    it('a deleted endpoint takes its deliveries with it', async () => {
      const { id } = await made();
      receiver.answer = (response) => response.writeHead(500).end();
      await happen();
      await work();
      expect((await shop.delete(`/api/v2/webhooks/${id}`)).statusCode).toBe(204);
      http().clock.advance(HOUR_MS);
      await work();
      expect(receiver.received).toHaveLength(1);
      expect(await deliveries()).toEqual([]);
    });

    it('what a suspended account has waiting is not sent', async () => {
      await made();
      await happen();
      await http().app.modules.identity.setAccountSuspended(http().home.call(), shop.accountId, true);
      await work();
      expect(receiver.received).toEqual([]);
    });

    it('a delivery whose secret was lost with the master key waits for a new one', async () => {
      const { id } = await made();
      await http().app.database.transaction((db) =>
        db.updateTable('webhook_endpoints').set({ secretSealed: '' }).where('id', '=', id).execute(),
      );
      await happen();
      await work();
      expect(await deliveries()).toMatchObject([{ status: 'failed', error: 'secret_lost' }]);
      const secret = (await shop.post(`/api/v2/webhooks/${id}/actions/rotate-secret`)).json<Webhook>().secret;
      await shop.post(`/api/v2/webhooks/${id}/actions/replay`);
      await work();
      await verify(receiver.received[0], secret);
    });

    it('an account has fifty of them at most', async () => {
      for (let i = 0; i < 50; i += 1) await made();
      const answer = await shop.post('/api/v2/webhooks', { url: receiver.url });
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([409, 'webhooks_too_many']);
    });

    it('what was over for thirty days is dropped', async () => {
      await made();
      await happen();
      await work();
      const { webhooks } = http().app.modules;
      http().clock.advance(29 * DAY_MS);
      await webhooks.sweepDeliveries(http().app.systemCall(0, 'jobs'));
      expect(await deliveries()).toHaveLength(1);
      http().clock.advance(2 * DAY_MS);
      await webhooks.sweepDeliveries(http().app.systemCall(0, 'jobs'));
      expect(await deliveries()).toEqual([]);
    });
  },
  { env: { OUTBOUND_ALLOW: '127.0.0.1/32' } },
);
