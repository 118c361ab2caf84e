import { afterAll, beforeEach, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/kernel/instant.ts';
import { idOf, newCustomer, newProduct, object, openShop } from '../support/application.ts';
import { type TestAccount, type TestHttp, eachServer } from '../support/http.ts';
import { startSmtp } from '../support/smtp.ts';

const smtp = await startSmtp();
afterAll(() => smtp.stop());
beforeEach(() => {
  smtp.taken.length = 0;
  smtp.refusals.length = 0;
});

const SMTP = { SMTP_URL: smtp.url, MAIL_FROM: 'shop@example.com' };
const APP = '/api/application';

interface MailObject {
  readonly id: number;
  readonly kind: string;
  readonly status: string;
  readonly subject: string | null;
  readonly lastError: string | null;
  readonly attempts: number;
  readonly toAddress: string;
}

async function mailsOf(account: TestAccount, query = ''): Promise<MailObject[]> {
  return (await account.get(`/api/v2/mails?sort=-id${query}`)).json<{ data: MailObject[] }>().data;
}

/** The path of the link in the newest mail that arrived. */
function linkIn(text: string | undefined): string {
  return /https?:\/\/\S*(\/user\/\S+)/.exec(text ?? '')?.[1] ?? '';
}

/** Everything stored that people or programs can read without the master key. */
async function everythingStored({ app }: TestHttp): Promise<string> {
  const rows = [];
  for (const table of ['events', 'jobs', 'mails', 'customer_tokens', 'login_tokens'] as const) {
    rows.push(await app.database.read.selectFrom(table).selectAll().execute());
  }
  return JSON.stringify(rows);
}

const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };

eachServer(
  'mails',
  (http) => {
    const run = (): Promise<number> => http().app.jobs.runDue();

    it('a message from a contact form reaches the owner, whatever it holds; votes are no mails', async () => {
      const { app, home } = http();
      const { links } = app.modules;
      const call = app.systemCall(home.accountId, 'visitor');
      const answer = async (type: 'contact' | 'poll', fields: Record<string, string>): Promise<void> => {
        const content = { text: 'Ask <us>', options: ['Yes'] };
        const overlay = await links.createOverlay(call, { type, name: 'Ask <us>', content });
        const form = new URLSearchParams(fields);
        expect(await links.keepAnswer(call, overlay, { linkId: 1, form, sender: 'x' })).toBe('kept');
      };
      await answer('poll', { option: '0' });
      await answer('contact', { name: '', email: 'grace@example.org', message: 'One {{ 7 | times: 6 }}\n<b>two</b>' });
      await run();
      const [mail, ...more] = smtp.taken;
      expect(more).toEqual([]);
      expect(mail?.subject).toBe('Ask <us>: grace@example.org wrote to you');
      expect(mail?.to).toContain(home.email);
      expect(mail?.text).toMatch(/grace@example\.org\s+One \{\{ 7 \| times: 6 \}\}\r?\n<b>two<\/b>/);
    });

    it('whoever changes a text sends it to themselves first, as it is typed, and nothing is stored', async () => {
      const { home } = http();
      const before = await mailsOf(home);
      const path = '/api/v2/templates/61/actions/test';
      const sent = await home.post(path, { subject: 'Hi {{ customer.firstname }}', html: '<p>{{ account.name }}</p>' });
      expect([sent.statusCode, sent.json()]).toEqual([200, { to: home.email, subject: 'Hi Ada' }]);
      expect(smtp.taken).toMatchObject([{ to: [home.email], subject: 'Hi Ada' }]);
      expect(smtp.taken[0]?.text.trim()).toMatch(/Home$/);
      expect(await mailsOf(home)).toEqual(before);
      expect((await home.get('/api/v2/templates/61')).json()).toMatchObject({ isEdited: false });

      smtp.refusals.push(550);
      const refused = await home.post(path);
      expect([refused.statusCode, refused.json()]).toEqual([502, expect.objectContaining({ code: 'mail_not_taken' })]);
      expect((await home.post(path, { html: '{{ nobody }}' })).statusCode).toBe(422);
    });

    it('a new customer is greeted once, by name, with a link that confirms the address once', async () => {
      const { home, nobody } = http();
      const id = idOf(await home.post(`${APP}/customers`, newCustomer({ firstname: 'Zoë' })));
      await run();
      await run();
      const [mail, ...more] = smtp.taken;
      expect(more).toEqual([]);
      expect(mail?.subject).toBe('Welcome to Home');
      expect(mail?.raw).toContain('From: Home <shop@example.com>');
      expect(mail?.raw).toContain('Auto-Submitted: auto-generated');
      expect(mail?.text).toContain('Hello Zoë Lovelace,');
      const link = linkIn(mail?.text);

      const looked = await nobody.get(link);
      expect(looked.statusCode).toBe(200);
      expect(object(await home.get(`${APP}/customers/${id}`))['email_verified_at']).toBeNull();
      const confirmed = await nobody.post(link, '', form);
      expect([confirmed.statusCode, confirmed.body]).toEqual([200, expect.stringContaining('Thank you')]);
      expect(object(await home.get(`${APP}/customers/${id}`))).toMatchObject({ is_confirmed: true });
      expect((await nobody.post(link, '', form)).statusCode).toBe(410);
      expect((await nobody.get(link)).statusCode).toBe(410);
    });

    it('confirmation and password links are mailed on demand, and the texts follow the customer’s language', async () => {
      const { home, nobody } = http();
      const id = idOf(await home.post(`${APP}/customers`, newCustomer({ locale: 'fr_FR' })));
      await run();
      smtp.taken.length = 0;
      expect(object(await home.post(`${APP}/customers/${id}/resend_confirmation`))).toEqual({
        message: 'Verification link sent',
      });
      expect(object(await home.post(`${APP}/customers/${id}/send_password`))).toEqual({ message: 'Reset link sent' });
      await run();
      const sent = [...smtp.taken].sort((a, b) => a.subject.localeCompare(b.subject));
      expect(sent.map(({ subject }) => subject)).toEqual([
        'Confirmez votre adresse e-mail',
        'Définissez votre mot de passe',
      ]);
      const link = linkIn(sent[1]?.text);
      expect((await nobody.get(link)).statusCode).toBe(200);
      const short = await nobody.post(link, 'password=short', form);
      expect([short.statusCode, short.body]).toEqual([422, expect.stringContaining('too short')]);
      expect((await nobody.post(link, 'password=long+enough', form)).statusCode).toBe(200);
      expect((await nobody.post(link, 'password=long+enough', form)).statusCode).toBe(410);
      // Whoever reads the mail has the address.
      expect(object(await home.post(`${APP}/customers/${id}/resend_confirmation`), 400)).toEqual({
        message: 'Email already verified',
      });
    });

    it('of two who use a link at once one succeeds', async () => {
      const { home, nobody } = http();
      const tenant = await http().account();
      const id = idOf(await home.post(`${APP}/customers`, newCustomer()));
      await home.post(`${APP}/customers/${id}/send_password`);
      await nobody.post('/api/v2/session/password-reset', { email: tenant.email });
      await run();
      await run();
      const passwords = smtp.taken.filter(({ text }) => text.includes('/user/password/'));
      expect(passwords).toHaveLength(2);
      for (const { text } of passwords) {
        const use = (password: string) => nobody.post(linkIn(text), `password=${password}`, form);
        const both = await Promise.all([use('one+for+the+first'), use('one+for+the+second')]);
        expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 410]);
      }
    });

    it('links end with their time, and with a new address', async () => {
      const { home, nobody, clock } = http();
      const id = idOf(await home.post(`${APP}/customers`, newCustomer()));
      await run();
      const first = linkIn(smtp.taken[0]?.text);
      await home.post(`${APP}/customers/${id}`, { email: `moved${id}@example.org` });
      expect((await nobody.get(first)).statusCode).toBe(410);
      await home.post(`${APP}/customers/${id}/send_password`);
      await run();
      const second = linkIn(smtp.taken.at(-1)?.text);
      clock.advance(DAY_MS - MINUTE_MS);
      expect((await nobody.get(second)).statusCode).toBe(200);
      clock.advance(MINUTE_MS);
      expect((await nobody.get(second)).statusCode).toBe(410);
      expect((await nobody.post(second, 'password=long+enough', form)).statusCode).toBe(410);
    });

    it('a member’s password is reset by mail: same answer for anybody, one use, one hour, sessions end', async () => {
      const { nobody, clock } = http();
      const tenant = await http().account();
      const { email, password } = tenant;
      const cookie = String((await nobody.post('/api/v2/session', { email, password })).headers['set-cookie']);
      const ask = (address: string) => nobody.post('/api/v2/session/password-reset', { email: address });
      const known = await ask(email.toUpperCase());
      const unknown = await ask('nobody@nowhere.example');
      expect([known.statusCode, known.body]).toEqual([202, unknown.body]);
      expect(unknown.statusCode).toBe(202);
      await run();
      await run();
      expect(smtp.taken.map(({ to }) => to)).toEqual([[email]]);
      const link = linkIn(smtp.taken[0]?.text);
      const token = link.split('/').at(-1);
      const set = () => nobody.post('/api/v2/session/password', { token, password: 'a brand new one' });
      expect((await nobody.get(link)).statusCode).toBe(200);
      expect((await set()).statusCode).toBe(204);
      expect((await set()).json()).toMatchObject({ status: 410, code: 'link_spent' });
      const session = { headers: { cookie: cookie.split(';')[0] ?? '' } };
      expect((await nobody.get('/api/v2/session', session)).statusCode).toBe(401);
      expect((await nobody.post('/api/v2/session', { email, password })).statusCode).toBe(401);
      expect((await nobody.post('/api/v2/session', { email, password: 'a brand new one' })).statusCode).toBe(204);

      await ask(email);
      await run();
      await run();
      clock.advance(HOUR_MS);
      expect((await nobody.get(linkIn(smtp.taken.at(-1)?.text))).statusCode).toBe(410);
    });

    it('asking for reset mails is limited for an e-mail, whether it exists or not', async () => {
      const { nobody } = http();
      const body = { email: 'often@nowhere.example' };
      const statuses = [];
      for (let i = 0; i < 6; i += 1) {
        const ask = { address: '192.0.2.77' };
        statuses.push((await nobody.post('/api/v2/session/password-reset', body, ask)).statusCode);
      }
      expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    });

    it('a new member without a password is invited and chooses one', async () => {
      const { nobody, home } = http();
      const email = 'new.member@example.com';
      expect((await home.post('/api/v2/members', { email, role: 'viewer' })).statusCode).toBe(201);
      await run();
      const link = linkIn(smtp.taken[0]?.text);
      const done = await nobody.post(link, 'password=chosen+by+me', form);
      expect([done.statusCode, done.body]).toEqual([200, expect.stringContaining('href="/app"')]);
      const signIn = await nobody.post('/api/v2/session', { email, password: 'chosen by me' });
      expect(signIn.statusCode).toBe(204);
    });

    it('no secret of a link stands in a row, an event, a job or an answer', async () => {
      const { home } = http();
      const id = idOf(await home.post(`${APP}/customers`, newCustomer()));
      await home.post(`${APP}/customers/${id}/send_password`);
      await run();
      const token = linkIn(smtp.taken.at(-1)?.text).split('/').at(-1) ?? '';
      expect(token.length).toBeGreaterThan(40);
      expect(await everythingStored(http())).not.toContain(token);
      expect(JSON.stringify(await mailsOf(home))).not.toContain(token);
    });

    it('a mail that meets a busy server comes again under the same Message-ID; a refused one fails for good', async () => {
      const { home, clock } = http();
      smtp.refusals.push(451);
      idOf(await home.post(`${APP}/customers`, newCustomer()));
      await run();
      expect(smtp.taken).toEqual([]);
      expect((await mailsOf(home))[0]).toMatchObject({ status: 'waiting', attempts: 1 });
      clock.advance(HOUR_MS);
      await run();
      const [row] = await mailsOf(home);
      expect(row).toMatchObject({ status: 'sent', attempts: 2, lastError: null, subject: 'Welcome to Home' });
      const { messageId } = await http()
        .app.database.read.selectFrom('mails')
        .select('messageId')
        .where('id', '=', row?.id ?? 0)
        .executeTakeFirstOrThrow();
      expect(smtp.taken.map((mail) => mail.messageId)).toEqual([messageId]);

      smtp.refusals.push(550);
      idOf(await home.post(`${APP}/customers`, newCustomer()));
      await run();
      const [failed] = await mailsOf(home);
      expect(failed).toMatchObject({ status: 'failed', attempts: 1 });
      clock.advance(DAY_MS);
      await run();
      expect(smtp.taken).toHaveLength(1);
      expect((await home.post(`/api/v2/mails/${failed?.id}/actions/retry`)).json()).toMatchObject({
        status: 'waiting',
      });
      await run();
      expect(smtp.taken).toHaveLength(2);
      const again = await home.post(`/api/v2/mails/${failed?.id}/actions/retry`);
      expect([again.statusCode, again.json()]).toEqual([409, expect.objectContaining({ code: 'mail_state_conflict' })]);
    });

    it('a mail is given up after its last attempt, and says why', async () => {
      const { home, clock } = http();
      for (let i = 0; i < 12; i += 1) smtp.refusals.push(451);
      idOf(await home.post(`${APP}/customers`, newCustomer()));
      for (let i = 0; i < 12; i += 1) {
        await run();
        clock.advance(DAY_MS);
      }
      const [mail] = await mailsOf(home);
      expect(mail).toMatchObject({ status: 'failed', attempts: 9 });
      expect(mail?.lastError).toContain('451');
      smtp.refusals.length = 0;
    });

    it('of two processes one sends a mail', async () => {
      const { home, app } = http();
      for (let i = 0; i < 5; i += 1) idOf(await home.post(`${APP}/customers`, newCustomer()));
      await Promise.all([app.jobs.runDue(), app.jobs.runDue()]);
      expect(smtp.taken).toHaveLength(5);
    });

    it('a job that comes again, as after a crash, sends nothing twice', async () => {
      const { home, app } = http();
      idOf(await home.post(`${APP}/customers`, newCustomer()));
      await run();
      const [mail] = await mailsOf(home);
      await home.call().write((tx) => {
        const payload = { mailId: mail?.id };
        return Promise.resolve(tx.enqueue({ kind: 'mail.send', accountId: 1, runAt: 0, payload }));
      });
      expect(await app.jobs.runDue()).toBe(1);
      expect(smtp.taken).toHaveLength(1);
    });

    it('a refused request mails nothing', async () => {
      const { home } = http();
      const customer = newCustomer();
      idOf(await home.post(`${APP}/customers`, customer));
      await run();
      smtp.taken.length = 0;
      expect((await home.post(`${APP}/customers`, customer)).statusCode).toBe(422);
      await run();
      expect(smtp.taken).toEqual([]);
    });

    it('customers are told what happens to their services, unless somebody says not to', async () => {
      const { home } = http();
      const customer = newCustomer({ verified: true });
      const customer_id = idOf(await home.post(`${APP}/customers`, customer));
      const group = { name: 'Plugins', description: 'All', status: 'active' };
      const group_id = idOf(await home.post(`${APP}/groups`, group));
      const product_id = idOf(
        await home.post(`${APP}/products`, newProduct({ name: 'Shop <Pro>', type: 'license', group_id })),
      );
      const order = { customer_id, product_id, billing: 'monthly', currency: 'EUR', price: 9.99 };
      const id = idOf(await home.post(`${APP}/services`, order));
      const say = async (verb: string, body: object = {}) => {
        await run();
        smtp.taken.length = 0;
        object(await home.post(`${APP}/services/${id}/${verb}`, body));
        await run();
        return smtp.taken[0];
      };
      await run();
      const [license] = (await home.get(`/api/v2/licenses?customerId=${customer_id}`)).json<{
        data: { key: string }[];
      }>().data;
      const ready = smtp.taken.find(({ subject }) => subject === 'Shop <Pro> is ready');
      expect(ready?.text).toContain(license?.key);
      expect(ready?.raw.replaceAll('=\r\n', '')).toContain('Shop &lt;Pro&gt;');
      expect(await say('suspend', { reason: 'chargeback' })).toMatchObject({
        subject: 'Shop <Pro> is suspended',
        text: expect.stringContaining('Reason: chargeback') as string,
      });
      expect(await say('unsuspend')).toMatchObject({ subject: 'Shop <Pro> works again' });
      expect(await say('renew')).toMatchObject({ text: expect.stringContaining('€9.99') as string });
      expect(await say('suspend', { notify: false })).toBeUndefined();
      expect(await say('cancel')).toMatchObject({ subject: 'Shop <Pro> is cancelled' });
      const suspended = await home.post(`${APP}/customers/${customer_id}/action/suspend`, { reason: 'late' });
      object(suspended);
      object(await home.post(`${APP}/customers/${customer_id}/action/reactivate`, { notify: false }));
      smtp.taken.length = 0;
      await run();
      expect(smtp.taken.map(({ subject }) => subject)).toEqual(['Your customer account is suspended']);
    });

    it('customers are told 7, 3 and 1 days before the end, when it has come, and when it is over', async () => {
      const { home, app, clock } = http();
      const { customerId } = await openShop(home);
      const rounds = app.systemCall(0, 'jobs');
      await app.modules.services.tellEndingServices(rounds);
      await run();
      smtp.taken.length = 0;
      for (let day = 1; day <= 40; day += 1) {
        clock.advance(DAY_MS);
        await app.modules.services.tellEndingServices(app.systemCall(0, 'jobs'));
        await app.modules.services.runDueServices(app.systemCall(0, 'jobs'));
        await run();
      }
      const { email } = object(await home.get(`${APP}/customers/${customerId}`));
      const mine = smtp.taken.filter(({ to }) => to[0] === email);
      expect(mine.map(({ subject }) => subject)).toEqual([
        'VPS S ends in 7 days',
        'VPS S ends in 3 days',
        'VPS S ends in 1 day',
        'VPS S is suspended',
        'VPS S has ended',
      ]);
      expect(mine[0]?.text).toContain('The renewal costs €9.99.');
    });

    it('the command line tells nobody', async () => {
      const { app } = http();
      await app.modules.customers.createCustomer(app.systemCall(1), { email: 'imported@example.org' });
      await run();
      expect(smtp.taken).toEqual([]);
    });

    it('an account switches kinds off and names where answers go; what was asked for is always mailed', async () => {
      const tenant = await http().account();
      const mail = { off: ['customer_welcome', 'customer_password'], replyTo: 'help@tenant.test' };
      expect((await tenant.patch('/api/v2/account', { settings: { mail } })).statusCode).toBe(200);
      const id = idOf(await tenant.post(`${APP}/customers`, newCustomer()));
      await run();
      expect(smtp.taken).toEqual([]);
      object(await tenant.post(`${APP}/customers/${id}/send_password`));
      await run();
      expect(smtp.taken[0]?.raw).toContain('Reply-To: help@tenant.test');
      const bad = { replyTo: 'x', off: ['nothing'], more: 1 };
      const refused = await tenant.patch('/api/v2/account', { settings: { mail: bad } });
      expect(refused.statusCode).toBe(422);
      expect(refused.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer)).toEqual([
        '/settings/mail/replyTo',
        '/settings/mail/off',
        '/settings/mail/more',
      ]);
    });

    it('what was written to a deleted customer is gone', async () => {
      const { home } = http();
      const id = idOf(await home.post(`${APP}/customers`, newCustomer()));
      expect(await mailsOf(home, `&customerId=${id}`)).toHaveLength(1);
      object(await home.delete(`${APP}/customers/${id}`));
      expect(await mailsOf(home, `&customerId=${id}`)).toEqual([]);
      await run();
      expect(smtp.taken).toEqual([]);
    });

    it('a tenant cannot mail the world: what is above its daily share waits', async () => {
      const tenant = await http().account();
      const { limits } = http().app;
      for (let i = 0; i < 1_000; i += 1) await limits.take(`mail|${tenant.accountId}`, 1_000, DAY_MS);
      idOf(await tenant.post(`${APP}/customers`, newCustomer()));
      await run();
      expect(smtp.taken).toEqual([]);
      expect((await mailsOf(tenant))[0]).toMatchObject({ status: 'waiting' });
      http().clock.advance(DAY_MS);
      await run();
      expect(smtp.taken).toHaveLength(1);
    });

    it('mails older than 90 days are dropped', async () => {
      const { home, app, clock } = http();
      idOf(await home.post(`${APP}/customers`, newCustomer()));
      await run();
      clock.advance(91 * DAY_MS);
      await app.modules.notices.sweepMails(app.systemCall(0));
      await app.modules.customers.sweepLinks(app.systemCall(0));
      expect(await mailsOf(home)).toEqual([]);
      expect(await app.database.read.selectFrom('customer_tokens').selectAll().execute()).toEqual([]);
    });
  },
  { env: SMTP },
);

eachServer('mails without a mail server', (http) => {
  it('are written, kept in the outbox, and seen', async () => {
    const { home, app } = http();
    idOf(await home.post(`${APP}/customers`, newCustomer({ email: 'kept@example.org' })));
    await app.jobs.runDue();
    const [mail] = await mailsOf(home);
    expect(mail).toMatchObject({ status: 'kept', toAddress: 'kept@example.org', subject: 'Welcome to Home' });
    const written = await app.modules.notices.readMail(app.systemCall(1), mail?.id ?? 0);
    expect(written.text).toContain('/user/confirm/');
  });
});
