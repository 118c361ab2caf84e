import type { Instant } from '../../kernel/instant.ts';
import type { InstanceAddress } from './host.ts';

/** The instance's own host: one row that belongs to nobody and whose aliases all accounts share. */
export const INSTANCE_DOMAIN = 1;

export type DomainStatus = 'pending' | 'verified' | 'lapsed';

/** A host whose paths are short links. Only a verified one answers. */
export interface Domain {
  readonly id: number;
  /** 0 for the instance's own. */
  readonly accountId: number;
  /** Punycode, no port; empty for the instance's own, whose name is configured. */
  readonly host: string;
  readonly scheme: 'http' | 'https';
  readonly status: DomainStatus;
  /** Where `/` leads; null: the instance's home page. */
  readonly redirectRoot: string | null;
  /** Where unknown aliases lead; null: a page that says so. */
  readonly redirect404: string | null;
  /** Whether aliases are the same in upper and lower case. */
  readonly foldCase: boolean;
  readonly rowVersion: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** Whether it is an account's: its paths are short links, and nothing of the server's own is on it. */
export function isBranded(domain: Pick<Domain, 'id'> | null): boolean {
  return domain !== null && domain.id !== INSTANCE_DOMAIN;
}

/** What short URLs of a domain begin with. */
export function originOf(domain: Pick<Domain, 'id' | 'scheme' | 'host'>, instance: InstanceAddress): string {
  return domain.id === INSTANCE_DOMAIN ? instance.origin : `${domain.scheme}://${domain.host}`;
}
