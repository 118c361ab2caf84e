import ipaddr from 'ipaddr.js';
import { FieldChecks } from '../../kernel/field-checks.ts';
import type { ListFields } from '../../kernel/page.ts';
import { foldAddress } from './address.ts';
import { checkFingerprint } from './license-fields.ts';

export const BLACKLIST_TYPES = ['address', 'machine'] as const;
export type BlacklistType = (typeof BLACKLIST_TYPES)[number];

/** An address, a range of addresses or a machine that no license of the account may be used from. */
export interface BlacklistEntry {
  readonly id: number;
  readonly accountId: number;
  readonly type: BlacklistType;
  /** As it was given. */
  readonly value: string;
  readonly reason: string | null;
  /** How often it refused somebody; at most a few seconds late. */
  readonly hits: number;
  readonly lastHitAt: number | null;
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export const BLACKLIST_LIST_FIELDS = {
  id: { type: 'integer', sortable: true },
  type: { type: 'word', words: BLACKLIST_TYPES },
  value: { type: 'text' },
  hits: { type: 'integer' },
  createdAt: { type: 'instant' },
  updatedAt: { type: 'instant' },
} as const satisfies ListFields;

interface Range {
  readonly family: 'ipv4' | 'ipv6';
  readonly bits: number;
  /** The network's bytes as text. */
  readonly network: string;
}

function networkOf(bytes: readonly number[], bits: number): string {
  return bytes
    .map((byte, at) => {
      const kept = Math.min(8, Math.max(0, bits - at * 8));
      return byte & (0xff << (8 - kept));
    })
    .join('.');
}

/** An address or CIDR range; host bits that are set are dropped. Null for what is neither. */
function parseRange(text: string): Range | null {
  const [base = '', length, ...rest] = text.trim().split('/');
  const folded = foldAddress(base);
  if (folded === null || rest.length > 0) return null;
  const address = ipaddr.parse(folded);
  const bytes = address.toByteArray();
  const whole = bytes.length * 8;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return null;
  // `::ffff:10.0.0.0/104` speaks of IPv4 in the bits of IPv6.
  const mapped = address.kind() === 'ipv4' && base.includes(':') ? 96 : 0;
  const bits = length === undefined ? whole : Number(length) - mapped;
  if (bits < 0 || bits > whole) return null;
  return { family: address.kind(), bits, network: networkOf(bytes, bits) };
}

/** The form in which entries of a type are compared; null for a value that the type cannot have. */
export function foldBlacklisted(type: BlacklistType, value: string): string | null {
  if (type === 'machine') return value;
  const range = parseRange(value);
  return range === null ? null : `${range.family}/${range.bits}/${range.network}`;
}

/** What is wrong with an entry. */
export function checkBlacklistEntry(entry: { type?: string; value?: string; reason?: string | null }): FieldChecks {
  const checks = new FieldChecks().word('type', entry.type, BLACKLIST_TYPES);
  checks.text('reason', entry.reason, { max: 255 });
  if (entry.value === undefined) return checks;
  if (entry.type === 'machine') checkFingerprint(checks, 'value', entry.value);
  else if (entry.type === 'address' && parseRange(entry.value) === null) checks.add('value', 'format');
  return checks;
}

/** Finds the entry that names an address or machine; the cost depends on how many different prefix lengths there are. */
export interface BlacklistMatcher {
  address(address: string): number | null;
  machine(fingerprint: string): number | null;
}

export function createMatcher(
  entries: readonly { id: number; type: BlacklistType; valueFold: string }[],
): BlacklistMatcher {
  const machines = new Map<string, number>();
  const ranges = new Map<string, number>();
  const lengths = { ipv4: new Set<number>(), ipv6: new Set<number>() };
  for (const { id, type, valueFold } of entries) {
    if (type === 'machine') machines.set(valueFold, id);
    else {
      ranges.set(valueFold, id);
      const [family, bits] = valueFold.split('/');
      lengths[family === 'ipv4' ? 'ipv4' : 'ipv6'].add(Number(bits));
    }
  }
  return {
    machine: (fingerprint) => machines.get(fingerprint) ?? null,
    address: (text) => {
      if (ranges.size === 0) return null;
      const folded = foldAddress(text);
      if (folded === null) return null;
      const address = ipaddr.parse(folded);
      const family = address.kind();
      const bytes = address.toByteArray();
      for (const bits of lengths[family]) {
        const id = ranges.get(`${family}/${bits}/${networkOf(bytes, bits)}`);
        if (id !== undefined) return id;
      }
      return null;
    },
  };
}
