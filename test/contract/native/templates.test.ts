import { expect, it } from 'vitest';
import { NOTICE_KINDS } from '../../../src/kernel/notice.ts';
import { type Answer, eachServer } from '../../support/http.ts';

interface Template {
  readonly id: number;
  readonly kind: string;
  readonly locale: string;
  readonly subject: string;
  readonly html: string;
  readonly isEdited: boolean;
}

const TEMPLATES = '/api/v2/templates';

eachServer('mail templates', (http) => {
  const all = async (query = ''): Promise<Template[]> =>
    (await http().home.get(`${TEMPLATES}?limit=100${query}`)).json<{ data: Template[] }>().data;
  const one = async (kind: string, locale = 'en'): Promise<Template> => {
    const [found] = await all(`&kind=${kind}&locale=${locale}`);
    if (found === undefined) throw new Error(`no template ${kind}`);
    return found;
  };
  const preview = (id: number, body?: object): Promise<Answer> =>
    http().home.post(`${TEMPLATES}/${id}/actions/preview`, body);
  const details = (answer: Answer): string[] =>
    answer.json<{ errors: { pointer: string; detail: string }[] }>().errors.map((e) => `${e.pointer} ${e.detail}`);

  it('there is a text for each kind in each language, and every one can be read', async () => {
    const texts = await all();
    expect(texts.map(({ kind, locale }) => `${kind} ${locale}`)).toEqual(
      NOTICE_KINDS.flatMap((kind) => ['en', 'fr', 'lv'].map((locale) => `${kind} ${locale}`)),
    );
    for (const { id, kind, locale, html, subject } of texts) {
      const seen = await preview(id, { html, subject });
      expect([kind, locale, seen.statusCode]).toEqual([kind, locale, 200]);
      const { text } = seen.json<{ text: string }>();
      expect(text).not.toMatch(/[{}<>]|undefined|null|NaN/);
    }
  });

  it('lists in pages, filtered and sorted', async () => {
    const first = (await http().home.get(`${TEMPLATES}?limit=2&locale=fr&count=1`)).json<{
      data: Template[];
      nextCursor: string;
      total: number;
    }>();
    expect(first.total).toBe(NOTICE_KINDS.length);
    const next = await http().home.get(`${TEMPLATES}?limit=2&locale=fr&cursor=${encodeURIComponent(first.nextCursor)}`);
    const kinds = [...first.data, ...next.json<{ data: Template[] }>().data].map(({ kind }) => kind);
    expect(kinds).toEqual(NOTICE_KINDS.slice(0, 4));
    expect((await all('&sort=-id'))[0]?.kind).toBe(NOTICE_KINDS.at(-1));
  });

  it('a changed text is in force, escaped, in its account alone, until it is reset', async () => {
    const { home } = http();
    const { id } = await one('customer_welcome');
    const change = { subject: 'Hi {{ customer.firstname }}', html: '<p>{{ account.name }}: {{ customer.name }}</p>' };
    const changed = await home.patch(`${TEMPLATES}/${id}`, change);
    expect([changed.statusCode, changed.json()]).toEqual([200, expect.objectContaining({ ...change, isEdited: true })]);
    expect((await preview(id)).json()).toMatchObject({ subject: 'Hi Ada', text: 'Home: Ada Lovelace' });
    const tenant = await http().account();
    expect((await tenant.get(`${TEMPLATES}/${id}`)).json()).toMatchObject({ isEdited: false });
    expect((await home.post('/api/v2/customers', { email: 'a@example.org', firstname: '<b>Bob' })).statusCode).toBe(
      201,
    );
    await http().app.jobs.runDue();
    const [mail] = (await home.get('/api/v2/mails')).json<{ data: { id: number; subject: string }[] }>().data;
    expect(mail?.subject).toBe('Hi <b>Bob');
    const written = await http().app.modules.notices.readMail(home.call(), mail?.id ?? 0);
    expect(written.html).toContain('Home: &lt;b&gt;Bob');

    const reset = await home.post(`${TEMPLATES}/${id}/actions/reset`);
    expect(reset.json()).toMatchObject({ isEdited: false, subject: 'Welcome to {{ account.name }}' });
    const events = await home.get('/api/v2/events?name=template.updated');
    expect(events.json<{ data: unknown[] }>().data).toHaveLength(2);
  });

  it('two people editing: the second is told, also after a reset in between', async () => {
    const { home } = http();
    const { id } = await one('service_renewed', 'lv');
    const path = `${TEMPLATES}/${id}`;
    const changed = await home.patch(path, { subject: 'Mine' });
    const stale = { headers: { 'if-match': String(changed.headers['etag']) } };
    await home.post(`${path}/actions/reset`);
    await home.patch(path, { subject: 'Theirs' });
    expect((await home.patch(path, { subject: 'Mine again' }, stale)).statusCode).toBe(412);
  });

  it.each([
    ['a name the mail does not know', { html: '<p>{{ service.name }}</p>' }, '/html', 'undefined variable'],
    ['a tag that does not end', { html: '{% if customer.name %}' }, '/html', 'not closed'],
    ['a tag that does not exist', { subject: '{% shell %}' }, '/subject', 'shell'],
    ['a filter that does not exist', { html: '{{ customer.name | exec }}' }, '/html', 'exec'],
    ['a file', { html: '{% include "/etc/passwd" %}' }, '/html', 'ENOENT'],
    ['a prototype', { html: '{{ customer.constructor }}' }, '/html', 'undefined variable'],
    ['endless work', { html: '{% for i in (1..99999999) %}x{% endfor %}' }, '/html', 'limit'],
  ])('refused: %s', async (_name, body, pointer, problem) => {
    const { id } = await one('customer_welcome', 'fr');
    const answer = await http().home.patch(`${TEMPLATES}/${id}`, body);
    expect([answer.statusCode, details(answer)[0]]).toEqual([422, expect.stringContaining(problem)]);
    expect(details(answer)[0]).toContain(pointer);
    expect((await preview(id, body)).statusCode).toBe(422);
    expect((await one('customer_welcome', 'fr')).isEdited).toBe(false);
  });

  it('says what each text may name, and a text that names all of it is taken', async () => {
    const everything = (await all()) as (Template & { names: string[] })[];
    expect(everything.find(({ kind }) => kind === 'service_expiring')?.names).toEqual([
      'account.name',
      ...['name', 'firstname', 'lastname', 'email'].map((name) => `customer.${name}`),
      ...['name', 'price', 'ends', 'licenseKey'].map((name) => `service.${name}`),
      'days',
    ]);
    for (const { id, names } of everything) {
      const html = names.map((name) => `{{ ${name} }}`).join(' ');
      expect((await preview(id, { html })).statusCode).toBe(200);
    }
  });

  it('what is wrong with both parts is said at both', async () => {
    const { id } = await one('customer_welcome');
    const answer = await preview(id, { subject: '{{ nobody }}', html: '{% if %}' });
    expect(details(answer).map((detail) => detail.split(' ')[0])).toEqual(['/subject', '/html']);
  });

  it('without a mail server none is sent to try a text, and the answer says what is missing', async () => {
    const { id } = await one('customer_welcome');
    const answer = await http().home.post(`${TEMPLATES}/${id}/actions/test`);
    expect([answer.statusCode, answer.json()]).toEqual([409, expect.objectContaining({ code: 'mail_server_missing' })]);
  });

  it('an id that stands for nothing is unknown', async () => {
    for (const id of ['1', '14', '9999', 'x']) {
      expect((await http().home.get(`${TEMPLATES}/${id}`)).statusCode).toBe(404);
    }
  });
});
