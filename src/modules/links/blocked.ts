import { plainHost } from './host.ts';
import type { ReadLink } from './link-input.ts';
import { Problems } from './problems.ts';

/** An address that an input would lead people to, with its place in the input. */
export interface NamedTarget {
  readonly path: readonly (string | number)[];
  readonly address: string | null | undefined;
}

/** Every address of a link's input: its own, those of its rules and apps, and where it leads at its end. */
export function targetsOf({ values }: Pick<ReadLink, 'values'>): NamedTarget[] {
  const { target, expirationTarget, deeplink, rules = [] } = values;
  const ruled = rules.flatMap(({ to }, index) =>
    typeof to === 'string'
      ? [{ path: ['rules', index, 'to'], address: to }]
      : to.split.map(({ url }, at) => ({ path: ['rules', index, 'to', 'split', at, 'url'], address: url })),
  );
  return [
    { path: ['target'], address: target },
    { path: ['expirationTarget'], address: expirationTarget },
    { path: ['deeplink', 'apple'], address: deeplink?.apple },
    { path: ['deeplink', 'google'], address: deeplink?.google },
    ...ruled,
  ];
}

/** Whether a host is one of those, or below one. */
function isUnder(host: string, hosts: ReadonlySet<string>): boolean {
  const labels = host.split('.');
  return labels.some((_label, at) => hosts.has(labels.slice(at).join('.')));
}

/** Refuses `invalid` where an address is at a host that the instance has blocked. */
export function refuseBlocked(targets: readonly NamedTarget[], blocked: readonly string[]): void {
  if (blocked.length === 0) return;
  const hosts = new Set(blocked);
  const problems = new Problems();
  for (const { path, address } of targets) {
    if (address == null || !URL.canParse(address)) continue;
    if (isUnder(plainHost(new URL(address).hostname), hosts)) problems.add(path, 'not_allowed');
  }
  problems.throwIfAny();
}
