import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachServer } from '../../support/http.ts';

/** A picture by its header alone: so wide and high, and nothing in it. */
function header(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

const PICTURE = PNG.sync.write(new PNG({ width: 32, height: 32 }));
const SCRIPT = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

/** What the vendor's server has: a status with an address to go on to, or a body under a type that may lie. */
const FILES: Readonly<Record<string, { to?: string; body?: string | Buffer; type?: string }>> = {
  '/logo.png': { body: PICTURE, type: 'image/png' },
  '/untyped': { body: PICTURE, type: 'text/plain' },
  '/near': { to: '/logo.png' },
  '/far1': { to: '/far2' },
  '/far2': { to: '/far3' },
  '/far3': { to: '/far4' },
  '/far4': { to: '/logo.png' },
  '/circle': { to: '/circle' },
  '/inside': { to: 'http://169.254.169.254/latest/meta-data' },
  '/huge.png': { body: header(10_000, 10_000), type: 'image/png' },
  '/wide.png': { body: header(4_096, 4_096), type: 'image/png' },
  '/broken.png': { body: Buffer.concat([PICTURE.subarray(0, 40), Buffer.alloc(500, 7)]), type: 'image/png' },
  '/script.svg': { body: SCRIPT, type: 'image/svg+xml' },
  '/script.png': { body: SCRIPT, type: 'image/png' },
  '/heavy.png': { body: Buffer.concat([PICTURE, Buffer.alloc(600 * 1_024)]), type: 'image/png' },
};

let vendor: Server;
let asked: string[] = [];

beforeAll(async () => {
  vendor = createServer(({ url = '' }, response) => {
    asked.push(url);
    const file = FILES[url];
    if (file === undefined) response.writeHead(404).end();
    else if (file.to !== undefined) response.writeHead(302, { Location: file.to }).end();
    else response.writeHead(200, { 'Content-Type': file.type }).end(file.body);
  });
  await new Promise<void>((listening) => vendor.listen(0, '127.0.0.1', listening));
});
afterAll(() => void vendor.close());

eachServer(
  'a logo of a QR code',
  (http) => {
    const preview = async (path: string) => {
      asked = [];
      const logoUrl = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}${path}`;
      return http().home.get('/api/v2/qr/preview', { query: { type: 'text', data: 'Hello', format: 'svg', logoUrl } });
    };

    it.each(['/logo.png', '/untyped', '/near'])('%s is in the picture', async (path) => {
      const { statusCode, body } = await preview(path);
      expect(statusCode).toBe(200);
      expect(body).toContain('<image href="data:image/png;base64,');
    });

    it.each([
      '/far1',
      '/circle',
      '/inside',
      '/huge.png',
      '/wide.png',
      '/script.svg',
      '/script.png',
      '/heavy.png',
      '/nothing',
    ])('is fetched through few redirects, is a picture, and small; %s is left out', async (path) => {
      const { statusCode, body } = await preview(path);
      expect(statusCode).toBe(200);
      expect(body).not.toContain('<image');
      expect(body).not.toContain('script');
      expect(asked.length).toBeLessThanOrEqual(4);
    });

    it('that only looks like a picture hinders no code', async () => {
      expect((await preview('/broken.png')).statusCode).toBe(200);
    });
  },
  { env: { OUTBOUND_ALLOW: '127.0.0.0/8' } },
);
