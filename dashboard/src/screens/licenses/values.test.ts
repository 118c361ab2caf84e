import { describe, expect, it } from 'vitest';
import type { Schema } from '../../api.ts';
import { changesOf } from '../../form/merge.ts';
import { type LicenseValues, licenseBody, licenseValues } from './values.ts';

const license = {
  holder: { name: 'Ada', email: null, discordId: null },
  overrides: { maxSites: null, maxMachines: 3 },
  startsAt: '2026-01-01T00:00:00.000Z',
  expiresAt: null,
} as Schema<'License'>;

function sentFor(changed: Partial<LicenseValues>) {
  const before = licenseValues(license);
  return licenseBody(changesOf(before, { ...before, ...changed }), false);
}

describe('the limits of a licence in its form', () => {
  it('tells no limit from the limit of its type', () => {
    const values = licenseValues(license);
    expect([values['limits.maxSites'], values['limits.maxMachines'], values['limits.maxAddresses']]).toEqual([
      null,
      3,
      'inherit',
    ]);
  });

  it('are sent as they are chosen, and only those that change', () => {
    expect(sentFor({ 'limits.maxSites': 'inherit' })).toEqual({ limits: { maxSites: 'inherit' } });
    expect(sentFor({ 'limits.maxMachines': null, 'limits.maxAddresses': 2 })).toEqual({
      limits: { maxMachines: null, maxAddresses: 2 },
    });
    expect(sentFor({ 'holder.name': '' })).toEqual({ holder: { name: null } });
  });

  it('follow the type of a new licence unless another choice is made', () => {
    expect(licenseBody(licenseValues(undefined, 7), true)).toMatchObject({ productId: 7 });
    expect(licenseBody(licenseValues(undefined, 7), true)).not.toHaveProperty('limits');
    expect(licenseBody({ ...licenseValues(), 'limits.maxSites': null }, true)).toMatchObject({
      limits: { maxSites: null },
    });
  });
});
