import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const IPV6_SLOT_BITS = 64;

function parse(text: string): Address | null {
  // Bare numbers, octal parts and zones are spellings of other systems, not addresses a peer has.
  if (!/^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*)$/i.test(text) || !ipaddr.isValid(text)) return null;
  // Takes `::ffff:1.2.3.4` as 1.2.3.4, so that one client is one address whichever socket it came through.
  return ipaddr.process(text);
}

/** An address in its one canonical spelling; null for what is none. */
export function foldAddress(text: string): string | null {
  return parse(text)?.toString() ?? null;
}

/** The slot an address takes on a license: an IPv4 address, or the /64 an IPv6 address lies in (one connection's). */
export function addressSlot(text: string): string | null {
  const address = parse(text);
  if (address === null) return null;
  if (address instanceof ipaddr.IPv4) return address.toString();
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${IPV6_SLOT_BITS}`);
  return `${network.toString()}/${IPV6_SLOT_BITS}`;
}
