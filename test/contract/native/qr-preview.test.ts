import { expect, it } from 'vitest';
import { createPictures } from '../../../src/platform/pictures/pictures.ts';
import { eachServer } from '../../support/http.ts';

const pictures = createPictures();

eachServer('previewing a QR code', (http) => {
  const ask = (query: Record<string, string>) => http().home.get('/api/v2/qr/preview', { query });

  it('is a picture that reads back, in the look asked for', async () => {
    const look = {
      foreground: '#123456',
      gradientFrom: '#123456',
      gradientTo: 'rgb(90,0,60)',
      moduleShape: 'dot',
      eyeShape: 'circle',
      caption: 'Scan',
      size: '300',
    };
    const answer = await ask({ type: 'wifi', data: '{"ssid":"Cafe","pass":"x;y"}', ...look });
    expect(answer.headers['content-type']).toBe('image/svg+xml; charset=utf-8');
    const read = await pictures.decode(answer.body);
    expect(Buffer.from(read ?? []).toString()).toBe('WIFI:T:WPA;S:Cafe;P:x\\;y;;');
    expect(answer.body).toContain('width="300"');
    expect(answer.body).toContain('>Scan</text>');
  });

  it.each([
    ['png', 'image/png', '\u0089PNG'],
    ['pdf', 'application/pdf', '%PDF'],
  ])('comes as %s too', async (format, type, magic) => {
    const answer = await ask({ type: 'text', data: 'Hello', format });
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.rawPayload.subarray(0, 4).toString('latin1')).toBe(magic);
  });

  it.each<Record<string, string>>([
    { type: 'text', data: 'Hello', foreground: '#ffffff' },
    { type: 'text', data: 'Hello', foreground: 'red' },
    { type: 'text', data: 'Hello', gradientFrom: '#000000' },
    { type: 'wifi', data: '{"ssid":' },
    { type: 'nothing', data: 'Hello' },
    { type: 'text' },
    { type: 'text', data: 'x'.repeat(3_000) },
    { type: 'text', data: 'Hello', size: '100000' },
  ])('422 for %j', async (query) => {
    expect((await ask(query)).statusCode).toBe(422);
  });

  it.each<[Record<string, string>, string]>([
    [{ foreground: 'red' }, '/foreground'],
    [{ gradientFrom: 'red', gradientTo: '#000000' }, '/gradientFrom'],
    [{ gradientFrom: '#000000', gradientTo: 'red' }, '/gradientTo'],
    [{ type: 'sms', data: '{"phone":"x"}' }, '/data/phone'],
    [{ type: 'link', data: 'nowhere' }, '/data'],
    [{ type: 'application', data: '{"link":"https://app.example/","apple":"data:x"}' }, '/data/apple'],
    // A look that has no room for it: level H holds 1,273 bytes.
    [{ data: 'x'.repeat(1_300), level: 'H' }, '/data'],
  ])('422 for %j points at what was sent', async (query, pointer) => {
    const answer = await ask({ type: 'text', data: 'Hello', ...query });
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, pointer]);
  });

  it('of an address that no picture has room for shows a short one', async () => {
    const answer = await ask({ type: 'link', data: `https://target.example/${'x'.repeat(8_000)}` });
    const read = await pictures.decode(answer.body);
    expect(Buffer.from(read ?? []).toString()).toMatch(/^http:\/\/localhost\/\w+$/);
  });

  it('a logo at a private address never fails it, and nothing is fetched there', async () => {
    for (const logoUrl of [
      'http://127.0.0.1:1/logo.png',
      'http://[::1]/a.png',
      'http://169.254.169.254/latest',
      'file:///etc/passwd',
      'https://0x7f.1/a.png',
    ]) {
      const answer = await ask({ type: 'text', data: 'Hello', logoUrl });
      expect(answer.statusCode).toBe(200);
      expect(answer.body).not.toContain('<image');
    }
  });
});
