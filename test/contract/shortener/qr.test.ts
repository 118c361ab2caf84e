import { describe, expect, it } from 'vitest';
import { eachServer } from '../../support/http.ts';

eachServer('shortener: QR codes', (http) => {
  const home = () => http().home;
  const add = async (body: object) => (await home().post('/api/qr/add', body)).json();
  const one = async (id: number) => (await home().get(`/api/qr/${id}`)).json();

  describe('POST /qr/add', () => {
    it('200: in the printed form, with a picture’s address', async () => {
      const answer = await add({
        type: 'link',
        data: 'https://google.com',
        background: 'rgb(255,255,255)',
        foreground: 'rgb(0,0,0)',
        logo: 'https://site.invalid/logo.png',
        name: 'Google',
      });
      expect(answer).toEqual({
        error: 0,
        id: expect.any(Number),
        link: expect.stringMatching(/^http:\/\/localhost\/qr\/[a-z0-9]+$/),
      });
    });

    it.each([
      { type: 'text', data: 'Hello' },
      { type: 'vcard', data: { fname: 'Ada', lname: 'Lovelace', email: 'ada@example.com' } },
      { type: 'email', data: 'ada@example.com' },
      { type: 'phone', data: '+37120000000' },
      { type: 'sms', data: { phone: '+37120000000', message: 'Hi' } },
      { type: 'wifi', data: { ssid: 'Net', pass: 'secret', encryption: 'wpa' } },
    ])('200: a code of type $type', async (body) => {
      expect(await add(body)).toMatchObject({ error: 0 });
    });

    it.each([
      {},
      { type: 'text' },
      { type: 'text', data: '' },
      { type: 'text', data: [1] },
      { type: 'hologram', data: 'x' },
      { type: 'link', data: 'nowhere' },
      { type: 'link', data: 'javascript:alert(1)' },
      { type: 'email', data: 'nowhere' },
      { type: 'text', data: 'x', foreground: 'rgb(300,0,0)' },
      { type: 'text', data: 'x', foreground: 'reddish' },
      { type: 'text', data: 'x', foreground: '#ffffff', background: '#ffffff' },
    ])('400: %j', async (body) => {
      const answer = await home().post('/api/qr/add', body);
      expect([answer.statusCode, answer.json().error]).toEqual([400, 1]);
    });
  });

  it.each([
    [{ type: 'application', data: { link: 'https://app.example/', apple: 'javascript:alert(1)' } }, 'data.apple'],
    [{ type: 'application', data: { google: 'nowhere' } }, 'data.google'],
    [{ type: 'link', data: 'nowhere' }, 'data'],
    [{ type: 'link', data: { url: 'nowhere' } }, 'data.url'],
    [{ type: 'sms', data: { phone: 'call me' } }, 'data.phone'],
    [{ type: 'sms', data: 'call me' }, 'data'],
  ])('400: %j names the field as it was sent: %s', async (body, name) => {
    const answer = await home().post('/api/qr/add', body);
    expect([answer.statusCode, answer.json().message]).toEqual([400, expect.stringContaining(`The ${name} field `)]);
    const changed = await add({
      type: body.type,
      data: body.type === 'sms' ? '+37120000000' : 'https://fine.example/',
    });
    const update = await home().put(`/api/qr/${changed.id as number}/update`, { data: body.data });
    expect([update.statusCode, update.json().message]).toEqual([400, answer.json().message]);
  });

  it('GET /qr 200: newest first, and GET /qr/:id 200 with its numbers', async () => {
    const account = await http().account();
    const first = (await account.post('/api/qr/add', { type: 'text', data: 'one', name: 'One' })).json();
    const second = (
      await account.post('/api/qr/add', { type: 'link', data: 'https://two.example/', name: 'Two' })
    ).json();
    const listed = (await account.get('/api/qr?limit=2&page=1')).json();
    expect(listed.data.qrs).toEqual([
      { id: second.id, link: second.link, scans: 0, name: 'Two', date: '2026-11-21 12:00:00' },
      { id: first.id, link: first.link, scans: 0, name: 'One', date: '2026-11-21 12:00:00' },
    ]);
    expect((await account.get(`/api/qr/${second.id}`)).json()).toEqual({
      error: 0,
      details: listed.data.qrs[0],
      data: {
        clicks: 0,
        uniqueClicks: 0,
        topCountries: {},
        topReferrers: {},
        topBrowsers: {},
        topOs: {},
        socialCount: { facebook: 0, twitter: 0, instagram: 0, google: 0 },
      },
    });
  });

  it('PUT and DELETE 200: in the printed words', async () => {
    const { id } = await add({ type: 'link', data: 'https://old.example/' });
    const body = { data: 'https://new.example/', background: 'rgb(255,255,255)', type: 'text' };
    expect((await home().put(`/api/qr/${id}/update`, body)).json()).toEqual({
      error: 0,
      message: 'QR has been updated successfully.',
    });
    expect((await home().put(`/api/qr/${id}/update`, {})).statusCode).toBe(400);
    expect((await home().delete(`/api/qr/${id}/delete`)).json()).toEqual({
      error: 0,
      message: 'QR Code has been deleted successfully.',
    });
    expect((await home().get(`/api/qr/${id}`)).statusCode).toBe(404);
  });

  it('404: another account’s code, an unknown one', async () => {
    const { id } = await add({ type: 'text', data: 'mine' });
    const account = await http().account();
    for (const answer of [
      await account.get(`/api/qr/${id}`),
      await account.put(`/api/qr/${id}/update`, { data: 'x' }),
      await account.delete(`/api/qr/${id}/delete`),
      await account.get('/api/qr/99999'),
    ]) {
      expect([answer.statusCode, answer.json().error]).toEqual([404, 1]);
    }
    expect((await one(id as number)).error).toBe(0);
  });

  it('a code stands on a channel with its picture', async () => {
    const { id, link } = await add({ type: 'text', data: 'shelf', name: 'Shelf' });
    const channel = (await home().post('/api/channel/add', { name: 'Codes' })).json().id as number;
    await home().post(`/api/channel/${channel}/assign/qr/${id}`);
    expect((await home().get(`/api/channel/${channel}`)).json().data.items).toEqual([
      { type: 'qr', id, title: 'Shelf', preview: link, link, date: '2026-11-21' },
    ]);
  });
});
