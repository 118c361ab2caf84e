import ipaddr from 'ipaddr.js';
import { isPlainAddress } from '../../kernel/address.ts';

type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Whether an address is one of the proxies the operator named. */
export type TrustedProxy = (address: string) => boolean;

/** Some proxies name the port as well: `192.0.2.7:4711`, `[2001:db8::7]:4711`. */
function withoutPort(address: string): string {
  return address.replace(/^\[([^\]]*)\](?::\d{1,5})?$/, '$1').replace(/^([\d.]+):\d{1,5}$/, '$1');
}

/** Null also for what is spelt as no peer's address is: read as another one, it would be believed to be that. */
function parse(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const text = withoutPort(address).split('%')[0] ?? '';
  if (!isPlainAddress(text)) return null;
  try {
    return ipaddr.process(text);
  } catch {
    return null;
  }
}

/** The operator's CIDR list as a test. */
export function trustedProxies(cidrs: readonly string[]): TrustedProxy {
  const networks: Network[] = cidrs.map((cidr) => ipaddr.parseCIDR(cidr));
  if (networks.length === 0) return () => false;
  return (address) => {
    const parsed = parse(address);
    return (
      parsed !== null &&
      networks.some(([net, bits]) => parsed.kind() === net.kind() && parsed.match([net, bits] as never))
    );
  };
}

/** The nearest address in the chain that is no trusted proxy; without proxies the peer itself. */
export function clientAddress(peer: string, forwardedFor: string | undefined, isTrusted: TrustedProxy): string {
  let address = peer;
  if (forwardedFor !== undefined && isTrusted(peer)) {
    for (const hop of forwardedFor.split(',').reverse()) {
      const parsed = parse(hop.trim());
      if (parsed === null) break;
      address = parsed.toString();
      if (!isTrusted(address)) break;
    }
  }
  // The system writes IPv4 in one way only; taking it apart would cost more than all else that is done with it.
  return address.includes(':') ? (parse(address)?.toString() ?? address) : address;
}
