import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressSlot, foldAddress } from './address.ts';
import { checkBlacklistEntry, createMatcher, foldBlacklisted } from './blacklist.ts';

function matcher(...values: readonly string[]) {
  return createMatcher(
    values.map((value, at) => ({
      id: at + 1,
      type: 'address' as const,
      valueFold: foldBlacklisted('address', value) ?? '',
    })),
  );
}

const ipv4 = fc.ipV4();

describe('addresses', () => {
  it('one client is one address whichever socket it came through', () => {
    expect(foldAddress('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(foldAddress('2001:DB8:0:0::1')).toBe('2001:db8::1');
  });

  it('a zero is a part, and a leading zero of an IPv6 group is one', () => {
    expect(foldAddress('10.0.0.0')).toBe('10.0.0.0');
    expect(foldAddress('0.0.0.0')).toBe('0.0.0.0');
    expect(foldAddress('2001:0db8::0001')).toBe('2001:db8::1');
  });

  it.each([
    '',
    '1',
    '1.2.3',
    '256.1.1.1',
    '0x7f.1',
    '010.0.0.1',
    '10.0.0.01',
    '::ffff:010.0.0.1',
    'fe80::1%eth0',
    'localhost',
    '1.2.3.4/8',
  ])('%j is none', (text) => {
    expect(foldAddress(text)).toBeNull();
  });

  it('an IPv6 connection takes one slot whatever addresses of it are used', () => {
    expect(addressSlot('2001:db8:1:2:aaaa::1')).toBe(addressSlot('2001:db8:1:2:ffff::9'));
    expect(addressSlot('2001:db8:1:2::1')).not.toBe(addressSlot('2001:db8:1:3::1'));
    expect(addressSlot('192.0.2.7')).toBe('192.0.2.7');
  });
});

describe('blacklists', () => {
  it.each([
    ['192.0.2.0/24', '192.0.2.255', true],
    ['192.0.2.0/24', '192.0.3.0', false],
    ['192.0.2.99/24', '192.0.2.1', true],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/33', '2001:db8:8000::1', false],
    ['192.0.2.7', '192.0.2.7', true],
    ['::ffff:10.0.0.0/104', '10.200.0.1', true],
  ])('%s and %s: %s', (value, address, hit) => {
    expect(matcher(value).address(address)).toBe(hit ? 1 : null);
  });

  it('finds what arithmetic says, for any IPv4 range', () => {
    const number = (text: string) => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    fc.assert(
      fc.property(ipv4, fc.integer({ min: 0, max: 32 }), ipv4, (network, bits, address) => {
        const size = 2 ** (32 - bits);
        const inside = Math.floor(number(network) / size) === Math.floor(number(address) / size);
        expect(matcher(`${network}/${bits}`).address(address) === 1).toBe(inside);
      }),
    );
  });

  it('names the machine by its exact text', () => {
    const found = createMatcher([{ id: 4, type: 'machine', valueFold: 'ab'.repeat(32) }]);
    expect(found.machine('ab'.repeat(32))).toBe(4);
    expect(found.machine('AB'.repeat(32))).toBeNull();
  });

  it('two spellings of one range are one entry', () => {
    expect(foldBlacklisted('address', '192.0.2.1/24')).toBe(foldBlacklisted('address', '192.0.2.0/24'));
    expect(foldBlacklisted('address', '2001:DB8::')).toBe(foldBlacklisted('address', '2001:db8::/128'));
  });

  it.each(['192.0.2.0/33', '192.0.2.0/-1', '2001:db8::/129', 'x', '1.2.3.4/8/8', '1.2.3.4/'])('refuses %j', (value) => {
    expect(checkBlacklistEntry({ type: 'address', value }).errors).toMatchObject([{ path: ['value'], code: 'format' }]);
  });
});
