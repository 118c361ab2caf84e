import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = readonly [address: Address, prefix: number];

/** Everything of IPv4 that is not a public host: the IANA special-purpose registry, and multicast. */
const CLOSED_V4 = [
  '0.0.0.0/8', // this network; 0.0.0.0 reaches the machine itself
  '10.0.0.0/8',
  '100.64.0.0/10', // carrier-grade NAT, also cloud metadata at some providers
  '127.0.0.0/8',
  '169.254.0.0/16', // link-local, cloud metadata
  '172.16.0.0/12',
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.31.196.0/24', // AS112
  '192.52.193.0/24', // AMT
  '192.88.99.0/24', // 6to4 relay
  '192.168.0.0/16',
  '192.175.48.0/24', // AS112
  '198.18.0.0/15', // benchmarking
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
].map(parseRange);

/** Of IPv6 only global unicast is public, and not all of that. */
const GLOBAL_V6 = parseRange('2000::/3');
const CLOSED_V6 = [
  '2001::/23', // protocol assignments: Teredo, benchmarking, ORCHID
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: carries an IPv4 address
  '2620:4f:8000::/48', // AS112
  '3fff::/20', // documentation
].map(parseRange);

/** Addresses behind a translator are those of the IPv4 host they carry in their last 32 bits (RFC 6052). */
const NAT64 = parseRange('64:ff9b::/96');

export interface AddressPolicy {
  /** Whether outgoing calls may connect to this address (an IP address as text, without brackets). */
  allows(address: string): boolean;
}

export interface AddressPolicyOptions {
  /** Networks that are allowed although they are not public (`OUTBOUND_ALLOW`): `10.1.0.0/16`, `fd00::/8`, `10.1.2.3`. */
  readonly allow?: readonly string[];
  /** For commands that the operator runs: any address. */
  readonly anyAddress?: boolean;
}

/** Which addresses may be called. Throws on a network it cannot read: a typing mistake must not close or open anything. */
export function createAddressPolicy(options: AddressPolicyOptions = {}): AddressPolicy {
  const allowed = (options.allow ?? []).map(parseRange);
  return {
    allows: (text) => {
      if (isIP(text) === 0) return false;
      if (options.anyAddress === true) return true;
      // A zone (`fe80::1%eth0`) only ever belongs to an address of the own network.
      if (text.includes('%')) return false;
      const address = ipaddr.parse(text);
      const real = carried(address) ?? address;
      return inAny(address, allowed) || inAny(real, allowed) || isPublic(real);
    },
  };
}

/** Reads a network or a single address. */
export function parseRange(text: string): Range {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  const widest = family === 4 ? 32 : 128;
  const bits = prefix === undefined ? widest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (family === 0 || address.includes('%') || rest.length > 0 || !(bits <= widest)) {
    throw new Error(`not a network: ${text} (expected, for example, 10.1.0.0/16 or fd00::/8)`);
  }
  return [ipaddr.parse(address), bits];
}

/** The IPv4 address that an IPv6 one stands for, where packets would really go to it. */
function carried(address: Address): ipaddr.IPv4 | null {
  if (!isV6(address)) return null;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  return inAny(address, [NAT64]) ? new ipaddr.IPv4(address.toByteArray().slice(12)) : null;
}

function isPublic(address: Address): boolean {
  return isV6(address) ? inAny(address, [GLOBAL_V6]) && !inAny(address, CLOSED_V6) : !inAny(address, CLOSED_V4);
}

function isV6(address: Address): address is ipaddr.IPv6 {
  return address.kind() === 'ipv6';
}

function inAny(address: Address, ranges: readonly Range[]): boolean {
  return ranges.some(([base, prefix]) => base.kind() === address.kind() && address.match(base, prefix));
}
