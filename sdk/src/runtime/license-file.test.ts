import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { FINGERPRINT, LICENSE_KEY, strangerKey, testFile, testKey } from '../../../test/support/runtime-double.ts';
import {
  ClockSetBackError,
  FileDecryptionError,
  FileExpiredError,
  FileFormatError,
  FileMismatchError,
  FileSignatureError,
  GatehouseError,
  LicenseFileError,
  memoryStorage,
  verifyLicenseFile,
  verifyMachineFile,
} from '../index.ts';

const publicKeys = testKey.publicKey;
const options = { publicKeys, licenseKey: LICENSE_KEY };
const DAY = 86_400_000;

const kinds = (['license', 'machine'] as const).flatMap((kind) =>
  [false, true].map((encrypted) => [kind, encrypted ? 'encrypted' : 'plain', encrypted] as const),
);

function verify(kind: 'license' | 'machine', text: string, more: object = {}) {
  return kind === 'license'
    ? verifyLicenseFile(text, { ...options, ...more })
    : verifyMachineFile(text, { ...options, fingerprint: FINGERPRINT, ...more });
}

function changed(text: string, at: number, byte: number): string {
  return text.slice(0, at) + String.fromCharCode(byte) + text.slice(at + 1);
}

describe.each(kinds)('a %s file, %s', (kind, _, encrypted) => {
  const file = testFile(kind, { encrypted });

  it('verifies and says what it was made of', async () => {
    const verified = await verify(kind, file);
    expect(verified).toMatchObject({ encrypted, kid: testKey.kid });
    const license = kind === 'license' ? verified.data : verified.included[0];
    expect(license).toMatchObject({ type: 'licenses', id: '7', attributes: { name: 'Jānis Bērziņš 🌍' } });
    expect(verified.expiry.getTime() - verified.issued.getTime()).toBe(30 * DAY);
  });

  it('is refused with any one byte changed by one bit', async () => {
    for (let at = 0; at < file.length; at += 1) {
      const other = changed(file, at, file.charCodeAt(at) ^ 1);
      const outcome = await verify(kind, other).catch((error: unknown) => error);
      expect([at, outcome instanceof LicenseFileError]).toEqual([at, true]);
    }
  });

  it('is refused with any byte changed to any other', async () => {
    const position = fc.nat(file.length - 1);
    await fc.assert(
      fc.asyncProperty(position, fc.nat(255), async (at, byte) => {
        fc.pre(byte !== file.charCodeAt(at));
        await expect(verify(kind, changed(file, at, byte))).rejects.toBeInstanceOf(LicenseFileError);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused when cut, doubled, spaced or wrapped otherwise, and read with the line ends of another system', async () => {
    const [begin = '', ...rest] = file.trimEnd().split('\n');
    const end = rest.pop() ?? '';
    const wrapped = rest.join('').match(/.{1,76}/g) ?? [];
    for (const other of [
      '',
      'x',
      file.slice(0, -2),
      file.slice(1),
      file + file,
      ` ${file}`,
      `${file}\n`,
      file.replaceAll('\n', '\n\n'),
      [begin, ...wrapped, end].join('\n'),
      [begin, rest.join(''), end].join('\n'),
      [begin, ...rest.slice(1), end].join('\n'),
      [begin, ...rest.map((line) => `${line} `), end].join('\n'),
      file.replaceAll('FILE', 'file'),
      'x'.repeat(5_000_000),
    ]) {
      await expect(verify(kind, other)).rejects.toBeInstanceOf(FileFormatError);
    }
    await expect(verify(kind, file.replaceAll('\n', '\r\n'))).resolves.toBeDefined();
    await expect(verify(kind, file.trimEnd())).resolves.toBeDefined();
  });

  it("is refused under a stranger's key, and found among several", async () => {
    await expect(verify(kind, file, { publicKeys: strangerKey.publicKey })).rejects.toBeInstanceOf(FileSignatureError);
    const both = [strangerKey.publicKey, { publicKey: testKey.publicKey.toUpperCase(), until: null }];
    expect((await verify(kind, file, { publicKeys: both })).kid).toBe(testKey.kid);
  });

  it('is not taken for the other kind', async () => {
    const other = kind === 'license' ? 'machine' : 'license';
    const swapped = file.replaceAll(kind.toUpperCase(), other.toUpperCase());
    await expect(verify(other, file)).rejects.toBeInstanceOf(FileFormatError);
    await expect(verify(other, swapped)).rejects.toBeInstanceOf(FileSignatureError);
  });

  it('is refused on a clock set back behind its making, and after its end', async () => {
    const made = Date.UTC(2026, 0, 1);
    const dated = testFile(kind, { encrypted, issuedAt: made });
    const at = (time: number) => verify(kind, dated, { now: () => time });
    await expect(at(made - DAY)).rejects.toBeInstanceOf(ClockSetBackError);
    await expect(at(made - 301_000)).rejects.toBeInstanceOf(ClockSetBackError);
    await expect(at(made - 299_000)).resolves.toBeDefined();
    await expect(at(made + 30 * DAY - 1)).resolves.toBeDefined();
    await expect(at(made + 30 * DAY)).rejects.toBeInstanceOf(FileExpiredError);
    await expect(verify(kind, dated, { now: () => made - 1, clockToleranceSeconds: 0 })).rejects.toMatchObject({
      code: 'CLOCK_SET_BACK',
      seen: new Date(made),
    });
  });

  it('is refused when the clock is behind the last time a file was read', async () => {
    const made = Date.UTC(2026, 0, 1);
    const dated = testFile(kind, { encrypted, issuedAt: made });
    const storage = memoryStorage();
    await verify(kind, dated, { storage, now: () => made + 20 * DAY });
    await expect(verify(kind, dated, { storage, now: () => made + 10 * DAY })).rejects.toBeInstanceOf(
      ClockSetBackError,
    );
    await verify(kind, dated, { storage, now: () => made + 20 * DAY });
  });

  it('is refused for another product', async () => {
    await expect(verify(kind, file, { product: 3 })).resolves.toBeDefined();
    await expect(verify(kind, file, { product: '4' })).rejects.toMatchObject({ code: 'FILE_OF_ANOTHER_PRODUCT' });
  });

  it('is refused for another licence key', async () => {
    const error = await verify(kind, file, { licenseKey: 'OTHER' }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(encrypted ? FileDecryptionError : FileMismatchError);
  });

  it('made with a key after another had taken over is refused', async () => {
    const made = Date.UTC(2026, 0, 1);
    const dated = testFile(kind, { encrypted, issuedAt: made });
    const keys = (until: number) => [{ publicKey: testKey.publicKey, until: new Date(until).toISOString() }];
    const now = () => made;
    await expect(verify(kind, dated, { now, publicKeys: keys(made + 1) })).resolves.toBeDefined();
    await expect(verify(kind, dated, { now, publicKeys: keys(made - DAY) })).rejects.toBeInstanceOf(FileSignatureError);
  });
});

describe('licence files', () => {
  it('that are encrypted need the licence key', async () => {
    const file = testFile('license', { encrypted: true });
    await expect(verifyLicenseFile(file, { publicKeys })).rejects.toMatchObject({ code: 'FILE_DECRYPTION' });
  });

  it('of another machine are refused, plain and encrypted', async () => {
    for (const encrypted of [false, true]) {
      const file = testFile('machine', { encrypted });
      const error = await verifyMachineFile(file, { ...options, fingerprint: 'other' }).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(encrypted ? FileDecryptionError : FileMismatchError);
    }
  });

  it.each(['', 'zz', testKey.publicKey.slice(2), `${testKey.publicKey}00`, 'é'])('%s is no public key', async (key) => {
    await expect(verifyLicenseFile(testFile('license'), { publicKeys: key })).rejects.toBeInstanceOf(GatehouseError);
  });

  it('no public key is not a trusted one', async () => {
    await expect(verifyLicenseFile(testFile('license'), { publicKeys: [] })).rejects.toMatchObject({
      code: 'PUBLIC_KEY',
    });
  });
});
