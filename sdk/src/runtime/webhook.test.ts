import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { WebhookError, verifyWebhook } from '../index.ts';

const secret = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;
const other = `whsec_${Buffer.alloc(24, 6).toString('base64')}`;
const sentAt = new Date('2026-11-21T22:15:00.000Z');
const body = '{"type":"license.created","timestamp":"2026-11-21T22:15:00Z","data":{"id":7,"name":"Jānis 🌍"}}';
const signature = new Webhook(secret).sign('msg_1', sentAt, body);
const headers = {
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(sentAt.getTime() / 1_000),
  'webhook-signature': signature,
};
const options = { secret, now: () => sentAt.getTime() };

describe('verifyWebhook', () => {
  it('takes what another implementation of the standard has signed', async () => {
    const message = await verifyWebhook(body, headers, options);
    expect(message).toEqual({ id: 'msg_1', sentAt, payload: JSON.parse(body) });
    await expect(verifyWebhook(body, new Headers(headers), options)).resolves.toEqual(message);
  });

  it('takes one good signature among several, and either secret while one is being replaced', async () => {
    const several = { ...headers, 'webhook-signature': `v1a,AAAA v1,AAAA ${signature} v2` };
    await expect(verifyWebhook(body, several, options)).resolves.toBeDefined();
    await expect(verifyWebhook(body, headers, { ...options, secret: [other, secret] })).resolves.toBeDefined();
  });

  it('refuses a message, id, time or signature of which any one byte was changed', async () => {
    const flips = (text: string) =>
      Array.from(
        text,
        (_, at) => text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1),
      );
    const attempts = [
      ...flips(body).map((text) => verifyWebhook(text, headers, options)),
      ...Object.entries(headers).flatMap(([name, value]) =>
        flips(value).map((text) => verifyWebhook(body, { ...headers, [name]: text }, options)),
      ),
    ];
    for (const attempt of await Promise.allSettled(attempts)) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: expect.any(WebhookError) });
    }
  });

  it.each([
    ['another secret', 'WEBHOOK_SIGNATURE', headers, { secret: other }],
    ['no signature', 'WEBHOOK_HEADERS', { ...headers, 'webhook-signature': undefined }, {}],
    [
      'a signature without its version',
      'WEBHOOK_SIGNATURE',
      { ...headers, 'webhook-signature': signature.slice(3) },
      {},
    ],
    ['a time that is none', 'WEBHOOK_HEADERS', { ...headers, 'webhook-timestamp': '1e9' }, {}],
    ['a message of long ago', 'WEBHOOK_TOO_OLD', headers, { now: () => sentAt.getTime() + 301_000 }],
    ['a message of the future', 'WEBHOOK_TOO_OLD', headers, { now: () => sentAt.getTime() - 301_000 }],
    ['a secret that is none', 'WEBHOOK_SECRET', headers, { secret: 'whsec_%%%' }],
    ['an empty secret', 'WEBHOOK_SECRET', headers, { secret: 'whsec_' }],
  ])('refuses %s: %s', async (_, code, sent, change) => {
    await expect(verifyWebhook(body, sent, { ...options, ...change })).rejects.toMatchObject({ code });
  });
});
