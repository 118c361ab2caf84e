import { beforeAll, expect, it } from 'vitest';
import { type TestAccount, eachServer } from '../../support/http.ts';

interface Row {
  readonly id: number;
  readonly type: string;
  readonly answer: Readonly<Record<string, string>>;
}

eachServer('answers to overlays', (http) => {
  let account: TestAccount;
  let overlayId: number;

  beforeAll(async () => {
    account = http().home;
    const content = { text: 'Ask us' };
    overlayId = (await account.post('/api/v2/overlays', { type: 'contact', name: 'Ask', content })).json<Row>().id;
    const { links } = http().app.modules;
    const overlay = await links.getOverlay(account.call(), overlayId);
    for (const message of ['=cmd()', 'Two']) {
      const form = new URLSearchParams({ name: 'Anna', email: 'anna@example.com', message });
      await links.keepAnswer(account.call(), overlay, { linkId: 1, form, sender: 'x' });
    }
  });

  it('are listed with what was sent', async () => {
    const { data } = (await account.get(`/api/v2/overlay-answers?overlayId=${overlayId}&type=contact`)).json<{
      data: Row[];
    }>();
    expect(data.map(({ type, answer }) => [type, answer])).toEqual([
      ['contact', { name: 'Anna', email: 'anna@example.com', message: '=cmd()' }],
      ['contact', { name: 'Anna', email: 'anna@example.com', message: 'Two' }],
    ]);
  });

  it('are exported as CSV and NDJSON, safe to open in a spreadsheet', async () => {
    const csv = await account.get('/api/v2/overlay-answers', { headers: { Accept: 'text/csv' } });
    expect(csv.body).toContain('anna@example.com');
    expect(csv.body).not.toMatch(/(?:^|,)"?=cmd/m);
    const lines = (await account.get('/api/v2/overlay-answers', { headers: { Accept: 'application/x-ndjson' } })).body
      .trim()
      .split('\n');
    expect(lines.map((line) => (JSON.parse(line) as Row).type)).toEqual(['contact', 'contact']);
  });

  it('tell the owner in the event log, without what was written', async () => {
    const { data } = (await account.get('/api/v2/events?name=overlay.answered')).json<{ data: { data: unknown }[] }>();
    expect(data).toHaveLength(2);
    expect(JSON.stringify(data)).not.toContain('anna');
  });

  it('are removed one by one, and with their overlay', async () => {
    const { data } = (await account.get('/api/v2/overlay-answers')).json<{ data: Row[] }>();
    expect((await account.delete(`/api/v2/overlay-answers/${data[0]?.id ?? 0}`)).statusCode).toBe(204);
    expect((await account.get(`/api/v2/overlay-answers/${data[0]?.id ?? 0}`)).statusCode).toBe(404);
    await account.delete(`/api/v2/overlays/${overlayId}`);
    expect((await account.get('/api/v2/overlay-answers')).json<{ data: Row[] }>().data).toEqual([]);
  });

  it('cannot be made over the API, nor seen by another account', async () => {
    const other = await http().account();
    expect((await account.post('/api/v2/overlay-answers', {})).statusCode).toBe(405);
    expect((await other.get('/api/v2/overlay-answers')).json<{ data: Row[] }>().data).toEqual([]);
  });
});

eachServer('the brand of an account', (http) => {
  it('is kept when it can be shown', async () => {
    const brand = { name: 'Quizwright', logo: 'https://vendor.example/logo.png', accent: '#6d28d9', accentDark: null };
    const answer = await http().home.patch('/api/v2/account', { settings: { brand } });
    expect(answer.json<{ settings: object }>().settings).toMatchObject({ brand });
  });

  it.each([
    { accent: 'red' },
    { accent: '#12345' },
    { logo: 'http://vendor.example/logo.png' },
    { logo: 'javascript:alert(1)' },
    { logo: 'https://user:pass@vendor.example/' },
    { name: '' },
    { name: 'x'.repeat(81) },
    { colour: '#123456' },
    'purple',
  ])('is refused as %j', async (brand) => {
    const answer = await http().home.patch('/api/v2/account', { settings: { brand } });
    expect(answer.statusCode).toBe(422);
  });
});
