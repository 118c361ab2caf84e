import ipaddr from 'ipaddr.js';
import type { Instant } from '../../kernel/instant.ts';
import { isLanguage } from './language.ts';
import type { Visitor } from './visitor.ts';

/** Half-open in hours of the day: from 9 to 17 is until 16:59; from 22 to 6 goes over midnight. */
export interface HourSpan {
  readonly from: number;
  readonly to: number;
}

/** What must hold of a visitor and the moment, all of it. A list means "one of these". */
export interface RuleConditions {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: readonly string[];
  /** Region as the operator's database names it, compared without case. */
  readonly region?: readonly string[];
  readonly device?: readonly string[];
  /** By name, with as much of the version as is said: `iOS` and `iOS 18` mean `iOS 18.1` too. */
  readonly os?: readonly string[];
  /** By name or the words it begins or ends with: `Edge` means `Microsoft Edge`. */
  readonly browser?: readonly string[];
  /** `fr` means `fr-CA` too, `no` means `nb`; see `isLanguage`. */
  readonly language?: readonly string[];
  /** Each must be in the visitor's query; without a value any value does. */
  readonly query?: readonly { readonly name: string; readonly value?: string }[];
  /** CIDR ranges, IPv4 and IPv6. */
  readonly ip?: readonly string[];
  readonly after?: Instant;
  readonly before?: Instant;
  /** 1 = Monday … 7 = Sunday, in `zone`. */
  readonly weekday?: readonly number[];
  readonly hour?: HourSpan;
  /** IANA name for weekday and hour; absent: UTC. */
  readonly zone?: string;
  readonly licenseState?: readonly string[];
  readonly licenseVersion?: readonly string[];
}

export interface WeightedTarget {
  readonly url: string;
  readonly weight: number;
}

/** Which old-form list a rule came from and under which word, so that it can be read back in that form. */
export interface RuleOrigin {
  readonly list: 'geo' | 'device' | 'language';
  readonly word: string;
}

/** The first rule of a link whose conditions all hold decides where the visitor goes. */
export interface Rule {
  readonly when: RuleConditions;
  readonly to: string | { readonly split: readonly WeightedTarget[] };
  readonly origin?: RuleOrigin;
}

export type ConditionName = Exclude<keyof RuleConditions, 'zone'>;

function oneOf(wanted: readonly string[], value: string | null): boolean {
  if (value === null) return false;
  const lower = value.toLowerCase();
  return wanted.some((word) => word.toLowerCase() === lower);
}

/** Whether a system with its version (`iOS 18.1`) is one of those wanted; `Windows 1` does not mean `Windows 10`. */
function runs(wanted: readonly string[], os: string): boolean {
  const system = os.toLowerCase();
  return wanted.some((word) => {
    const name = word.toLowerCase();
    return system === name || system.startsWith(`${name} `) || system.startsWith(`${name}.`);
  });
}

/** Whether a browser (`Microsoft Edge`, `Samsung Internet for Android`) is one of those wanted. */
function browses(wanted: readonly string[], browser: string): boolean {
  const full = browser.toLowerCase();
  return wanted.some((word) => {
    const name = word.toLowerCase();
    return full === name || full.startsWith(`${name} `) || full.endsWith(` ${name}`);
  });
}

function speaks(wanted: readonly string[], language: string | null): boolean {
  if (language === null) return false;
  return wanted.some((word) => isLanguage(word, language));
}

/** Whether an address lies in a range; an IPv4 address written as IPv6 counts as IPv4. */
export function isWithin(address: string, cidr: string): boolean {
  try {
    const one = ipaddr.process(address);
    const [base, bits] = ipaddr.parseCIDR(cidr);
    return one.kind() === base.kind() && one.match(base, bits);
  } catch {
    return false;
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();
const CLOCKS_KEPT = 200;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function clockOf(zone: string): Intl.DateTimeFormat {
  const kept = clocks.get(zone);
  if (kept !== undefined) return kept;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  if (clocks.size >= CLOCKS_KEPT) clocks.clear();
  clocks.set(zone, clock);
  return clock;
}

/** Weekday (1 = Monday) and hour of an instant as clocks of a zone show them. */
export function wallTime(instant: Instant, zone: string): { weekday: number; hour: number } {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return { weekday: WEEKDAYS.indexOf(parts.get('weekday') ?? '') + 1, hour: Number(parts.get('hour')) };
}

function withinHours({ from, to }: HourSpan, hour: number): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

function asksFor(query: string, wanted: NonNullable<RuleConditions['query']>): boolean {
  const given = new URLSearchParams(query);
  return wanted.every(({ name, value }) =>
    value === undefined ? given.has(name) : given.getAll(name).includes(value),
  );
}

type Test = (when: RuleConditions, visitor: Visitor, instant: Instant) => boolean;

/** One test for each condition, in the order in which an explanation names them. */
const TESTS: Readonly<Record<ConditionName, Test>> = {
  country: (when, visitor) => oneOf(when.country ?? [], visitor.country),
  region: (when, visitor) => oneOf(when.region ?? [], visitor.region),
  device: (when, visitor) => oneOf(when.device ?? [], visitor.device),
  os: (when, visitor) => runs(when.os ?? [], visitor.os),
  browser: (when, visitor) => browses(when.browser ?? [], visitor.browser),
  language: (when, visitor) => speaks(when.language ?? [], visitor.language),
  query: (when, visitor) => asksFor(visitor.query, when.query ?? []),
  ip: (when, { address }) => address !== null && (when.ip ?? []).some((cidr) => isWithin(address, cidr)),
  after: (when, _visitor, instant) => instant >= (when.after ?? 0),
  before: (when, _visitor, instant) => instant < (when.before ?? 0),
  weekday: (when, _visitor, instant) => (when.weekday ?? []).includes(wallTime(instant, when.zone ?? 'UTC').weekday),
  hour: (when, _visitor, instant) =>
    when.hour !== undefined && withinHours(when.hour, wallTime(instant, when.zone ?? 'UTC').hour),
  licenseState: (when, visitor) => oneOf(when.licenseState ?? [], visitor.license?.state ?? null),
  licenseVersion: (when, visitor) => oneOf(when.licenseVersion ?? [], visitor.license?.version ?? null),
};

const NAMES = Object.keys(TESTS) as ConditionName[];

/** The conditions that do not hold; empty when the rule matches. A rule without conditions matches everybody. */
export function unmet(when: RuleConditions, visitor: Visitor, instant: Instant): ConditionName[] {
  return NAMES.filter((name) => when[name] !== undefined && !TESTS[name](when, visitor, instant));
}

/** The target of a rule; `dice` (0 ≤ n < 1) decides a split by its weights. */
export function targetOf(rule: Rule, dice: () => number): string {
  if (typeof rule.to === 'string') return rule.to;
  const { split } = rule.to;
  let rest = dice() * split.reduce((sum, { weight }) => sum + weight, 0);
  for (const { url, weight } of split) {
    if (rest < weight) return url;
    rest -= weight;
  }
  return split.at(-1)?.url ?? '';
}
