import { createDecipheriv, createHash, createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { ed25519Key } from '../../platform/crypto/ed25519.ts';
import { type LicenseFileInput, buildLicenseFile, decideFileTerm } from './license-file.ts';

const key = ed25519Key(new Uint8Array(32).fill(1));
const iv = new Uint8Array(12).fill(3);
const issuedAt = Date.UTC(2026, 10, 21, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const input: LicenseFileInput = {
  kind: 'license',
  data: { type: 'licenses', id: '7', attributes: { key: 'ABCD-1234', name: 'Jānis 🌍' } },
  included: [{ type: 'entitlements', id: '1', attributes: { code: 'reports' } }],
  term: decideFileTerm(issuedAt, null, null),
  key,
};

/** What a verifier of the open format does, written from its description alone. */
function read(certificate: string, kind: 'license' | 'machine') {
  const name = kind === 'license' ? 'LICENSE FILE' : 'MACHINE FILE';
  const lines = certificate.split('\n');
  expect(lines.shift()).toBe(`-----BEGIN ${name}-----`);
  expect(lines.pop()).toBe('');
  expect(lines.pop()).toBe(`-----END ${name}-----`);
  for (const line of lines.slice(0, -1)) expect(line).toHaveLength(60);
  expect(lines.at(-1)!.length).toBeLessThanOrEqual(60);
  const outer = JSON.parse(Buffer.from(lines.join(''), 'base64').toString('utf8'));
  const x = Buffer.from(key.publicKey, 'hex').toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  expect(verify(null, Buffer.from(`${kind}/${outer.enc}`), publicKey, Buffer.from(outer.sig, 'base64'))).toBe(true);
  return outer;
}

describe('licence files', () => {
  it('a plain file is base64 of {enc, sig, alg}, enc base64 of {data, included, meta}', () => {
    const file = buildLicenseFile(input);
    const outer = read(file.certificate, 'license');
    expect(Object.keys(outer)).toEqual(['enc', 'sig', 'alg']);
    expect([outer.alg, file.algorithm]).toEqual(['base64+ed25519', 'base64+ed25519']);
    expect(JSON.parse(Buffer.from(outer.enc, 'base64').toString('utf8'))).toEqual({
      data: input.data,
      included: input.included,
      meta: {
        issued: '2026-11-21T12:00:00.000Z',
        expiry: '2026-12-21T12:00:00.000Z',
        ttl: 30 * 24 * 3_600,
        kid: key.kid,
      },
    });
  });

  it.each([
    ['license', {}],
    ['machine', { fingerprint: 'aa:bb:č' }],
  ] as const)('an encrypted %s file opens with the hash of the key, its three parts in order', (kind, more) => {
    const lock = { licenseKey: 'ABCD-1234', iv, ...more };
    const file = buildLicenseFile({ ...input, kind, lock });
    const outer = read(file.certificate, kind);
    expect([outer.alg, file.algorithm]).toEqual(['aes-256-gcm+ed25519', 'aes-256-gcm+ed25519']);
    const [text, nonce, tag] = outer.enc.split('.').map((part: string) => Buffer.from(part, 'base64'));
    expect(nonce).toEqual(Buffer.from(iv));
    expect(tag).toHaveLength(16);
    const secret = createHash('sha256')
      .update(`ABCD-1234${kind === 'machine' ? 'aa:bb:č' : ''}`, 'utf8')
      .digest();
    const decipher = createDecipheriv('aes-256-gcm', secret, nonce).setAuthTag(tag);
    const plain = Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
    expect(JSON.parse(plain)).toMatchObject({ data: input.data });
  });

  it('a licence file is never taken for a machine file: what is signed names the kind', () => {
    const outer = read(buildLicenseFile(input).certificate, 'license');
    expect(read(buildLicenseFile({ ...input, kind: 'machine' }).certificate, 'machine').sig).not.toBe(outer.sig);
  });

  it('an IV of another length is a defect', () => {
    const lock = { licenseKey: 'k', iv: new Uint8Array(16) };
    expect(() => buildLicenseFile({ ...input, lock })).toThrow(/12 bytes/);
  });
});

describe('the term of a file', () => {
  it('is 30 days unless asked otherwise', () => {
    expect(decideFileTerm(issuedAt, null, null)).toEqual({
      issuedAt,
      expiresAt: issuedAt + 30 * DAY,
      ttlSeconds: 2_592_000,
    });
    expect(decideFileTerm(issuedAt, 3_600, null).expiresAt).toBe(issuedAt + HOUR);
  });

  it('never outlives the end of the licence, even when that is less than an hour away', () => {
    expect(decideFileTerm(issuedAt, null, issuedAt + DAY)).toEqual({
      issuedAt,
      expiresAt: issuedAt + DAY,
      ttlSeconds: 86_400,
    });
    expect(decideFileTerm(issuedAt, 3_600, issuedAt + 1_500)).toEqual({
      issuedAt,
      expiresAt: issuedAt + 1_500,
      ttlSeconds: 1,
    });
    expect(decideFileTerm(issuedAt, null, issuedAt - DAY).expiresAt).toBe(issuedAt);
    expect(decideFileTerm(issuedAt, null, issuedAt + 31 * DAY).expiresAt).toBe(issuedAt + 30 * DAY);
  });

  it.each([
    [3_599, 'too_small'],
    [0, 'too_small'],
    [-1, 'too_small'],
    [3_600.5, 'type'],
    [Number.NaN, 'type'],
    [Number.POSITIVE_INFINITY, 'type'],
    [1e300, 'type'],
    [3_155_760_001, 'too_large'],
  ])('a ttl of %s seconds is refused: %s', (ttl, code) => {
    const refusal = catchRefusal(() => decideFileTerm(issuedAt, ttl, null));
    expect(refusal.fields).toMatchObject([{ path: ['ttl'], code }]);
  });
});

function catchRefusal(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('nothing was refused');
}
