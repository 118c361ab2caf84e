import { type FieldError, invalid } from '../../kernel/refusal.ts';

/** Settings of the home account that hold for the whole instance. */
export interface PlatformSettings {
  /** Platform admins see accounts' own API keys masked instead of in clear. */
  readonly maskUserKeys: boolean;
  /** Hosts that no link may lead to, with every host below them; lower case. */
  readonly blockedTargets: readonly string[];
}

const MOST_HOSTS = 10_000;
const LONGEST_HOST = 253;

function isHost(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_HOST && /^[^\s/:@?#]+$/.test(value);
}

/** Refuses `invalid` where a setting of this kind is given in another form. */
export function checkPlatformSettings(settings: Readonly<Record<string, unknown>>): void {
  const wrong: FieldError[] = [];
  const { maskUserKeys: mask = false, blockedTargets: hosts = [] } = settings;
  if (typeof mask !== 'boolean') {
    wrong.push({ path: ['settings', 'maskUserKeys'], code: 'type', values: { expected: 'a boolean' } });
  }
  if (!Array.isArray(hosts)) {
    wrong.push({ path: ['settings', 'blockedTargets'], code: 'type', values: { expected: 'an array' } });
  } else if (hosts.length > MOST_HOSTS) {
    wrong.push({ path: ['settings', 'blockedTargets'], code: 'too_many', values: { max: MOST_HOSTS } });
  } else {
    const index = hosts.findIndex((host) => !isHost(host));
    if (index !== -1) wrong.push({ path: ['settings', 'blockedTargets', index], code: 'format' });
  }
  if (wrong.length > 0) throw invalid(...wrong);
}

export function readPlatformSettings(settings: Readonly<Record<string, unknown>>): PlatformSettings {
  const hosts = settings['blockedTargets'];
  return {
    maskUserKeys: settings['maskUserKeys'] === true,
    blockedTargets: Array.isArray(hosts) ? hosts.filter(isHost).map((host) => host.toLowerCase()) : [],
  };
}
