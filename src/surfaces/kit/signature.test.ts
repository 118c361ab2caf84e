import { createHash, createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ed25519Key } from '../../platform/crypto/ed25519.ts';
import { digestOf, httpDate, signAnswer, signingText } from './signature.ts';

const key = ed25519Key(new Uint8Array(32).fill(1));
const answer = {
  method: 'POST',
  target: '/api/v2/licenses/actions/validate-key?x=%2F',
  host: 'gate.example:8080',
  at: Date.UTC(2026, 10, 21, 22, 15, 0, 999),
  body: '{"meta":{"valid":true,"detail":"garā valoda"}}',
};

function publicKey() {
  const x = Buffer.from(key.publicKey, 'hex').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

describe('signed answers', () => {
  it('the signed text is four lines joined by LF, method in lower case, target and host as received', () => {
    expect(signingText('POST', '/a?b', 'h:1', 'Sat, 21 Nov 2026 22:15:00 GMT', 'sha-256=x')).toBe(
      '(request-target): post /a?b\nhost: h:1\ndate: Sat, 21 Nov 2026 22:15:00 GMT\ndigest: sha-256=x',
    );
  });

  it('the date is the one HTTP knows', () => {
    expect(httpDate(answer.at)).toBe('Sat, 21 Nov 2026 22:15:00 GMT');
  });

  it('the digest is of the bytes that are sent, the same for text and bytes, also of an empty answer', () => {
    const sum = createHash('sha256').update(Buffer.from(answer.body, 'utf8')).digest('base64');
    expect(digestOf(answer.body)).toBe(`sha-256=${sum}`);
    expect(digestOf(new TextEncoder().encode(answer.body))).toBe(`sha-256=${sum}`);
    expect(digestOf('')).toBe('sha-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
  });

  it('the header names key, algorithm and what was signed, and its signature verifies', () => {
    const headers = signAnswer(answer, key);
    const match =
      /^keyid="([0-9a-f]{16})", algorithm="ed25519", signature="([^"]+)", headers="\(request-target\) host date digest"$/.exec(
        headers['keygen-signature'],
      );
    expect(match?.[1]).toBe(key.kid);
    const text = signingText(answer.method, answer.target, answer.host, headers.date, headers.digest);
    expect(verify(null, Buffer.from(text), publicKey(), Buffer.from(match![2]!, 'base64'))).toBe(true);
  });

  it.each([
    ['method', { method: 'GET' }],
    ['target', { target: '/api/v2/licenses/actions/validate-key' }],
    ['host', { host: 'gate.example' }],
    ['second', { at: answer.at + 1_000 }],
    ['body', { body: `${answer.body} ` }],
  ])('another %s has another signature', (_, change) => {
    expect(signAnswer({ ...answer, ...change }, key)['keygen-signature']).not.toBe(
      signAnswer(answer, key)['keygen-signature'],
    );
  });
});
