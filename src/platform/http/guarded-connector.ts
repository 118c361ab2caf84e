import { lookup } from 'node:dns/promises';
import { type LookupFunction, isIP } from 'node:net';
import { buildConnector } from 'undici';
import { OutboundError } from '../../kernel/outbound.ts';
import type { AddressPolicy } from './address-policy.ts';

/** All addresses of a name, as text. */
export type ResolveName = (name: string) => Promise<readonly string[]>;

const CONNECT_TIMEOUT_MS = 10_000;

/** Asks as every program on this machine does, its hosts file included. */
export const resolveWithSystem: ResolveName = async (name) => {
  const found = await lookup(name, { all: true, verbatim: true });
  return found.map(({ address }) => address);
};

/**
 * The one place where sockets of outgoing calls are made. The address that was checked is the address that is
 * connected: the name is asked once, so an answer that changes in between (rebinding) changes nothing. One forbidden
 * address among several forbids the name.
 */
export function guardedConnector(policy: AddressPolicy, resolve: ResolveName): buildConnector.connector {
  const connect = async (options: buildConnector.Options, callback: buildConnector.Callback): Promise<void> => {
    let addresses: readonly string[];
    try {
      addresses = await checkedAddresses(options.hostname, policy, resolve);
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)), null);
      return;
    }
    const open = buildConnector({
      lookup: fixedLookup(addresses),
      autoSelectFamily: true,
      allowH2: false,
      timeout: CONNECT_TIMEOUT_MS,
      maxCachedSessions: 0,
    });
    open(options, callback);
  };
  return (options, callback) => void connect(options, callback);
}

/** The addresses a host may be reached at; throws where one of them may not. */
export async function checkedAddresses(
  hostname: string,
  policy: AddressPolicy,
  resolve: ResolveName,
): Promise<readonly string[]> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(host) === 0 ? await resolveName(host, resolve) : [host];
  if (addresses.length === 0) throw new OutboundError('name_not_found', `${host} has no address`);
  const closed = addresses.find((address) => !policy.allows(address));
  if (closed !== undefined) {
    throw new OutboundError('address_not_allowed', `${host} leads to ${closed}, which outgoing calls may not reach`);
  }
  return addresses;
}

async function resolveName(name: string, resolve: ResolveName): Promise<readonly string[]> {
  try {
    return await resolve(name);
  } catch (error) {
    throw new OutboundError('name_not_found', `${name} has no address`, error);
  }
}

function fixedLookup(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, options, callback) => {
    const [first] = all;
    if (options.all === true) callback(null, all);
    else callback(null, first?.address ?? '', first?.family);
  };
}
