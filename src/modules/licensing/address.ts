import ipaddr from 'ipaddr.js';
import { isPlainAddress } from '../../kernel/address.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const IPV6_SLOT_BITS = 64;
/** Addresses remembered with what follows from them: reading one costs more than the rest of a check. */
const KEPT = 10_000;
const MAX_ADDRESS = 45;

function parse(text: string): Address | null {
  if (!isPlainAddress(text) || !ipaddr.isValid(text)) return null;
  // Takes `::ffff:1.2.3.4` as 1.2.3.4, so that one client is one address whichever socket it came through.
  return ipaddr.process(text);
}

/** An address as it is compared and counted. */
export interface FoldedAddress {
  /** The one canonical spelling. */
  readonly text: string;
  /** The slot it takes on a license: an IPv4 address, or the /64 an IPv6 address lies in (one connection's). */
  readonly slot: string;
}

function fold(text: string): FoldedAddress | null {
  const address = parse(text);
  if (address === null) return null;
  const folded = address.toString();
  if (address instanceof ipaddr.IPv4) return { text: folded, slot: folded };
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${folded}/${IPV6_SLOT_BITS}`);
  return { text: folded, slot: `${network.toString()}/${IPV6_SLOT_BITS}` };
}

const kept = new Map<string, FoldedAddress | null>();

/** Reads an address; null for what is none. */
export function readAddress(text: string): FoldedAddress | null {
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= KEPT) kept.clear();
  const folded = text.length > MAX_ADDRESS ? null : fold(text);
  kept.set(text.slice(0, MAX_ADDRESS + 1), folded);
  return folded;
}

/** An address in its one canonical spelling; null for what is none. */
export function foldAddress(text: string): string | null {
  return readAddress(text)?.text ?? null;
}

/** The slot an address takes on a license; null for what is no address. */
export function addressSlot(text: string): string | null {
  return readAddress(text)?.slot ?? null;
}
