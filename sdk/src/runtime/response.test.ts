import { describe, expect, it } from 'vitest';
import { signAnswer } from '../../../src/surfaces/kit/signature.ts';
import { strangerKey, testKey } from '../../../test/support/runtime-double.ts';
import {
  AnswerTooOldError,
  DigestMismatchError,
  SignatureInvalidError,
  SignatureMissingError,
  verifyResponse,
} from '../index.ts';

const at = Date.UTC(2026, 10, 21, 22, 15);
const question = { method: 'POST', url: 'https://gate.example:8443/api/v2/licenses/actions/validate-key?a=%20b' };
const body = '{"meta":{"valid":true,"detail":"ir derīga"}}';
const target = '/api/v2/licenses/actions/validate-key?a=%20b';
const headers = signAnswer({ method: 'POST', target, host: 'gate.example:8443', at, body }, testKey);
const options = { publicKeys: testKey.publicKey, now: () => at };

function verify(change: object = {}, otherHeaders: object = {}, more: object = {}) {
  return verifyResponse(
    { ...question, body, ...change, headers: { ...headers, ...otherHeaders } },
    { ...options, ...more },
  );
}

describe('verifyResponse', () => {
  it("takes the server's answer, as text or bytes, with headers of fetch or of a plain object", async () => {
    await expect(verify()).resolves.toEqual({ kid: testKey.kid, signedAt: new Date(at) });
    const answer = { ...question, body: new TextEncoder().encode(body), headers: new Headers({ ...headers }) };
    await expect(verifyResponse(answer, options)).resolves.toBeDefined();
  });

  it.each([
    ['method', { method: 'GET' }],
    ['path', { url: question.url.replace('validate-key', 'validate') }],
    ['query', { url: question.url.replace('a=', 'b=') }],
    ['host', { url: question.url.replace('gate', 'gale') }],
    ['port', { url: question.url.replace(':8443', '') }],
  ])('refuses an answer to a question with another %s', async (_, change) => {
    await expect(verify(change)).rejects.toBeInstanceOf(SignatureInvalidError);
  });

  it('refuses a body of which any one byte was changed', async () => {
    const bytes = new TextEncoder().encode(body);
    for (let index = 0; index < bytes.length; index += 1) {
      const other = bytes.with(index, (bytes[index] ?? 0) ^ 1);
      await expect(verify({ body: other })).rejects.toBeInstanceOf(DigestMismatchError);
    }
    await expect(verify({ body: `${body}\n` })).rejects.toBeInstanceOf(DigestMismatchError);
    await expect(verify({ body: '' })).rejects.toBeInstanceOf(DigestMismatchError);
  });

  it.each(['date', 'digest', 'keygen-signature'] as const)(
    'refuses a %s header that is missing or of which one byte was changed',
    async (name) => {
      await expect(verify({}, { [name]: undefined })).rejects.toBeInstanceOf(SignatureMissingError);
      const value = headers[name];
      for (let index = 0; index < value.length; index += 1) {
        const other = value.slice(0, index) + String.fromCharCode(value.charCodeAt(index) ^ 1) + value.slice(index + 1);
        await expect(verify({}, { [name]: other })).rejects.toBeInstanceOf(SignatureInvalidError);
      }
    },
  );

  it("refuses a stranger's signature", async () => {
    const forged = signAnswer({ method: 'POST', target, host: 'gate.example:8443', at, body }, strangerKey);
    await expect(verify({}, forged)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
  });

  it('refuses an answer signed more than five minutes away from now, unless more is allowed', async () => {
    for (const away of [301_000, -301_000]) {
      await expect(verify({}, {}, { now: () => at + away })).rejects.toBeInstanceOf(AnswerTooOldError);
    }
    await expect(verify({}, {}, { now: () => at + 299_000 })).resolves.toBeDefined();
    await expect(verify({}, {}, { now: () => at * 2, maxAgeSeconds: Infinity })).resolves.toBeDefined();
  });

  it('refuses an answer signed by a key after another had taken over', async () => {
    const publicKeys = { publicKey: testKey.publicKey, until: new Date(at - 3_600_000).toISOString() };
    await expect(verify({}, {}, { publicKeys })).rejects.toBeInstanceOf(SignatureInvalidError);
  });

  it('takes an answer without a body', async () => {
    const empty = signAnswer({ method: 'DELETE', target, host: 'gate.example:8443', at, body: '' }, testKey);
    await expect(verify({ method: 'DELETE', body: '' }, empty)).resolves.toBeDefined();
  });
});
